import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from surveyapp.export.cells.cell import StyledValue
from surveyapp.export.cells.styles import Look, register
from surveyapp.export.errors import ExportError
from surveyapp.export.tables.column import Column, ColumnType
from surveyapp.export.workbook import streaming
from surveyapp.export.workbook.streaming import SheetRows, Show, reserve_styles, splice


def column(values: Sequence[Any], name: str = "x") -> Column:
    return Column(name=name, label=name.upper(), type=ColumnType.TEXT, values=values)


def as_text(_column: Column, value: Any) -> StyledValue:
    return value, Look.TEXT


def filled(*columns: Column, show: Show = as_text):
    """A sheet with a header and the rows of the columns, opened again; and the rows' counter."""
    book = openpyxl.Workbook()
    register(book)
    other, sheet = book.active, book.create_sheet("many")
    other.cell(1, 1).value = "untouched"
    reserve_styles(sheet)
    for number, each in enumerate(columns, 1):
        sheet.cell(1, number).value = each.name
    rows = SheetRows(sheet, columns, show)
    frame, target = io.BytesIO(), io.BytesIO()
    book.save(frame)
    splice(frame, target, [rows])
    return openpyxl.load_workbook(target), rows


def test_rows_are_streamed_in_below_the_header():
    book, rows = filled(column(["a", "=1"]), column([1, 2.5]))

    assert [list(row) for row in book["many"].iter_rows(values_only=True)] == [
        ["x", "x"],
        ["a", 1],
        ["=1", 2.5],
    ]
    assert book["many"].dimensions == "A1:B3"
    assert book.worksheets[0]["A1"].value == "untouched"
    assert rows.written == 2


def test_cells_have_the_look_that_is_decided_for_their_column_and_value():
    def show(column, value):
        return value, Look.COUNT if column.name == "n" else Look.TEXT

    book, _rows = filled(column(["=1", "a"]), column([1, 2], name="n"), show=show)

    cells = book["many"]
    assert (cells["A2"].style, cells["A2"].data_type, bool(cells["A2"].quotePrefix)) == (Look.TEXT, "s", True)
    assert (cells["A3"].style, bool(cells["A3"].quotePrefix)) == (Look.TEXT, False)
    assert (cells["B2"].style, cells["B2"].number_format) == (Look.COUNT, "#,##0")


def test_values_that_are_equal_but_of_different_types_are_told_apart():
    mixed = column([1, True, 1.0, "1"])

    book, _rows = filled(mixed, show=lambda _column, value: (repr(value), Look.TEXT))

    assert [cell.value for cell in book["many"]["A"]] == ["x", "1", "True", "1.0", "'1'"]


def test_there_are_as_many_rows_as_values_over_many_batches():
    many = [str(number) for number in range(1, 1002)]

    book, rows = filled(column(many))

    assert [cell.value for cell in book["many"]["A"]] == ["x", *many]
    assert rows.written == 1001


def test_more_distinct_values_than_are_kept_are_written_all_the_same(monkeypatch):
    monkeypatch.setattr(streaming, "CACHE_LIMIT", 2)

    book, _rows = filled(column(["a", "b", "c", "a", "d"]))

    assert [cell.value for cell in book["many"]["A"]] == ["x", "a", "b", "c", "a", "d"]


def test_no_responses_are_no_rows():
    book, rows = filled(column([]))

    assert book["many"].dimensions == "A1:A1"
    assert rows.written == 0


def test_columns_of_different_lengths_are_an_error():
    with pytest.raises(ValueError, match="shorter"):
        filled(column(["a", "b"]), column(["a"]))


@pytest.mark.parametrize("limit", ["ROW_LIMIT", "COLUMN_LIMIT"])
def test_what_a_sheet_cannot_hold_is_refused(monkeypatch, limit):
    monkeypatch.setattr(streaming, limit, 1)

    with pytest.raises(ExportError, match="2 columns and 3 rows do not fit into a sheet"):
        filled(column(["a", "b"]), column(["a", "b"]))
