"""A survey opens once, closes once, and closing settles what was never sent."""

import datetime as dt

import pytest
from django.db import connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from surveyapp.analysis.study.study_details import TOLD_FIRST
from surveyapp.fielding.study_details_actions import save_details
from surveyapp.fielding.survey_life.transition_actions import Outcome, DetailsMissingError, SurveyStateError, close_survey, open_survey
from surveyapp.fielding.survey_locks import SurveyClosedError, hold_open
from surveyapp.models import Action, AuditEvent, Draft, Response, Survey, Tally
from tests.builders import ANSWERS, TODAY, make_draft, make_response, make_survey

pytestmark = pytest.mark.django_db

UNTIL_TIMES = ["consent", "practice", "practice-2"]


def test_opening_lets_people_answer() -> None:
    survey = open_survey(survey=make_survey(state="draft"), by="lead", without_details=True)
    assert survey.is_open
    assert survey.opened_at is not None
    with transaction.atomic():
        hold_open(survey)


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
    assert survey.state == "prepared"
    save_details(survey=survey, content=TOLD, by="lead")
    assert open_survey(survey=survey, by="lead").is_open
    assert AuditEvent.objects.get(action=Action.OPENED).detail == ""


def test_that_details_were_left_out_is_in_the_audit_log() -> None:
    survey = make_survey(state="draft")
    save_details(survey=survey, content={**TOLD, "storage": {}}, by="lead")
    open_survey(survey=survey, by="lead", without_details=True)
    assert AuditEvent.objects.get(action=Action.OPENED).detail == "not stated to respondents: storage"


@pytest.mark.parametrize(
    ("state", "message"), [("open", "is already open"), ("closed", "publish under another slug")]
)
def test_a_survey_opens_once(state: str, message: str) -> None:
    survey = make_survey(state=state)
    with pytest.raises(SurveyStateError, match=message):
        open_survey(survey=survey, by="lead", without_details=True)


@pytest.mark.parametrize(
    ("state", "message"), [("prepared", "has not been opened"), ("closed", "is already closed")]
)
def test_only_an_open_survey_closes(state: str, message: str) -> None:
    survey = make_survey(state=state)
    with pytest.raises(SurveyStateError, match=message):
        close_survey(survey=survey, by="lead", today=TODAY)


@pytest.mark.parametrize(("state", "message"), [("prepared", "not opened yet"), ("closed", "is closed")])
def test_a_survey_that_is_not_open_cannot_be_answered(state: str, message: str) -> None:
    survey = make_survey(state=state)
    with pytest.raises(SurveyClosedError, match=message), transaction.atomic():
        hold_open(survey)


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
        hold_open(survey)
