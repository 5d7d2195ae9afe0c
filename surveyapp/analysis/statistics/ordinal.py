"""Groups compared on an ordered answer: Mann-Whitney, Kruskal-Wallis and Kendall's tau-b.

Ties are allowed for. For few people exact over all tables with the same margins, or estimated from drawn
ones; for more by an approximation. Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.stats import kendalltau, kruskal, mannwhitneyu

from surveyapp.analysis.statistics.contingency import Counts, counts_of, without_empty
from surveyapp.analysis.statistics.exact_ranks import (
    EXACT_PEOPLE,
    ExactP,
    both_ordered_p,
    several_groups_p,
    two_groups_p,
)
from surveyapp.analysis.statistics.intervals import CONFIDENCE, normal_quantile
from surveyapp.analysis.statistics.measures import Measure, Significance, within


@dataclass(frozen=True, kw_only=True)
class RankTest:
    """A test of groups on an ordered answer with its effect: rank-biserial correlation or tau-b; -1 to 1."""

    test: Significance
    effect: Measure


def mann_whitney(
    first: Sequence[float], second: Sequence[float], *, exact_people: int = EXACT_PEOPLE
) -> RankTest:
    """Mann and Whitney's test (1947), exact up to so many people, else normal with ties and continuity
    correction; the statistic is U of the first.

    The effect is the rank-biserial correlation 2U/(n m) - 1: positive where the first answers higher. Its
    limits are those of U/(n m) by DeLong, DeLong and Clarke-Pearson (1988), none for a group of one.
    """
    if not first or not second:
        return _nothing("mann_whitney", "empty_group")
    if len({*first, *second}) == 1:
        return _nothing("mann_whitney", "one_value")
    result = mannwhitneyu(first, second, use_continuity=True, method="asymptotic")
    u = float(result.statistic)
    test = Significance(method="mann_whitney", p=float(result.pvalue), statistic=u)
    if len(first) + len(second) <= exact_people:
        test = _exact("mann_whitney", two_groups_p(_table([first, second])), u)
    return RankTest(
        test=test,
        effect=_rank_biserial(first, second, 2 * u / (len(first) * len(second)) - 1),
    )


def _rank_biserial(first: Sequence[float], second: Sequence[float], value: float) -> Measure:
    """The correlation with its limits, from how each answer stands to all of the other group."""
    if min(len(first), len(second)) < 2:
        return Measure(value=value, reason="too_few")
    signs = np.sign(np.subtract.outer(np.asarray(first), np.asarray(second)))
    variance = sum(signs.mean(axis=1 - axis).var(ddof=1) / signs.shape[axis] for axis in (0, 1))
    return within(value, sqrt(variance), normal_quantile(CONFIDENCE))


def kruskal_wallis(groups: Iterable[Sequence[float]], *, exact_people: int = EXACT_PEOPLE) -> Significance:
    """The test of Kruskal and Wallis (1952) of two groups or more, exact up to so many people, else by
    chi-square; groups that hold nobody are left out.
    """
    filled = [group for group in groups if group]
    if len(filled) < 2:
        return Significance(method="kruskal_wallis", p=None, reason="one_group" if filled else "nobody")
    if len({value for group in filled for value in group}) == 1:
        return Significance(method="kruskal_wallis", p=None, reason="one_value")
    result = kruskal(*filled)
    if sum(map(len, filled)) <= exact_people:
        return _exact("kruskal_wallis", several_groups_p(_table(filled)), float(result.statistic))
    return Significance(
        method="kruskal_wallis",
        p=float(result.pvalue),
        statistic=float(result.statistic),
        df=len(filled) - 1,
    )


def kendall(first: Sequence[float], second: Sequence[float], *, exact_people: int = EXACT_PEOPLE) -> RankTest:
    """Kendall's tau-b (1945) of two ordered answers of the same people; p exact up to so many, else by the
    normal approximation.

    Limits by the large-sample standard error of Brown and Benedetti (1977), which supposes no independence.

    ValueError for lists of different length.
    """
    if len(first) != len(second):
        raise ValueError("each person has a value on both")
    if len(set(first)) < 2 or len(set(second)) < 2:
        return _nothing("kendall", "one_value" if first else "nobody")
    if len(first) < 3:
        return _nothing("kendall", "too_few")
    result = kendalltau(first, second, variant="b", method="asymptotic")
    value = float(result.statistic)
    test = Significance(method="kendall", p=float(result.pvalue), statistic=value)
    if len(first) <= exact_people:
        groups = [
            [after for before, after in zip(first, second, strict=True) if before == step]
            for step in sorted(set(first))
        ]
        test = _exact("kendall", both_ordered_p(_table(groups)), value)
    return RankTest(
        test=test, effect=within(value, _error_of_tau(first, second, value), normal_quantile(CONFIDENCE))
    )


def _error_of_tau(first: Sequence[float], second: Sequence[float], tau: float) -> float:
    """Brown and Benedetti's standard error of tau-b, from the table of the two answers."""
    rows, at_row = np.unique(np.asarray(first), return_inverse=True)
    columns, at_column = np.unique(np.asarray(second), return_inverse=True)
    counts = np.zeros((len(rows), len(columns)))
    np.add.at(counts, (at_row, at_column), 1)
    concordant_less_discordant = _order(rows) @ counts @ _order(columns).T
    n, by_row, by_column = counts.sum(), counts.sum(axis=1), counts.sum(axis=0)
    untied_rows, untied_columns = n**2 - (by_row**2).sum(), n**2 - (by_column**2).sum()
    untied = sqrt(untied_rows * untied_columns)
    margins = np.add.outer(by_row * untied_columns, by_column * untied_rows)
    squares = (counts * (2 * untied * concordant_less_discordant + tau * margins) ** 2).sum()
    variance = squares - n**3 * tau**2 * (untied_rows + untied_columns) ** 2
    return sqrt(max(0.0, variance)) / untied**2


