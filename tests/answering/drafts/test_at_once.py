"""Many at once: what is acknowledged is stored, and stored once."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from surveyapp.answering.drafts.draft_actions import (
    DraftGoneError,
    SurveyClosedError,
    end,
    save_page,
    start,
    submit,
    withdraw,
)
from surveyapp.answering.drafts.draft_queries import SentResponse
from surveyapp.answering.drafts.respondent_secrets import hash_of
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.instruments.model.answers import BREAK_OFF
from surveyapp.models import Draft, Response, Survey, Tally
from tests.builders import ANSWERS, LANDING, TODAY, make_draft, make_instrument, make_survey

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 12


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act returned or raised, all begun together in threads with connections of their own."""
    results: list[Any] = [None] * len(acts)
    barrier = threading.Barrier(len(acts))

    def run(place: int) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            results[place] = acts[place]()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def sending(survey: Survey, secret: str) -> Callable[[], SentResponse]:
    return lambda: submit(survey=survey, secret=secret, today=TODAY)


def test_one_form_sent_twelve_times_at_once_is_stored_once_and_each_sees_the_receipt() -> None:
    survey = make_survey()
    make_draft(survey, device_hash=hash_of("secret"))
    results = at_once(*[sending(survey, "secret")] * PEOPLE)
    assert [type(result) for result in results] == [SentResponse] * PEOPLE
    assert len({result.receipt for result in results}) == 1
    assert len({result.response.pk for result in results}) == 1
    assert Response.objects.count() == 1
    assert not Draft.objects.exists()


def test_two_devices_of_one_draft_store_once() -> None:
    survey = make_survey()
    make_draft(survey, device_hash=hash_of("a"), link_hash=hash_of("b"))
    results = at_once(*(sending(survey, secret) for secret in "ab" * 4))
    assert {type(result) for result in results} == {SentResponse, DraftGoneError}
    assert len({result.receipt for result in results if isinstance(result, SentResponse)}) == 1
    assert Response.objects.count() == 1


def test_all_who_send_at_one_instant_are_stored() -> None:
    survey = make_survey()
    secrets = [str(number) for number in range(PEOPLE)]
    for secret in secrets:
        make_draft(survey, device_hash=hash_of(secret))
    results = at_once(*(sending(survey, secret) for secret in secrets))
    assert len({result.receipt for result in results}) == PEOPLE
    assert Response.objects.count() == PEOPLE


def test_closing_amid_senders_loses_nobody_and_leaves_no_draft() -> None:
    survey = make_survey()
    secrets = [str(number) for number in range(PEOPLE)]
    for secret in secrets:
        make_draft(survey, device_hash=hash_of(secret))

    def close() -> object:
        return close_survey(survey=survey, by="lead", today=TODAY)

    results = at_once(*(sending(survey, secret) for secret in secrets), close)
    assert {type(result) for result in results[:-1]} <= {SentResponse, SurveyClosedError}
    sent = sum(isinstance(result, SentResponse) for result in results)
    assert results[-1].partial == PEOPLE - sent
    assert Response.objects.count() == PEOPLE
    assert not Draft.objects.exists()


def test_nobody_starts_while_the_survey_closes_and_is_left_behind() -> None:
    survey = make_survey()

    def begin() -> object:
        return start(survey=survey, answers=LANDING, language_code="en", today=TODAY)

    def close() -> object:
        return close_survey(survey=survey, by="lead", today=TODAY)

    results = at_once(*[begin] * PEOPLE, close)
    refused = sum(isinstance(result, SurveyClosedError) for result in results)
    assert results[-1].break_off == PEOPLE - refused
    assert not Draft.objects.exists()
    assert Tally.objects.totals(survey)[BREAK_OFF] == PEOPLE - refused


def test_pages_saved_at_once_from_two_devices_are_both_kept() -> None:
    survey = make_survey()
    draft = make_draft(survey, {}, saved_pages=[])
    pages = make_instrument().pages

    def saving(place: int) -> Callable[[], Draft]:
        return lambda: save_page(draft=draft, page=pages[place], answers=ANSWERS, today=TODAY)

    at_once(*(saving(place) for place in range(len(pages))))
    stored = Draft.objects.get()
    assert sorted(stored.saved_pages) == sorted(page.name for page in pages)
    assert set(stored.answers) == set(ANSWERS)


def test_a_draft_is_either_sent_or_ended() -> None:
    survey = make_survey()
    draft = make_draft(survey, device_hash=hash_of("secret"))

    def leave() -> None:
        end(survey=survey, draft=draft, disposition="not_eligible", today=TODAY)

    at_once(sending(survey, "secret"), leave)
    assert Response.objects.count() + Tally.objects.totals(survey)["not_eligible"] == 1


def test_a_response_is_withdrawn_once() -> None:
    survey = make_survey()
    make_draft(survey, device_hash=hash_of("secret"))
    receipt = submit(survey=survey, secret="secret", today=TODAY).receipt

    def take_back() -> None:
        withdraw(survey=survey, receipt=receipt, today=TODAY)

    results = at_once(*[take_back] * 4)
    assert results.count(None) == 1
    assert Tally.objects.totals(survey)["withdrawn"] == 1
