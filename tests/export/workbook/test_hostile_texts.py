"""Texts that would do harm, or come to harm, in a file: typed by respondents and by staff alike."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd
import pytest

from surveyapp.export.cells.formulas import Formula
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Missing
from tests.analysis.example_study import FACTS
from tests.datasets.records import record
from tests.export.study import CODES, LABELS, calamine_values, content_of, table, values, workbook_bytes
from tests.guidelines.study import BY_NAME, INSTRUMENT

KEPT = [
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "\u200b=1",
    "{=1}",
    "'=1",
    "<script>alert(1)</script>",
    "]]><f>1+1</f>",
    "&lt;b&gt; &amp;",
    "مرحبا بالعالم \u202e=1",
    "👩‍⚕️ é e\u0301 𝕏",
    "007",
    "1e5",
    "2026-01-01",
    "1/2",
    "TRUE",
    "NA",
    "nan",
    "#DIV/0!",
    "  blanks around  ",
    "two\nlines\n\n=1",
    "tab\there",
    "_x0041_",
    "x" * 2000,
    "é" * 2000,
]
REPLACED = {
    "bell\x07": "bell␇",
    "nul\x00": "nul␀",
    "a\r\nb\rc": "a\nb\nc",
    "half \udc00": "half \ufffd",
    "\ufffe": "\ufffd",
}
# LibreOffice cannot write these itself: it writes "_x005F_x0041_" and then reads "_x0041_".
ESCAPES = ["_x005F_x0041_", "_x0041_x0042_", "a_x000D_b", "_xD83D_"]
ABOUT_PART, AUDIT_PART = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet10.xml"
MARKS = {"[blank]": "[[blank]]", "[[not_asked]]": "[[[not_asked]]]"}


def typed(texts: list[str]) -> bytes:
    """A workbook in which each of the texts is the remark of one response."""
    return workbook_bytes(content_of([record(key, remarks=text) for key, text in enumerate(texts, 1)]))


def remarks(rows: list[list[Any]], header: str = "key", column: str = "remarks") -> list[str]:
    return [row[column] for row in table(rows, header)]


def of_openpyxl(book: bytes, sheet: str) -> list[list[Any]]:
    return values(openpyxl.load_workbook(io.BytesIO(book))[sheet])


def formulas(book: bytes) -> dict[tuple[str, str], str]:
    """The cells of the whole file that are formulas."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in opened
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.parametrize("read", [of_openpyxl, calamine_values])
def test_they_are_read_back_unchanged(read):
    texts = KEPT + ESCAPES

    assert remarks(read(typed(texts), CODES)) == texts
    assert remarks(read(typed(texts), LABELS), "Key [key]", "Remarks [remarks]") == texts


def test_pandas_reads_them_back_unchanged():
    frame = pd.read_excel(
        io.BytesIO(typed(KEPT)), sheet_name=CODES, dtype=object, keep_default_na=False, engine="calamine"
    )

    assert frame["remarks"].tolist() == KEPT


@pytest.mark.parametrize("read", [of_openpyxl, calamine_values])
def test_what_no_file_can_hold_is_replaced_by_a_sign_that_can_be_seen(read):
    assert remarks(read(typed(list(REPLACED)), CODES)) == list(REPLACED.values())


def test_a_text_that_looks_like_a_kind_of_missing_is_told_apart():
    book = workbook_bytes(
        content_of([record(key, remarks=text) for key, text in enumerate([*MARKS, Missing.BLANK], 1)])
    )

    assert remarks(of_openpyxl(book, CODES)) == [*MARKS.values(), "[blank]"]


def test_no_text_becomes_a_formula_or_a_part_of_one():
    texts = KEPT + list(REPLACED)
    book = typed(texts)

    assert formulas(book) == formulas(typed(["harmless"] * len(texts))) != {}
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        live = [name for name in parts.namelist() if re.search(rb"<f[ >]", parts.read(name))]
    assert [name for name in live if "/charts/" not in name] == [ABOUT_PART, AUDIT_PART]


def is_ours(formula: str) -> bool:
    """Whether a formula is one that the program composes: `Formula` refuses any other."""
    return Formula(formula.removeprefix("=")).text != ""


def evil(words: str) -> str:
    """A translator that makes a formula of every word of the program's own."""
    return f"=1+1 {words}"


def evil_content():
    """A file of a study whose every wording is a formula, as staff might have typed it."""
    text = {"en": '=HYPERLINK("http://example.org")', "fr": "@x"}
    first, *others = INSTRUMENT.sections
    items = [
        replace(
            item,
            text=text,
            label=text,
            unit=text,
            options=tuple(replace(option, label=text) for option in item.options),
            specials=tuple(replace(special, label=text) for special in item.specials),
            rows=tuple(replace(row, label=text) for row in item.rows),
        )
        for item in first.items
    ]
    instrument = replace(
        INSTRUMENT,
        version="=1",
        sections=(replace(first, title=text, items=tuple(items)), *others),
        derived=tuple(replace(derived, label=text) for derived in INSTRUMENT.derived),
        flags=tuple(replace(flag, label=text) for flag in INSTRUMENT.flags),
        metadata={"=name": "=value"},
    )
    r1 = BY_NAME["r1"]
    recommendation = replace(r1, label=text, statement=text, reasons=dict.fromkeys(r1.reasons, text))
    return content_of(
        [record(1, plan="other", plan_other_text="=1", reasons=("wish", "cost"))],
        instrument=instrument,
        recommendations=(recommendation,),
        language=Language("en", evil),
        facts=replace(FACTS, title={"en": "=1+1 & <b>"}, slug="s"),
    )


def test_what_staff_typed_is_text_too():
    book = workbook_bytes(evil_content())

    assert {sheet for sheet, _place in formulas(book)} == {"=1+1 About", "=1+1 Audit"}
    assert all(is_ours(formula) for formula in formulas(book).values())
    opened = openpyxl.load_workbook(io.BytesIO(book))
    assert opened["=1+1 About"]["A1"].value == "=1+1 & <b>"
    header = values(opened["=1+1 Responses (labels)"])[0]
    assert '=HYPERLINK("http://example.org") [plan]' in header
