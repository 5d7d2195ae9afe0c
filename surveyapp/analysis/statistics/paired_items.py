"""Two items of the same people with the same options: how the answers differ within a person.

Formulas, sources and reference values: docs/statistics.md. A table of pairs has the first item by row and
the second by column, both in the order of the options.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import chdtrc, ndtr
from scipy.stats import binom

from surveyapp.analysis.statistics.contingency import (
    Counts,
    column_totals,
    counts_of,
    row_totals,
    total,
)
from surveyapp.analysis.statistics.exact_ranks import doubled_ranks
from surveyapp.analysis.statistics.intervals import CONFIDENCE, clopper_pearson, normal_quantile
from surveyapp.analysis.statistics.measures import Measure, Significance, within
from surveyapp.analysis.statistics.ordinal import RankTest

EXACT_PAIRS = 500
"""Pairs that differ up to which the signed-rank test is exact."""
STATES = 200_000
"""Differences of the margins up to which the test of Stuart and Maxwell is exact."""
LARGEST_KEY = 2**62
TOLERANCE = 1e-9
"""Statistics so close to the table's own count as equal to it."""


def paired_difference(table: Iterable[Iterable[int]], *, confidence: float = CONFIDENCE) -> Measure:
    """The share of the first of two options in the first item less that in the second, -1 to 1, with the
    score interval of Tango (1998).
    """
    ((a, more), (less, d)) = _square(table, 2)
    n = a + more + less + d
    if not n:
        return Measure(value=None, reason="nobody")
    z, value = normal_quantile(confidence), (more - less) / n

    def score(delta: float) -> float:
        linear = (2 * n - more + less) * delta - more - less
        root = sqrt(max(0.0, linear**2 + 8 * n * less * delta * (1 - delta)))
        variance = n * (2 * (root - linear) / (4 * n) + delta * (1 - delta))
        return (more - less - n * delta) / sqrt(variance) if variance > 0 else 0.0

    edge = 1e-12
    low = -1.0 if value == -1 else brentq(lambda delta: score(delta) - z, edge - 1, value, xtol=1e-12)
    high = 1.0 if value == 1 else brentq(lambda delta: score(delta) + z, value, 1 - edge, xtol=1e-12)
    return Measure(value=value, low=float(low), high=float(high))


def paired_ratio(table: Iterable[Iterable[int]], *, confidence: float = CONFIDENCE) -> Measure:
    """Pairs with the first option in the first item alone, over those with it in the second alone; exact
    limits. This is the odds ratio within a person.
    """
    ((_both, more), (less, _neither)) = _square(table, 2)
    interval = clopper_pearson(more, more + less, confidence=confidence)
    if interval is None:
        return Measure(value=None, reason="no_discordant_pairs")
    high = None if interval.high == 1 else interval.high / (1 - interval.high)
    low = interval.low / (1 - interval.low)
    if not less:
        return Measure(value=None, low=low, high=high, reason="unbounded")
    return Measure(value=more / less, low=low, high=high)


def signed_rank(table: Iterable[Iterable[int]], *, exact_pairs: int = EXACT_PAIRS) -> RankTest:
    """Wilcoxon's signed-rank test (1945) of two ordered items, by steps from option to option.

    Pairs that do not differ are dropped, equal differences share their mid-rank. Exact over all signs of the
    ranks up to so many pairs, else normal with ties. The statistic is the rank sum of the pairs in which the
    second item has the later option; the effect that sum less the other over both, -1 to 1, with limits by
    the large-sample error of a U-statistic (Hoeffding 1948).
    """
    counts = _square(table)
    steps = range(1, len(counts))
    later = [sum(counts[i][i + step] for i in range(len(counts) - step)) for step in steps]
    earlier = [sum(counts[i + step][i] for i in range(len(counts) - step)) for step in steps]
    sizes = [up + down for up, down in zip(later, earlier, strict=True)]
    n = sum(sizes)
    if not n:
        reason = "no_discordant_pairs" if total(counts) else "nobody"
        return RankTest(
            test=Significance(method="signed_rank_exact", p=None, reason=reason),
            effect=Measure(value=None, reason=reason),
        )
    ranks = doubled_ranks(sizes)
    plus, everything = int(ranks @ np.array(later)), int(ranks @ np.array(sizes))
    if n <= exact_pairs:
        p, method = _p_over_signs(ranks, sizes, plus), "signed_rank_exact"
    else:
        variance = float((ranks**2 @ np.array(sizes)) / 4)
        p, method = 2 * float(ndtr(-abs(plus - everything / 2) / sqrt(variance))), "signed_rank"
    return RankTest(
        test=Significance(method=method, p=min(1.0, p), statistic=plus / 2),
        effect=_rank_biserial(later, earlier, (2 * plus - everything) / everything),
    )


