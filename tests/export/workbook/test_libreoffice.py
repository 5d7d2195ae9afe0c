"""Workbooks that LibreOffice has opened, computed and saved: all in one start, which takes seconds."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytest_django import DjangoDbBlocker

from surveyapp.analysis.report.report import ITEM_BASES
from surveyapp.export.tables.content import Content
from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.fielding.recoding_actions import recode
from surveyapp.fielding.recoding_queries import recodable_variable, texts_to_recode
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Response, Survey
from surveyapp.reporting.files.response_files import read_content
from surveyapp.site_languages import language_of
from tests.builders import TODAY
from tests.datasets.records import record
from tests.export.hostile_survey import shared_book
from tests.export.study import CODES, calamine_values, content_of, table, values, workbook_bytes
from tests.export.workbook.test_hostile_survey import parts_that_lead_outside, texts_of
from tests.export.workbook.test_hostile_texts import KEPT, evil_content, formulas, of_openpyxl, remarks, typed
from tests.staff.pages import demonstration, for_a_moment

pytestmark = [pytest.mark.libreoffice, pytest.mark.sqlite, pytest.mark.django_db]

TEXT = "mnt1_varies_text"
NUMBERS = record(2**63 - 1, plan="discuss", years=5.5, experience=12)
FILTER = ("pra2:academic", "pra2:community")


@pytest.fixture(scope="module")
def books(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, bytes]:
    """The workbooks by name, before LibreOffice has seen them."""
    with for_a_moment(django_db_blocker):
        survey = reviewed()
        contents = {
            "all": read_content(survey, language=ENGLISH),
            "french": read_content(survey, language=language_of("fr"), where=FILTER),
            "wrong": with_a_wrong_answer(read_content(survey, language=ENGLISH, where=["excluded:include"])),
        }
        on_bases = {base: on_base(contents["all"], base) for base in ITEM_BASES[1:]}
        shared = shared_book()
    contents |= {"evil": evil_content(), "numbers": content_of([NUMBERS]), "none": content_of([])}
    contents |= {f"base-{base}": content for base, content in on_bases.items()}
    own = {"typed": typed(KEPT), "shared": shared}
    return own | {name: workbook_bytes(each) for name, each in contents.items()}


def reviewed() -> Survey:
    """The demonstration with responses that are excluded, and with answers that are recoded."""
    survey = demonstration(extended=True, complete_only=False)
    for response in Response.objects.filter(survey=survey).order_by("key")[:3]:
        exclude(response=response, reason="duplicate", by="tests")
    variable = recodable_variable(survey, TEXT)
    assert variable is not None
    moves = dict.fromkeys(texts_to_recode(survey, [variable])[TEXT], "hp")
    assert moves
    recode(survey=survey, variable=TEXT, to=moves, by="tests", today=TODAY)
    return survey


def on_base(content: Content, base: str) -> Content:
    """The same on a base of items."""
    return replace(content, report=replace(content.report, item_base=base))


def with_a_wrong_answer(content: Content) -> Content:
    """The rows with one answer changed under the figures."""
    records = list(content.returns.records)
    place = next(place for place, each in enumerate(records) if not each.excluded)
    changed = "no" if records[place].answers["dis1"] == "yes" else "yes"
    records[place] = replace(records[place], answers=dict(records[place].answers) | {"dis1": changed})
    return replace(content, returns=replace(content.returns, records=records))


@pytest.fixture(scope="module")
def saved(books: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The workbooks by name, after LibreOffice has computed and saved them."""
    folder: Path = tmp_path_factory.mktemp("libreoffice")
    (folder / "in").mkdir()
    for name, book in books.items():
        (folder / "in" / f"{name}.xlsx").write_bytes(book)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = shutil.which("soffice") or "libreoffice"
    asked = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    done = subprocess.run(
        [office, profile, *asked, *(str(folder / "in" / f"{name}.xlsx") for name in books)],
        capture_output=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return {name: (folder / f"{name}.xlsx").read_bytes() for name in books}


def audited(book: bytes, header: str = "Sheet", sheet: str = "Audit") -> list[dict[str, Any]]:
    opened = openpyxl.load_workbook(io.BytesIO(book), data_only=True)
    return table(values(opened[sheet]), header)


def told(book: bytes) -> dict[Any, Any]:
    opened = openpyxl.load_workbook(io.BytesIO(book), data_only=True)
    return {row[0]: row[1] for row in values(opened["About"])}


def test_every_formula_gives_what_the_site_says(saved):
    rows = audited(saved["all"])

    assert len(rows) > 300
    assert {row["Sheet"] for row in rows} == {"Frequencies", "Reported adherence"}
    for row in rows:
        assert row["Check"] == "equal", row
        assert row["Count (formula)"] == row["Count"]
        assert row["Percent (formula)"] == pytest.approx(row["Percent of base"])
    about = told(saved["all"])
    assert about["Percentages checked by formulas"] == len(rows)
    assert about["Checks that agree (computed by the spreadsheet)"] == len(rows)


@pytest.mark.parametrize("base", ITEM_BASES[1:])
def test_formulas_compute_the_percentages_of_the_chosen_base(saved, base):
    """The very percentages that the sheet of frequencies shows, and not those of valid answers."""
    book = saved[f"base-{base}"]
    rows = [row for row in audited(book) if row["Sheet"] == "Frequencies"]
    usual = [row for row in audited(saved["all"]) if row["Sheet"] == "Frequencies"]
    shown = {
        (row["Variable"], row["Code"]): row["Percent of base"]
        for row in audited(book, "Variable", "Frequencies")
    }

    assert len(rows) > 200
    for row in rows:
        assert row["Check"] == "equal", row
        assert row["Percent (formula)"] == pytest.approx(shown[row["Variable"], row["Code"]])
    assert [row["Base"] for row in rows] != [row["Base"] for row in usual]


def test_exclusions_recoding_and_a_filter_change_what_is_counted(saved):
    rows, included = audited(saved["all"]), audited(saved["wrong"])
    part = audited(saved["french"], "Feuille", "Vérification")

    assert {row["Contrôle"] for row in part} == {"égal"}
    assert largest(part) < largest(rows) == largest(included) - 3
    coded = table(values(openpyxl.load_workbook(io.BytesIO(saved["all"]))[CODES]), "key")
    assert {row["recoded"] for row in coded} == {"mnt1", None}


def largest(rows: list[dict[str, Any]]) -> int:
    """The base of all analysable responses, which is before the last columns in every language."""
    return max(list(row.values())[7] for row in rows)


def test_an_answer_that_is_not_the_one_counted_makes_a_check_differ(saved):
    rows = audited(saved["wrong"])

    differ = [row["Variable"] for row in rows if row["Check"] == "differs"]
    assert set(differ) == {"dis1"}
    about = told(saved["wrong"])
    assert about["Checks that agree (computed by the spreadsheet)"] == len(rows) - len(differ)


def test_without_a_response_every_check_is_equal(saved):
    assert {row["Check"] for row in audited(saved["none"])} == {"equal"}


def test_typed_texts_survive_and_stay_texts(saved):
    assert {sheet for sheet, _place in formulas(saved["typed"])} == {"About", "Audit"}
    assert remarks(of_openpyxl(saved["typed"], CODES)) == KEPT
    assert remarks(calamine_values(saved["typed"], CODES)) == KEPT


def test_numbers_dates_keys_and_sheets_are_kept(books, saved):
    assert of_openpyxl(saved["numbers"], CODES)[:2] == of_openpyxl(books["numbers"], CODES)[:2]
    names = openpyxl.load_workbook(io.BytesIO(books["numbers"])).sheetnames
    assert openpyxl.load_workbook(io.BytesIO(saved["numbers"])).sheetnames == names


def test_what_staff_typed_stays_text(books, saved):
    assert formulas(saved["evil"]).keys() == formulas(books["evil"]).keys()


def test_what_is_shared_comes_back_word_for_word_without_a_formula_or_a_link(books, saved):
    assert not formulas(saved["shared"])
    assert not parts_that_lead_outside(saved["shared"])
    assert texts_of(saved["shared"]) == texts_of(books["shared"])
    assert any(text.startswith("=HYPERLINK") for text in texts_of(saved["shared"]).values())
