"""Steps of a survey: what each needs, does and writes down; closing settles what was never sent."""

import datetime as dt
from contextlib import nullcontext

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from surveyapp.analysis.study.study_details import TOLD_FIRST
from surveyapp.fielding.study_details_actions import save_details
from surveyapp.fielding.survey_life.pilot_answer_queries import pilot_answers
from surveyapp.fielding.survey_life.schedule_actions import schedule
from surveyapp.fielding.survey_life.transition_actions import (
    DetailsMissingError,
    Outcome,
    Step,
    SurveyStateError,
    close_survey,
    open_survey,
    take_step,
)
from surveyapp.fielding.survey_life.transitions import TRANSITIONS
from surveyapp.fielding.survey_locks import SurveyClosedError, hold_open
from surveyapp.models import (
    Action,
    AuditEvent,
    Draft,
    Exclusion,
    PendingMixing,
    Response,
    Snapshot,
    Survey,
    Tally,
)
from surveyapp.operation.retention_actions import delete_due
from surveyapp.site_languages import language_of
from tests.builders import ANSWERS, TODAY, make_draft, make_paper_return, make_response, make_survey

NOW = timezone.now()
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)

pytestmark = pytest.mark.django_db

UNTIL_TIMES = ["consent", "practice", "practice-2"]


def test_opening_lets_people_answer() -> None:
    survey = open_survey(survey=make_survey(state="draft"), by="lead", without_details=True)
    assert survey.is_open
    assert survey.opened_at is not None
    with transaction.atomic():
        hold_open(survey, under_way=False)


TOLD = {name: {"en": "Said."} for name in TOLD_FIRST}


def test_a_survey_does_not_open_while_people_would_not_be_told_what_they_ask_first() -> None:
    survey = make_survey(state="draft")
    save_details(survey=survey, content={**TOLD, "funding": {}, "risks": {}}, by="lead")
    with pytest.raises(DetailsMissingError) as refusal:
        open_survey(survey=survey, by="lead")
    lines = str(refusal.value).splitlines()
    assert lines[1:3] == ["  risks: Risks and benefits", "  funding: Funding"]
    assert "page “Study details”" in lines[3]
    assert "manage.py study ward --from FILE.toml" in lines[3]
    survey.refresh_from_db()
    assert survey.state == "draft"
    save_details(survey=survey, content=TOLD, by="lead")
    assert open_survey(survey=survey, by="lead").is_open
    assert AuditEvent.objects.get(action=Action.OPENED).detail == ""


def test_that_details_were_left_out_is_in_the_audit_log() -> None:
    survey = make_survey(state="draft")
    save_details(survey=survey, content={**TOLD, "storage": {}}, by="lead")
    open_survey(survey=survey, by="lead", without_details=True)
    assert AuditEvent.objects.get(action=Action.OPENED).detail == "not stated to respondents: storage"


@pytest.mark.parametrize(
    ("state", "message"),
    [("open", "Possible now: Pause and Close"), ("closed", "Possible now: Reopen and Archive")],
)
def test_a_survey_opens_once(state: str, message: str) -> None:
    survey = make_survey(state=state)
    with pytest.raises(SurveyStateError, match=message):
        open_survey(survey=survey, by="lead", without_details=True)


@pytest.mark.parametrize(
    ("state", "message"), [("draft", "“Close” is not possible now"), ("closed", "in the state “closed”")]
)
def test_only_an_open_survey_closes(state: str, message: str) -> None:
    survey = make_survey(state=state)
    with pytest.raises(SurveyStateError, match=message):
        close_survey(survey=survey, by="lead", today=TODAY)


@pytest.mark.parametrize(
    ("state", "message"), [("draft", "not opened yet"), ("paused", "is paused"), ("closed", "is closed")]
)
def test_a_survey_that_is_not_open_cannot_be_answered(state: str, message: str) -> None:
    survey = make_survey(state=state)
    with pytest.raises(SurveyClosedError, match=message), transaction.atomic():
        hold_open(survey, under_way=False)


