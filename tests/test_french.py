"""Pages and workbook in French hold no English: neither in what is seen nor in what is read aloud."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from openpyxl import load_workbook

from surveyapp.guidelines.published import BASES
from surveyapp.models import Frame, Survey
from surveyapp.reading.files import read_workbook
from surveyapp.staff.recoding import add_option, recode
from surveyapp.staff.texts import review_text, texts_of
from tests.builders import ANSWERS, TODAY, make_draft, make_response, make_survey
from tests.responding.people import PAGES, Person
from tests.staff.pages import PASSWORD, demonstration, make_user, staff_client
from tests.staff.second_factors import with_app

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

# Words without which hardly an English sentence is made, and which French does not have.
ENGLISH = re.compile(
    r"\b(the|and|of|with|is|are|was|your|you|this|that|these|from|for|have|has|been|by|no|not|it|to|"
    r"answers?|answered|asked|number|survey|missing|draft|responses|save|send|sent|withdraw)\b",
    re.IGNORECASE,
)
# Names that are the same in both languages: files, commands, this software.
NAMES = re.compile(r"\b[\w./-]+\.(toml|md|py)\b|\bpractice-survey\b")
NOT_WORDS = {"script", "style", "code", "pre", "textarea", "cite", "blockquote"}
SPOKEN = {"aria-label", "title", "alt", "placeholder", "content", "label", "data-copied"}
VOID = {"meta", "link", "input", "br", "img", "hr", "line", "rect", "circle"}
WRONG: tuple[dict[str, object], ...] = (
    {"times": "1,000"},
    {"times": "x"},
    {"times": "900", "peak": "2.5"},
    {"times": "12", "peak": "3"},
)
SETTINGS = {
    "title": "Mains",
    "organisation": "Hôpital",
    "contact": "etude@exemple.org",
    "ethics": "CER 1",
    "feedback": True,
}


class Words(HTMLParser):
    """The texts of a page that are not marked as English, with those that only a screen reader speaks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = [("", True)]
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang")
        is_read = tag not in NOT_WORDS and (language == "fr" if language else self.open[-1][1])
        if is_read:
            self.texts += [value or "" for name, value in attrs if name in SPOKEN]
        if tag not in VOID:
            self.open.append((tag, is_read))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == each for each, _is_read in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open[-1][1]:
            self.texts.append(data.strip())


def english_in(texts: list[str]) -> list[str]:
    return [text for text in texts if ENGLISH.search(NAMES.sub("", text))]


def english_of(response: Any) -> list[str]:
    """The texts of a page that look English; nothing else may be wrong with the page."""
    assert response.status_code < 500
    page = response.content.decode()
    assert '<html lang="fr"' in page
    return english_in(Words(page).texts)


def french_person(**settings: Any) -> Person:
    return Person(make_survey(**SETTINGS | settings), headers={"accept-language": "fr"})


def french_staff() -> Client:
    return staff_client(headers={"accept-language": "fr"})


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


@pytest.mark.parametrize("state", ["prepared", "closed"])
def test_a_survey_that_is_not_open_says_so_in_french(state: str) -> None:
    assert english_of(french_person(state=state).get()) == []


@pytest.mark.parametrize("name", ["400", "403", "404", "413", "500", "csrf", "send_again"])
def test_error_pages_speak_french(name: str) -> None:
    with translation.override("fr"):
        page = render_to_string(f"errors/{name}.html", {"site_name": "Site", "heading": "H", "reason": "R"})

    assert english_in(Words(page).texts) == []


def staff_addresses() -> Iterator[str]:
    yield "/staff/"
    for slug, condition in (
        ("ward", "often:always"),
        ("trastuzumab", "pra2:academic"),
        ("empty", "language:en"),
    ):
        base = f"/staff/surveys/{slug}/"
        yield from (f"{base}analysis/", f"{base}analysis/?where={condition}", f"{base}codebook/")
        yield from (f"{base}{page}/" for page in ("frame", "rates", "planner", "nonresponse"))
        yield f"{base}adherence/?by=language"
    yield "/staff/surveys/ward/analysis/?where=nothing:at-all"
    yield from (f"/staff/surveys/ward/study/{page}" for page in ("", "form/"))


