import datetime as dt

import pytest

from surveyapp.export.tables.column import Column, ColumnType
from surveyapp.export.tables.column_values import code_value, label_value, raw_value
from surveyapp.instruments.model.instrument import Missing


def column(type_: ColumnType = ColumnType.CODE, **fields) -> Column:
    return Column(name="x", label="X", type=type_, values=[], **fields)


LABELLED = column(
    value_labels={"a": "First", "b": "Second", True: "yes"}, missing={Missing.BLANK: "left blank"}
)


@pytest.mark.parametrize(
    ("value", "raw", "label"),
    [
        ("a", "a", "First"),
        ("other", "other", "other"),
        (("a", "b", "other"), "a; b; other", "First; Second; other"),
        ((), "", ""),
        (True, 1, "yes"),
        (False, 0, 0),
        (2.5, 2.5, 2.5),
        (None, "", ""),
        (dt.date(2026, 3, 9), dt.date(2026, 3, 9), dt.date(2026, 3, 9)),
    ],
)
def test_a_value_stands_alone_in_codes_and_as_its_label_in_words(value, raw, label):
    assert (raw_value(value), code_value(LABELLED, value), label_value(LABELLED, value)) == (raw, raw, label)
    assert type(raw_value(value)) is type(raw)


def test_a_kind_of_missing_is_a_mark_in_codes_and_its_label_in_words():
    assert code_value(LABELLED, Missing.BLANK) == "[blank]"
    assert label_value(LABELLED, Missing.BLANK) == "left blank"


def test_a_raw_value_is_never_a_kind_of_missing():
    with pytest.raises(ValueError, match="needs a column that says how a kind of missing is written"):
        raw_value(Missing.BLANK)


def test_only_a_typed_text_gets_brackets_in_codes():
    text = column(ColumnType.TEXT)

    assert (code_value(text, "[blank]"), label_value(text, "[blank]")) == ("[[blank]]", "[blank]")
    assert code_value(LABELLED, "[blank]") == "[blank]"
