"""What is shown of colleagues is read from what was stored, and hidden when too few are left."""

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from surveyapp.answering.feedback.colleague_results import Colleagues, colleagues
from surveyapp.models import Response, Snapshot, Survey
from tests.builders import make_response, make_survey

pytestmark = pytest.mark.django_db

ROW = {
    "responses": 41,
    "is_hidden": False,
    "adherent": 34,
    "non_adherent": 5,
    "not_assessable": 2,
    "base": 39,
    "percent": 100 * 34 / 39,
    "low": 73.2943,
    "high": 94.3972,
}
NO_ESTIMATE: dict[str, Any] = {"base": None, "percent": None, "low": None, "high": None}


def store(survey: Survey, responses: int = 41, still_there: int = 20, **row: Any) -> None:
    for _ in range(still_there):
        make_response(survey)
    Snapshot.objects.create(
        survey=survey,
        as_of=dt.date(2026, 3, 9),
        responses=responses,
        numbers={"synthetic": 0, "recommendations": {"h1": {**ROW, **row}}},
    )


def seen(survey: Survey, language: str = "en") -> Colleagues:
    with translation.override(language):
        found = colleagues(survey, language)
    assert found is not None
    return found


def test_the_numbers_are_said_as_on_the_analysis_page() -> None:
    survey = make_survey()
    store(survey)
    answered = seen(survey).on("h1")
    assert answered is not None
    assert answered.estimate == "87% (34/39; 95% CI 73 to 94)"
    assert (answered.not_assessable, answered.responses) == (2, 41)
    assert answered.bar is not None
    assert (answered.bar.length, answered.bar.low, answered.bar.high) == ("87.1795%", "73.2943%", "94.3972%")


def test_a_hidden_row_shows_nothing() -> None:
    survey = make_survey()
    store(survey, is_hidden=True)
    answered = seen(survey).on("h1")
    assert answered is not None
    assert (answered.is_hidden, answered.estimate, answered.bar) == (True, "", None)


def test_without_an_estimate_there_is_no_bar() -> None:
    survey = make_survey()
    store(survey, **NO_ESTIMATE)
    answered = seen(survey).on("h1")
    assert answered is not None
    assert (answered.estimate, answered.bar) == ("no estimate", None)


def test_a_recommendation_that_was_not_shared_has_no_results() -> None:
    survey = make_survey()
    store(survey)
    assert seen(survey).on("h2") is None


@pytest.mark.parametrize(
    ("granularity", "language", "expected"),
    [
        ("day", "en", "March 9, 2026"),
        ("week", "en", "the week of March 9, 2026"),
        ("month", "en", "March 2026"),
        ("week", "fr", "semaine du 9 mars 2026"),
    ],
)
def test_the_date_is_as_coarse_as_the_survey_keeps_dates(
    granularity: str, language: str, expected: str
) -> None:
    survey = make_survey(date_granularity=granularity)
    store(survey)
    assert seen(survey, language).as_of == expected


def test_nothing_is_shown_before_anything_was_shared() -> None:
    assert colleagues(make_survey(), "en") is None


def test_an_open_survey_hides_what_was_shared_when_fewer_than_20_are_left() -> None:
    survey = make_survey()
    store(survey, responses=20)
    assert colleagues(survey, "en") is not None
    Response.objects.filter(pk__in=Response.objects.values("pk")[:1]).delete()
    assert colleagues(survey, "en") is None


def test_a_closed_survey_needs_a_whole_group() -> None:
    survey = make_survey(state="closed")
    store(survey, responses=6, still_there=6)
    assert colleagues(survey, "en") is not None
    Response.objects.filter(pk__in=Response.objects.values("pk")[:1]).delete()
    assert colleagues(survey, "en") is None


def test_reading_them_takes_three_queries(django_assert_num_queries: Any) -> None:
    survey = make_survey()
    store(survey)
    with django_assert_num_queries(3):
        seen(survey)
