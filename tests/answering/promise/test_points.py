"""The promise says what is true of this survey, in the language of the page."""

from typing import Any

import pytest
from django.utils import translation

from surveyapp.analysis.study.study_details import TOLD_FIRST
from surveyapp.answering.promise.points import promise
from surveyapp.models import Survey


def said(**settings: object) -> dict[str, str]:
    """The promise of a survey with these settings: point -> text."""
    with translation.override("en"):
        return {point.name: point.text for point in promise(Survey(**settings), {})}


def test_it_has_a_heading_and_a_text_for_each_point() -> None:
    points = promise(Survey(), {})
    assert [point.name for point in points] == [
        *("voluntary", "mode", "readers", "storage", "stored", "kept", "unsent", "cookies", "withdrawal"),
        *("risks", "funding", "conflicts", "incentives"),
    ]
    assert all(point.heading and point.text for point in points)


def test_it_tells_of_feedback_only_where_there_is_some() -> None:
    assert "feedback" not in said()
    told = said(feedback=True)["feedback"]
    assert "at least 20 people have answered" in told
    assert "at least 6 more people have answered" in told


def test_an_open_link_is_anonymous_in_the_words_of_the_policy() -> None:
    assert said(mode="open_anonymous")["mode"].startswith("Your answers are anonymous: they never have")


def test_a_mode_that_nobody_has_written_a_promise_for_promises_nothing() -> None:
    with pytest.raises(ValueError, match="by_post"):
        promise(Survey(mode="by_post"), {})


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


def test_it_says_that_taking_part_is_voluntary_and_what_a_withdrawal_does_not_reach(settings: Any) -> None:
    assert "without giving a reason and without any disadvantage" in said()["voluntary"]
    assert "backups, which hold the response for up to 8 more days" in said()["withdrawal"]
    assert "or files and results that the study team took" in said()["withdrawal"]
    settings.BACKUP_DAYS = 30
    assert "for up to 31 more days" in said()["withdrawal"]


@pytest.mark.parametrize("name", TOLD_FIRST)
def test_a_study_detail_is_told_and_where_there_is_none_that_it_is_not_stated(name: str) -> None:
    assert said()[name] == "Not stated."
    with translation.override("fr"):
        points = {
            point.name: (point.text, point.language)
            for point in promise(Survey(), {name: {"en": "Nobody.", "fr": "Personne."}})
        }
    assert points[name] == ("Personne.", "")


def test_a_detail_in_another_language_says_which_it_is() -> None:
    with translation.override("fr"):
        points = {point.name: point for point in promise(Survey(), {"funding": {"en": "A grant.", "fr": ""}})}
    assert (points["funding"].text, points["funding"].language) == ("A grant.", "en")
    assert points["funding"].heading != "Who pays for the study"


def test_whom_to_ask_is_told_where_it_is_known() -> None:
    assert said(contact="ask@example.org", ethics="REB 1")["contact"] == "ask@example.org\nEthics: REB 1"
    assert said(contact="ask@example.org")["contact"] == "ask@example.org"