def test_a_draft_with_enough_answers_becomes_a_partial_response() -> None:
    survey = make_survey()
    make_draft(survey, saved_pages=UNTIL_TIMES, language="fr", arrangement=5, flags=["peak_is_high"])
    assert close_survey(survey=survey, by="lead", today=TODAY) == Outcome(partial=1, break_off=0)
    response = Response.objects.get()
    assert response.completeness == "partial"
    assert response.answers["trust_soap"] == "much"
    assert response.answers["remarks"] == {"missing": "not_reached"}
    assert (response.language, response.arrangement, response.mode) == ("fr", 5, "open_anonymous")
    assert response.period == dt.date(2026, 3, 9)
    assert response.flags == []
    assert not Draft.objects.exists()


def test_a_draft_that_was_finished_but_not_sent_is_counted_as_complete() -> None:
    survey = make_survey()
    make_draft(survey)
    close_survey(survey=survey, by="lead", today=TODAY)
    assert Response.objects.get().completeness == "complete"


def test_a_draft_with_too_few_answers_is_only_counted() -> None:
    survey = make_survey()
    for synthetic in (True, False, False):
        make_draft(survey, {"agree": "yes"}, saved_pages=["consent"], synthetic=synthetic)
    assert close_survey(survey=survey, by="lead", today=TODAY) == Outcome(partial=0, break_off=3)
    assert not Draft.objects.exists()
    assert not Response.objects.exists()
    assert sorted(Tally.objects.values_list("kind", "day", "synthetic", "count")) == [
        ("break_off", TODAY, False, 2),
        ("break_off", TODAY, True, 1),
    ]


def test_closing_leaves_other_surveys_and_sent_responses_alone() -> None:
    survey, other = make_survey("ward"), make_survey("theatre")
    sent = make_response(survey)
    make_draft(other)
    close_survey(survey=survey, by="lead", today=TODAY)
    assert list(Response.objects.values_list("key")) == [(sent.key,)]
    assert Draft.objects.get().survey == other
    assert Survey.objects.get(slug="theatre").is_open


def test_a_synthetic_draft_becomes_a_synthetic_response() -> None:
    survey = make_survey()
    make_draft(survey, synthetic=True)
    close_survey(survey=survey, by="lead", today=TODAY)
    assert Response.objects.get().synthetic


def test_two_partial_responses_have_receipts_that_nobody_holds() -> None:
    survey = make_survey()
    drafts = [make_draft(survey, ANSWERS) for _ in range(2)]
    hashes = {draft.device_hash for draft in drafts}
    close_survey(survey=survey, by="lead", today=TODAY)
    receipts = set(Response.objects.values_list("receipt_hash", flat=True))
    assert len(receipts) == 2
    assert not receipts & hashes


