"""A sheet to read: a title, notes, and a table with a fixed header, filters and column widths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.export.cells.cell import StyledContent, put, sheet_name
from surveyapp.export.cells.safe_text import writable
from surveyapp.export.cells.styles import Look
from surveyapp.export.house_style import NAVY
from surveyapp.instruments.model.wording import direction

SYNTHETIC_TAB = "FFB000"
TITLE_HEIGHT, LINE = 26, 16  # points: the title, and a line of any other text
Row = Sequence[StyledContent]
PAGE_SIGNS = 240  # widths of columns together that can still be read on one landscape page
PRINTED_LIMIT = 100  # signs of each part of a printed page's header, which holds 255 in all


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A column of a table. Columns that are not printed come last."""

    words: str
    width: float
    is_printed: bool = True


def new_sheet(
    book: Workbook, name: str, used_names: set[str], *, is_synthetic: bool, language_code: str
) -> Worksheet:
    """A sheet at the end of the workbook, to be printed on landscape pages.

    language_code: of the survey's wordings; where it is written from right to left, so is the sheet.
    """
    sheet: Worksheet = book.create_sheet(sheet_name(name, used_names))
    sheet.sheet_properties.tabColor = SYNTHETIC_TAB if is_synthetic else NAVY
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.rightToLeft = direction(language_code) == "rtl"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_LETTER
    return sheet


def print_marks(sheet: Worksheet, *, above: str, below: str) -> None:
    """What stands on each printed page; "&" begins a command there, and is doubled."""
    header, footer = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
    assert header is not None
    assert footer is not None
    header.left.text = _printed(above)
    footer.left.text, footer.right.text = _printed(below), "&P / &N"


def write_intro(sheet: Worksheet, title: str, notes: Sequence[str], synthetic: str, *, columns: int) -> int:
    """The title, the sentence on synthetic responses over the columns, notes; the row after a blank one."""
    put(_cell(sheet, 1, 1), title, Look.TITLE)
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    lines = [(synthetic, Look.BANNER)] if synthetic else []
    lines += [(note, Look.NOTE) for note in notes]
    for row, (text, look) in enumerate(lines, 2):
        for column in range(1, columns + 1 if look is Look.BANNER else 2):
            put(_cell(sheet, row, column), text if column == 1 else "", look)
    return len(lines) + 3


def write_table(sheet: Worksheet, headings: Sequence[Heading], rows: Iterable[Row], *, first: int) -> int:
    """The table from the given row on, its header in view and to filter by; the number of its last row."""
    write_header(sheet, headings, first)
    last = write_rows(sheet, rows, first=first + 1)
    sheet.auto_filter.ref = f"A{first}:{get_column_letter(len(headings))}{last}"
    fit_to_page(sheet, sum(heading.is_printed for heading in headings), last)
    return last


def write_rows(sheet: Worksheet, rows: Iterable[Row], *, first: int, column: int = 1) -> int:
    """Rows of cells from the given row and column on; the number of the last one."""
    last = first - 1
    for last, row in enumerate(rows, first):
        for place, cell_content in enumerate(row, column):
            put(_cell(sheet, last, place), *cell_content)
    return last


def fit_to_page(sheet: Worksheet, columns: int, last: int, *, pages: int = 1) -> None:
    """Prints the first columns down to a row, on this many pages side by side."""
    sheet.print_area = f"A1:{get_column_letter(columns)}{last}"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def pages_across(headings: Sequence[Heading]) -> int:
    """On how many pages side by side columns are printed, so that they can be read."""
    return 1 + int(sum(heading.width for heading in headings) / PAGE_SIGNS)


def write_header(sheet: Worksheet, headings: Sequence[Heading], row: int, *, frozen_columns: int = 0) -> None:
    """The header of a table, frozen with all above it and the columns given, repeated on printed pages."""
    for column, heading in enumerate(headings, 1):
        put(_cell(sheet, row, column), heading.words, Look.HEADER)
    set_widths(sheet, headings)
    sheet.row_dimensions[row].height = LINE * max(_lines(heading) for heading in headings)
    sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"


def set_widths(sheet: Worksheet, headings: Sequence[Heading]) -> None:
    for column, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(column)].width = heading.width


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # nothing is merged
    return cell


def _printed(text: str) -> str:
    return writable(text)[:PRINTED_LIMIT].replace("&", "&&")


def _lines(heading: Heading) -> int:
    """How many lines the words take in the column, at most six."""
    return min(6, 1 + int(len(heading.words) * 1.2 // heading.width))
