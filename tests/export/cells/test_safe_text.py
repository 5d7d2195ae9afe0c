import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.export.cells.safe_text import guarded, is_at_risk, unguarded, writable


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("plain", "plain"),
        ("", ""),
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("bell\x07 nul\x00 del\x7f", "bell␇ nul␀ del␡"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("not \ufffe\uffff signs", "not \ufffd\ufffd signs"),
        (" \t\n", "␠␉␊"),
        (" lead and trail ", " lead and trail "),
        ("مرحبا \u202eabc", "مرحبا \u202eabc"),
        ("👩‍⚕️", "👩‍⚕️"),
    ],
)
def test_what_a_file_cannot_hold_is_replaced_by_a_sign_that_can_be_seen(typed, written):
    assert writable(typed) == written


@given(st.text())
def test_a_written_text_stays_as_it_is_when_it_is_written_again(text):
    assert writable(writable(text)) == writable(text)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\nx", "'\nx"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        (" =1", "' =1"),
        ("\u200b\u202e=1", "'\u200b\u202e=1"),
        ('"=1', "'\"=1"),
        ("'=1", "''=1"),
        ("yes;=1", "yes;'=1"),
        ("yes,\t=1", "yes,\t'=1"),
        ("line\n- item", "line\n'- item"),
        ("007", "'007"),
        ("1234567890123456", "'1234567890123456"),
        ("5", "'5"),
        ("0.5", "'0.5"),
        ("1,5", "'1,5"),
        ("'5", "''5"),
        ("10/12", "'10/12"),
        ("1-2", "'1-2"),
        ("2 - 1", "'2 - 1"),
        ("3.4.", "'3.4."),
        ("12:30", "'12:30"),
        ("2026-11", "'2026-11"),
        ("SEPT2", "'SEPT2"),
        ("1 janv.", "'1 janv."),
        ("March 5, 2026", "'March 5, 2026"),
        ("5 août 2026", "'5 août 2026"),
        ("1E5", "'1E5"),
        ("2d3", "'2d3"),
        ("7 pm", "'7 pm"),
        ("50 %", "'50 %"),
        ("$5", "'$5"),
        ("(5)", "'(5)"),
        ("1 1/2", "'1 1/2"),
        ("TRUE", "'TRUE"),
        (" faux ", "' faux "),
        ("#N/A", "'#N/A"),
        ("\u0661/\u0662", "'\u0661/\u0662"),
    ],
)
def test_what_a_spreadsheet_would_change_gets_an_apostrophe(typed, written):
    assert is_at_risk(typed)
    assert guarded(typed) == written


@pytest.mark.parametrize(
    "text",
    ["", "plain", "a=b", "it's", "5 years", "0 to 5", "HER2", "ASCO 2022", "true love", "Yes", "May", "y0_5"],
)
def test_other_texts_get_none(text):
    assert not is_at_risk(text)
    assert guarded(text) == text


@given(st.text(alphabet="'\"=-;,|\n\r\t \u200b＝0123456789xeé/#", max_size=20))
def test_the_guard_can_be_taken_away_again(text):
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet="'\"=-;,|\n\t \u200b＝x", max_size=12))
def test_no_guarded_text_has_a_formula_at_its_beginning_or_after_a_separator(text):
    cells = [text for part in guarded(text).split("\n") for text in part.split(";")]
    blanks = ' "\u200b'
    assert not any(cell.lstrip(blanks).startswith(("=", "-", "＝")) for cell in cells)
