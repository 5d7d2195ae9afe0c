"""What people type in a browser stands in the exported workbook, and is gone once they withdraw it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from surveyapp.catalogue import definition
from surveyapp.instruments.files.definition_file import read_definition
from tests.journeys.person import CODES, LABELS, Typed, fill_page, flow, rows

FILE = definition("trastuzumab")
ITEMS = {item["name"]: item for section in read_definition(FILE)["section"] for item in section["item"]}


@dataclass(frozen=True, kw_only=True)
class Person:
    """What somebody answers, by variable in order, and what they are not asked or leave empty."""

    language: str
    typed: dict[str, Typed]
    not_asked: set[str]
    blank: set[str]


def each(item: str, codes: str) -> dict[str, Typed]:
    """A code for each row of a grid, in the order of the file."""
    return {
        f"{item}_{row['name']}": code for row, code in zip(ITEMS[item]["row"], codes.split(), strict=True)
    }


ENGLISH = Person(
    language="en",
    typed={
        **{"eli1": "yes", "eli2": "yes"},
        **{"pra1": "other", "pra1_other_text": "Paediatric oncology", "pra2": "academic", "pra3": "on"},
        **{"pra4": "17", "pra5": "n6_15"},
        **{"rem1_a": "20", "rem1_b": "12", "rem1_c": "3", "rem2": "2.5", "rem3": ["ct", "brain_mri"]},
        **{"mnt1": "varies", "mnt1_varies_text": "=1+1", "mnt2": "discuss_after_period", "mnt3": "2.5"},
        **{"mnt4_er_pos": "hp_et_cdk46", "mnt4_er_neg": "other", "mnt4_er_neg_other_text": "T-DXd, then HP"},
        "mnt4_funding": ["er_pos"],
        **{"mnt5": "sc_3_weekly", "mnt6": "not_routine"},
        **{"dis1": "yes", "dis2": "4", "dis3": ["patient_request", "other"], "dis3_other_text": "+1 @home"},
        **each("dis4", "none slight moderate strong decisive cannot_say none none slight strong"),
        **{"dis5": ["under_50", "ecog_0"], "dis6": "yearly", "dis7_interval": "6", "dis7_months": "24"},
        **{"ret1": "tdxd", "ret2": "change_her2_agent"},
        **each("gui1", "use know unknown use know unknown"),
        **{"gui2": "nccn", "gui3": "most", "gui4": ["funding", "unclear_text"]},
        **{"vig_a": "continue", "vig_a_sure": "8", "vig_b": "discuss", "vig_b_sure": "0", "vig_c": "hold"},
        **each("att1", "strongly_disagree disagree neutral agree strongly_agree no_opinion agree agree"),
        **{"res1": "unsure", "res2": "maybe", "res3": "100", "com1": "First line\n[blank]\nnaïve – 2 < 3"},
    },
    not_asked={
        *("dis8", "mnt1_other_text", "mnt2_other_text", "mnt4_er_pos_other_text"),
        *("ret1_other_text", "ret2_other_text"),
    },
    blank={"vig_c_sure"},
)
FRENCH = Person(
    language="fr",
    typed={
        **{"eli1": "yes", "eli2": "yes"},
        **{"pra1": "trainee", "pra2": "community", "pra3": "qc", "pra5": "over_30"},
        **{"rem1_a": "cannot_say", "rem1_b": "0", "rem2": "0,5", "rem3": ["clinical_only"]},
        **{"mnt1": "stop_all", "mnt2": "other", "mnt2_other_text": "Cela dépend de l’âge"},
        **{"dis1": "no", "dis5": ["none_of_these"], "dis6": "varies", "dis8": "fear_of_relapse"},
        **{"ret1": "varies", "ret2": "stop_her2"},
        **each("gui1", "unknown know know unknown unknown unknown"),
        "gui3": "no_guideline",
        **{"vig_a": "stop", "vig_a_sure": "10", "vig_b": "refer", "vig_c": "deesc"},
        **{"res1": "no", "res2": "no", "com1": "Ça va.\nDeuxième ligne"},
    },
    not_asked={
        *(
            "pra1_other_text",
            "pra4",
            "mnt1_varies_text",
            "mnt1_other_text",
            "mnt3",
            "mnt4_er_pos",
            "mnt4_er_pos_other_text",
            "mnt4_er_neg",
            "mnt4_er_neg_other_text",
            "mnt4_funding",
            "ret1_other_text",
            "ret2_other_text",
        ),
        *("mnt5", "mnt6", "dis2", "dis3", "dis3_other_text", "dis7_interval", "dis7_months", "gui2", "gui4"),
    },
    blank={"rem1_c", *each("dis4", " ".join("0123456789")), "vig_b_sure", "vig_c_sure"}
    | {*each("att1", " ".join("01234567")), "res3"},
)
MARKS = {"not_asked": ("[not_asked]", "not asked"), "blank": ("[blank]", "left blank")}


# --- in the browser --------------------------------------------------------------------------------


@pytest.fixture
def survey(live_server) -> str:
    """The survey's address: published and opened with all its items."""
    quiet = {"stdout": StringIO()}
    call_command("publish", str(FILE), slug="trastuzumab", title="Autumn", extended=True, **quiet)
    call_command("open", "trastuzumab", without_details=True, **quiet)
    return f"{live_server.url}/s/trastuzumab/"


