"""The exact distribution over the tables with two rows and given margins, column by column.

A partial table is known by what remains of the first row's total and by how probable it is so far. Those
with the same of both are carried as one; those of which every completion counts, or none, are settled at
once (the network of Mehta and Patel 1983). So the work does not grow with the number of tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

STATES = 1_000_000
"""Partial tables that may be carried from one column to the next."""
TOLERANCE = 1e-7
"""Log probabilities so close to the table's own count as equal to it."""
DIGITS = 9
"""Decimals of a log probability by which partial tables are told apart."""

Floats = NDArray[np.float64]


class _Network(NamedTuple):
    """By column and by what remains of the first row: the log ways of the completions."""

    most: list[Floats]
    least: list[Floats]
    total: list[Floats]


class _States(NamedTuple):
    remaining: NDArray[np.int64]
    past: Floats  # log ways of the columns so far, of each of the tables
    tables: Floats  # how many partial tables are carried as one


def count_two_row_tables(first: int, columns: Sequence[int]) -> int:
    """How many tables have this total of the first row and these column totals."""
    ways = [1] + [0] * first
    for amount in columns:
        sums = [0, *accumulate(ways)]
        ways = [sums[at + 1] - sums[max(0, at - amount)] for at in range(first + 1)]
    return ways[first]


def two_row_p(table: Sequence[Sequence[int]], *, states: int = STATES) -> float | None:
    """The probability, under fixed margins, of all tables no more probable than this one of two rows.

    None where more than so many partial tables would be carried.
    """
    first, _second = table
    columns = [sum(column) for column in zip(*table, strict=True)]
    network = _network(sum(first), columns)
    own = sum(float(log_ways(n)[x]) for x, n in zip(first, columns, strict=True)) + TOLERANCE
    carried = _States(np.array([sum(first)]), np.zeros(1), np.ones(1))
    everything, p = float(network.total[0][sum(first)]), 0.0
    for at, amount in enumerate(columns):
        if len(carried.remaining) * (amount + 1) > 10 * states:
            return None
        carried = _with_column(carried, amount, network.total[at + 1])
        counts_whole = carried.past + network.most[at + 1][carried.remaining] <= own
        logs = carried.past + network.total[at + 1][carried.remaining] - everything
        p += float((carried.tables * np.exp(logs))[counts_whole].sum())
        is_open = ~counts_whole & (carried.past + network.least[at + 1][carried.remaining] <= own)
        carried = _merged(_States(carried.remaining[is_open], carried.past[is_open], carried.tables[is_open]))
        if len(carried.remaining) > states:
            return None
    return min(1.0, p)


def log_ways(n: int) -> Floats:
    """The log of the ways to choose 0, 1... n of n."""
    chosen = np.arange(n + 1.0)
    ways: Floats = gammaln(n + 1.0) - gammaln(chosen + 1) - gammaln(n - chosen + 1)
    return ways


def _network(first: int, columns: Sequence[int]) -> _Network:
    """The completions from each column on, beginning at the end, where nothing may remain."""
    end = np.full(first + 1, -np.inf)
    end[0] = 0.0
    most, least, total, people = [end], [np.where(end == 0, 0.0, np.inf)], [end], 0
    for amount in reversed(columns):
        ways, people = log_ways(amount), people + amount
        best, worst = np.full(first + 1, -np.inf), np.full(first + 1, np.inf)
        for chosen in range(min(amount, first) + 1):
            best[chosen:] = np.maximum(best[chosen:], ways[chosen] + most[0][: first + 1 - chosen])
            worst[chosen:] = np.minimum(worst[chosen:], ways[chosen] + least[0][: first + 1 - chosen])
        reachable = np.full(first + 1, -np.inf)
        reachable[: people + 1] = log_ways(people)[: first + 1]
        most, least, total = [best, *most], [worst, *least], [reachable, *total]
    return _Network(most, least, total)


def _with_column(states: _States, amount: int, total: Floats) -> _States:
    """Each partial table once for every count of the column's first cell that can be completed."""
    chosen = np.arange(amount + 1)
    remaining = states.remaining[:, None] - chosen
    past = states.past[:, None] + log_ways(amount)
    tables = np.broadcast_to(states.tables[:, None], remaining.shape)
    can_be = (remaining >= 0) & np.isfinite(total[np.maximum(remaining, 0)])
    return _States(remaining[can_be], past[can_be], tables[can_be])


def _merged(states: _States) -> _States:
    """Partial tables with the same remainder and the same probability become one."""
    if not len(states.remaining):
        return states
    rounded = np.round(states.past, DIGITS)
    order = np.lexsort((rounded, states.remaining))
    remaining, rounded = states.remaining[order], rounded[order]
    is_first = np.concatenate(([True], (np.diff(remaining) != 0) | (np.diff(rounded) != 0)))
    starts = np.flatnonzero(is_first)
    return _States(
        remaining[starts], states.past[order][starts], np.add.reduceat(states.tables[order], starts)
    )
