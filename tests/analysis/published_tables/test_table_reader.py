"""Published tables as people paste them: bytes, rows, figures alone, and whatever else is pasted."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.published_tables.row import MOST_COLUMNS
from surveyapp.analysis.published_tables.rows import LONGEST, TableError, decoded, rows_of
from surveyapp.analysis.published_tables.table_reader import read_table
from tests.analysis.published_text import cells, figures, messages

PIECES = [*"nN%p-–|;\n\t ", "   ", "<tr>", "<td rowspan=2>", "<td colspan='3'>", "n (%)", "(n = 70)", "34"]
PIECES.extend(["16 (80)", "Academic", "Q1", "N=41", "mean", "Total", "\n  ", "<1%", "<br>", "\n34 16 (80)"])

# --- bytes and rows --------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_are_read_in_the_encodings_of_spreadsheets(encoding):
    assert decoded("réponse;n".encode(encoding)) == "réponse;n"


@pytest.mark.parametrize("data", [b"PK\x03\x04...", b"a\x00b"])
def test_a_workbook_is_refused_with_the_remedy(data):
    with pytest.raises(TableError, match="Save the sheet as CSV"):
        decoded(data)


def test_what_is_too_long_is_refused():
    with pytest.raises(TableError, match="longer than 1000 kB"):
        decoded(b"a" * (LONGEST + 1))
    with pytest.raises(TableError, match="longer than 1000 kB"):
        rows_of("é" * (LONGEST // 2 + 1))


@pytest.mark.parametrize("text", ["", "  \n\r\n", "# a note alone\n", ",,\n,"])
def test_without_a_table_the_remedy_is_told(text):
    assert messages(text) == ["There is no table here. Paste one, with its row of column names first."]


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line():
    (message,) = messages('label,count,base\nA,1,2\nB,"1,2\n')

    assert message.startswith("Line 3: A quotation mark is not closed")


def test_lines_are_counted_past_notes_blank_lines_and_cells_of_several_lines():
    text = '# note\n\nlabel,count,base\n\n"A\nand more",1,2\nB,1,2'

    assert [cell.line for cell in cells(text)] == [5, 7]


# --- figures alone ---------------------------------------------------------------------------------


def test_figures_alone_are_read_one_a_line():
    table = read_table("34/41 (82,93 %)\n\nStopped: 40 (58%)\nDosing: every 3 weeks: 7")

    assert table.is_list
    assert [(cell.line, cell.label, cell.count) for cell in table.cells] == [
        (1, "", 34),
        (3, "Stopped", 40),
        (4, "Dosing: every 3 weeks", 7),
    ]


def test_one_column_with_a_name_is_a_table():
    assert figures("Figure\n34/41") == [("", 34, 41, None)]


def test_a_figure_alone_that_is_too_large_is_told():
    (message,) = messages("12345678901")

    assert message.startswith("Line 1: 12345678901 is too large")


# --- too much of it --------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", ["\t", ";", ",", "   ", "|"])
def test_more_columns_than_are_read_are_refused_at_their_line(separator):
    text = f"Title{separator}x\n" + separator.join(f"c{at}" for at in range(MOST_COLUMNS + 2))

    assert messages(text) == ["Line 2: This row has more than 200 columns. Check the table in parts."]


def test_a_first_line_that_is_very_long_names_no_columns():
    (message,) = messages("n % " * 500 + "\nContinue 34 82.9")

    assert message.startswith("Line 1: The columns are not clear. Write their names")


# --- whatever is pasted ----------------------------------------------------------------------------


@given(
    text=st.text(alphabet='abN n%,;\t\n"=0123456789/()#+.:|-–', max_size=200)
    | st.lists(st.sampled_from(PIECES)).map("".join)
)
def test_no_text_breaks_the_reader(text):
    with suppress(TableError):
        assert read_table(text).cells
