"""Exact tests on mid-ranks: the distribution of a statistic over all tables with the observed margins.

Where too many partial tables would have to be carried (`exact_lines`), tables are drawn instead, and p has a
standard error.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import lcm, sqrt
from typing import NamedTuple

import numpy as np
from scipy.stats import random_table

from surveyapp.analysis.statistics.contingency import (
    Counts,
    column_totals,
    row_totals,
    total,
    transposed,
)
from surveyapp.analysis.statistics.exact_lines import (
    MOST_PEOPLE,
    TableStatistic,
    Whole,
    share_as_far,
    values_of,
)
from surveyapp.analysis.statistics.independence import DRAWN, SEED

EXACT_PEOPLE = MOST_PEOPLE
"""People up to which a test on ranks is exact."""


class ExactP(NamedTuple):
    """A p over all tables, or over drawn ones with its standard error."""

    p: float
    drawn: int | None = None
    standard_error: float | None = None


@lru_cache(maxsize=512)
def two_groups_p(counts: Counts) -> ExactP:
    """Wilcoxon's rank sum, which is Mann and Whitney's U, of two groups by row; two-sided."""
    ranks = doubled_ranks(column_totals(counts))
    return _p(
        TableStatistic(
            counts=transposed(counts),
            of_line=lambda cells, at: int(ranks[at]) * cells[:, 0],
            expected=sum(counts[0]) * (total(counts) + 1),
        )
    )


@lru_cache(maxsize=512)
def several_groups_p(counts: Counts) -> ExactP:
    """Kruskal and Wallis's H of groups by row: the sum of squared rank sums, each over its group's size."""
    ranks, sizes = doubled_ranks(column_totals(counts)), row_totals(counts)
    common = lcm(*sizes)
    return _p(
        TableStatistic(
            counts=counts,
            of_line=lambda cells, at: (cells @ ranks) ** 2 * (common // sizes[at]),
        )
    )


@lru_cache(maxsize=512)
def both_ordered_p(counts: Counts) -> ExactP:
    """Kendall's S, concordant less discordant pairs, of a table with both ways ordered; two-sided."""
    return _p(
        TableStatistic(
            counts=counts if len(counts) >= len(counts[0]) else transposed(counts),
            of_line=lambda cells, _at: np.zeros(len(cells), dtype=np.int64),
            counts_pairs=True,
            expected=0,
        )
    )


def doubled_ranks(totals: Sequence[int]) -> Whole:
    """Twice the mid-rank of each value, from how many have it; whole numbers."""
    sizes = np.array(totals, dtype=np.int64)
    return 2 * (np.cumsum(sizes) - sizes) + sizes + 1


def _p(statistic: TableStatistic) -> ExactP:
    values = values_of(statistic, np.array([statistic.counts], dtype=np.int64))
    own = int(statistic.distances(values)[0])
    if own == 0:  # nothing is nearer
        return ExactP(p=1.0)
    p = share_as_far(statistic, own)
    return _drawn(statistic, own) if p is None else ExactP(p=min(1.0, p))


def _drawn(statistic: TableStatistic, own: int) -> ExactP:
    """From tables drawn with these margins, the observed one among them (Phipson and Smyth 2010)."""
    margins = random_table(row_totals(statistic.counts), column_totals(statistic.counts))
    tables = margins.rvs(size=DRAWN, random_state=np.random.default_rng(SEED)).astype(np.int64)
    far = int((statistic.distances(values_of(statistic, tables)) >= own).sum())
    p = (far + 1) / (DRAWN + 1)
    return ExactP(p=p, drawn=DRAWN, standard_error=sqrt(p * (1 - p) / DRAWN))
