"""Responses are kept for as many years after closing as the survey promised, and not a day longer unsaid."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from surveyapp.models import Response, Survey
from surveyapp.operation.retention_actions import delete_due
from surveyapp.operation.retention_queries import overdue_surveys, retained_until
from tests.builders import make_response, make_survey

pytestmark = pytest.mark.django_db


def closed(day: dt.date, years: int = 10) -> Survey:
    """A survey with two responses that was closed on the day."""
    survey = make_survey(retention_years=years)
    make_response(survey)
    make_response(survey)
    at = timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
    survey.state, survey.closed_at = Survey.State.CLOSED, at
    survey.save()
    return survey


def test_the_day_is_counted_from_closing() -> None:
    assert retained_until(closed(dt.date(2026, 3, 12))) == dt.date(2036, 3, 12)


def test_the_29th_of_february_has_no_anniversary_in_most_years() -> None:
    assert retained_until(closed(dt.date(2028, 2, 29), years=1)) == dt.date(2029, 3, 1)


def test_responses_are_due_from_that_day_on_and_deleted_once() -> None:
    survey = closed(dt.date(2026, 3, 12), years=2)
    other = make_survey("theatre")
    make_response(other)
    day = dt.date(2028, 3, 12)
    assert overdue_surveys(today=day - dt.timedelta(days=1)) == []
    (found,) = overdue_surveys(today=day)
    assert (found.survey, found.since, found.responses) == (survey, day, 2)
    with pytest.raises(ValueError, match="to be kept"):
        delete_due(survey=survey, today=day - dt.timedelta(days=1), by="tests")
    with pytest.raises(ValueError, match="to be kept"):
        delete_due(survey=other, today=day, by="tests")
    assert delete_due(survey=survey, today=day, by="tests") == 2
    assert overdue_surveys(today=day) == []
    assert Response.objects.get().survey == other


@pytest.mark.sqlite
def test_sqlite_overwrites_what_is_deleted() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)
