"""Records become a dataset: a table with a row for each response, and the kinds of missing beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from surveyapp.datasets.columns import column, derived_column, indicators, series
from surveyapp.datasets.data_hash import data_hash
from surveyapp.instruments.expressions.evaluation import Node
from surveyapp.instruments.model.answers import ResponseRecord
from surveyapp.instruments.model.instrument import Instrument, ItemType, Variable


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """The responses of a survey as tables with one index: the responses' keys, ascending.

    frame: a column for each variable of the instrument (codes and texts as str, numbers as float, multiple
    choices as tuples of codes; None or NaN where missing), after a multiple choice `{variable}_{code}` per
    option (boolean, NA where missing) unless a variable has that name, then the derived variables.
    missing: for each variable and derived variable the kind of missing, "" where there is an answer; options
    such as "cannot say" are the kind of missing that they stand for.
    about: language, mode, channel, period (date), completeness, flags (tuple of str), excluded (the reason,
    "" where it is not) and synthetic (bool) of each response; apart, so that a variable may have such a name.
    data_hash: of all records from which the dataset was built.
    conditions: for each variable that is not asked of all, when it is asked.
    """

    frame: pd.DataFrame
    missing: pd.DataFrame
    about: pd.DataFrame
    data_hash: str
    conditions: Mapping[str, Node]

    def __len__(self) -> int:
        return len(self.frame)

    def where(self, rows: pd.Series[bool]) -> Dataset:
        """The dataset of some of its rows."""
        return Dataset(
            frame=self.frame[rows],
            missing=self.missing[rows],
            about=self.about[rows],
            data_hash=self.data_hash,
            conditions=self.conditions,
        )


def build(records: Iterable[ResponseRecord], instrument: Instrument) -> Dataset:
    """The dataset of settled records; none is fine."""
    ordered = sorted(records, key=lambda record: record.key)
    index = pd.Index([record.key for record in ordered], name="key", dtype="int64")
    columns = {
        name: column(variable, [record.answers[name] for record in ordered])
        for name, variable in instrument.variables.items()
    }
    derived = {
        variable.name: derived_column(variable, columns[variable.source]) for variable in instrument.derived
    }
    values: dict[str, pd.Series[Any]] = {}
    for name, variable in instrument.variables.items():
        values[name] = series(columns[name].values, index, numbers=_is_number(variable))
        if variable.type is ItemType.MULTIPLE:
            ticks = indicators(variable, columns[name], index)
            values |= {tick: ticks[tick] for tick in ticks if tick not in columns and tick not in derived}
    values |= {name: series(column.values, index, numbers=False) for name, column in derived.items()}
    kinds = {name: column.kinds for name, column in (columns | derived).items()}
    return Dataset(
        frame=pd.DataFrame(values, index=index),
        missing=pd.DataFrame(kinds, index=index, dtype="object"),
        about=_about(ordered, index),
        data_hash=data_hash(ordered),
        conditions={
            name: variable.item.asked_if
            for name, variable in instrument.variables.items()
            if variable.item.asked_if is not None
        },
    )


def _is_number(variable: Variable) -> bool:
    """Whether all answers are numbers, so that the column can be one of floats."""
    return variable.type.is_number and not variable.specials


def _about(records: list[ResponseRecord], index: pd.Index[Any]) -> pd.DataFrame:
    columns: dict[str, list[Any]] = {
        "language": [record.language_code for record in records],
        "mode": [record.mode for record in records],
        "channel": [record.channel for record in records],
        "period": [record.period for record in records],
        "completeness": [record.completeness for record in records],
        "flags": [record.flags for record in records],
        "excluded": [record.excluded for record in records],
    }
    about = pd.DataFrame(columns, index=index, dtype="object")
    return about.assign(
        synthetic=pd.Series([record.synthetic for record in records], index=index, dtype="bool")
    )
