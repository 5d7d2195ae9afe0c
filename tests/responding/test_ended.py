"""People who decline or are not eligible are thanked in the instrument's words."""

import pytest

from tests.responding.people import main, newcomer

pytestmark = pytest.mark.django_db


def test_the_instruments_words_are_shown_in_the_language_of_the_reader() -> None:
    person = newcomer()
    assert "Thank you." in main(person.get("ended", "declined"))
    assert "Merci." in main(person.get("ended", "declined", lang="fr"))


def test_an_end_that_the_instrument_does_not_have_is_no_page() -> None:
    person = newcomer()
    assert person.client.get(person.address("ended", "not_eligible")).status_code == 404
