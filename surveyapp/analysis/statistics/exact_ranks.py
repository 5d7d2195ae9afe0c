"""Exact tests on mid-ranks: the distribution of a statistic over all tables with the observed margins.

A table is filled line by line. A statistic is a sum of what each line adds, in whole numbers, so that equal
values are equal; partial tables that leave the same margins with the same sum are carried as one. Where even
so too many would have to be carried, tables are drawn instead, and p has a standard error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import lcm, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln
from scipy.stats import random_table

from surveyapp.analysis.statistics.contingency import (
    Counts,
    column_totals,
    row_totals,
    total,
    transposed,
)
from surveyapp.analysis.statistics.independence import DRAWN, SEED

EXACT_PEOPLE = 60
"""People up to which a test on ranks is exact. More would not fit into the keys of `_merged`."""
STATES = 1_000_000
"""Partial tables that may be looked at for one line."""

Whole = NDArray[np.int64]


class ExactP(NamedTuple):
    """A p over all tables, or over drawn ones with its standard error."""

    p: float
    drawn: int | None = None
    standard_error: float | None = None


@dataclass(frozen=True, kw_only=True)
class _Statistic:
    """counts: a row for each line. added: what a line adds, from its cells, what remains of the columns
    before it, and its place. expected: the distance from it is what counts; None: the value itself.
    """

    counts: Counts
    added: Callable[[Whole, Whole, int], Whole]
    expected: int | None

    def distances(self, values: Whole) -> Whole:
        return values if self.expected is None else np.abs(values - self.expected)


class _States(NamedTuple):
    remaining: Whole  # m x columns
    value: Whole  # m: the statistic so far
    ways: NDArray[np.float64]  # m


@lru_cache(maxsize=512)
def two_groups_p(counts: Counts) -> ExactP:
    """Wilcoxon's rank sum, which is Mann and Whitney's U, of two groups by row; two-sided."""
    ranks = doubled_ranks(column_totals(counts))
    return _p(
        _Statistic(
            counts=transposed(counts),
            added=lambda cells, _remaining, at: int(ranks[at]) * cells[:, 0],
            expected=sum(counts[0]) * (total(counts) + 1),
        )
    )


@lru_cache(maxsize=512)
def several_groups_p(counts: Counts) -> ExactP:
    """Kruskal and Wallis's H of groups by row: the sum of squared rank sums, each over its group's size."""
    ranks, sizes = doubled_ranks(column_totals(counts)), row_totals(counts)
    common = lcm(*sizes)
    return _p(
        _Statistic(
            counts=counts,
            added=lambda cells, _remaining, at: (cells @ ranks) ** 2 * (common // sizes[at]),
            expected=None,
        )
    )


@lru_cache(maxsize=512)
def both_ordered_p(counts: Counts) -> ExactP:
    """Kendall's S, concordant less discordant pairs, of a table with both ways ordered; two-sided."""
    lines = counts if len(counts) >= len(counts[0]) else transposed(counts)
    totals = np.array(column_totals(lines), dtype=np.int64)

    def added(cells: Whole, remaining: Whole, _at: int) -> Whole:
        before = totals - remaining  # of the lines before
        lower = np.cumsum(before, axis=1) - before
        higher = before.sum(axis=1, keepdims=True) - lower - before
        pairs: Whole = (cells * (lower - higher)).sum(axis=1)
        return pairs

    return _p(_Statistic(counts=lines, added=added, expected=0))


def doubled_ranks(totals: Sequence[int]) -> Whole:
    """Twice the mid-rank of each value, from how many have it; whole numbers."""
    sizes = np.array(totals, dtype=np.int64)
    return 2 * (np.cumsum(sizes) - sizes) + sizes + 1


def _p(statistic: _Statistic) -> ExactP:
    values = _value(statistic, np.array([statistic.counts], dtype=np.int64))
    own = int(statistic.distances(values)[0])
    finished = _finished(statistic)
    if finished is None:
        return _drawn(statistic, own)
    far = statistic.distances(finished.value) >= own
    return ExactP(p=min(1.0, float(finished.ways[far].sum() / finished.ways.sum())))


def _value(statistic: _Statistic, tables: Whole) -> Whole:
    """The statistic of whole tables, m x lines x columns."""
    remaining, value = tables.sum(axis=1), np.zeros(len(tables), dtype=np.int64)
    for at in range(tables.shape[1]):
        value = value + statistic.added(tables[:, at], remaining, at)
        remaining = remaining - tables[:, at]
    return value


def _drawn(statistic: _Statistic, own: int) -> ExactP:
    """From tables drawn with these margins, the observed one among them (Phipson and Smyth 2010)."""
    margins = random_table(row_totals(statistic.counts), column_totals(statistic.counts))
    tables = margins.rvs(size=DRAWN, random_state=np.random.default_rng(SEED)).astype(np.int64)
    far = int((statistic.distances(_value(statistic, tables)) >= own).sum())
    p = (far + 1) / (DRAWN + 1)
    return ExactP(p=p, drawn=DRAWN, standard_error=sqrt(p * (1 - p) / DRAWN))


def _finished(statistic: _Statistic) -> _States | None:
    """Every value of the statistic with its ways; None where there are too many partial tables."""
    counts = statistic.counts
    states = _States(np.array([column_totals(counts)], dtype=np.int64), np.zeros(1, np.int64), np.ones(1))
    for at, amount in enumerate(row_totals(counts)):
        filled = _filled(states.remaining, amount)
        if filled is None:
            return None
        source, cells = filled
        remaining = states.remaining[source]
        ways = np.exp(gammaln(amount + 1) - gammaln(cells + 1).sum(axis=1))
        states = _merged(
            _States(
                remaining - cells,
                states.value[source] + statistic.added(cells, remaining, at),
                states.ways[source] * np.round(ways),
            ),
            column_totals(counts),
        )
    return states


def _filled(remaining: Whole, amount: int) -> tuple[Whole, Whole] | None:
    """All ways to fill a line with so many people: which partial table each continues, and its cells."""
    source, left = np.arange(len(remaining)), np.full(len(remaining), amount, dtype=np.int64)
    cells = np.empty((len(remaining), 0), dtype=np.int64)
    for column in range(remaining.shape[1] - 1):
        after = remaining[:, column + 1 :].sum(axis=1)[source]
        low = np.maximum(left - after, 0)
        ways = np.minimum(left, remaining[source, column]) - low + 1
        if int(ways.sum()) > STATES:
            return None
        chosen = np.repeat(np.arange(len(ways)), ways)
        count = np.arange(len(chosen)) - (np.cumsum(ways) - ways)[chosen] + low[chosen]
        source, left = source[chosen], left[chosen] - count
        cells = np.column_stack([cells[chosen], count])
    return source, np.column_stack([cells, left])


def _merged(states: _States, totals: Sequence[int]) -> _States:
    """Partial tables that leave the same margins with the same value become one, their ways added."""
    key = np.zeros(len(states.value), dtype=np.int64)
    for at, amount in enumerate(totals):
        key = key * (amount + 1) + states.remaining[:, at]
    order = np.lexsort((states.value, key))
    key, value = key[order], states.value[order]
    is_first = np.concatenate(([True], (np.diff(key) != 0) | (np.diff(value) != 0)))
    starts = np.flatnonzero(is_first)
    return _States(
        states.remaining[order][starts], value[starts], np.add.reduceat(states.ways[order], starts)
    )
