import datetime as dt

import pytest

from surveyapp.export.cells.styles import Look
from surveyapp.export.tables.column import Column, ColumnType
from surveyapp.export.workbook.column_styles import code_cell, code_width, label_cell, label_width
from surveyapp.instruments.model.instrument import Missing
from tests.guidelines.study import INSTRUMENT


def column(type_: ColumnType, **fields) -> Column:
    return Column(name="x", label="X", type=type_, values=[], **fields)


@pytest.mark.parametrize(
    ("type_", "value", "look"),
    [
        (ColumnType.CODE, "a", Look.TEXT),
        (ColumnType.CODE, 3.0, Look.NUMBER),
        (ColumnType.CODES, ("a", "b"), Look.TEXT),
        (ColumnType.TEXT, "1", Look.TEXT),
        (ColumnType.INTEGER, 1, Look.NUMBER),
        (ColumnType.INTEGER, "never", Look.TEXT),
        (ColumnType.DECIMAL, 1.5, Look.NUMBER),
        (ColumnType.BOOLEAN, True, Look.NUMBER),
        (ColumnType.DATE, dt.date(2026, 3, 9), Look.DATE),
        (ColumnType.INTEGER, Missing.BLANK, Look.MISSING),
    ],
)
def test_the_type_decides_the_style_of_a_value(type_, value, look):
    assert code_cell(column(type_), value)[1] is look


def test_an_option_that_is_a_kind_of_missing_looks_so_in_words_only():
    codes = {"value_labels": {"unsure": "Cannot say"}, "missing_codes": {"unsure": Missing.CANNOT_SAY}}
    single, multiple = column(ColumnType.CODE, **codes), column(ColumnType.CODES, **codes)

    assert label_cell(single, "unsure") == ("Cannot say", Look.MISSING)
    assert label_cell(multiple, ("unsure",)) == ("Cannot say", Look.MISSING)
    assert label_cell(multiple, ("unsure", "a"))[1] is Look.TEXT
    assert code_cell(single, "unsure") == ("unsure", Look.TEXT)


@pytest.mark.parametrize(
    ("fact", "value", "look"),
    [
        ("synthetic", True, Look.BANNER),
        ("synthetic", False, Look.NUMBER),
        ("excluded", "duplicate", Look.BANNER),
        ("excluded", "no", Look.TEXT),
        ("verdict__r1", "not_assessable", Look.MISSING),
        ("verdict__r1", "adherent", Look.TEXT),
    ],
)
def test_what_sets_a_response_apart_stands_out(fact, value, look):
    type_ = ColumnType.BOOLEAN if isinstance(value, bool) else ColumnType.CODE

    assert code_cell(column(type_, fact=fact), value)[1] is look


def test_widths_follow_the_fact_or_the_type():
    text, number = column(ColumnType.TEXT, variable="remarks"), column(ColumnType.DECIMAL, variable="years")
    derived, verdict = (
        column(ColumnType.CODE, variable="years_band"),
        column(ColumnType.CODE, fact="verdict__r1"),
    )

    assert [code_width(each) for each in (text, number, derived, verdict)] == [40, 12, 12, 15]
    assert [label_width(each, INSTRUMENT) for each in (text, number, derived, verdict)] == [34, 20, 20, 18]
