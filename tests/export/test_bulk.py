import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from surveyapp.export import bulk
from surveyapp.export.bulk import Column, SheetRows, reserve_styles, splice
from surveyapp.export.cells import ExportError
from surveyapp.export.looks import Look, register


def column(values: Sequence[Any], look: Look = Look.TEXT, name: str = "x") -> Column:
    return Column(name=name, label=name.upper(), values=values, show=lambda value: (value, look))


def filled(*columns: Column):
    """A sheet with a header and the rows of the columns, opened again; and the rows' counter."""
    book = openpyxl.Workbook()
    register(book)
    other, sheet = book.active, book.create_sheet("many")
    other.cell(1, 1).value = "untouched"
    reserve_styles(sheet)
    for number, each in enumerate(columns, 1):
        sheet.cell(1, number).value = each.name
    rows = SheetRows(sheet, columns)
    frame, target = io.BytesIO(), io.BytesIO()
    book.save(frame)
    splice(frame, target, [rows])
    return openpyxl.load_workbook(target), rows


def test_rows_are_streamed_in_below_the_header():
    book, rows = filled(column(["a", "=1"]), column([1, 2.5], Look.NUMBER))

    assert [list(row) for row in book["many"].iter_rows(values_only=True)] == [
        ["x", "x"],
        ["a", 1],
        ["=1", 2.5],
    ]
    assert book["many"].dimensions == "A1:B3"
    assert book.worksheets[0]["A1"].value == "untouched"
    assert rows.written == 2


def test_cells_have_their_looks():
    book, _rows = filled(column(["=1", "a"]), column([1, 2], Look.COUNT))

    cells = book["many"]
    assert (cells["A2"].style, cells["A2"].data_type, bool(cells["A2"].quotePrefix)) == (Look.TEXT, "s", True)
    assert (cells["A3"].style, bool(cells["A3"].quotePrefix)) == (Look.TEXT, False)
    assert (cells["B2"].style, cells["B2"].number_format) == (Look.COUNT, "#,##0")


def test_values_that_are_equal_but_of_different_types_are_told_apart():
    mixed = Column(
        name="x", label="X", values=[1, True, 1.0, "1"], show=lambda value: (repr(value), Look.TEXT)
    )

    book, _rows = filled(mixed)

    assert [cell.value for cell in book["many"]["A"]] == ["x", "1", "True", "1.0", "'1'"]


def test_there_are_as_many_rows_as_values_over_many_batches():
    many = [str(number) for number in range(1, 1002)]

    book, rows = filled(column(many))

    assert [cell.value for cell in book["many"]["A"]] == ["x", *many]
    assert rows.written == 1001


def test_more_distinct_values_than_are_kept_are_written_all_the_same(monkeypatch):
    monkeypatch.setattr(bulk, "KEPT", 2)

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
    monkeypatch.setattr(bulk, limit, 1)

    with pytest.raises(ExportError, match="2 columns and 3 rows do not fit into a sheet"):
        filled(column(["a", "b"]), column(["a", "b"]))


def test_a_heading_is_the_label_with_the_name():
    assert column([], name="mnt2").heading == "MNT2 [mnt2]"
