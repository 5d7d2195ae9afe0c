"""What stands in a file for a value of a column: in codes, or in words."""

from __future__ import annotations

import datetime as dt

from surveyapp.export.tables.column import Column, ColumnType, Value
from surveyapp.export.tables.column_names import bracketed, mark
from surveyapp.instruments.model.instrument import Missing

PlainValue = str | int | float | dt.date
"""Never a truth value, a tuple or a kind of missing."""

JOINED = "; "
CACHE_LIMIT = 20_000  # distinct values of a column that a writer remembers as written


def raw_value(value: Value) -> PlainValue:
    """The value alone: True as 1, codes joined, "" for None. ValueError for a kind of missing."""
    if isinstance(value, Missing):
        raise ValueError(f"{value!r} needs a column that says how a kind of missing is written")
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    return JOINED.join(value) if isinstance(value, tuple) else value


def code_value(column: Column, value: Value) -> PlainValue:
    """The value in codes: a kind of missing as its mark, and a text such that it is never taken for one."""
    if isinstance(value, Missing):
        return mark(value)
    if isinstance(value, str) and column.type is ColumnType.TEXT:
        return bracketed(value)
    return raw_value(value)


def label_value(column: Column, value: Value) -> PlainValue:
    """The value in words: a code as its label, or itself where it has none; a number stays a number."""
    if isinstance(value, Missing):
        return column.missing[value]
    if isinstance(value, tuple):
        return JOINED.join(column.value_labels.get(code, code) for code in value) or column.none_chosen
    if isinstance(value, (str, bool)) and value in column.value_labels:
        return column.value_labels[value]
    return raw_value(value)
