"""The figures of a survey as JSON, page and workbook give them."""

import io
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.test.html import Element
from python_calamine import CalamineWorkbook

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Survey
from surveyapp.reporting.files.response_files import read_workbook
from surveyapp.reporting.report.report_queries import read_report
from tests.export.study import CODES, table
from tests.reporting.exported_codes import Variable, variables_of
from tests.staff.pages import staff_client, whole_analysis


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What the program says, thrice, and the responses that it says it of."""

    json: dict[str, Any]
    page: Element
    sheets: dict[str, list[list[Any]]]

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        return table(self.sheets[CODES], "key")

    @cached_property
    def variables(self) -> dict[str, Variable]:
        return variables_of(table(self.sheets["Codebook"], "Variable"))


def figures_of(survey: Survey, where: tuple[str, ...]) -> Figures:
    file = io.BytesIO()
    read_workbook(survey, file, language=ENGLISH, where=where)
    file.seek(0)
    book = CalamineWorkbook.from_filelike(file)
    query = "&".join(f"where={condition}" for condition in where)
    return Figures(
        json=report_to_json(read_report(survey, where=where)),
        page=whole_analysis(staff_client(), survey.slug, query),
        sheets={name: cells_of(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names},
    )


def cells_of(rows: list[list[Any]]) -> list[list[Any]]:
    """The cells with whole numbers as such: calamine reads all numbers as floats."""
    return [
        [int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in row] for row in rows
    ]
