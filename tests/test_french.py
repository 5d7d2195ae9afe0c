"""Pages for respondents, error pages and the workbook hold no English in French."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from openpyxl import load_workbook

from surveyapp.guidelines.bases import BASES
from surveyapp.reporting.files.response_files import read_workbook
from surveyapp.site_languages import language_of
from tests.builders import make_response, make_survey
from tests.french_pages import SETTINGS, Words, english_in, english_of
from tests.responding.people import PAGES, Person

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]
WRONG: tuple[dict[str, object], ...] = (
    {"times": "1,000"},
    {"times": "x"},
    {"times": "900", "peak": "2.5"},
    {"times": "12", "peak": "3"},
)


def french_person(**settings: Any) -> Person:
    return Person(make_survey(**SETTINGS | settings), headers={"accept-language": "fr"})


def public_pages() -> Iterator[tuple[str, Any]]:
    """Every page that somebody meets who answers, errs, pauses, sends and withdraws, with its name."""
    person = french_person()
    yield "home", person.client.get("/")
    yield "landing", person.get()
    yield "landing refused", person.post()
    yield "save without a draft", person.get("save")
    person.begin()
    yield "landing begun", person.get()
    yield "page", person.get("page", "practice")
    yield "page refused", person.post("page", "practice")
    person.answer("practice")
    yield "page of numbers", person.get("page", "practice-2")
    for wrong in WRONG:
        yield f"numbers refused {wrong}", person.change("practice-2", **wrong)
    yield "warning", person.change("practice-2", times="12", peak="120")
    yield "two windows", person.post("page", "practice-2", times="13", peak="120")
    yield "two windows, not decided", person.post("page", "practice-2", times="13", peak="120", keep="each")
    yield "unfinished", person.get("review")
    yield "refused to send", person.send()
    yield "saved", person.get("save")
    yield "private link", person.client.post(person.address("save"), follow=True)
    person.change("practice-2", **PAGES["practice-2"])
    yield "grid", person.get("page", "views")
    person.answer("views")
    yield "review", person.get("review")
    yield "sent", person.send()
    yield "copy", person.get("sent", "copy")
    yield "feedback", person.get("sent", "feedback")
    yield "landing sent", person.get()
    yield "withdrawal", person.get("withdraw")
    yield "no receipt", person.post("withdraw", action="check")
    yield "wrong receipt", person.post("withdraw", action="check", receipt="x")
    yield "unknown receipt", person.post("withdraw", action="check", receipt="0" * 20)
    receipt = re.search(r'id="receipt">([^<]+)<', person.get("sent").content.decode())
    assert receipt
    yield "withdraw?", person.post("withdraw", action="check", receipt=receipt[1])
    yield "withdrawn", person.post("withdraw", action="confirm", receipt=receipt[1])
    yield "declined", person.get("ended", "declined")
    yield "unknown link", person.get("resume", "x" * 43)
    yield "nowhere", person.client.get("/nowhere/")


def test_pages_for_respondents_speak_french() -> None:
    found = {name: english_of(response) for name, response in public_pages()}

    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize("state", ["draft", "pilot", "paused", "closed", "archived"])
def test_a_survey_that_is_not_open_says_so_in_french(state: str) -> None:
    assert english_of(french_person(state=state).get()) == []


@pytest.mark.parametrize("name", ["400", "403", "404", "413", "500", "csrf", "send_again", "unsent_form"])
def test_error_pages_speak_french(name: str) -> None:
    with translation.override("fr"):
        page = render_to_string(f"errors/{name}.html", {"site_name": "Site", "heading": "H", "reason": "R"})

    assert english_in(Words(page).texts) == []


def test_the_workbook_speaks_french() -> None:
    survey = make_survey(**SETTINGS)
    make_response(survey, synthetic=True)
    file = BytesIO()

    read_workbook(survey, file, language=language_of("fr"))

    book = load_workbook(file)
    assert book.sheetnames == [
        *("Résultats", "À propos", "Réponses (libellés)", "Réponses (codes)"),
        *("Dictionnaire des variables", "Fréquences"),
        *("Adhésion déclarée", "Cheminement", "Graphiques", "Vérification"),
    ]
    own = [sheet for sheet in book if "codes" not in sheet.title and "Dictionnaire" not in sheet.title]
    cells = {str(cell) for sheet in own for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    cells = {cell for cell in cells if not cell.startswith("=")}
    codes = {choice.code for each in survey.instrument.variables.values() for choice in each.choices}
    assert english_in(sorted(cells - codes - {*BASES})) == []
