"""All tables with given margins: how many there are, and the exact distribution over them.

A table is filled cell by cell, column by column; each partial table is a row of a numpy array (what remains
of each row's total), so that all of them take a step at once. Every partial table can be finished, so their
number never shrinks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import lgamma
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BATCH = 100_000  # partial tables that are carried at once from column to column


class _Partial(NamedTuple):
    """Partial tables with a common next cell."""

    remaining: NDArray[np.int32]  # m x rows
    column: NDArray[np.int32]  # m: what remains of the column's total
    weight: NDArray[np.float64]  # m: a number of tables, or a log probability up to a constant


def count_tables(rows: Sequence[int], columns: Sequence[int], limit: int) -> int | None:
    """How many tables have these margins; None once it is known that they are more than the limit.

    Partial tables that leave the same margins are counted as one with a multiplicity. ValueError for margins
    whose totals differ.
    """
    rows, columns = _checked(rows, columns)
    partial = _start(rows)
    for amount in columns[:-1]:
        partial = _with_column(partial, amount)
        for row in range(len(rows) - 1):
            low, high = _bounds(partial, row)
            if float((partial.weight * (high - low + 1)).sum()) > limit:
                return None
            partial, _values = _expanded(partial, row, low, high)
        partial = _merged(_last_row(partial)[0], rows)
    count = int(partial.weight.sum())
    return count if count <= limit else None


def exact_p(table: Sequence[Sequence[int]]) -> float:
    """The probability, under fixed margins, of all tables no more probable than this one.

    Probabilities within 1 in 10 million of the table's own count as equal to it.
    """
    columns = [sum(column) for column in zip(*table, strict=True)]
    rows = [sum(row) for row in table]
    constant = sum(map(_log_factorial, rows + columns)) - _log_factorial(sum(rows))
    observed = constant - sum(_log_factorial(cell) for row in table for cell in row)
    logs = np.array([_log_factorial(count) for count in range(max(rows) + 1)])
    least = 0.0
    for batch in _finished(_start(rows, log=True), columns, logs):
        logged = constant + batch
        least += float(np.exp(logged[logged <= observed + 1e-7]).sum())
    return min(1.0, least)


def _finished(
    partial: _Partial, columns: Sequence[int], logs: NDArray[np.float64]
) -> Iterator[NDArray[np.float64]]:
    """The log probabilities (up to a constant) of all ways to finish partial tables, in batches."""
    if len(columns) == 1:  # the last column is what remains
        yield partial.weight - logs[partial.remaining].sum(axis=1)
        return
    for start in range(0, len(partial.weight), BATCH):
        part = _Partial(
            remaining=partial.remaining[start : start + BATCH],
            column=partial.column[start : start + BATCH],
            weight=partial.weight[start : start + BATCH],
        )
        part = _with_column(part, columns[0])
        for row in range(part.remaining.shape[1] - 1):
            low, high = _bounds(part, row)
            part, values = _expanded(part, row, low, high)
            part = part._replace(weight=part.weight - logs[values])
        part, values = _last_row(part)
        yield from _finished(part._replace(weight=part.weight - logs[values]), columns[1:], logs)


def _checked(rows: Sequence[int], columns: Sequence[int]) -> tuple[list[int], list[int]]:
    if sum(rows) != sum(columns):
        raise ValueError("the row totals and the column totals of a table have one sum")
    return (list(rows), list(columns)) if len(rows) <= len(columns) else (list(columns), list(rows))


def _start(rows: Sequence[int], *, log: bool = False) -> _Partial:
    return _Partial(
        remaining=np.array([rows], dtype=np.int32),
        column=np.zeros(1, dtype=np.int32),
        weight=np.zeros(1) if log else np.ones(1),
    )


def _with_column(partial: _Partial, amount: int) -> _Partial:
    return partial._replace(column=np.full(len(partial.weight), amount, dtype=np.int32))


def _bounds(partial: _Partial, row: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The smallest and the largest count that the next cell can have."""
    below = partial.remaining[:, row + 1 :].sum(axis=1, dtype=np.int32)
    low = np.maximum(partial.column - below, np.int32(0))
    return low, np.minimum(partial.column, partial.remaining[:, row])


def _expanded(
    partial: _Partial, row: int, low: NDArray[np.int32], high: NDArray[np.int32]
) -> tuple[_Partial, NDArray[np.int32]]:
    """Each partial table once for every count that its next cell can have, and these counts."""
    ways = high - low + 1
    source = np.repeat(np.arange(len(ways)), ways)
    firsts = np.cumsum(ways) - ways
    values = (np.arange(len(source)) - firsts[source] + low[source]).astype(np.int32)
    remaining = partial.remaining[source]
    remaining[:, row] -= values
    return (
        _Partial(remaining=remaining, column=partial.column[source] - values, weight=partial.weight[source]),
        values,
    )


def _last_row(partial: _Partial) -> tuple[_Partial, NDArray[np.int32]]:
    """The last row takes what remains of the column."""
    values = partial.column
    remaining = partial.remaining.copy()
    remaining[:, -1] -= values
    return partial._replace(remaining=remaining), values


def _merged(partial: _Partial, rows: Sequence[int]) -> _Partial:
    """Partial tables that leave the same margins become one, their numbers added."""
    size = 1.0
    for row in rows:
        size *= row + 1
    if size > 2**62:  # the margins do not fit into one whole number
        return partial
    key = np.zeros(len(partial.weight), dtype=np.int64)
    for at, row in enumerate(rows):
        key = key * (row + 1) + partial.remaining[:, at]
    _keys, first, places = np.unique(key, return_index=True, return_inverse=True)
    weight = np.bincount(places, weights=partial.weight).astype(np.float64)
    return _Partial(remaining=partial.remaining[first], column=partial.column[first], weight=weight)


def _log_factorial(count: int) -> float:
    return lgamma(count + 1)
