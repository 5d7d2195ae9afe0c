"""The sheet "Charts": reported adherence and the items that decide it, as native charts by their tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.report.item_base_text import item_base_in_words, item_base_sentences
from surveyapp.analysis.report.item_bases import item_shares
from surveyapp.analysis.report.report import VALID, Report, VariableResult
from surveyapp.analysis.report.report_text import base_in_words, caution_on_self_report, provenance_in_words
from surveyapp.export.cells.cell import StyledValue
from surveyapp.export.cells.safe_text import writable
from surveyapp.export.cells.styles import Look, percent_look
from surveyapp.export.tables.content import Content
from surveyapp.export.workbook.interval_chart import (
    LENGTHS,
    Limits,
    add_intervals,
    limits_of,
    set_percent_axes,
)
from surveyapp.export.workbook.sheet import Heading, Row, fit_to_page, set_widths, write_intro, write_rows
from surveyapp.guidelines.bases import BASES
from surveyapp.instruments.model.instrument import words

TONES = ("7A8794", "A3AEB9", "C8D0D8", "E6EAEE")  # told apart in print, and pale behind an interval
LINE = "6B7280"
WIDTH, LINE_HEIGHT = 28, 15  # centimetres, points
POINTS = 28.35  # to a centimetre
TITLE_HEIGHT, HEADER_HEIGHT = 15, 64
AROUND, BAR = 3.4, 0.5  # of a chart's height: what is around the bars, and a bar
COLUMNS = 1 + 2 * len(BASES)  # of the widest table
WIDTHS = (60, *[14] * (COLUMNS - 1), 3)
TITLE_LIMIT = 120
PRINTED = COLUMNS + 17  # columns, those under the charts included


@dataclass(frozen=True, kw_only=True)
class _Block:
    """A table with percentages in its last columns, and the words of its chart."""

    title: str
    header: Sequence[str]
    rows: Sequence[Row]
    limits: Sequence[Sequence[Limits | None]]  # of each of the last columns: those are drawn
    lengths: str  # the heading of the cells that the intervals are drawn from


def write_charts(sheet: Worksheet, content: Content) -> None:
    """Tables under each other, each with its chart at its right."""
    _, report = content.language.gettext, content.report
    notes = [
        _("Each chart is drawn from the table beside it; the numbers are those of the report."),
        # xgettext:no-python-format
        _("The line on a bar is its 95% interval."),
        _("The items are those that decide a verdict; recommendations without an estimate are left out."),
        caution_on_self_report(content.language),
        *item_base_sentences(report.item_base, content.language),
    ]
    synthetic = provenance_in_words(report.counts, content.language)
    headings = [Heading(words="", width=width) for width in WIDTHS]
    row = write_intro(sheet, _("Charts"), notes, synthetic, headings=headings)
    set_widths(sheet, headings)
    blocks = [_adherence(content), *(_item(variable, content) for variable in _main(report))]
    for block in (block for block in blocks if block.rows):
        row = _write_block(sheet, block, row, axis=_("Percent"))
    fit_to_page(sheet, PRINTED, row)


def _main(report: Report) -> list[VariableResult]:
    """The variables that decide a verdict and whose answers are counted."""
    deciding = {name for entry in report.adherence for name in entry.definition.deciding_items}
    variables = [variable for item in report.items for variable in item.variables]
    return [
        variable
        for variable in variables
        if variable.name in deciding and variable.frequencies and variable.numbers is None
    ]


def _adherence(content: Content) -> _Block:
    _ = content.language.gettext
    bases = [base_in_words(base, content.language) for base in BASES]
    rows: list[Row] = []
    drawn = [entry for entry in content.report.adherence if not entry.definition.gives_no_estimate]
    for entry in drawn:
        label = words(entry.definition.label, content.language.code)
        estimates = [(estimate.percent, estimate.denominator or 0) for estimate in entry.result.estimates]
        shares = [_share(percent, base, content) for percent, base in estimates]
        counts = [
            (f"{estimate.numerator}/{estimate.denominator}", Look.COUNT)
            for estimate in entry.result.estimates
        ]
        rows.append([(label, Look.LONG_TEXT), *counts, *shares])
    return _Block(
        title=_("Reported adherence"),
        header=[_("Recommendation"), *(f"n/N {base}" for base in bases), *bases],
        rows=rows,
        limits=[[limits_of(entry.result.estimate(base)) for entry in drawn] for base in BASES],
        lengths=_(LENGTHS),
    )


def _item(variable: VariableResult, content: Content) -> _Block:
    _ = content.language.gettext
    label = words(variable.label, content.language.code)
    shares = item_shares(variable, content.report.item_base)
    percent = _("Percent of base")
    if content.report.item_base != VALID:
        percent = _("Percent {base}").format(base=item_base_in_words(shares.base, content.language))
    rows: list[Row] = [
        [
            (words(frequency.label, content.language.code), Look.LONG_TEXT),
            (frequency.count, Look.COUNT),
            (shares.denominator, Look.COUNT),
            _share(shares.shares[frequency.code].percent, shares.denominator, content),
        ]
        for frequency in variable.frequencies
    ]
    return _Block(
        title=label,
        header=[_("Answer"), _("Count"), _("Base"), percent],
        rows=rows,
        limits=[[limits_of(shares.shares[frequency.code]) for frequency in variable.frequencies]],
        lengths=_(LENGTHS),
    )


def _share(percent: float | None, base: int, content: Content) -> StyledValue:
    if percent is None:
        return content.language.gettext("no estimate"), Look.MISSING
    return percent / 100, percent_look(base)


def _write_block(sheet: Worksheet, block: _Block, first: int, *, axis: str) -> int:
    """The table and its chart; the row after both and a blank one."""
    header: Row = [(name, Look.HEADER) for name in block.header]
    title: Row = [(block.title if column == 0 else "", Look.HEADING) for column in range(len(header))]
    last = write_rows(sheet, [title, header, *block.rows], first=first)
    heights = [TITLE_HEIGHT, HEADER_HEIGHT, *(_height(row) for row in block.rows)]
    for row, height in enumerate(heights, first):
        sheet.row_dimensions[row].height = height
    chart = _chart(sheet, block, (first + 1, last), axis=axis)
    sheet.add_chart(chart, f"{get_column_letter(COLUMNS + 2)}{first}")
    below = max(0.0, chart.height * POINTS - sum(heights))
    return last + int(below / LINE_HEIGHT) + 3


def _height(row: Row) -> int:
    """Of a row whose first cell may take several lines."""
    return LINE_HEIGHT * (1 + len(str(row[0][0])) // (WIDTHS[0] - 6))


def _chart(sheet: Worksheet, block: _Block, rows: tuple[int, int], *, axis: str) -> BarChart:
    """Bars from left to right, in the order of the table, from 0% on, with their intervals."""
    first, last = rows
    chart = BarChart()
    chart.gapWidth, chart.title = 50, writable(block.title)[:TITLE_LIMIT]
    drawn = len(block.limits)
    columns = range(len(block.header) - drawn + 1, len(block.header) + 1)
    chart.add_data(
        Reference(sheet, min_col=columns[0], max_col=columns[-1], min_row=first, max_row=last),
        titles_from_data=True,
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=first + 1, max_row=last))
    drawing = zip(chart.series, TONES, block.limits, strict=False)
    for place, (series, tone, limits) in enumerate(drawing):
        series.graphicalProperties = GraphicalProperties(solidFill=tone)
        series.graphicalProperties.line.solidFill = LINE
        column = PRINTED + 2 + 2 * place
        add_intervals(sheet, series, limits, row=first, column=column, word=block.lengths)
    if drawn == 1:
        chart.legend = None
    else:
        chart.legend.position = "b"
    set_percent_axes(chart, axis)
    chart.width, chart.height = WIDTH, AROUND + BAR * (last - first) * (0.4 + 0.6 * drawn)
    return chart
