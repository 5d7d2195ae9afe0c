"""A draft that is sent becomes one response, or stays as it was."""

import datetime as dt

import pytest

from surveyapp.answering.drafts.draft_actions import DraftGoneError, UnfinishedError, submit
from surveyapp.answering.drafts.draft_queries import find_sent_response
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import Draft, Response
from tests.answering.respondents import LATER, finished, sent
from tests.builders import TODAY, make_survey

pytestmark = pytest.mark.django_db


def test_sending_turns_the_draft_into_a_response() -> None:
    survey = make_survey(date_granularity="month")
    result = sent(survey, language="fr", arrangement=3)
    response = Response.objects.get()
    assert response == result.response
    assert not Draft.objects.exists()
    assert (response.completeness, response.language, response.arrangement) == ("complete", "fr", 3)
    assert response.period == dt.date(2026, 3, 1)
    assert response.answers["why"] == ["time"]
    assert response.answers["remarks"] == {"missing": "blank"}
    assert (response.mode, response.synthetic) == ("open_anonymous", False)


def test_sending_twice_stores_once_and_shows_the_same_receipt() -> None:
    survey = make_survey()
    first = sent(survey)
    second = submit(survey=survey, secret="secret", today=LATER)
    assert first == second == find_sent_response(survey=survey, secret="secret")
    assert Response.objects.count() == 1


def test_the_confirmation_can_be_seen_again_after_closing() -> None:
    survey = make_survey()
    first = sent(survey)
    close_survey(survey=survey, by="lead", today=TODAY)
    assert submit(survey=survey, secret="secret", today=LATER) == first


def test_a_second_draft_under_a_used_secret_stores_nothing_more() -> None:
    survey = make_survey()
    first = sent(survey)
    assert sent(survey) == first
    assert Response.objects.count() == 1


def test_a_device_that_has_sent_nothing_has_no_confirmation() -> None:
    survey = make_survey()
    assert find_sent_response(survey=survey, secret="another") is None
    assert find_sent_response(survey=survey, secret="") is None
    sent(survey)
    assert find_sent_response(survey=make_survey("theatre"), secret="secret") is None


def test_an_unfinished_draft_is_not_sent_and_the_pages_are_named() -> None:
    survey = make_survey()
    secret = finished(survey, saved_pages=["consent", "practice"])
    with pytest.raises(UnfinishedError, match="still need an answer") as refusal:
        submit(survey=survey, secret=secret, today=TODAY)
    assert [page.name for page in refusal.value.pages] == ["practice-2", "views"]
    assert Draft.objects.count() == 1
    assert not Response.objects.exists()


def test_sending_without_a_draft_says_that_it_is_gone() -> None:
    with pytest.raises(DraftGoneError):
        submit(survey=make_survey(), secret="another", today=TODAY)


def test_a_failure_while_sending_keeps_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    survey = make_survey()
    secret = finished(survey)
    monkeypatch.setattr(Draft, "delete", fail)
    with pytest.raises(OSError, match="disk full"):
        submit(survey=survey, secret=secret, today=TODAY)
    assert Draft.objects.count() == 1
    assert not Response.objects.exists()
