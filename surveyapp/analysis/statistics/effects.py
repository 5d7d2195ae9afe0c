"""How far groups differ: the difference of two shares, the odds ratio, phi, Cramer's V, Cohen's h.

Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, exp, log, pi, sqrt

from scipy.optimize import brentq
from scipy.special import chndtr
from scipy.stats.contingency import association

from surveyapp.analysis.statistics.conditional_odds_ratio import conditional_odds_ratio
from surveyapp.analysis.statistics.contingency import Counts, counts_of, total, without_empty
from surveyapp.analysis.statistics.independence import chi_square
from surveyapp.analysis.statistics.intervals import CONFIDENCE, normal_quantile
from surveyapp.analysis.statistics.measures import Measure, within
from surveyapp.analysis.statistics.proportions import Proportion, proportion


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Two shares and the first less the second, -1 to 1; None where one of them has no base."""

    first: Proportion
    second: Proportion
    difference: Measure


@dataclass(frozen=True, kw_only=True)
class OddsRatio:
    """The odds ratio of a 2 x 2 table, first row and column over second.

    sample: the ratio of the cross products with Wald's limits; none with an empty cell. conditional: the
    maximum likelihood estimate under fixed margins with its exact limits; a limit that is None is unbounded.
    """

    sample: Measure
    conditional: Measure


def difference(
    first: tuple[int, int], second: tuple[int, int], *, confidence: float = CONFIDENCE
) -> Difference:
    """The difference of two independent shares x of n, with the interval of Newcombe (1998), his method
    10.
    """
    one, other = (proportion(x, n, confidence=confidence) for x, n in (first, second))
    if one.interval is None or other.interval is None:
        return Difference(first=one, second=other, difference=Measure(value=None, reason="empty_group"))
    p, q = first[0] / first[1], second[0] / second[1]
    below = sqrt((p - one.interval.low) ** 2 + (other.interval.high - q) ** 2)
    above = sqrt((one.interval.high - p) ** 2 + (q - other.interval.low) ** 2)
    return Difference(
        first=one, second=other, difference=Measure(value=p - q, low=p - q - below, high=p - q + above)
    )


def odds_ratio(table: Iterable[Iterable[int]], *, confidence: float = CONFIDENCE) -> OddsRatio:
    """The odds ratio in both its forms. ValueError for a table that is not 2 x 2."""
    counts = _two_by_two(table)
    if without_empty(counts) != counts:
        nothing = Measure(value=None, reason="one_group" if total(counts) else "nobody")
        return OddsRatio(sample=nothing, conditional=nothing)
    return OddsRatio(
        sample=_sample_odds_ratio(counts, confidence),
        conditional=conditional_odds_ratio(counts, confidence=confidence),
    )


def _sample_odds_ratio(counts: Counts, confidence: float) -> Measure:
    (a, b), (c, d) = counts
    if not a * b * c * d:
        return Measure(value=None, reason="zero_cell")
    error = sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    middle, reach = log(a * d / (b * c)), normal_quantile(confidence) * error
    return Measure(
        value=a * d / (b * c), low=exp(middle - reach), high=exp(middle + reach), standard_error=error
    )


def phi(table: Iterable[Iterable[int]]) -> Measure:
    """The correlation of the two sides of a 2 x 2 table, -1 to 1. ValueError for another shape.

    Limits by the large-sample standard error of Bishop, Fienberg and Holland (1975).
    """
    counts = _two_by_two(table)
    if without_empty(counts) != counts:
        return Measure(value=None, reason="one_group" if total(counts) else "nobody")
    (a, b), (c, d) = counts
    n, by_row, by_column = total(counts), (a + b) * (c + d), (a + c) * (b + d)
    value = (a * d - b * c) / sqrt(by_row * by_column)
    rows, columns = (a + b - c - d) / sqrt(by_row), (a + c - b - d) / sqrt(by_column)
    variance = (
        1 - value**2 + (value + value**3 / 2) * rows * columns - 0.75 * value**2 * (rows**2 + columns**2)
    )
    return within(value, sqrt(max(0.0, variance) / n), normal_quantile(CONFIDENCE))


def cramers_v(table: Iterable[Iterable[int]]) -> Measure:
    """Cramer's V (1946), 0 to 1, of the rows and columns that hold anybody.

    Limits by those of the non-centrality of chi-square, λ = n V² (k - 1); none where the table is more even
    than any λ lets chance make it.
    """
    counts = without_empty(counts_of(table))
    if not counts or min(len(counts), len(counts[0])) < 2:
        return Measure(value=None, reason="one_group" if counts else "nobody")
    test, per_square = chi_square(counts), total(counts) * (min(len(counts), len(counts[0])) - 1)
    assert test.statistic is not None  # two rows and two columns hold somebody
    assert test.df is not None
    low, high = (
        min(1.0, sqrt(_noncentrality(test.statistic, test.df, tail) / per_square))
        for tail in ((1 + CONFIDENCE) / 2, (1 - CONFIDENCE) / 2)
    )
    value = float(association(counts, method="cramer"))
    if not high:
        return Measure(value=value, reason="too_even")
    return Measure(value=value, low=low, high=high)


def _noncentrality(statistic: float, df: int, probability: float) -> float:
    """The λ at which so much of the non-central chi-square lies up to the statistic; 0 where none is."""

    def excess(noncentrality: float) -> float:
        return float(chndtr(statistic, df, noncentrality)) - probability

    if excess(0.0) <= 0:
        return 0.0
    above = 4 * statistic + 100.0
    return float(brentq(excess, 0.0, above))


def cramers_v_corrected(table: Iterable[Iterable[int]]) -> Measure:
    """Cramer's V without most of its bias in small samples: Bergsma (2013)."""
    counts = without_empty(counts_of(table))
    statistic = chi_square(counts).statistic if counts else None
    if statistic is None:
        return Measure(value=None, reason="one_group" if counts else "nobody")
    n, r, c = total(counts), len(counts), len(counts[0])
    excess = max(0.0, statistic / n - (r - 1) * (c - 1) / (n - 1))
    smaller = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1
    if smaller <= 1e-12:
        return Measure(value=None, reason="too_few")
    return Measure(value=min(1.0, sqrt(excess / smaller)))


def cohens_h(first: tuple[int, int], second: tuple[int, int]) -> Measure:
    """Cohen's h (1988): the difference of two shares on the arcsine scale, -pi to pi.

    Limits by its standard error √(1/n + 1/m), which no share changes (Rücker and others 2009).
    """
    if not first[1] or not second[1]:
        return Measure(value=None, reason="empty_group")
    angles = [2 * asin(sqrt(x / n)) for x, n in (first, second)]
    error = sqrt(1 / first[1] + 1 / second[1])
    return within(angles[0] - angles[1], error, normal_quantile(CONFIDENCE), low=-pi, high=pi)


def _two_by_two(table: Iterable[Iterable[int]]) -> Counts:
    counts = counts_of(table)
    if (len(counts), len(counts[0])) != (2, 2):
        raise ValueError("this measure is of a 2 x 2 table")
    return counts
