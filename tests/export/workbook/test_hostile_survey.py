"""What staff typed stays text in what is shared and in the files for programs."""

import io
import json
import zipfile
from typing import Any

import openpyxl
import pytest

from tests.export.hostile_survey import TITLE, hostile_definition, hostile_survey, shared_book, sharing
from tests.export.workbook.test_hostile_texts import formulas

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def texts_of(book: bytes) -> dict[tuple[int, str], str]:
    """Every text, by the number of its sheet and its place."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    return {
        (at, cell.coordinate): cell.value
        for at, sheet in enumerate(opened)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }


def parts_that_lead_outside(book: bytes) -> list[str]:
    """The parts of a workbook that are links to elsewhere, or name a target outside of it."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return [
            name
            for name in parts.namelist()
            if "externalLink" in name
            or (name.endswith(".rels") and b'TargetMode="External"' in parts.read(name))
            or (name.startswith("xl/worksheets/sheet") and b"<hyperlink" in parts.read(name))
        ]


def strings(value: Any) -> set[str]:
    """Every text of a file for programs."""
    if isinstance(value, dict):
        return {text for part in value.values() for text in strings(part)}
    if isinstance(value, list):
        return {text for part in value for text in strings(part)}
    return {value} if isinstance(value, str) else set()


def test_the_workbook_of_shared_results_holds_what_staff_typed_as_text() -> None:
    book = shared_book()

    assert not formulas(book)
    assert not parts_that_lead_outside(book)
    cells = set(texts_of(book).values())
    assert TITLE in cells
    data, typed = hostile_definition()
    often, *_others = data["section"][1]["item"]
    labels = [option["label"]["en"] for option in often["option"] if option["code"] != "cannot_say"]
    labels += [data["recommendation"][0]["label"]["en"], data["derived"][0]["label"]["en"]]
    labels += [band["label"]["en"] for band in data["derived"][0]["bands"]]
    assert set(labels) <= cells & typed


def test_files_for_programs_hold_what_staff_typed_letter_by_letter() -> None:
    survey = hostile_survey()
    client = sharing(survey)

    shared = client.get(f"/staff/surveys/{survey.slug}/report/shared-results.json")
    report = client.get(f"/staff/surveys/{survey.slug}/report/report.json")

    for response in (shared, report):
        assert response.headers["Content-Type"].startswith("application/json")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Disposition"].startswith("attachment")
    data, typed = hostile_definition()
    whole = strings(json.loads(b"".join(report) if report.streaming else report.content))
    assert TITLE in whole
    shown = {item["text"]["en"] for section in data["section"][1:] for item in section["item"]}
    shown |= {
        option["label"]["en"] for item in data["section"][1]["item"] for option in item.get("option", ())
    }
    shown -= {option["label"]["en"] for option in data["section"][1]["item"][0]["option"][3:]}
    assert shown <= whole & typed
    assert data["recommendation"][0]["statement"]["en"] in whole
    assert strings(json.loads(shared.content)) & typed
