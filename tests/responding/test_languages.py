"""One survey in two languages: switching keeps everything, codes are the same, numbers are never misread."""

import re
from typing import Any

import pytest

from surveyapp.instruments.files.definition_file import read_definition
from tests.builders import make_survey
from tests.responding.people import Person, main, seen_on, the_draft
from tests.sample_instruments import ANTICOAGULATION

pytestmark = pytest.mark.django_db

PRACTICE = {"sees": "yes", "drugs": ["apixaban", "lmwh"], "first": "lmwh"}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
CONTROL = re.compile(
    r'<input class="form-check-input" type="\w+" name="answer-(\w+)" id="[\w-]+" value="(\w*)"'
)


def reader(language: str) -> Person:
    """Somebody who reads in the language, and has come to the page on practice."""
    person = Person(make_survey("clots", data=read_definition(ANTICOAGULATION)))
    person.get(lang=language)
    person.post()
    person.post("page", "you", post="internal", years="3")
    return person


def switch(person: Person, language: str, **fields: object) -> Any:
    """The page on practice in another language, switched to by the button at its head."""
    address = f"{person.address('page', 'practice')}?lang={language}"
    seen = seen_on(person.get("page", "practice"))
    return person.client.post(address, {"action": "language", "seen": seen, **fields}, follow=True)


def share(page: Any) -> str:
    """What the box for a share holds."""
    found = re.search(r'id="id_answer-share_gut" value="([^"]*)"', main(page))
    assert found
    return found.group(1)


@pytest.mark.parametrize("typed", ["a half", "1,000", "400", "60,5"])
def test_what_was_typed_comes_along_through_both_languages_valid_or_not(typed: str) -> None:
    person = reader("en")

    french = switch(person, "fr", **PRACTICE, share_gut=typed)
    assert 'lang="fr"' in french.content.decode()
    assert "Erreur" not in french.content.decode()  # nothing was sent yet
    assert share(french) in (typed, "60.5")
    english = switch(person, "en", **PRACTICE, share_gut=share(french))

    assert '<html lang="en"' in english.content.decode()
    assert share(english) in (typed, "60.5")
    assert 'value="lmwh" checked' in main(english)
    assert the_draft().answers["drugs"] == ["apixaban", "lmwh"]
    assert the_draft().answers.get("share_gut", {"missing": "blank"}) in ({"missing": "blank"}, 60.5)


def test_an_error_is_told_in_the_language_that_was_switched_to() -> None:
    person = reader("en")
    switch(person, "fr", **PRACTICE, share_gut="a half")

    answer = person.change("practice", **PRACTICE, share_gut="a half")

    page = answer.content.decode()
    assert re.search('<html lang="fr"[^>]*>', page)
    assert answer.headers["Content-Language"] == "fr"
    assert re.search("<title>Erreur", page)
    assert "Entrez un nombre" in page
    assert share(answer) == "a half"


def test_the_codes_on_the_page_and_in_store_are_the_same_in_each_language() -> None:
    person = reader("en")
    english = person.get("page", "practice", lang="en")
    french = person.get("page", "practice", lang="fr")

    assert sorted(CONTROL.findall(main(english))) == sorted(CONTROL.findall(main(french)))
    assert len(CONTROL.findall(main(english))) > 10
    assert main(english) != main(french)
    person.change("practice", **PRACTICE)
    in_french = dict(the_draft().answers)
    person.get(lang="en")
    person.change("practice", **PRACTICE)
    assert dict(the_draft().answers) == in_french
    assert (in_french["sees"], in_french["first"]) == ("yes", "lmwh")


@LANGUAGES
@pytest.mark.parametrize("typed", ["60,5", "60.5", " 60,50 ", "+60.5", "٦٠٫٥"])
def test_either_decimal_mark_is_read_in_either_language_and_shown_so_that_it_is_read_again(
    language: str, typed: str
) -> None:
    person = reader(language)

    assert person.change("practice", **PRACTICE, share_gut=typed).status_code == 302

    assert the_draft().answers["share_gut"] == 60.5
    for other in ("fr", "en"):
        shown = share(person.get("page", "practice", lang=other))
        assert person.change("practice", **PRACTICE, share_gut=shown).status_code == 302
        assert the_draft().answers["share_gut"] == 60.5


@LANGUAGES
@pytest.mark.parametrize("typed", ["1,000", "1.000", "1 000", "1\u202f000", "1'000", "2,5,5", "2.5.5", "1e1"])
def test_what_could_be_two_numbers_is_refused_in_either_language_and_stays_in_its_box(
    language: str, typed: str
) -> None:
    person = reader(language)

    answer = person.change("practice", **PRACTICE, share_gut=typed)

    page = answer.content.decode()
    assert re.search("<title>(Error:|Erreur)", page)
    assert '<a href="#id_answer-share_gut">' in page
    assert share(answer).replace("&#x27;", "'") == typed
    assert "practice" not in the_draft().saved_pages
    assert not isinstance(the_draft().answers.get("share_gut"), int | float)
