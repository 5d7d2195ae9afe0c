"""A survey's pages are in its own languages alone; the site's words are in the nearest that it has."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client

from surveyapp.models import Draft, Response
from tests.builders import make_spoken, make_survey
from tests.responding.people import Person, main

pytestmark = pytest.mark.django_db

TITLE = {"en": "Hand hygiene on the ward", "es": "Hygiène des mains à l&#x27;unité"}
NOTE = "The questions are in Spanish. Buttons and notices are in English."


def reader(*languages: str, accept: str = "", slug: str = "ward") -> Person:
    """Somebody whose browser reads these languages, at a survey in those."""
    headers = {"accept-language": accept} if accept else {}
    return Person(make_survey(slug, data=make_spoken(*languages), feedback=True), headers=headers)


def switch(page: Any) -> list[tuple[str, str]]:
    """The code and the name of each language that the page can be switched to."""
    found = re.search(r'<(nav|div) class="language-switch".*?</\1>', page.content.decode(), re.DOTALL)
    codes = r'lang="([\w-]+)"[^>]*>([^<]+)</(?:a|button)>'
    return re.findall(codes, found[0]) if found else []


def test_a_browser_that_reads_a_language_of_the_survey_gets_it() -> None:
    page = reader("es", "en", accept="es-MX,es;q=0.9,en;q=0.5").get()

    assert f'<h1 lang="es">{TITLE["es"]}</h1>' in page.content.decode()
    assert '<html lang="en">' in page.content.decode()
    assert page.headers["Content-Language"] == "en"


def test_the_switch_offers_the_surveys_languages_by_their_own_names_on_every_page() -> None:
    person = reader("es", "en", accept="es")
    pages = [person.get()]
    person.begin().answer()
    pages += [person.get("page", "practice"), person.get("review"), person.get("save")]
    pages += [
        person.send(),
        person.get("sent", "copy"),
        person.get("sent", "feedback"),
        person.get("withdraw"),
    ]

    assert [switch(page) for page in pages] == [[("en", "English")]] * len(pages)
    assert switch(person.get("sent", lang="en")) == [("es", "Español")]


def test_a_survey_in_one_language_offers_no_switch_and_is_in_it() -> None:
    person = reader("en", accept="fr")
    pages = [person.get(), person.get("withdraw"), person.begin().get("page", "practice")]

    assert [switch(page) for page in pages] == [[], [], []]
    assert all('<html lang="en">' in page.content.decode() for page in pages)


def test_the_sites_words_are_in_the_nearest_language_and_a_note_says_so_once() -> None:
    person = reader("es", "en", accept="es,fr;q=0.5")
    page = person.get().content.decode()
    assert '<html lang="fr">' in page
    assert "Les questions sont en espagnol. Les boutons et les avis sont en français." in page

    english = reader("es", "en", accept="es", slug="other")
    assert NOTE in main(english.get())
    assert NOTE not in main(english.begin().get("page", "practice"))
    assert "The questions are in" not in main(english.get(lang="en"))


def test_a_regional_language_has_the_sites_words_of_its_language() -> None:
    page = reader("fr-CA", "en", accept="fr").get().content.decode()
    assert '<html lang="fr">' in page
    assert '<h1 lang="fr-CA">' in page
    assert "Les questions sont en" not in page


def test_what_is_chosen_stays_chosen() -> None:
    person = reader("en", "es")
    assert TITLE["en"] in main(person.get())
    person.get(lang="es")
    assert TITLE["es"] in main(person.get())
    assert switch(person.client.get("/")) == [("fr", "Français")]  # the first page has the site's own


@pytest.mark.parametrize("asked", ["fr", "xx", "es'\"><b>", ""])
def test_an_address_that_asks_for_another_language_changes_nothing(asked: str) -> None:
    person = reader("es", "en", accept="en")
    page = person.get(lang=asked)

    assert TITLE["en"] in main(page)
    assert '<html lang="en">' in page.content.decode()
    assert "language" not in "".join(person.client.cookies)


def test_the_language_answered_in_is_stored() -> None:
    person = reader("es", "en", accept="es").begin()
    assert Draft.objects.get().language == "es"
    person.answer().send()
    assert Response.objects.get().language == "es"


def test_a_text_from_right_to_left_says_so() -> None:
    page = reader("ar", "en", accept="ar").get().content.decode()
    assert '<h1 lang="ar" dir="rtl">' in page
    assert '<html lang="en">' in page


def test_the_paper_form_is_in_the_language_of_the_page() -> None:
    response = reader("es", "en", accept="es").client.get("/s/ward/paper.pdf")
    assert response.headers["Content-Language"] == "es"
    assert "ward-es.pdf" in response.headers["Content-Disposition"]


def test_a_page_that_a_survey_does_not_have_offers_the_surveys_languages() -> None:
    person = reader("es", "en", accept="es").begin()
    page = person.get("page", "nowhere")
    assert (page.status_code, switch(page)) == (404, [("en", "English")])


def test_the_first_page_names_a_survey_in_the_language_in_which_it_opens() -> None:
    reader("es", "en")
    page = Person(make_survey("other"), headers={"accept-language": "es"}).client.get("/").content.decode()
    assert re.search(r'href="/s/ward/" lang="es">Hygiène', page)
    assert re.search(r'href="/s/other/">Hand hygiene', page)


def test_the_sites_words_inside_a_question_are_marked_as_such() -> None:
    person = reader("ar", "en", accept="ar").begin()
    page = main(person.post("page", "practice"))
    assert re.search(r'id="item-often" lang="ar" dir="rtl"', page)
    assert re.search(r'class="item-error" id="[^"]+" lang="en" dir="ltr"><span[^>]*>Error:', page)
    assert '<span lang="en" dir="ltr">Please specify</span>' in page
    assert 'lang="en" dir="ltr"' not in main(person.get("page", "practice", lang="en"))


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("get", "/s/ward/send/", 405), ("put", "/s/ward/", 405), ("get", "/s/ward/?x=%00", 400)],
)
def test_an_error_before_the_survey_is_read_offers_no_language_and_leads_to_the_survey(
    method: str, address: str, status: int
) -> None:
    person = reader("es", "en", accept="fr")
    page = getattr(person.client, method)(address)

    assert page.status_code == status
    assert switch(page) == []
    assert '<html lang="fr">' in page.content.decode()
    assert 'href="/s/ward/"' in main(page)


def test_too_large_a_form_offers_no_language_of_the_site() -> None:
    reader("es", "en")
    fields = {f"field{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    page = Client(enforce_csrf_checks=True).post("/s/ward/", fields)

    assert page.status_code == 413
    assert switch(page) == []


@pytest.mark.parametrize(
    ("error", "status"), [(RuntimeError("ours"), 500), (OperationalError("away"), 503)], ids=["500", "503"]
)
def test_a_page_that_fails_once_the_survey_is_read_offers_its_languages(
    error: Exception, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any, **_named: Any) -> None:
        raise error

    person = reader("es", "en", accept="es")
    monkeypatch.setattr("surveyapp.responding.views.withdrawal.show", fail)
    person.client.raise_request_exception = False
    page = person.get("withdraw")

    assert page.status_code == status
    assert switch(page) == [("en", "English")]
    assert 'href="/s/ward/"' in main(page)


def test_a_page_that_a_survey_does_not_have_leads_to_the_survey() -> None:
    page = reader("es", "en", accept="es").get("page", "nowhere")

    assert page.status_code == 404
    assert switch(page) == [("en", "English")]
    assert 'href="/s/ward/"' in main(page)
    assert 'href="/s/none/"' not in main(Client().get("/s/none/"))


def test_errors_elsewhere_offer_the_languages_of_the_site() -> None:
    page = Client(headers={"accept-language": "en"}).get("/staff/sign-out/?x=%00")

    assert switch(page) == [("fr", "Français")]
