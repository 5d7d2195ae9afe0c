"""Verification is silent about a sound site, and names what is wrong with another."""

import pytest
from django.db import connection

from surveyapp.answering.promise.promise_actions import keep_told
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import PendingMixing, PromiseVersion, Response, Survey
from surveyapp.operation.verification import verify
from tests.builders import ANSWERS, LANDING, TODAY, make_draft, make_response, make_survey
from tests.journeys.page_checks import trastuzumab

pytestmark = pytest.mark.django_db


def faults() -> dict[str, tuple[str, ...]]:
    return {finding.check: finding.faults for finding in verify() if not finding.is_good}


def test_a_sound_site_has_no_faults() -> None:
    survey = make_survey()
    make_response(survey)
    make_response(survey, {**ANSWERS, "often": "always"})
    make_draft(survey)
    closing = make_survey("theatre")
    make_draft(
        closing, {**LANDING, "often": "always", "times": 3}, saved_pages=["consent", "practice", "practice-2"]
    )
    assert close_survey(survey=closing, by="tests", today=TODAY).partial == 1
    assert "theatre: closed, but its responses are not mixed" in str(faults())
    PendingMixing.objects.all().delete()  # as mixing does, which is done outside of a transaction
    trastuzumab()
    assert faults() == {}


def test_a_response_that_refers_to_what_another_survey_told_is_named() -> None:
    survey, other = make_survey(), make_survey("theatre")
    told = keep_told(survey=survey, told=told_now(survey), today=TODAY)
    make_response(survey, promise=told)
    assert faults() == {}
    make_response(other, promise=told)
    assert "1 responses: refer to what another survey told" in str(faults())


def test_texts_that_are_not_those_of_their_fingerprint_are_named() -> None:
    survey = make_survey()
    told = told_now(survey)
    PromiseVersion.objects.create(
        pk=told.fingerprint, survey=survey, number=1, content={"en": []}, period=TODAY
    )
    assert "the texts are not those that respondents were told" in str(faults())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"often": "hourly"}, "do not follow from what was asked"),
        ({"invented": "yes"}, "answers to invented"),
        ({"often": None}, "neither an answer nor a kind of missing for often"),
        ({"why": {"missing": "not_asked"}}, "do not follow from what was asked"),
    ],
)
def test_an_answer_that_cannot_have_been_given_is_found(change: dict[str, object], told: str) -> None:
    response = make_response(make_survey())
    changed = {name: answer for name, answer in (response.answers | change).items() if answer is not None}
    Response.objects.update(answers=changed)
    (fault,) = faults()["answers of each response"]
    assert told in fault
    assert str(response.key) in fault


def test_a_response_that_says_to_be_more_complete_than_it_is() -> None:
    response = make_response(make_survey())
    Response.objects.update(completeness="partial")
    assert faults()["answers of each response"] == (f"response {response.key}: is complete, not partial",)


def test_responses_of_another_structure_are_found_and_counted() -> None:
    survey = make_survey()
    for _number in range(7):
        make_response(survey)
    Response.objects.update(structural_fingerprint="0" * 64)
    found = faults()
    assert "ward" in found["surveys, responses and drafts agree"][0]
    assert len(found["answers of each response"]) == 6
    assert found["answers of each response"][-1] == "and 2 more"


def test_drafts_of_a_survey_that_is_not_open_are_found() -> None:
    make_draft(make_survey())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE surveyapp_survey SET state = 'closed', closed_at = opened_at")
    assert "ward" in faults()["surveys, responses and drafts agree"][0]
    assert Survey.objects.get().state == "closed"


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_definition_that_was_changed_behind_the_triggers_is_found() -> None:
    make_survey()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'instrument_version_is_not_changed'")
        ((trigger,),) = cursor.fetchall()
        cursor.execute("DROP TRIGGER instrument_version_is_not_changed")
        cursor.execute(
            "UPDATE surveyapp_instrumentversion SET definition = replace(definition, 'skin', 'hide')"
        )
        cursor.execute(trigger)
    found = faults()["instrument versions and their fingerprints"]
    assert "not the one that was published" in found[0]
    assert "structural fingerprint differs" in found[1]
