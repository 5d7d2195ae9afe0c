"""Columns for statistics packages: numbers are numbers; missing answers are empty, and their kinds apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from surveyapp.export.tables.column import Column, ColumnType, Value
from surveyapp.export.tables.column_names import distinct
from surveyapp.export.tables.response_columns import about_columns, verdict_columns
from surveyapp.export.tables.response_records import Returns
from surveyapp.export.tables.variable_columns import VariableColumns, mapped
from surveyapp.instruments.codebook.codebook import MISSING_CODES
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import kind_of_missing
from surveyapp.instruments.model.instrument import ItemType, Missing, Variable


def raw_columns(returns: Returns, language: Language) -> list[Column]:
    """About the response, then of each variable:

    - its own column: number, code or text; of a multiple choice 1 or 0 for each option. Empty where missing.
    - `{variable}__special` after a number that has specials: the code of the special chosen, else empty.
    - `{variable}__missing`: the numeric code of the kind of missing (-77, -99, -66, -88, -97), else empty.

    A code that is itself a kind of missing, such as "cannot_say", stands in its column and has its
    `__missing`. Then derived variables in the same way, verdicts and reasons. language: of the labels.
    """
    variable_columns = VariableColumns(returns, language)
    columns = list(about_columns(returns, language))
    for variable in returns.instrument.variables.values():
        columns += _of_variable(variable, variable_columns)
    for derived in returns.instrument.derived:
        whole = variable_columns.of_derived(derived)
        columns += [_without_missing(whole), _kinds(whole, _missing_or_none, language)]
    return distinct([*columns, *verdict_columns(returns, language)], returns.instrument)


def _of_variable(variable: Variable, variable_columns: VariableColumns) -> Iterator[Column]:
    whole = variable_columns.of_variable(variable)
    if variable.type is ItemType.MULTIPLE:
        yield from (_without_missing(column) for column in variable_columns.of_options(variable))
    elif variable.type.is_number:
        yield from _of_number(variable, whole, variable_columns.language)
    else:
        yield _without_missing(whole)
    yield _kinds(whole, partial(kind_of_missing, variable), variable_columns.language)


def _of_number(variable: Variable, whole: Column, language: Language) -> Iterator[Column]:
    """The numbers, and apart from them the codes of special answers where there are any."""
    _ = language.gettext
    specials = {special.code for special in variable.specials}
    labels = whole.value_labels.items()
    yield replace(
        whole,
        values=[value if isinstance(value, (int, float)) else None for value in whole.values],
        value_labels={code: label for code, label in labels if code not in specials},
        missing={},
        missing_codes={},
    )
    if specials:
        yield replace(
            whole,
            name=f"{whole.name}__special",
            label=_("%(label)s: %(text)s") % {"label": whole.label, "text": _("Code")},
            type=ColumnType.CODE,
            values=[value if isinstance(value, str) else None for value in whole.values],
            value_labels={code: label for code, label in labels if code in specials},
            missing={},
        )


def _without_missing(column: Column) -> Column:
    """The column with nothing in place of a kind of missing."""
    values = [None if isinstance(value, Missing) else value for value in column.values]
    return replace(column, values=values, missing={})


def _kinds(whole: Column, kind_of: Callable[[Any], Missing | None], language: Language) -> Column:
    """The numeric code of the kind of missing of each value."""
    _ = language.gettext

    def code(value: Value) -> Value:
        kind = kind_of(value)
        return None if kind is None else MISSING_CODES[kind]

    return Column(
        name=f"{whole.name}__missing",
        label=_("%(label)s: %(text)s") % {"label": whole.label, "text": _("Kind of missing")},
        type=ColumnType.CODE,
        values=mapped(whole.values, code),
        value_labels={MISSING_CODES[kind]: label for kind, label in whole.missing.items()},
        variable=whole.variable,
    )


def _missing_or_none(value: Value) -> Missing | None:
    return value if isinstance(value, Missing) else None
