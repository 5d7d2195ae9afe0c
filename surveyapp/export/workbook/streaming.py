"""Sheets of many rows: openpyxl makes them without their rows, which are then streamed in.

Each distinct value of a column is made a cell once, by `cells.put`, and kept as finished XML with a mark in
place of the row's number. Writing every cell with openpyxl would take ten times as long.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import count, islice
from typing import IO, Any, BinaryIO

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell._writer import etree_write_cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from surveyapp.export.cells.cell import StyledValue, put
from surveyapp.export.cells.styles import Look
from surveyapp.export.errors import ExportError
from surveyapp.export.tables.column import Column, Value
from surveyapp.export.tables.column_values import CACHE_LIMIT
from surveyapp.instruments.language import gettext_noop

ROW_LIMIT, COLUMN_LIMIT = 1_048_576, 16_384
COMPRESSION = 4  # of 9: beyond it files hardly shrink
_MARK = "\0"  # no XML can hold it, so nothing else is taken for it
Show = Callable[[Column, Value], StyledValue]
"""What a value of a column is shown as."""
_BATCH = 100  # rows to a write


class _Finished(dict[Hashable, str]):
    """The XML of a column's cells by (type, value); the type tells 1, 1.0 and True apart."""

    def __init__(self, sheet: Worksheet, number: int, column: Column, show: Show) -> None:
        super().__init__()
        self.sheet, self.letter, self.column, self.show = sheet, get_column_letter(number), column, show

    def __missing__(self, key: tuple[type, Value]) -> str:
        cell = WriteOnlyCell(self.sheet)
        put(cell, *self.show(self.column, key[1]))
        xml = _cell_xml(cell, self.letter)
        if len(self) < CACHE_LIMIT:
            self[key] = xml
        return xml


class _Taken:
    """Takes the element that openpyxl writes."""

    xml: str

    def write(self, element: Any) -> None:
        """The element is the standard library's, or lxml's where that is installed."""
        self.xml = tostring(element, encoding="unicode")  # type: ignore[call-overload] # not in its types


def _cell_xml(cell: Any, letter: str) -> str:
    cell.row, cell.column = 1, 1  # any place: the right one is set below
    buffer = _Taken()
    etree_write_cell(buffer, None, cell, styled=True)
    return buffer.xml.replace(' r="A1"', f' r="{letter}{_MARK}"', 1)


class SheetRows:
    """The rows as XML, in batches, below a header of one row. `written` counts what was handed out."""

    def __init__(self, sheet: Worksheet, columns: Sequence[Column], show: Show) -> None:
        """ExportError where a sheet cannot hold them."""
        self.sheet, self.columns, self.show, self.written = sheet, columns, show, 0
        self.last = 1 + len(columns[0].values)
        if len(columns) > COLUMN_LIMIT or self.last > ROW_LIMIT:
            raise ExportError(
                gettext_noop(
                    "{columns} columns and {rows} rows do not fit into a sheet, which holds {most_columns} "
                    "and {most_rows}: filter the responses, or export to CSV."
                ),
                columns=len(columns),
                rows=self.last,
                most_columns=COLUMN_LIMIT,
                most_rows=ROW_LIMIT,
            )

    def __iter__(self) -> Iterator[str]:
        finished = [
            _Finished(self.sheet, number, column, self.show) for number, column in enumerate(self.columns, 1)
        ]
        rows = zip(*(column.values for column in self.columns), strict=True)
        while batch := [
            _row_xml(finished, row, number)
            for row, number in zip(islice(rows, _BATCH), count(self.written + 2))
        ]:
            self.written += len(batch)
            yield "".join(batch)


def _row_xml(finished: Sequence[_Finished], row: Sequence[Value], number: int) -> str:
    cells = "".join([cell_texts[type(value), value] for cell_texts, value in zip(finished, row, strict=True)])
    return f'<row r="{_MARK}">{cells}</row>'.replace(_MARK, str(number))


def reserve_styles(sheet: Worksheet) -> None:
    """Gives every style that `cells.put` uses its place in the workbook, which is saved before its rows."""
    for look in Look:
        for is_quoted in (False, True):
            cell = WriteOnlyCell(sheet)
            cell.style = look.value
            cell.quotePrefix = is_quoted
            assert cell.style_id is not None


def splice(frame: BinaryIO, target: BinaryIO, filled: Sequence[SheetRows]) -> None:
    """Copies a saved workbook with further rows at the end of some of its sheets."""
    rows = {filled_sheet.sheet.path.removeprefix("/"): filled_sheet for filled_sheet in filled}
    with (
        zipfile.ZipFile(frame) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as copy,
    ):
        for name in source.namelist():
            if name in rows:
                with copy.open(name, "w") as part:
                    _fill(source.read(name), part, rows[name])
            else:
                copy.writestr(name, source.read(name))


def _fill(content: bytes, part: IO[bytes], rows: SheetRows) -> None:
    head, tail = re.split(b"(?=</sheetData>)", content, maxsplit=1)
    part.write(re.sub(rb'(<dimension ref="A1:[A-Z]+)\d+"', rb'\g<1>%d"' % rows.last, head))
    for batch in rows:
        part.write(batch.encode())
    part.write(tail)
