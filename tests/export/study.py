"""Files of the small study: what goes into them, and how their answers are read back."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from surveyapp.analysis.report.filters import matching, parse_conditions
from surveyapp.analysis.report.report_builder import SurveyFacts, report
from surveyapp.datasets.dataset import build
from surveyapp.export.delimited.csv_files import write_guarded_csv, write_raw_csv
from surveyapp.export.tables.content import Content
from surveyapp.export.tables.response_records import Returns
from surveyapp.export.workbook.workbook import write_workbook
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.answers import Answer, ResponseRecord
from surveyapp.instruments.model.instrument import Instrument, ItemType, Missing
from tests.analysis.example_study import FACTS
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS

MADE_AT = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=-4)))
MARKED = r"\[+(not_asked|blank|not_reached|prefer_not|cannot_say)\]+"
LABELS, CODES = "Responses (labels)", "Responses (codes)"
SHEETS = [
    *("Results", "About", LABELS, CODES, "Codebook", "Frequencies", "Reported adherence", "Flow", "Charts"),
    "Audit",
]


def content_of(
    given: Sequence[ResponseRecord],
    *,
    language: Language = ENGLISH,
    instrument: Instrument = INSTRUMENT,
    recommendations: tuple[Recommendation, ...] = RECOMMENDATIONS,
    facts: SurveyFacts = FACTS,
    where: Sequence[str] = (),
) -> Content:
    """What goes into the files of some responses."""
    spoken = dict.fromkeys(instrument.languages, language)
    conditions = parse_conditions(where, instrument, spoken)
    dataset = build(given, instrument)
    shown = matching(dataset, conditions)
    kept = set(shown.frame.index)
    return Content(
        report=report(
            dataset, instrument, recommendations, survey=facts, site_languages=spoken, conditions=conditions
        ),
        returns=Returns(
            instrument=instrument,
            recommendations=recommendations,
            dataset=shown,
            records=[record for record in given if record.key in kept],
        ),
        language=language,
        made_at=MADE_AT,
        software="practice-survey 9.9",
        versions={"f" * 64: len(given)},
        has_synthetic_people=any(record.synthetic for record in given),
    )


def workbook_bytes(content: Content) -> bytes:
    target = io.BytesIO()
    write_workbook(content, target)
    return target.getvalue()


def workbook_of(content: Content) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(content)))


def guarded_csv(content: Content) -> str:
    target = io.BytesIO()
    write_guarded_csv(content, target)
    return target.getvalue().decode("utf-8")


def raw_csv(content: Content) -> str:
    target = io.BytesIO()
    write_raw_csv(content, target)
    return target.getvalue().decode("utf-8")


def values(sheet: Worksheet) -> list[list[Any]]:
    """All rows of a sheet as openpyxl reads them."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def calamine_values(workbook: bytes, sheet: str) -> list[list[Any]]:
    """All rows of a sheet as calamine reads them."""
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name(sheet).to_python()


def table(rows: Sequence[Sequence[Any]], header: str) -> list[dict[str, Any]]:
    """The table whose header begins with this word, down to the first empty row."""
    start = next(number for number, row in enumerate(rows) if row[0] == header)
    names = [name for name in rows[start] if name not in (None, "")]
    found = []
    for row in rows[start + 1 :]:
        if not any(cell not in (None, "") for cell in row):
            break
        found.append(dict(zip(names, row, strict=False)))
    return found


def answers_back(row: Mapping[str, Any], instrument: Instrument) -> dict[str, Answer]:
    """A response's answers from its row of codes, by the rules of docs/workbook.md alone."""
    back: dict[str, Answer] = {}
    for name, variable in instrument.variables.items():
        if variable.type is ItemType.MULTIPLE:
            cells = {option.code: row[f"{name}_{option.code}"] for option in variable.options}
            ticked = tuple(code for code, cell in cells.items() if cell == 1)
            back[name] = ticked or kind(cells.values())
        elif isinstance(row[name], str) and re.fullmatch(MARKED, row[name]):
            inside = row[name][1:-1]
            back[name] = inside if inside.startswith("[") else Missing(inside)
        else:
            back[name] = row[name]
    return back


def kind(cells: Iterable[Any]) -> Missing:
    """The kind of missing of a multiple choice of which nothing is ticked."""
    (mark,) = set(cells)
    return Missing(mark.strip("[]"))
