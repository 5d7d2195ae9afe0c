import pytest

from surveyapp.export.tables.column import Column, ColumnType
from surveyapp.export.tables.column_names import (
    bracketed,
    distinct,
    indicator,
    mark,
    reason_column,
    verdict_column,
)
from surveyapp.instruments.model.instrument import Missing
from tests.guidelines.study import INSTRUMENT
from tests.instruments.samples import choice, item, small


def column(name, variable=None):
    return Column(name=name, label=name, type=ColumnType.TEXT, values=[], variable=variable)


def test_a_kind_of_missing_has_a_word_that_no_code_can_be():
    assert [mark(kind) for kind in Missing] == [
        "[not_asked]",
        "[blank]",
        "[not_reached]",
        "[prefer_not]",
        "[cannot_say]",
    ]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("[blank]", "[[blank]]"),
        ("[[blank]]", "[[[blank]]]"),
        ("[[not_asked]", "[[[not_asked]]"),
        ("[blank] ", "[blank] "),
        ("[other]", "[other]"),
        ("blank", "blank"),
    ],
)
def test_a_typed_text_is_never_taken_for_a_kind_of_missing(typed, written):
    assert bracketed(typed) == written


def test_columns_are_named_after_the_variable_the_option_and_the_recommendation():
    reasons = INSTRUMENT.variables["reasons"]

    assert indicator(reasons, reasons.options[0]) == "reasons_toxicity"
    assert verdict_column("v_a.r1") == "verdict__v_a__r1"
    assert reason_column("r1l") == "reason__r1l"


def test_a_variable_keeps_its_name_and_any_other_column_gives_way():
    instrument = small(choice("language") + item("role", "short_text"))
    columns = [column("language"), column("key"), column("language", "language"), column("key")]

    names = [each.name for each in distinct(columns, instrument)]

    assert names == ["language__2", "key", "language", "key__2"]