def _order(values: np.ndarray) -> np.ndarray:
    """1 where the value of the row is above that of the column, -1 where it is below."""
    signs: np.ndarray = np.sign(np.subtract.outer(values, values))
    return signs


def ordered_groups(table: Iterable[Iterable[int]]) -> RankTest:
    """Groups by row compared on an ordered answer by column: Mann-Whitney of two groups, else Kruskal-Wallis.

    The answers count by their order alone. The effect is the rank-biserial correlation of two groups, the
    first against the second, and None of more.
    """
    counts = without_empty(counts_of(table))
    groups = [_values(row) for row in counts]
    if len(groups) == 2:
        return mann_whitney(*groups)
    return RankTest(test=kruskal_wallis(groups), effect=Measure(value=None, reason="more_than_two_groups"))


def ordered_both(table: Iterable[Iterable[int]]) -> RankTest:
    """Kendall's tau-b of a table whose rows and columns are both ordered."""
    counts: Counts = counts_of(table)
    pairs = [(i, j) for i, row in enumerate(counts) for j, count in enumerate(row) for _ in range(count)]
    return kendall([float(i) for i, _ in pairs], [float(j) for _, j in pairs])


def _values(row: Sequence[int]) -> list[float]:
    return [float(at) for at, count in enumerate(row) for _ in range(count)]


def _table(groups: Sequence[Sequence[float]]) -> Counts:
    """Groups by row, their values in order by column."""
    values = sorted({value for group in groups for value in group})
    return tuple(tuple(list(group).count(value) for value in values) for group in groups)


def _exact(method: str, exact: ExactP, statistic: float) -> Significance:
    return Significance(
        method=f"{method}_exact" if exact.drawn is None else f"{method}_drawn",
        p=exact.p,
        statistic=statistic,
        tables=exact.drawn,
        standard_error=exact.standard_error,
    )


def _nothing(method: str, reason: str) -> RankTest:
    return RankTest(
        test=Significance(method=method, p=None, reason=reason), effect=Measure(value=None, reason=reason)
    )
