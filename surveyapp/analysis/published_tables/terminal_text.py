"""The findings on a published table as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.published_tables.findings import CheckedCell, ColumnTotal, ConsistencyReport, RowTotal
from surveyapp.analysis.published_tables.findings_text import (
    cell_in_words,
    counts_in_words,
    finding_in_words,
    percent_in_print,
)
from surveyapp.analysis.published_tables.total_findings_text import (
    column_in_words,
    row_in_words,
    summary_in_words,
)
from surveyapp.instruments.model.instrument import Translate


def consistency_to_text(report: ConsistencyReport, language: str, _: Translate) -> str:
    """The report in lines: the figures, then totals, then the table as a whole."""
    return "\n".join(_lines(report, language, _)) + "\n"


def _lines(report: ConsistencyReport, language: str, _: Translate) -> Iterator[str]:
    for checked in report.cells:
        yield from _cell(checked, language, _)
    if report.columns or report.rows:
        yield ""
    for column in report.columns:
        yield f"{_place(column)}: {' '.join(column_in_words(column, language, _))}"
    for row in report.rows:
        yield f"{_place(row)}: {row_in_words(row, language, _)}"
    yield ""
    yield from summary_in_words(report, language, _)
    yield _("Findings that do not stand up: {number}.").format(number=report.problems)


def _cell(checked: CheckedCell, language: str, _: Translate) -> Iterator[str]:
    mark = "!" if checked.is_problem else " "
    line = _("line {line}").format(line=checked.cell.line)
    figure = f"{counts_in_words(checked.cell, language)} {percent_in_print(checked.cell, language)}".strip()
    place = " · ".join(part for part in checked.cell.place if part)
    yield f"{mark} {line}: {place or '–'}: {figure}: {finding_in_words(checked, _)}"
    for sentence in cell_in_words(checked, language, _):
        yield f"    {sentence}"


def _place(total: ColumnTotal | RowTotal) -> str:
    name = total.group if isinstance(total, ColumnTotal) else total.label
    return " · ".join(part for part in (total.block, name) if part) or "–"