def test_pages_for_staff_speak_french() -> None:
    ward = make_survey(**SETTINGS)
    make_response(ward, synthetic=True)
    make_response(ward, {**ANSWERS, "often": "always"})
    make_survey("empty", **SETTINGS)
    shipped = demonstration()
    for survey in (ward, shipped):
        Frame.objects.create(survey=survey, size=150, dispositions={"2.20": 6, "4.10": 2})
    Survey.objects.update(title="Essai")
    client = french_staff()

    found = {address: english_of(client.get(address)) for address in staff_addresses()}
    cited = {each.citation for rule in shipped.recommendations for each in rule.guidelines}
    ours = [text for texts in found.values() for text in texts if not any(each in text for each in cited)]
    assert ours == []


def test_free_text_is_reviewed_and_recoded_in_french() -> None:
    ward = make_survey(**SETTINGS)
    typed = {"why": ("other",), "why_other_text": "froid", "remarks": "le 3 mai, Dr Roy; a@b.ca"}
    key = make_response(ward, ANSWERS | typed).pk
    text = next(each for each in texts_of(ward) if each.variable == "remarks")
    client = french_staff()
    pages = [client.get("/staff/surveys/ward/texts/")]
    review_text(survey=ward, text=text, state="withheld", redactions=[(0, 2)], by="ada", today=TODAY)
    sent = {"variable": "remarks", "token": text.token, "decision": "released", "passage": "absent"}
    pages += [
        client.get("/staff/surveys/ward/texts/?state=all"),
        client.post("/staff/surveys/ward/texts/", sent),
    ]
    add_option(survey=ward, item="why", code="froid", label={"en": "Froid", "fr": "Froid"}, by="ada")
    recode(survey=ward, variable="why_other_text", to={key: "froid"}, by="ada", today=TODAY, reason="idem")
    for code in ("Froid", "froid", "blank", "other_text"):
        sent = {"do": "add", "code": code, "label_en": "Froid", "label_fr": "Froid"}
        pages.append(client.post("/staff/surveys/ward/recoding/", sent))
    pages.append(client.post("/staff/surveys/ward/recoding/", {"do": "remove", "code": "froid"}))
    for query in ("", "?recoding=off"):
        pages += [
            client.get(f"/staff/surveys/ward/{name}/{query}") for name in ("recoding", "analysis", "figures")
        ]

    assert [english_of(page) for page in pages] == [[]] * len(pages)


def test_groupings_are_made_changed_and_withdrawn_in_french() -> None:
    make_response(make_survey(**SETTINGS))
    client, at = french_staff(), "/staff/surveys/ward/groupings/"
    sent = {
        "name": "deux",
        "groups": "2",
        "in-always": "1",
        "in-sometimes": "2",
        "in-never": "-",
        "do": "save",
    }
    for each in ("label", "group-1-label", "group-2-label"):
        sent |= {f"{each}_en": "Oui", f"{each}_fr": "Oui"}
    wrong = sent | {
        "name": "often",
        "group-1-code": "Non",
        "group-2-code": "Non",
        "in-never": "",
        "label_fr": "",
    }
    sent |= {"group-1-code": "oui", "group-2-code": "non", "left_out_as": "not_asked"}
    limits = {"name": "recoding", "groups": "2", "group-1-code": "oui", "group-2-up_to": "a"}
    pages = [
        client.get(f"{at}new/?source=often"),
        client.post(f"{at}new/?source=often", wrong),
        client.post(f"{at}new/?source=often", {"do": "preview"}),
        client.post(f"{at}new/?source=times", limits),
        client.post(f"{at}new/?source=often", sent | {"do": "preview"}),
        client.post(f"{at}new/?source=often", sent, follow=True),
        client.get(f"{at}deux/change/"),
        client.get(f"{at}deux/withdraw/"),
        client.get("/staff/surveys/ward/codebook/"),
        client.get("/staff/surveys/ward/analysis/?where=deux:oui"),
        client.post(f"{at}deux/withdraw/", {"number": "7"}),
        client.post(f"{at}deux/withdraw/", {"number": "1"}, follow=True),
    ]

    assert [page.status_code for page in pages] == [200, 400, 400, 400, *[200] * 6, 409, 200]
    assert [english_of(page) for page in pages] == [[]] * len(pages)


