"""After sending there is a receipt, and a copy of the answers to print."""

import datetime as dt
import re

import pytest
import time_machine

from surveyapp.models import Response
from surveyapp.responding.visit import sent_cookie_name
from tests.responding.people import Person, beginner, main, newcomer

pytestmark = pytest.mark.django_db


def test_the_receipt_is_shown_and_stays() -> None:
    person = beginner().answer()
    first = main(person.send())
    assert 'class="receipt-code"' in first
    assert main(person.get("sent")) == first


def test_the_copy_shows_the_answers_and_the_receipt_without_links_to_change() -> None:
    person = beginner().answer()
    person.send()
    page = main(person.get("sent", "copy"))
    assert "No time" in page
    assert "Receipt code:" in page
    assert "return=review" not in page


def test_the_copy_is_in_the_language_of_the_reader() -> None:
    person = beginner().answer()
    person.send()
    assert "Pas le temps" in main(person.get("sent", "copy", lang="fr"))


@pytest.mark.parametrize("parts", [("sent",), ("sent", "copy")])
def test_others_are_led_to_the_landing_page(parts: tuple[str, ...]) -> None:
    beginner().answer().send()
    person = newcomer(slug="other")
    assert person.client.get(person.address(*parts)).url == "/s/other/"


HALF_AN_HOUR = dt.timedelta(minutes=30)
SENT_AT = dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC)


def test_receipt_and_copy_are_shown_for_half_an_hour_and_no_longer() -> None:
    with time_machine.travel(SENT_AT, tick=False) as clock:
        person = beginner(feedback=True).answer()
        found = re.search(r'id="receipt">([^<]+)<', main(person.send()))
        assert found
        receipt = found.group(1)
        clock.shift(HALF_AN_HOUR - dt.timedelta(seconds=1))
        assert receipt in main(person.get("sent"))
        assert "No time" in main(person.get("sent", "copy"))
        clock.shift(dt.timedelta(seconds=2))
        for parts in ((), ("sent",), ("sent", "copy"), ("withdraw",), ("sent", "feedback")):
            page = main(person.get(*parts))
            assert receipt not in page
            assert "No time" not in page
            assert 'class="verdict"' not in page
        page = main(person.get("sent", "copy"))
        assert "no longer shown here" in page
        assert "Clear this device" in page
        assert "Clear this device" in main(person.get())
        person.post("withdraw", action="confirm", receipt=receipt)
    assert not Response.objects.exists()
    assert not person.cookie


def test_a_time_that_is_made_up_or_of_another_person_shows_nothing() -> None:
    with time_machine.travel(SENT_AT, tick=False) as clock:
        earlier = beginner().answer()
        later = Person(earlier.survey).begin().answer()
        earlier.send()
        clock.shift(HALF_AN_HOUR * 2)
        later.send()
        name = sent_cookie_name(earlier.survey.slug)
        for value in (later.client.cookies[name].value, "ward:1wLlKW:x", ""):
            earlier.client.cookies[name] = value
            assert "no longer shown here" in main(earlier.get("sent"))


def test_sending_once_more_does_not_prolong_the_half_hour() -> None:
    with time_machine.travel(SENT_AT, tick=False) as clock:
        person = beginner().answer()
        person.send()
        clock.shift(HALF_AN_HOUR * 2)
        assert "no longer shown here" in main(person.send())
