"""Responses are left out for a reason that is one of a list, and taken back; both are recorded."""

import pytest
from django.db import IntegrityError, transaction

from surveyapp.fielding.exclusion_actions import NoReasonError, ResponseGoneError, exclude, include
from surveyapp.models import Action, AuditEvent, Exclusion, Response
from tests.builders import make_response, make_survey

pytestmark = pytest.mark.django_db


def test_an_excluded_response_stays_as_it_was_sent_and_is_not_among_the_included() -> None:
    response = make_response(make_survey())
    sent = response.answers
    exclude(response=response, reason="duplicate", by="ada")
    stored = Response.objects.get()
    assert (stored.answers, stored.excluded) == (sent, "duplicate")
    assert Response.objects.analysable().exists()
    assert not Response.objects.included().exists()


def test_the_record_of_acts_holds_the_reason_and_never_the_note() -> None:
    response = make_response(make_survey())
    exclude(response=response, reason="other", note=" she told me so ", by="ada")
    assert Exclusion.objects.get().note == "she told me so"
    include(response=response, by="ben")
    excluded, included = AuditEvent.objects.filter(object=str(response.pk)).order_by("pk")
    assert (excluded.action, excluded.by, excluded.detail) == (Action.RESPONSE_EXCLUDED, "ada", "other")
    assert (included.action, included.by, included.detail) == (Action.RESPONSE_INCLUDED, "ben", "")


def test_another_reason_takes_the_place_of_the_first() -> None:
    response = make_response(make_survey())
    exclude(response=response, reason="duplicate", by="ada")
    exclude(response=response, reason="implausible", by="ben")
    exclusion = Exclusion.objects.get()
    assert (exclusion.reason, exclusion.by) == ("implausible", "ben")
    assert str(exclusion) == f"response {response.pk}: implausible"


@pytest.mark.parametrize(("reason", "note"), [("", ""), ("boredom", ""), ("other", ""), ("other", "  ")])
def test_no_reason_excludes_nothing(reason: str, note: str) -> None:
    response = make_response(make_survey())
    with pytest.raises(NoReasonError):
        exclude(response=response, reason=reason, note=note, by="ada")
    assert not Exclusion.objects.exists()
    assert not AuditEvent.objects.filter(action=Action.RESPONSE_EXCLUDED).exists()


def test_what_is_gone_is_neither_excluded_nor_taken_back() -> None:
    response = make_response(make_survey())
    gone = Response.objects.get()
    response.delete()
    with pytest.raises(ResponseGoneError):
        exclude(response=gone, reason="duplicate", by="ada")
    with pytest.raises(ResponseGoneError):
        include(response=gone, by="ada")


def test_taking_back_what_was_not_excluded_changes_and_records_nothing() -> None:
    assert not include(response=make_response(make_survey()), by="ada")
    assert not AuditEvent.objects.filter(action=Action.RESPONSE_INCLUDED).exists()


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("exclusion_reason_known", {"reason": "boredom"}),
        ("exclusion_for_another_reason_says_which", {"reason": "other", "note": ""}),
        ("exclusion_says_who", {"by": ""}),
    ],
)
def test_the_database_refuses_an_exclusion_that_cannot_be(constraint: str, change: dict[str, str]) -> None:
    exclude(response=make_response(make_survey()), reason="duplicate", by="ada")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Exclusion.objects.update(**change)


def test_a_response_is_excluded_once() -> None:
    response = make_response(make_survey())
    exclude(response=response, reason="duplicate", by="ada")
    with pytest.raises(IntegrityError), transaction.atomic():
        Exclusion.objects.create(response=response, reason="test_entry", by="ada")
