"""A sheet to read: a title, notes, and a table with a fixed header, filters and column widths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.styles.proxy import StyleProxy
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.export.cells.cell import StyledContent, put, sheet_name
from surveyapp.export.cells.safe_text import writable
from surveyapp.export.cells.styles import Look
from surveyapp.export.house_style import NAVY
from surveyapp.export.workbook.summary_page import SummaryPage, lines_of
from surveyapp.instruments.model.wording import direction

SYNTHETIC_TAB = "FFB000"
LINE = 16  # height of a line of a table, in points
Row = Sequence[StyledContent]
PAGE_WIDTH = 270  # widths of columns together that can still be read on one landscape page
BOLD = 1.2  # width of bold characters, to that of others
PRINTED_LIMIT = 100  # characters of each part of a printed page's header, which holds 255 in all


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


def write_intro(
    sheet: Worksheet, title: str, notes: Sequence[str], synthetic: str, *, headings: Sequence[Heading]
) -> int:
    """The title, the sentence on synthetic responses, notes; the row after a blank one.

    headings: of the table below. Texts are as wide as its columns on the first printed page.
    """
    widths = [heading.width for heading in headings if heading.is_printed]
    on_first_page = [
        width for width, end in zip(widths, accumulate(widths), strict=True) if end <= PAGE_WIDTH
    ]
    page = SummaryPage(sheet, on_first_page)
    page.title(title)
    page.banner(synthetic)
    for note in notes:
        page.note(note)
    return page.row + 1


def write_table(sheet: Worksheet, headings: Sequence[Heading], rows: Iterable[Row], *, first: int) -> int:
    """The table from the given row on, its header in view and to filter by; the number of its last row."""
    write_header(sheet, headings, first)
    last = write_rows(sheet, rows, first=first + 1)
    fit_rows(sheet, headings, first + 1, last)
    sheet.auto_filter.ref = f"A{first}:{get_column_letter(len(headings))}{last}"
    printed = [heading for heading in headings if heading.is_printed]
    fit_to_page(sheet, len(printed), last, pages=pages_across(printed))
    return last


def fit_rows(sheet: Worksheet, headings: Sequence[Heading], first: int, last: int) -> None:
    """Breaks texts that are wider than their columns into lines, in rows that are high enough.

    Columns that are not printed keep one line.
    """
    for row in range(first, last + 1):
        height = 1
        for column, heading in enumerate(headings, 1):
            cell = _cell(sheet, row, column)
            lines = lines_of(str(cell.value), heading.width) if cell.data_type == "s" else 1
            if lines > 1 and heading.is_printed:
                cell.alignment = _wrapped(cell.alignment)
                height = max(height, lines)
        if height > 1:
            sheet.row_dimensions[row].height = LINE * height


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
    return 1 + int(sum(heading.width for heading in headings) / PAGE_WIDTH)


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
    assert isinstance(cell, Cell)  # no cell of a table is merged
    return cell


def _wrapped(alignment: Alignment | StyleProxy) -> Alignment:
    return Alignment(
        wrap_text=True,
        horizontal=alignment.horizontal,
        vertical=alignment.vertical,
        indent=alignment.indent,
    )


def _printed(text: str) -> str:
    """As much of the text as there is room for, cut after a word."""
    words = writable(text)
    if len(words) > PRINTED_LIMIT:
        whole, _space, _rest = words[:PRINTED_LIMIT].rpartition(" ")
        words = f"{whole or words[: PRINTED_LIMIT - 1]}…"
    return words.replace("&", "&&")


def _lines(heading: Heading) -> int:
    """How many lines the words take in the column, at most six; they are bold."""
    return min(6, lines_of(heading.words, heading.width, size=BOLD))
