"""After sending there is a receipt, and a copy of the answers to print."""

import pytest

from tests.responding.people import beginner, main, newcomer

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
