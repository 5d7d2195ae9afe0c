"""Bars with their confidence intervals, as charts that Excel and LibreOffice draw alike."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import NumDataSource, NumRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.series import Series
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.report.report import Estimate
from surveyapp.export.cells.formulas import area
from surveyapp.export.cells.styles import Look
from surveyapp.export.house_style import NAVY
from surveyapp.export.workbook.sheet import Row, write_rows
from surveyapp.instruments.language import gettext_noop

GRID = "D9D9D9"
LENGTHS = gettext_noop("Length of the interval below and above the estimate")
THIN = 12_700  # of a line: one point, in EMU

Limits = tuple[float, float, float]
"""An estimate and its interval, as shares."""


def limits_of(estimate: Estimate) -> Limits | None:
    """An estimate of the report as shares; None where it has no interval."""
    if estimate.percent is None or estimate.low is None or estimate.high is None:
        return None
    return estimate.percent / 100, estimate.low / 100, estimate.high / 100


def add_intervals(
    sheet: Worksheet, series: Series, limits: Sequence[Limits | None], *, row: int, column: int, word: str
) -> None:
    """Draws the interval of each bar; None where it has none.

    LibreOffice draws lengths only from cells: they stand from this cell on, in two columns headed by a word.
    """
    down = [0.0 if bar is None else max(0.0, bar[0] - bar[1]) for bar in limits]
    up = [0.0 if bar is None else max(0.0, bar[2] - bar[0]) for bar in limits]
    lengths: list[Row] = [
        [(word, Look.CHART_LENGTH), ("", Look.CHART_LENGTH)],
        *([(value, Look.CHART_LENGTH) for value in pair] for pair in zip(down, up, strict=True)),
    ]
    write_rows(sheet, lengths, first=row, column=column)
    line = GraphicalProperties()
    line.line.solidFill, line.line.width = NAVY, THIN
    minus, plus = (
        NumDataSource(numRef=NumRef(f=area(place, row + 1, row + len(limits), sheet=sheet.title)))
        for place in (column, column + 1)
    )
    series.errBars = ErrorBars(
        errDir="y", errBarType="both", errValType="cust", noEndCap=False, minus=minus, plus=plus, spPr=line
    )


def set_percent_axes(chart: BarChart, axis: str) -> None:
    """Bars from left to right in the order of the table, on a scale from 0% to 100% below them."""
    chart.type = "bar"
    chart.y_axis.title = axis  # the words of the other stand beside its labels
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"  # the first row of the table on top
    chart.y_axis.crosses = "max"  # so that the scale stays below
    chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = 0, 1, 0.2
    chart.y_axis.number_format, chart.y_axis.numFmt.sourceLinked = "0%", False
    grid = GraphicalProperties()
    grid.line.solidFill = GRID
    chart.y_axis.majorGridlines = ChartLines(spPr=grid)
