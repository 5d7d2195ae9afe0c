"""One variable's answers become columns: its values, its kinds of missing, and what is derived from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from surveyapp.instruments.model.answers import Answer, kind_of_missing
from surveyapp.instruments.model.instrument import Derived, Group, Variable
from surveyapp.instruments.model.typed_numbers import number_text

Value = str | float | tuple[str, ...] | None


@dataclass(frozen=True, kw_only=True)
class Column:
    """Values and kinds of missing, one per record: a value is None where its kind is not ""."""

    values: tuple[Value, ...]
    kinds: tuple[str, ...]


def column(variable: Variable, answers: Iterable[Answer]) -> Column:
    """The answers to one variable: numbers as float, codes and texts as str, multiple choices as tuples."""
    known: dict[Answer, tuple[Value, str]] = {}  # few answers differ, so each is looked up once
    cells = []
    for answer in answers:
        if answer not in known:
            known[answer] = _cell(variable, answer)
        cells.append(known[answer])
    return Column(values=tuple(value for value, _ in cells), kinds=tuple(kind for _, kind in cells))


def _cell(variable: Variable, answer: Answer) -> tuple[Value, str]:
    kind = kind_of_missing(variable, answer)
    if kind is not None:
        return None, kind.value
    assert isinstance(answer, (str, int, float, tuple))  # what is not missing was given
    return float(answer) if isinstance(answer, (int, float)) else answer, ""


def derived_column(derived: Derived, source: Column) -> Column:
    """The bands or groups of another column, whose kinds of missing are carried over.

    A valid answer that is in no group, such as the special of a banded number, keeps its own code; one that
    is left out is missing, of the kind that is stated.
    """
    if derived.through is not None:
        source = derived_column(derived.through, source)
    groups_by_value = {value: _group_of(derived, value) for value in set(source.values)}
    cells = [(groups_by_value[value], kind) for value, kind in zip(source.values, source.kinds, strict=True)]
    return Column(
        values=tuple(value for (value, _), _ in cells),
        kinds=tuple(left_out or kind for (_, left_out), kind in cells),
    )


def _group_of(derived: Derived, value: Value) -> tuple[Value, str]:
    """The group's code, or the value itself; and the kind of missing of what is left out, else ""."""
    code = number_text(value) if isinstance(value, float) and not derived.is_banded else value
    if derived.left_out_as is not None and code in derived.left_out:
        return None, derived.left_out_as.value
    return next((group.code for group in derived.groups if _is_in(group, code)), value), ""


def _is_in(group: Group, value: Value) -> bool:
    if isinstance(value, float):
        return group.up_to is None or value <= group.up_to
    return value in group.codes


def series(values: Iterable[Value], index: pd.Index[Any], *, numbers: bool) -> pd.Series[Any]:
    """The values as a column: float64 (NaN where missing) if they are but numbers, else object (None)."""
    return pd.Series(list(values), index=index, dtype="float64" if numbers else "object")


def indicators(variable: Variable, column: Column, index: pd.Index[Any]) -> dict[str, pd.Series[Any]]:
    """For each option of a multiple choice whether it was chosen; NA where the answer is missing."""
    chosen = [value if isinstance(value, tuple) else None for value in column.values]
    return {
        f"{variable.name}_{option.code}": pd.Series(
            [None if codes is None else option.code in codes for codes in chosen],
            index=index,
            dtype="boolean",
        )
        for option in variable.options
        if option.missing is None
    }