def test_the_second_factor_speaks_french() -> None:
    client = french_staff()
    pages = [client.get(f"/staff/second-factor/{name}") for name in ("", "app/", "passkey/")]
    pages += [
        client.post(f"/staff/second-factor/{name}/", {"code": "0"}) for name in ("app", "passkey", "confirm")
    ]
    _user, _secret, codes = with_app("ada")
    client.post("/staff/sign-in/", {"username": "ada", "password": PASSWORD})
    pages += [client.get("/staff/sign-in/second-factor/")]
    pages += [client.post("/staff/sign-in/second-factor/", {"code": code}) for code in ("0", codes[0])]
    pages += [client.get("/staff/second-factor/"), client.post("/staff/second-factor/recovery-codes/")]

    assert [english_of(page) for page in pages if page.status_code != 302] == [[]] * 10


def test_the_admin_names_tables_and_columns_in_french() -> None:
    survey = make_survey(**SETTINGS)
    make_response(survey)
    make_draft(survey)
    make_user(is_superuser=True)
    client = french_staff()
    tables = ("survey", "instrumentversion", "draft", "response", "tally")
    addresses = ["/admin/", f"/admin/surveyapp/survey/{survey.pk}/change/"]
    addresses += [f"/admin/surveyapp/{table}/" for table in tables]

    found = {address: english_of(client.get(address)) for address in addresses}
    assert {address: texts for address, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "table",
    [
        "",
        "34/41 (82,93 %)\n7/41 (20 %)\n12 %",
        "libellé;effectif;base\nOui;x;41",
        "A;B\n1;2",
        "40/30\n5/0 (3 %)",
    ],
)
def test_the_check_of_a_table_speaks_french(table: str) -> None:
    client = french_staff()

    assert english_of(client.get("/staff/check-table/")) == []
    assert english_of(client.post("/staff/check-table/", {"table": table, "kind": "valid"})) == []


def test_without_a_survey_and_without_a_session_staff_read_french_too() -> None:
    stranger = Client(headers={"accept-language": "fr"})

    assert english_of(french_staff().get("/staff/")) == []
    assert english_of(stranger.get("/staff/", follow=True)) == []
    assert english_of(stranger.post("/staff/sign-in/", {"username": "x", "password": "y"})) == []


def test_the_workbook_speaks_french() -> None:
    survey = make_survey(**SETTINGS)
    make_response(survey, synthetic=True)
    file = BytesIO()

    read_workbook(survey, file, language="fr")

    book = load_workbook(file)
    assert book.sheetnames == [
        *("À propos", "Réponses (libellés)", "Réponses (codes)", "Dictionnaire des variables", "Fréquences"),
        *("Adhésion déclarée", "Cheminement", "Graphiques", "Vérification"),
    ]
    own = [sheet for sheet in book if "codes" not in sheet.title and "Dictionnaire" not in sheet.title]
    cells = {str(cell) for sheet in own for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    cells = {cell for cell in cells if not cell.startswith("=")}
    codes = {choice.code for each in survey.instrument.variables.values() for choice in each.choices}
    assert english_in(sorted(cells - codes - {*BASES})) == []
