"""A sheet to read from top to bottom: paragraphs as wide as the page, each in one merged cell."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from openpyxl.cell.cell import Cell
from openpyxl.chart import BarChart
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.export.cells.cell import put
from surveyapp.export.cells.styles import Look

LINE, KEY_LINE, TITLE_LINE = 15, 21, 28  # heights, in points
KEY_SIZE, TITLE_SIZE = 1.35, 1.55  # of their characters, to those of other text
POINTS = 28.35  # to a centimetre
CHARACTERS = 1.1  # of a text, to a unit of a column’s width


def lines_of(text: str, width: float, *, size: float = 1.0) -> int:
    """How many lines a text takes in a column of this width; size: of its characters, to those of others."""
    room = max(1, int(CHARACTERS * width / size))
    return sum(max(1, len(textwrap.wrap(line, room))) for line in text.split("\n"))


class SummaryPage:
    """Writes one sheet; `row` is the next one to be written."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        """widths: of the columns that paragraphs go across."""
        self.sheet, self.widths, self.row = sheet, widths, 1

    def title(self, text: str) -> None:
        self._write(text, Look.TITLE, TITLE_LINE, size=TITLE_SIZE)

    def banner(self, text: str) -> None:
        """A sentence on amber; nothing without one."""
        if text:
            self._write(text, Look.BANNER, LINE)

    def heading(self, text: str) -> None:
        """The heading of a part, after a blank row."""
        self.row += 1
        self._write(text, Look.PAGE_HEADING, TITLE_LINE)

    def text(self, text: str) -> None:
        """A paragraph; nothing without one."""
        if text:
            self._write(text, Look.PAGE_TEXT, LINE)

    def key(self, text: str) -> None:
        """The sentence that people shall remember."""
        self._write(text, Look.KEY, KEY_LINE, size=KEY_SIZE)

    def note(self, text: str) -> None:
        """A paragraph in grey."""
        self._write(text, Look.NOTE, LINE)

    def links(self, sheets: Sequence[str]) -> None:
        """A line for each sheet, which leads to it."""
        for name in sheets:
            cell = self._cell(self.row, 1)
            put(cell, name, Look.LINK)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(name)}!A1")
            self.row += 1

    def chart(self, chart: BarChart) -> None:
        """A chart below what was written, as wide as the page; the next row stands below it."""
        below = self.row + int(chart.height * POINTS / LINE) + 1
        corners = (AnchorMarker(row=self.row - 1), AnchorMarker(col=len(self.widths), row=below - 1))
        anchor = TwoCellAnchor(_from=corners[0], to=corners[1])
        chart.anchor = anchor  # type: ignore[assignment]  # the stubs know names of cells only
        self.sheet.add_chart(chart)
        self.row = below + 1

    def _write(self, text: str, look: Look, line: int, *, size: float = 1.0) -> None:
        """A paragraph, on a row that is high enough for it."""
        columns = len(self.widths)
        put(self._cell(self.row, 1), text, look)
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=columns)
        self.sheet.row_dimensions[self.row].height = line * lines_of(text, sum(self.widths), size=size)
        self.row += 1

    def _cell(self, row: int, column: int) -> Cell:
        cell = self.sheet.cell(row, column)
        assert isinstance(cell, Cell)
        return cell
