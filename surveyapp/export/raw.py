"""Columns for statistics packages: numbers are numbers; missing answers are empty, and their kinds apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from surveyapp.export.bulk import Column
from surveyapp.export.cells import Shown, Value
from surveyapp.export.coded import about_columns, verdict_columns
from surveyapp.export.columns import distinct, indicator
from surveyapp.export.looks import Look
from surveyapp.export.returns import Returns
from surveyapp.instruments.answers import Answer, kind_of_missing
from surveyapp.instruments.codebook import MISSING_CODES
from surveyapp.instruments.model import Derived, ItemType, Missing, ResponseOption, Variable

EMPTY = ""


def raw_columns(returns: Returns) -> list[Column]:
    """About the response, then of each variable:

    - its own column: number, code or text; of a multiple choice 1 or 0 for each option. Empty where missing.
    - `{variable}__special` after a number that has specials: the code of the special chosen, else empty.
    - `{variable}__missing`: the numeric code of the kind of missing (-77, -99, -66, -88, -97), else empty.

    A code that is itself a kind of missing, such as "cannot_say", stands in its column and has its
    `__missing`. Then derived variables in the same way, verdicts and reasons.
    """
    columns = list(about_columns(returns))
    for variable in returns.instrument.variables.values():
        columns += _of_variable(variable, returns)
    for derived in returns.instrument.derived:
        columns += _of_derived(derived, returns)
    return distinct([*columns, *verdict_columns(returns)], returns.instrument)


def _of_variable(variable: Variable, returns: Returns) -> Iterator[Column]:
    name, answers = variable.name, returns.answers(variable.name)
    if variable.type is ItemType.MULTIPLE:
        for option in variable.options:
            yield _column(indicator(variable, option), answers, _ticked(variable, option))
    elif variable.type.is_number:
        yield _column(name, answers, _number, variable=name)
        if variable.specials:
            yield _column(f"{name}__special", answers, _given_text)
    else:
        yield _column(name, answers, _given_text, variable=name)
    yield _column(f"{name}__missing", answers, lambda answer: _code(kind_of_missing(variable, answer)))


def _of_derived(derived: Derived, returns: Returns) -> Iterator[Column]:
    values = returns.derived(derived.name)
    yield _column(derived.name, values, _given, variable=derived.name)
    yield _column(f"{derived.name}__missing", values, _derived_code)


def _column(
    name: str, values: list[Any], value_of: Callable[[Any], Value], *, variable: str | None = None
) -> Column:
    def show(answer: Any) -> Shown:
        return value_of(answer), Look.TEXT

    return Column(name=name, label=name, values=values, show=show, variable=variable)


def _ticked(variable: Variable, option: ResponseOption) -> Callable[[Answer], Value]:
    def value(answer: Answer) -> Value:
        if not isinstance(answer, tuple) or (option.missing is None and kind_of_missing(variable, answer)):
            return EMPTY
        return int(option.code in answer)

    return value


def _number(answer: Answer) -> Value:
    return answer if isinstance(answer, (int, float)) else EMPTY


def _given_text(answer: Answer) -> Value:
    return answer if isinstance(answer, str) else EMPTY


def _given(value: str | float | Missing) -> Value:
    return EMPTY if isinstance(value, Missing) else value


def _derived_code(value: str | float | Missing) -> Value:
    return _code(value if isinstance(value, Missing) else None)


def _code(kind: Missing | None) -> Value:
    return EMPTY if kind is None else MISSING_CODES[kind]
