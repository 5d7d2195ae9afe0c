"""The promise says what is true of this survey, in the language of the page."""

import pytest
from django.utils import translation

from surveyapp.answering.promise import promise
from surveyapp.models import Survey


def said(**settings: object) -> dict[str, str]:
    """The promise of a survey with these settings: point -> text."""
    with translation.override("en"):
        return {point.name: point.text for point in promise(Survey(**settings))}


def test_it_has_a_heading_and_a_text_for_each_point() -> None:
    points = promise(Survey())
    assert [point.name for point in points] == ["mode", "stored", "kept", "unsent", "cookies", "withdrawal"]
    assert all(point.heading and point.text for point in points)


def test_it_tells_of_feedback_only_where_there_is_some() -> None:
    assert "feedback" not in said()
    told = said(feedback=True)["feedback"]
    assert "at least 20 people have answered" in told
    assert "at least 6 more have answered" in told


def test_an_open_link_is_anonymous_in_the_words_of_the_policy() -> None:
    assert said(mode="open_anonymous")["mode"].startswith("Your answers are anonymous: they never have")


def test_a_mode_that_nobody_has_written_a_promise_for_promises_nothing() -> None:
    with pytest.raises(ValueError, match="by_post"):
        promise(Survey(mode="by_post"))


@pytest.mark.parametrize(
    ("granularity", "words"),
    [("day", "the day on which you sent it"), ("week", "the week in which"), ("month", "the month in which")],
)
def test_it_says_how_coarsely_the_date_is_kept(granularity: str, words: str) -> None:
    assert words in said(date_granularity=granularity)["stored"]


@pytest.mark.parametrize(("years", "words"), [(1, "for 1 year after"), (10, "for 10 years after")])
def test_it_says_how_long_responses_are_kept(years: int, words: str) -> None:
    assert words in said(retention_years=years)["kept"]


@pytest.mark.parametrize(("days", "words"), [(1, "for 1 day is"), (60, "for 60 days is")])
def test_it_says_what_happens_to_drafts(days: int, words: str) -> None:
    unsent = said(draft_days=days)["unsent"]
    assert words in unsent
    assert "drafts with enough answers are counted as partial responses" in unsent
