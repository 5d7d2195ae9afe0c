import datetime as dt
import io
import math

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.export.cells.cell import put, sheet_name
from surveyapp.export.cells.styles import Look, register
from surveyapp.export.errors import ExportError


def stored(value, look=Look.TEXT):
    """The cell of a value after the workbook was saved and opened again."""
    book = openpyxl.Workbook()
    register(book)
    put(book.active.cell(1, 1), value, look)
    file = io.BytesIO()
    book.save(file)
    return openpyxl.load_workbook(file).active.cell(1, 1)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "@x", "007", "1e5", "2026-01-01", "TRUE", "#N/A", "'x", "x" * 2000]
)
def test_a_text_stays_a_text_whatever_it_looks_like(text):
    cell = stored(text)

    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


@pytest.mark.parametrize(
    ("text", "is_marked"), [("=1", True), ("'x", True), ("\u200b@x", True), ("a = b", False)]
)
def test_a_text_that_editing_would_make_a_formula_is_marked_as_text(text, is_marked):
    assert bool(stored(text).quotePrefix) is is_marked


@pytest.mark.parametrize(
    "text", ["_x0041_", "a_x000D_b", "_x005F_x0041_", "_xD83D_", "_X0041_", "__x0041__x0042_"]
)
def test_a_text_that_looks_like_an_escape_is_read_as_it_was_typed(text):
    assert stored(text).value == text


def test_an_empty_text_is_an_empty_cell():
    assert stored("").value is None


@pytest.mark.parametrize(
    ("value", "look", "read"),
    [
        (12, Look.NUMBER, 12),
        (-0.5, Look.NUMBER, -0.5),
        (0.1 + 0.2, Look.NUMBER, 0.1 + 0.2),
        (2**53, Look.NUMBER, 2**53),
        (dt.date(2026, 3, 9), Look.DATE, dt.datetime(2026, 3, 9)),
        (dt.datetime(2026, 3, 9, 8, 5), Look.MOMENT, dt.datetime(2026, 3, 9, 8, 5)),
    ],
)
def test_numbers_and_dates_are_real_ones(value, look, read):
    cell = stored(value, look)

    assert cell.value == read
    assert cell.data_type == ("d" if isinstance(value, dt.date) else "n")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_read_back_exactly(number):
    assert stored(number, Look.NUMBER).value == number


def test_a_random_key_does_not_fit_a_spreadsheets_number_and_becomes_text():
    cell = stored(2**63 - 1, Look.NUMBER)

    assert (cell.value, cell.data_type) == ("9223372036854775807", "s")


def test_a_moment_is_stored_in_universal_time_without_a_zone():
    here = dt.timezone(dt.timedelta(hours=-4))

    cell = stored(dt.datetime(2026, 3, 12, 22, 30, tzinfo=here), Look.MOMENT)

    assert cell.value == dt.datetime(2026, 3, 13, 2, 30)
    assert cell.number_format == "yyyy-mm-dd hh:mm"


@pytest.mark.parametrize("value", [True, math.nan, math.inf])
def test_what_is_no_value_of_a_cell_is_refused(value):
    with pytest.raises(ValueError, match="is not a value of a cell"):
        stored(value)


@pytest.mark.parametrize("text", ["x" * 32_768, "👩" * 16_384])
def test_a_text_too_long_for_a_cell_is_refused_not_cut(text):
    with pytest.raises(ExportError, match="too long for a cell, which holds 32,767: export to CSV"):
        stored(text)


def test_the_longest_text_fits():
    assert stored("x" * 32_767).value == "x" * 32_767


def test_sheet_names_are_such_as_every_spreadsheet_takes():
    taken: set[str] = set()

    names = [
        sheet_name(words, taken) for words in ("a/b[c]:*?\\d", "'", "x" * 40, "X" * 40, "a\x07\tb", "=1+1")
    ]

    assert names == ["a b c     d", "Sheet", "x" * 31, "X" * 29 + " 2", "a␇ b", "=1+1"]
