"""Backup, verification, purge, mixing and sharing with surveys in each state."""

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone

from surveyapp.answering.drafts.synthetic_response_actions import synthesise
from surveyapp.fielding.mixing_actions import mix
from surveyapp.fielding.survey_life.transition_actions import Step, take_step
from surveyapp.fielding.survey_locks import SurveyClosedError
from surveyapp.models import Draft, PendingMixing, Response, StateChange, Survey
from surveyapp.operation.backup_tables import rows
from surveyapp.operation.backups import back_up, restore
from surveyapp.operation.retention_actions import delete_due
from surveyapp.operation.retention_queries import overdue_surveys, retained_until
from surveyapp.operation.verification import verify
from surveyapp.reporting.sharing.shared_results import share_results
from tests.builders import TODAY, make_draft, make_response, make_survey

NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)
STATES = Survey.State.values


def filled(state: str) -> Survey:
    """A survey with ten responses, in a state that it reached with them."""
    survey = make_survey(state="pilot" if state in ("draft", "pilot") else "open", feedback=True)
    for _ in range(10):
        make_response(survey)
    steps = {"draft": [Step.END_PILOT], "paused": [Step.PAUSE], "closed": [Step.CLOSE]}
    steps["archived"] = [Step.CLOSE, Step.ARCHIVE]
    make_draft(survey)
    for step in steps.get(state, []):
        take_step(survey=survey, step=step, by="tests", today=TODAY)
    assert survey.state == state
    return survey


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", STATES)
def test_a_survey_in_each_state_is_mixed_sound_and_restored_with_its_history(
    state: str, tmp_path: Path
) -> None:
    survey = filled(state)
    mix(survey=survey, by="tests")
    assert not PendingMixing.objects.exists()
    assert [finding for finding in verify() if not finding.is_good] == []
    before, steps = list(rows()), StateChange.objects.count()
    file = tmp_path / "backup"
    back_up(file, now=NOW)
    restore(file, overwrite=True)
    assert list(rows()) == before
    assert StateChange.objects.count() == steps > 0
    survey.refresh_from_db()
    assert survey.state == state


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_responses_are_due_for_deletion_after_closing_only(state: str) -> None:
    survey = filled(state)
    later = TODAY.replace(year=timezone.localdate().year + 11)
    due = [each.survey for each in overdue_surveys(today=later)]
    assert due == ([survey] if state in ("closed", "archived") else [])
    if not due:
        with pytest.raises(ValueError, match="to be kept"):
            delete_due(survey=survey, today=later, by="tests")


@pytest.mark.django_db
def test_retention_counts_from_the_last_closing() -> None:
    survey = filled("closed")
    Survey.objects.filter(pk=survey.pk).update(closed_at=NOW)
    survey.refresh_from_db()
    assert retained_until(survey) == dt.date(2036, 3, 12)
    take_step(survey=survey, step=Step.REOPEN, by="tests", reason="Late answers.")
    take_step(survey=survey, step=Step.CLOSE, by="tests", now=NOW.replace(year=2027))
    assert retained_until(survey) == dt.date(2037, 3, 12)


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_results_are_shared_by_the_state(state: str) -> None:
    shared = share_results(survey=filled(state), by="tests", today=TODAY).snapshot
    assert (shared is not None) == (state in ("closed", "archived"))  # ten are enough after closing only


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_computer_generated_responses_are_taken_in_a_pilot_and_while_open(state: str) -> None:
    survey = make_survey(state=state)
    if state in ("pilot", "open"):
        synthesise(survey=survey, responses=3, seed=1, today=TODAY, by="tests")
        assert Response.objects.filter(synthetic=True).exists()
    else:
        with pytest.raises(SurveyClosedError):
            synthesise(survey=survey, responses=3, seed=1, today=TODAY, by="tests")


@pytest.mark.django_db
def test_drafts_of_a_pilot_that_has_ended_are_sound_and_those_of_a_closed_survey_are_not() -> None:
    filled("draft")
    assert [finding for finding in verify() if not finding.is_good] == []
    closed = make_survey("theatre", state="closed")
    PendingMixing.objects.all().delete()
    make_draft(closed)
    faults = [fault for finding in verify() for fault in finding.faults]
    assert faults == ["theatre: holds drafts, though it is closed"]
    assert Draft.objects.count() == 2
