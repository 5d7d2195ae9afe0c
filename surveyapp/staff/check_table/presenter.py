"""The findings on a published table as the page shows them, and as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext

from surveyapp.analysis.published_tables.consistency_text import (
    column_in_words,
    row_in_words,
    summary_in_words,
)
from surveyapp.analysis.published_tables.findings import CheckedCell, ConsistencyReport
from surveyapp.analysis.published_tables.findings_text import (
    cell_in_words,
    counts_in_words,
    exact_in_words,
    finding_in_words,
    percent_in_print,
)
from surveyapp.analysis.published_tables.interval_text import interval_in_words
from surveyapp.export.cells.safe_text import guarded, writable
from surveyapp.instruments.language import Language
from surveyapp.site_languages import page_language

MOST_FINDINGS = 300  # that a page shows
MOST_OTHERS = 100  # figures without a finding, and totals, that a page shows


@dataclass(frozen=True, kw_only=True)
class CountCell:
    """A figure and its findings in words."""

    checked: CheckedCell
    place: tuple[str, ...]  # its block and group
    counts: str
    printed: str
    exact: str
    finding: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TotalCell:
    """What belongs together, and what it adds up to, in words."""

    place: str
    sentences: tuple[str, ...]
    is_problem: bool


@dataclass(frozen=True, kw_only=True)
class Findings:
    """The report in words: what does not stand up, what to ask about, and the rest, each in table order.

    Of each there are as many as a page can show; `more_wrong` and so on count those that it leaves out.
    """

    problems: int
    notes: int
    figures: int
    summary: tuple[str, ...]
    wrong_cells: tuple[CountCell, ...]
    note_cells: tuple[CountCell, ...]
    more_wrong: int
    more_notes: int
    others: int
    more_others: int
    wrong_totals: tuple[TotalCell, ...]
    other_cells: tuple[CountCell, ...]
    other_totals: tuple[TotalCell, ...]


def findings(report: ConsistencyReport) -> Findings:
    """The report in words of the site's language."""
    language = page_language()
    wrong = [checked for checked in report.cells if checked.is_problem]
    notes = [checked for checked in report.cells if checked.is_note]
    others = [checked for checked in report.cells if not (checked.is_problem or checked.is_note)]
    totals = list(_totals(report, language))
    other_totals = [total for total in totals if not total.is_problem]
    return Findings(
        problems=report.problems,
        notes=len(notes),
        figures=len(report.cells),
        summary=summary_in_words(report, language),
        wrong_cells=tuple(_cell(checked, language) for checked in wrong[:MOST_FINDINGS]),
        note_cells=tuple(_cell(checked, language) for checked in notes[:MOST_FINDINGS]),
        more_wrong=max(0, len(wrong) - MOST_FINDINGS),
        more_notes=max(0, len(notes) - MOST_FINDINGS),
        others=len(others),
        more_others=max(0, len(others) - MOST_OTHERS),
        wrong_totals=tuple(total for total in totals if total.is_problem),
        other_cells=tuple(_cell(checked, language) for checked in others[:MOST_OTHERS]),
        other_totals=tuple(other_totals[:MOST_OTHERS]),
    )


def as_csv(report: ConsistencyReport) -> str:
    """All figures with their findings as CSV for spreadsheets: no cell is a formula, a date or a number."""
    language = page_language()
    file = StringIO()
    lines = csv.writer(file, delimiter=";" if language.decimal_sign == "," else ",")
    lines.writerow(
        [
            *(
                gettext("Line"),
                gettext("Section"),
                gettext("Group"),
                gettext("Figure"),
                gettext("Count/base"),
            ),
            *(gettext("As printed"), gettext("Recomputed"), gettext("Finding"), gettext("Explanation")),
        ]
    )
    for checked in report.cells:
        cell = _cell(checked, language)
        texts = [checked.cell.block, checked.cell.group, checked.cell.label, cell.counts, cell.printed]
        texts += [cell.exact, cell.finding, " ".join(cell.sentences)]
        lines.writerow([checked.cell.line, *(guarded(writable(text)) for text in texts)])
    return file.getvalue()


def _cell(checked: CheckedCell, language: Language) -> CountCell:
    cell = checked.cell
    return CountCell(
        checked=checked,
        place=tuple(part for part in (cell.block, cell.group) if part),
        counts=counts_in_words(cell, language),
        printed=percent_in_print(cell, language),
        exact=exact_in_words(checked, language),
        finding=finding_in_words(checked, language),
        sentences=(
            *cell_in_words(checked, language),
            *interval_in_words(checked, language),
        ),
    )


def _totals(report: ConsistencyReport, language: Language) -> Iterator[TotalCell]:
    for column in report.columns:
        yield TotalCell(
            place=_place(column.block, column.group),
            sentences=column_in_words(column, language),
            is_problem=column.is_problem,
        )
    for row in report.rows:
        yield TotalCell(
            place=_place(row.block, gettext("Bases") if row.of_bases else row.label),
            sentences=(row_in_words(row, language),),
            is_problem=row.is_problem,
        )


def _place(*parts: str) -> str:
    return " · ".join(part for part in parts if part) or gettext("The whole table")