@pytest.fixture
def device(browser: Browser) -> Iterator[Any]:
    """Makes the page of a device of its own, with JavaScript or without."""
    contexts = []

    def make(*, script: bool = True) -> Page:
        contexts.append(browser.new_context(java_script_enabled=script))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        return page

    yield make
    for context in contexts:
        context.close()


def onwards(page: Page) -> None:
    """Press the main button, whatever the language."""
    with page.expect_navigation():
        page.locator("main .btn-primary:visible, main .btn-danger").last.click()


def answer(page: Page, survey: str, person: Person) -> str:
    """From the landing page to the receipt, which is returned."""
    page.goto(f"{survey}?lang={person.language}")
    while not page.url.endswith("/review/"):
        expect(page.locator("html")).to_have_attribute("lang", person.language)
        before = page.url
        fill_page(page, person.typed)
        onwards(page)
        assert page.url != before, page.locator("main").inner_text()
    onwards(page)
    return page.locator("#receipt").inner_text()


def test_answers_reach_the_workbook_until_they_are_withdrawn(survey, device, tmp_path):
    receipt = answer(device(), survey, ENGLISH)
    answer(device(script=False), survey, FRENCH)
    file = exported(tmp_path / "both.xlsx")

    for person in (ENGLISH, FRENCH):
        assert row_of(rows(file, CODES), person) == dict(coded(person))
        assert row_of(rows(file, LABELS), person) == dict(labelled(person))
    assert flow(file) == flow(file) | {"began": 2, "complete": 2, "withdrawn": 0}

    withdraw(device(), survey, receipt.lower().replace("-", " "))
    file = exported(tmp_path / "one.xlsx")

    assert [row["language"] for row in rows(file, CODES)] == ["fr"]
    assert flow(file) == flow(file) | {"began": 2, "complete": 1, "withdrawn": 1}


def withdraw(page: Page, survey: str, receipt: str) -> None:
    """By the code alone, on a device that knows nothing."""
    page.goto(f"{survey}withdraw/")
    page.get_by_label("Receipt code").fill(receipt)
    onwards(page)
    onwards(page)
    expect(page.get_by_role("heading", name="Your response is withdrawn")).to_be_visible()


def exported(file: Path) -> Path:
    call_command("export", "trastuzumab", output=file, stdout=StringIO())
    return file


# --- what the sheets must hold, worked out from the file and from what was typed -------------------


def coded(person: Person) -> Iterator[tuple[str, Any]]:
    """Column -> cell on the sheet of codes."""
    for name, item, choices in variables():
        given = given_by(person, name, 0)
        if item["type"] == "multiple" and not name.endswith("_text"):
            for code in choices:
                yield f"{name}_{code}", int(code in given) if isinstance(given, list) else given
        else:
            yield name, number(item, name, given)


def labelled(person: Person) -> Iterator[tuple[str, Any]]:
    """Variable -> cell on the sheet of labels."""
    for name, item, choices in variables():
        given = given_by(person, name, 1)
        if isinstance(given, list):
            yield name, "; ".join(choices[code] for code in choices if code in given)
        else:
            yield name, choices.get(given) or number(item, name, given)


def variables() -> Iterator[tuple[str, dict[str, Any], dict[str, str]]]:
    """Each variable of the file with its item and the labels of its codes."""
    for item in ITEMS.values():
        choices = {
            each["code"]: each["label"]["en"] for each in [*item.get("option", []), *item.get("special", [])]
        }
        for row in item.get("row", [None]):
            if item["type"] != "statement":
                yield f"{item['name']}_{row['name']}" if row else item["name"], item, choices
        for option in item.get("option", []):
            if option.get("specify"):
                yield f"{item['name']}_{option['code']}_text", item, {}


def given_by(person: Person, name: str, sheet: int) -> Typed:
    """What was typed, or what stands for no answer; the person says of each variable why it has none."""
    if name in person.typed:
        return person.typed[name]
    (kind,) = [kind for kind in MARKS if name in getattr(person, kind)]
    return MARKS[kind][sheet]


def number(item: dict[str, Any], name: str, given: Any) -> Any:
    """Numbers as numbers, all else as it is."""
    is_number = item["type"] in ("integer", "decimal", "scale", "integer_grid", "decimal_grid")
    return float(given.replace(",", ".")) if is_number and re.fullmatch(r"[\d.,]+", given) else given


def row_of(lines: list[dict[str, Any]], person: Person) -> dict[str, Any]:
    """The row in the person's language, without what is derived; headings of labels end in "[variable]"."""
    named = [{re.sub(r"^.*\[(\w+)\]$", r"\1", name): cell for name, cell in line.items()} for line in lines]
    row = next(line for line in named if line["language"] == person.language)
    about = {
        "key",
        "synthetic",
        "language",
        "mode",
        "channel",
        "period",
        "completeness",
        "warnings",
        "excluded",
    }
    derived = {"region", "pra4_band"}
    kept = [name for name in row if name not in about | derived and "__" not in name]
    return {name: row[name] for name in kept}