def _rank_biserial(later: list[int], earlier: list[int], value: float) -> Measure:
    """The correlation with its limits. It is the mean sign of the sum of two people's differences; how much
    that varies from person to person gives the error.
    """
    steps = np.arange(1, len(later) + 1)
    differences, people = np.concatenate([steps, -steps]), np.array([*later, *earlier])
    n = int(people.sum())
    if n < 2:
        return Measure(value=value, reason="too_few")
    signs = np.sign(np.add.outer(differences, differences))
    means = (signs @ people - np.sign(differences)) / (n - 1)  # of each person with all others
    variance = float(people @ (means - (people @ means) / n) ** 2) / (n - 1)
    return within(value, 2 * sqrt(variance / n), normal_quantile(CONFIDENCE))


def _p_over_signs(ranks: NDArray[np.int64], sizes: list[int], plus: int) -> float:
    """The share of all signs of doubled ranks whose positive sum is as far from half of all as this one."""
    shares = np.ones(1)
    for rank, size in zip(ranks.tolist(), sizes, strict=True):
        for _ in range(size):
            wider = np.zeros(len(shares) + rank)
            wider[: len(shares)] += shares / 2
            wider[rank:] += shares / 2
            shares = wider
    everything = len(shares) - 1
    distance = np.abs(2 * np.arange(len(shares)) - everything)
    return float(shares[distance >= abs(2 * plus - everything)].sum())


def marginal_homogeneity(table: Iterable[Iterable[int]], *, states: int = STATES) -> Significance:
    """Whether two items have the same shares of each option: Stuart (1955) and Maxwell (1970).

    Options that nobody changed from or to are dropped. p is exact given how many changed between each two
    options, up to so many differences of the margins, else by chi-square.
    """
    changes, reason = _changes(table)
    if reason:
        return Significance(method="stuart_maxwell", p=None, reason=reason)
    inverse = np.linalg.pinv(_covariance(changes))
    own = np.subtract(*_margins(changes))
    statistic, df = float(own @ inverse @ own), int(np.linalg.matrix_rank(_covariance(changes)))
    finished = _differences(changes, states)
    if finished is None:
        p, method = float(chdtrc(df, statistic)), "stuart_maxwell"
    else:
        differences, shares = finished
        values = np.einsum("mi,ij,mj->m", differences, inverse, differences)
        p, method = float(shares[values >= statistic - TOLERANCE].sum()), "stuart_maxwell_exact"
    return Significance(method=method, p=min(1.0, p), statistic=statistic, df=df)


def _changes(table: Iterable[Iterable[int]]) -> tuple[Counts, str]:
    """The pairs that differ, of the options that anybody changed from or to; why there are none."""
    counts = _square(table)
    if not total(counts):
        return (), "nobody"
    changes = [[0 if i == j else count for j, count in enumerate(row)] for i, row in enumerate(counts)]
    used = [at for at, both in enumerate(zip(*_margins(changes), strict=True)) if any(both)]
    return tuple(tuple(changes[i][j] for j in used) for i in used), "" if used else "no_discordant_pairs"


def _margins(counts: Iterable[Iterable[int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    rows = [list(row) for row in counts]
    return row_totals(rows), column_totals(rows)


def _covariance(changes: Counts) -> NDArray[np.float64]:
    """Of the differences of the margins, given how many changed between each two options."""
    between = np.array(changes, dtype=np.float64) + np.array(changes, dtype=np.float64).T
    covariance: NDArray[np.float64] = np.diag(between.sum(axis=0)) - between
    return covariance


def _differences(changes: Counts, limit: int) -> tuple[NDArray[np.int64], NDArray[np.float64]] | None:
    """All differences of the margins with their probabilities; None where they are more than the limit.

    A difference is carried as one number, each option being a digit; the last option is what is missing to 0.
    """
    k, changed = len(changes), total(changes)
    digits = [(2 * changed + 1) ** at for at in range(k - 1)] + [0]
    if digits[-2] * (2 * changed + 1) > LARGEST_KEY:
        return None
    keys = np.zeros(1, dtype=np.int64)
    shares: NDArray[np.float64] = np.ones(1)
    for i, j in combinations(range(k), 2):
        between = changes[i][j] + changes[j][i]
        if len(keys) * (between + 1) > 10 * limit:
            return None
        chosen = np.arange(between + 1)
        moved = keys[:, None] + (digits[i] - digits[j]) * (2 * chosen - between)
        keys, places = np.unique(moved.ravel(), return_inverse=True)
        weights = (shares[:, None] * binom.pmf(chosen, between, 0.5)).ravel()
        shares = np.bincount(places.ravel(), weights=weights).astype(np.float64)
        if len(keys) > limit:
            return None
    shifted = keys + sum(changed * digit for digit in digits)
    steps = [shifted // digit % (2 * changed + 1) - changed for digit in digits[:-1]]
    return np.column_stack([*steps, -np.sum(steps, axis=0)]), shares


def _square(table: Iterable[Iterable[int]], options: int | None = None) -> Counts:
    counts = counts_of(table)
    if len(counts) != len(counts[0]) or options not in (None, len(counts)):
        raise ValueError("a table of pairs has as many rows as columns, two of a difference of shares")
    return counts
