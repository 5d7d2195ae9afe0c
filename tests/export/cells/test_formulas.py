import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.export.cells.cell import put
from surveyapp.export.cells.formulas import Formula, area, code_criterion, counted, place
from surveyapp.export.cells.styles import Look, register
from tests.export.workbook.test_hostile_texts import KEPT

COUNTING = counted((area(3, 2, 9, sheet="Réponses d'un jour (codes)"), '"<>[blank]"'), ("$B$2:$B$9", "$D$4"))


def test_a_formula_is_composed_of_places_and_codes():
    assert COUNTING == "COUNTIFS('Réponses d''un jour (codes)'!$C$2:$C$9,\"<>[blank]\",$B$2:$B$9,$D$4)"
    assert place(28, 7, sheet="Audit") == "'Audit'!$AB$7"
    assert Formula(f"IF({COUNTING}=0,0,$A$1/{COUNTING})").text


def test_a_code_that_a_spreadsheet_takes_for_a_truth_value_is_a_pattern():
    assert [code_criterion(code) for code in ("true", "false", "yes")] == ['"tru?"', '"fals?"', '"yes"']


def test_only_a_formula_becomes_a_live_cell():
    book = openpyxl.Workbook()
    register(book)
    sheet = book.active
    put(sheet.cell(1, 1), Formula("COUNTIF($B$1:$B$2,$C$1)"), Look.COUNT)
    for row, text in enumerate([*KEPT, "=COUNTIF($B$1:$B$2,$C$1)"], 2):
        put(sheet.cell(row, 1), text, Look.TEXT)
    file = io.BytesIO()
    book.save(file)

    read = openpyxl.load_workbook(file).active

    assert [cell.coordinate for (cell,) in read.iter_rows() if cell.data_type == "f"] == ["A1"]
    assert read["A1"].value == "=COUNTIF($B$1:$B$2,$C$1)"


@pytest.mark.parametrize(
    "text",
    [
        'HYPERLINK("http://example.org","x")',
        "cmd|' /C calc'!A0",
        "cmd|'/C calc'!$A$1",
        "WEBSERVICE($A$1)",
        'INDIRECT("A1")',
        "'[book.xlsx]Sheet'!$A$1",
        'COUNTIF($A$1:$A$2,"=1")',
        'COUNTIF($A$1:$A$2,"a"&$A$1)',
        '"two words"',
        "@SUM(A1)",
        "{1}",
        "",
    ],
)
def test_what_the_program_never_writes_is_refused(text):
    with pytest.raises(ValueError, match="is not a formula of this program"):
        Formula(text)


@pytest.mark.parametrize("text", ["=1", 'a"', "two words", "Upper", "*", "<>a", "", "1"])
def test_what_is_no_code_is_no_criterion(text):
    with pytest.raises(ValueError, match="is not a code"):
        code_criterion(text)


@given(st.text(alphabet="ab_1\"'=!|(){}&;,:[]*~<>@\n é", max_size=20))
def test_no_text_gets_out_of_a_criterion(text):
    try:
        criterion = code_criterion(text)
    except ValueError:
        return
    assert criterion.strip('"').isidentifier()
