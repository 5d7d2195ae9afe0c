"""Moments at which a survey opens and closes: they hold at each request, with a worker and without."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from surveyapp.fielding.survey_life.due_step_actions import begin_due, take_all_due
from surveyapp.fielding.survey_life.due_step_queries import due_step
from surveyapp.fielding.survey_life.schedule_actions import schedule
from surveyapp.fielding.survey_life.transition_actions import (
    DetailsMissingError,
    Step,
    SurveyStateError,
    take_step,
)
from surveyapp.fielding.survey_locks import SurveyClosedError, hold_fielded, hold_open
from surveyapp.models import Action, AuditEvent, Response, Survey
from tests.builders import make_draft, make_paper_return, make_response, make_survey

pytestmark = pytest.mark.django_db

NOW = timezone.now()
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def scheduled(
    survey: Survey, *, opens: dt.timedelta | None = None, closes: dt.timedelta | None = None, **options: Any
) -> Survey:
    """The survey with moments so far from NOW, set two days ago."""
    opens_at, closes_at = (None if each is None else NOW + each for each in (opens, closes))
    return schedule(
        survey=survey, by="lead", opens_at=opens_at, closes_at=closes_at, now=NOW - 2 * DAY, **options
    )


def test_a_survey_opens_at_its_moment_by_the_first_request() -> None:
    survey = make_survey(state="draft")
    scheduled(survey, opens=HOUR, without_details=True)
    begin_due(survey, NOW)
    assert survey.state == "draft"
    begin_due(survey, NOW + HOUR)
    assert survey.state == "open"
    assert survey.opened_at == NOW + HOUR
    assert AuditEvent.objects.filter(action=Action.OPENED).latest("pk").by == "schedule"


def test_what_was_answered_in_the_pilot_is_erased_when_it_opens_by_itself() -> None:
    survey = make_survey(state="pilot")
    make_response(survey)
    scheduled(survey, opens=-HOUR, without_details=True)
    assert take_all_due(NOW) == {"ward": ""}
    assert not Response.objects.exists()


def test_an_opening_that_is_not_possible_any_more_is_told() -> None:
    survey = make_survey(state="draft")
    scheduled(survey, opens=-HOUR, without_details=True)
    Survey.objects.update(opens_without_details=False)
    outcome = take_all_due(NOW)
    assert "nobody has entered them" in outcome["ward"]
    survey.refresh_from_db()
    assert survey.state == "draft"


def test_an_opening_is_set_only_where_it_would_be_possible() -> None:
    with pytest.raises(DetailsMissingError):
        scheduled(make_survey(state="draft"), opens=HOUR)


@pytest.mark.parametrize(
    ("moment", "begins", "goes_on"),
    [
        (-HOUR, True, True),
        (dt.timedelta(0), False, True),
        (HOUR - DAY / 1440, False, True),
        (HOUR, False, False),
    ],
)
def test_after_the_closing_time_nobody_begins_and_who_has_begun_has_a_grace(
    moment: dt.timedelta, begins: bool, goes_on: bool
) -> None:
    survey = scheduled(make_survey(), closes=dt.timedelta(0), grace_minutes=60)
    assert survey.takes_answers(NOW + moment, under_way=False) is begins
    assert survey.takes_answers(NOW + moment, under_way=True) is goes_on


def test_the_closing_time_holds_though_nobody_has_closed_the_survey() -> None:
    survey = make_survey()
    scheduled(survey, closes=-HOUR, grace_minutes=0)
    with pytest.raises(SurveyClosedError, match="accepts no more answers"), transaction.atomic():
        hold_open(survey, under_way=True)
    with transaction.atomic():
        hold_fielded(survey)  # staff still enter the forms that came by post
    assert survey.state == "open"
    assert not Survey.objects.open().exists()


def test_closing_waits_for_the_grace_and_settles_drafts() -> None:
    survey = make_survey()
    make_draft(survey)
    scheduled(survey, closes=-HOUR, grace_minutes=60)
    assert take_all_due(NOW - dt.timedelta(seconds=1)) == {}
    begin_due(survey, NOW)
    assert survey.state == "open"  # no request of a respondent settles drafts
    assert take_all_due(NOW) == {"ward": ""}
    survey.refresh_from_db()
    assert (survey.state, survey.closed_at) == ("closed", NOW - HOUR)
    assert Response.objects.get().completeness == "complete"


def test_paper_forms_that_are_half_entered_hold_back_closing_by_itself() -> None:
    survey = make_survey()
    scheduled(survey, closes=-HOUR, grace_minutes=0)
    make_paper_return(survey)
    assert "Paper forms of ward in progress" in take_all_due(NOW)["ward"]


def test_a_paused_survey_resumes_and_closes_by_itself() -> None:
    survey = make_survey()
    scheduled(survey, closes=2 * HOUR, grace_minutes=0)
    take_step(survey=survey, step=Step.PAUSE, by="lead", now=NOW, resumes_at=NOW + HOUR)
    due = due_step(survey, NOW + HOUR)
    assert due is not None
    assert due.step is Step.RESUME
    begin_due(survey, NOW + HOUR)
    assert survey.state == "open"
    take_step(survey=survey, step=Step.PAUSE, by="lead", now=NOW + HOUR)
    assert take_all_due(NOW + 2 * HOUR) == {"ward": ""}
    survey.refresh_from_db()
    assert survey.state == "closed"


@pytest.mark.parametrize(
    ("state", "moments", "message"),
    [
        ("draft", {"opens": -3 * DAY}, "opening time has passed"),
        ("draft", {"opens": HOUR, "closes": HOUR}, "must close after it opens"),
        ("open", {"closes": -3 * DAY}, "closing time has passed"),
        ("open", {"opens": HOUR}, "has opened already"),
        ("closed", {"closes": HOUR}, "reopen it before"),
        ("open", {"closes": HOUR, "grace_minutes": 20_000}, "less than or equal to 10080"),
        ("open", {"closes": HOUR, "time_zone": "Europe/Atlantis"}, "Europe/Atlantis"),
    ],
)
def test_moments_that_cannot_be_are_refused(state: str, moments: dict[str, Any], message: str) -> None:
    survey = make_survey(state=state)
    with pytest.raises(SurveyStateError, match=message):
        scheduled(survey, **{"without_details": True, **moments})
    assert not AuditEvent.objects.filter(action=Action.SCHEDULED).exists()


def test_moments_are_taken_back() -> None:
    survey = make_survey()
    scheduled(survey, closes=HOUR)
    assert scheduled(survey).closes_at is None
    assert AuditEvent.objects.filter(action=Action.SCHEDULED).count() == 2
