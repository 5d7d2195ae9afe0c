"""The distribution of a statistic over all tables with given margins, exact.

A table is filled line by line, from both ends. A statistic is a sum of what each line adds, in whole numbers,
so that equal values are equal; partial tables with the same column sums and the same value are carried as
one. The two halves meet at a line between them: each way to fill it is held against the sorted values of the
other half.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from surveyapp.analysis.statistics.contingency import Counts, column_totals

MOST_PEOPLE = 60
"""More would not fit into the keys of partial tables."""
STATES = 1_000_000
"""Partial tables that may be carried, and ways to fill one line."""
STEPS = 6_000_000
"""Pairs of a partial table and a way to fill the next line that may be looked at, a second or so."""
BATCH = 500_000
"""Of these pairs, how many are looked at together."""

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class TableStatistic:
    """counts: a row for each line. of_line: what cells, m x columns, add as the line at this place.

    counts_pairs: concordant less discordant pairs of the lines are added, too. expected: the distance from it
    is what counts; None: the value itself.
    """

    counts: Counts
    of_line: Callable[[Whole, int], Whole]
    counts_pairs: bool = False
    expected: int | None = None

    def distances(self, values: Whole) -> Whole:
        return values if self.expected is None else np.abs(values - self.expected)

    @property
    def totals(self) -> Whole:
        return np.array(column_totals(self.counts), dtype=np.int64)

    @property
    def digits(self) -> Whole:
        """What one person in each column adds to the key of column sums."""
        return np.cumprod(np.concatenate(([1], self.totals[:-1] + 1)))

    def filled(self, keys: Whole) -> Whole:
        """The column sums of each key."""
        return keys[:, None] // self.digits % (self.totals + 1)


class _States(NamedTuple):
    """Partial tables, of the lines from one end."""

    key: Whole  # m: the column sums so far, as one whole number
    value: Whole  # m: the statistic so far
    ways: Floats  # m


class _Line(NamedTuple):
    """All ways to fill one line."""

    cells: Whole  # m x columns
    key: Whole
    value: Whole
    ways: Floats


def share_as_far(statistic: TableStatistic, own: int) -> float | None:
    """The probability of a distance of own or more; None where there are too many partial tables.

    The smaller half takes the next line each time; the last one is where the halves meet.
    """
    start = _States(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), np.ones(1))
    halves, places, steps = {1: start, -1: start}, list(range(len(statistic.counts))), 0
    while True:
        side = min(halves, key=lambda side: len(halves[side].value))  # 1: from the first line; -1: the last
        line = _line(statistic, places.pop(0 if side == 1 else -1))
        if line is None or (steps := steps + len(halves[side].value) * len(line.value)) > STEPS:
            return None
        batches = _continued(statistic, halves[side], line, side)
        if not places:
            return _met(statistic, batches, halves[-side], -side, own)
        merged = _together(batches)
        if merged is None:
            return None
        halves[side] = merged


def _line(statistic: TableStatistic, at: int) -> _Line | None:
    """All ways to fill the line at this place; None where they are too many."""
    totals, amount = statistic.totals, sum(statistic.counts[at])
    left, cells = np.full(1, amount, dtype=np.int64), np.empty((1, 0), dtype=np.int64)
    for column in range(len(totals) - 1):
        low = np.maximum(left - totals[column + 1 :].sum(), 0)
        ways = np.minimum(left, totals[column]) - low + 1
        if int(ways.sum()) > STATES:
            return None
        chosen = np.repeat(np.arange(len(ways)), ways)
        count = np.arange(len(chosen)) - (np.cumsum(ways) - ways)[chosen] + low[chosen]
        left, cells = left[chosen] - count, np.column_stack([cells[chosen], count])
    cells = np.column_stack([cells, left])
    ways = np.round(np.exp(gammaln(amount + 1) - gammaln(cells + 1).sum(axis=1)))
    return _Line(cells, cells @ statistic.digits, statistic.of_line(cells, at), ways)


def _continued(statistic: TableStatistic, states: _States, line: _Line, side: int) -> Iterator[_States]:
    """Each partial table with every way to fill its next line that leaves no column too full, in batches."""
    size = max(1, BATCH // len(line.value))
    for start in range(0, len(states.value), size):
        part = slice(start, start + size)
        key, value, ways = states.key[part], states.value[part], states.ways[part]
        filled = statistic.filled(key)
        room = statistic.totals - filled
        fits = np.ones((len(value), len(line.value)), dtype=bool)
        for column in range(room.shape[1]):
            fits &= line.cells[:, column] <= room[:, column, None]
        source, chosen = np.nonzero(fits)
        pairs: Whole | int = 0
        if statistic.counts_pairs:
            pairs = side * (_lower_less_higher(filled) @ line.cells.T)[source, chosen]
        yield _States(
            key[source] + line.key[chosen],
            value[source] + line.value[chosen] + pairs,
            ways[source] * line.ways[chosen],
        )


def _together(batches: Iterator[_States]) -> _States | None:
    """Partial tables with the same column sums and value become one, their ways added; None if too many."""
    carried: list[_States] = []
    for batch in batches:
        carried.append(_merged(batch))
        if sum(len(part.value) for part in carried) > STATES:
            return None
    key, value, ways = (np.concatenate(parts) for parts in zip(*carried, strict=True))
    return _merged(_States(key, value, ways))


def _merged(states: _States) -> _States:
    order = np.lexsort((states.value, states.key))
    key, value = states.key[order], states.value[order]
    is_first = np.concatenate(([True], (np.diff(key) != 0) | (np.diff(value) != 0)))
    starts = np.flatnonzero(is_first)
    return _States(key[starts], value[starts], np.add.reduceat(states.ways[order], starts))


class _Half(NamedTuple):
    """Partial tables by their column sums, those with the same as a group with its values in order."""

    keys: Whole  # one a group
    between: Whole  # one a group: what pairs of people of the two halves add
    firsts: Whole  # one a group: its first place below
    ends: Whole  # one a group: the place after its last
    ordered: Whole  # group and value as one whole number
    up_to: Floats  # ways of the values of the group up to this one
    from_on: Floats  # ways of the values of the group from this one on


def _half(statistic: TableStatistic, states: _States, side: int) -> _Half:
    """side: 1 where the states are of the first lines, -1 where they are of the last."""
    keys, firsts, groups = np.unique(states.key, return_index=True, return_inverse=True)
    ends, between = np.append(firsts[1:], len(states.value)), np.zeros(len(keys), dtype=np.int64)
    if statistic.counts_pairs:
        sums = statistic.filled(keys)
        ahead = sums if side == 1 else statistic.totals - sums
        between = ((statistic.totals - ahead) * _lower_less_higher(ahead)).sum(axis=1)
    up_to, from_on = np.empty_like(states.ways), np.empty_like(states.ways)
    for first, end in zip(firsts.tolist(), ends.tolist(), strict=True):
        np.cumsum(states.ways[first:end], out=up_to[first:end])
        from_on[first:end] = np.cumsum(states.ways[first:end][::-1])[::-1]
    ordered = groups.ravel() * _span(states) + states.value - states.value.min()
    return _Half(keys, between, firsts, ends, ordered, up_to, from_on)


def _span(states: _States) -> int:
    """How far the numbers of neighbouring groups are apart, so that none reaches into the next."""
    return int(states.value.max() - states.value.min()) + 2


def _met(
    statistic: TableStatistic, batches: Iterator[_States], states: _States, side: int, own: int
) -> float:
    """The share of tables as far as this: each a partial one with one of the other half, states."""
    half, lowest, span = _half(statistic, states, side), int(states.value.min()), _span(states)
    whole, middle = int(statistic.totals @ statistic.digits), statistic.expected or 0
    far = everything = 0.0
    for batch in batches:
        group = np.searchsorted(half.keys, whole - batch.key)
        offset = group * span
        carried = batch.value + half.between[group] + lowest - middle
        everything += float(batch.ways @ half.from_on[half.firsts[group]])
        at = np.searchsorted(half.ordered, offset + np.clip(own - carried, 0, span - 1))
        is_any = at < half.ends[group]
        far += float(batch.ways[is_any] @ half.from_on[at[is_any]])
        if statistic.expected is not None:
            after = np.searchsorted(half.ordered, offset + np.clip(-own - carried, -1, span - 2), "right")
            is_any = after > half.firsts[group]
            far += float(batch.ways[is_any] @ half.up_to[after[is_any] - 1])
    return far / everything


def values_of(statistic: TableStatistic, tables: Whole) -> Whole:
    """The statistic of whole tables, m x lines x columns."""
    before, value = np.zeros_like(tables[:, 0]), np.zeros(len(tables), dtype=np.int64)
    for at in range(tables.shape[1]):
        cells = tables[:, at]
        value = value + statistic.of_line(cells, at)
        if statistic.counts_pairs:
            value = value + (cells * _lower_less_higher(before)).sum(axis=1)
        before = before + cells
    return value


def _lower_less_higher(filled: Whole) -> Whole:
    """For each column, how many people stand in the columns before it less those in the columns after."""
    up_to = np.cumsum(filled, axis=1)
    difference: Whole = 2 * up_to - filled - up_to[:, -1:]
    return difference