def test_after_closing_the_responses_are_mixed(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    mixed: list[Survey] = []
    monkeypatch.setattr("surveyapp.tasks.mix", lambda *, survey, by: mixed.append(survey))
    survey = make_survey()
    with django_capture_on_commit_callbacks(execute=True):
        close_survey(survey=survey, by="lead", today=TODAY)
        assert mixed == []
    assert mixed == [survey]


@pytest.mark.django_db(transaction=True)
def test_a_survey_cannot_be_held_outside_a_transaction() -> None:
    survey = make_survey()
    assert not connection.in_atomic_block
    with pytest.raises(AssertionError, match="held for a transaction"):
        hold_open(survey, under_way=False)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", Survey.State.values)
def test_a_step_leads_from_its_states_to_its_target_and_from_no_other(state: str, step: Step) -> None:
    survey, transition = make_survey(state=state), TRANSITIONS[step]
    taken = len(survey.state_changes.all())
    expected = (
        nullcontext()
        if state in transition.sources
        else pytest.raises(SurveyStateError, match="not possible")
    )
    with expected:
        take_step(survey=survey, step=step, by="lead", reason="Late answers.", without_details=True)
    if state in transition.sources:
        assert survey.state == transition.target
        event = AuditEvent.objects.filter(action=transition.action).latest("pk")
        assert (event.by, event.survey) == ("lead", "ward")
        change = survey.state_changes.latest("pk")
        assert (change.step, change.state, change.by) == (step, transition.target, "lead")
    else:
        assert survey.state_changes.count() == taken


def test_a_refusal_is_said_in_the_readers_language() -> None:
    with pytest.raises(SurveyStateError) as refusal:
        take_step(survey=make_survey(), step=Step.ARCHIVE, by="lead")
    words = refusal.value.in_words(language_of("fr"))
    assert "« ouvert »" in words
    assert "Archiver" in words


def test_a_paused_survey_keeps_its_drafts_and_takes_no_answers() -> None:
    survey = make_survey(state="paused")
    make_draft(survey)
    with pytest.raises(SurveyClosedError, match="answers you saved are kept"), transaction.atomic():
        hold_open(survey, under_way=True)
    take_step(survey=survey, step=Step.RESUME, by="lead")
    with transaction.atomic():
        hold_open(survey, under_way=True)
    assert Draft.objects.count() == 1


def test_a_pause_ends_when_it_was_said_to() -> None:
    survey = make_survey()
    with pytest.raises(SurveyStateError, match="in the future"):
        take_step(survey=survey, step=Step.PAUSE, by="lead", now=NOW, resumes_at=NOW)
    schedule(survey=survey, by="lead", opens_at=None, closes_at=NOW + DAY, now=NOW)
    with pytest.raises(SurveyStateError, match="before its closing time"):
        take_step(survey=survey, step=Step.PAUSE, by="lead", now=NOW, resumes_at=NOW + DAY)
    take_step(survey=survey, step=Step.PAUSE, by="lead", now=NOW, resumes_at=NOW + HOUR)
    assert survey.resumes_at == NOW + HOUR
    take_step(survey=survey, step=Step.RESUME, by="lead", now=NOW)
    assert survey.resumes_at is None


def test_opening_erases_what_was_answered_in_the_pilot_once_somebody_agrees() -> None:
    survey, other = make_survey(state="pilot"), make_survey("theatre")
    response = make_response(survey)
    Exclusion.objects.create(response=response, reason="duplicate", by="lead")
    make_draft(survey)
    make_paper_return(survey)
    Tally.objects.add(survey, Tally.Kind.DECLINED, TODAY)
    Snapshot.objects.create(survey=survey, as_of=TODAY, responses=1, numbers={})
    kept = make_response(other)
    with pytest.raises(SurveyStateError, match=r"responses: 1, drafts: 1, paper forms: 1"):
        open_survey(survey=survey, by="lead", without_details=True)
    assert survey.responses.count() == 1
    outcome = take_step(survey=survey, step=Step.OPEN, by="lead", without_details=True, erase_pilot=True)
    assert outcome.erased == 1
    assert list(Response.objects.all()) == [kept]
    assert not pilot_answers(survey).any
    assert not Snapshot.objects.filter(survey=survey).exists()
    assert (
        "responses of the pilot erased: 1"
        in AuditEvent.objects.filter(action=Action.OPENED).latest("pk").detail
    )
    assert PendingMixing.objects.filter(survey=survey).exists()


def test_reopening_needs_a_reason_and_leaves_partial_responses_as_they_are() -> None:
    survey = make_survey()
    make_draft(survey, saved_pages=UNTIL_TIMES)
    close_survey(survey=survey, by="lead")
    with pytest.raises(SurveyStateError, match="Say why"):
        take_step(survey=survey, step=Step.REOPEN, by="lead", reason="  ")
    with pytest.raises(SurveyStateError, match="characters it can have is 500"):
        take_step(survey=survey, step=Step.REOPEN, by="lead", reason="x" * 501)
    take_step(survey=survey, step=Step.REOPEN, by="lead", reason="Two sites answered late.")
    assert survey.is_open
    assert survey.closed_at is None
    assert Response.objects.get().completeness == "partial"
    change = survey.state_changes.latest("pk")
    assert (change.reason, change.results_seen) == ("Two sites answered late.", True)
    assert AuditEvent.objects.get(action=Action.REOPENED).detail == "Two sites answered late."


def test_a_survey_whose_responses_were_deleted_is_not_opened_again() -> None:
    survey = make_survey(state="closed")
    delete_due(survey=survey, today=TODAY.replace(year=NOW.year + 11), by="purge")
    with pytest.raises(SurveyStateError, match="make a copy of the survey"):
        take_step(survey=survey, step=Step.REOPEN, by="lead", reason="Late.")
