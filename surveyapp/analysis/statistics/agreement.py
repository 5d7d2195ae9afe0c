"""How far two verdicts on the same people agree: the table, Cohen's kappa, PABAK, Gwet's AC1, McNemar's test.

High agreement with a low kappa is the effect of a common verdict, so the three coefficients and the table go
together. Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from surveyapp.analysis.statistics.contingency import Counts, column_totals, counts_of, row_totals, total
from surveyapp.analysis.statistics.intervals import CONFIDENCE, normal_quantile
from surveyapp.analysis.statistics.measures import Measure, Significance, within
from surveyapp.analysis.statistics.paired import mcnemar
from surveyapp.analysis.statistics.proportions import Proportion, proportion

Cell = tuple[int, int]
Pair = tuple[str | None, str | None]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """The k x k table of two judges and what follows from it.

    counts: the first judge by row; both in the order of the categories. excluded: pairs in which one of the
    two has no verdict. expected: the agreement by chance in kappa's sense, a share. structural_zeros: cells
    that cannot hold anybody, (row, column).
    """

    categories: tuple[str, ...]
    counts: Counts
    n: int
    excluded: int
    observed: Proportion
    expected: float | None
    kappa: Measure
    pabak: Measure
    ac1: Measure
    mcnemar: Significance
    structural_zeros: tuple[Cell, ...] = ()


def agreement(
    pairs: Iterable[Pair], categories: Sequence[str], *, structural_zeros: Iterable[Cell] = ()
) -> Agreement:
    """The agreement of pairs of verdicts; a pair with a verdict outside the categories is excluded and
    counted.

    ValueError for fewer than two categories, or one that is named twice.
    """
    if len(categories) < 2 or len(set(categories)) != len(categories):
        raise ValueError("agreement is about two categories or more, each named once")
    place: dict[str | None, int] = {category: at for at, category in enumerate(categories)}
    table = [[0] * len(categories) for _ in categories]
    excluded = 0
    for first, second in pairs:
        if first in place and second in place:
            table[place[first]][place[second]] += 1
        else:
            excluded += 1
    return agreement_of_table(
        table, categories=categories, excluded=excluded, structural_zeros=structural_zeros
    )


def agreement_of_table(
    table: Iterable[Iterable[int]],
    *,
    categories: Sequence[str] = (),
    excluded: int = 0,
    structural_zeros: Iterable[Cell] = (),
) -> Agreement:
    """The agreement of a k x k table, k >= 2; a structural zero must be empty. ValueError otherwise."""
    counts = counts_of(table)
    k, n = len(counts), total(counts)
    zeros = tuple(structural_zeros)
    if k != len(counts[0]) or k < 2:
        raise ValueError("agreement is read from a square table of two categories or more")
    if any(counts[row][column] for row, column in zeros):
        raise ValueError("a cell that cannot hold anybody holds somebody")
    same = sum(counts[at][at] for at in range(k))
    return Agreement(
        categories=tuple(categories) or tuple(map(str, range(k))),
        counts=counts,
        n=n,
        excluded=excluded,
        observed=proportion(same, n),
        expected=float(_chance(counts)) if n else None,
        kappa=kappa(counts),
        pabak=pabak(counts),
        ac1=ac1(counts),
        mcnemar=mcnemar(counts)
        if k == 2
        else Significance(method="mcnemar", p=None, reason="more_than_two_categories"),
        structural_zeros=zeros,
    )


def kappa(table: Iterable[Iterable[int]], *, confidence: float = CONFIDENCE) -> Measure:
    """Cohen's kappa (1960), with the large-sample standard error of Fleiss, Cohen and Everitt (1969).

    None where both gave one and the same verdict to all: agreement by chance is then certain. No interval
    where the standard error is 0 (perfect agreement, say). Limits are clipped to -1 and 1. Computed in
    fractions, so that 0 is 0.
    """
    counts = counts_of(table)
    if not total(counts):
        return Measure(value=None, reason="nobody")
    by_chance = _chance(counts)
    if by_chance == 1:
        return Measure(value=None, reason="one_category")
    observed = Fraction(sum(counts[at][at] for at in range(len(counts))), total(counts))
    exact = (observed - by_chance) / (1 - by_chance)
    variance, value = _variance(counts, exact, by_chance), float(exact)
    if not variance:
        return Measure(value=value, reason="no_spread")
    error = sqrt(variance)
    reach = normal_quantile(confidence) * error
    return Measure(
        value=value, low=max(-1.0, value - reach), high=min(1.0, value + reach), standard_error=error
    )


def pabak(table: Iterable[Iterable[int]], *, confidence: float = CONFIDENCE) -> Measure:
    """Kappa adjusted for prevalence and bias, (k p - 1)/(k - 1) for an observed agreement p.

    Byrt, Bishop and Carlin (1993). Its limits are those of Wilson for p, put through the same line.
    """
    counts = counts_of(table)
    k, n = len(counts), total(counts)
    same = proportion(sum(counts[at][at] for at in range(k)), n, confidence=confidence)
    if same.interval is None:
        return Measure(value=None, reason="nobody")
    low, high = ((k * limit - 1) / (k - 1) for limit in same.interval)
    return Measure(value=(k * (same.numerator or 0) / n - 1) / (k - 1), low=low, high=high)


def ac1(table: Iterable[Iterable[int]], *, confidence: float = CONFIDENCE) -> Measure:
    """Gwet's AC1 (2008): chance is sum q (1 - q)/(k - 1), with q the mean of the two marginal shares.

    Limits by his large-sample standard error, clipped to -1 and 1; none where it is 0.
    """
    counts = counts_of(table)
    k, n = len(counts), total(counts)
    if not n:
        return Measure(value=None, reason="nobody")
    shares = [(a + b) / (2 * n) for a, b in zip(row_totals(counts), column_totals(counts), strict=True)]
    by_chance = sum(share * (1 - share) for share in shares) / (k - 1)
    observed = sum(counts[at][at] for at in range(k)) / n
    value = (observed - by_chance) / (1 - by_chance)
    effects = [  # of one pair in a cell on the value, less a constant
        ((i == j) - 2 * (1 - value) * (1 - (shares[i] + shares[j]) / 2) / (k - 1), count)
        for i, row in enumerate(counts)
        for j, count in enumerate(row)
    ]
    middle = sum(effect * count for effect, count in effects) / n
    variance = sum(count * (effect - middle) ** 2 for effect, count in effects) / n
    return within(value, sqrt(variance / n) / (1 - by_chance), normal_quantile(confidence))


def _chance(counts: Counts) -> Fraction:
    """The agreement that independent judges with these margins would reach, a share."""
    margins = zip(row_totals(counts), column_totals(counts), strict=True)
    return Fraction(sum(a * b for a, b in margins), total(counts) ** 2)


def _variance(counts: Counts, value: Fraction, by_chance: Fraction) -> Fraction:
    """Fleiss, Cohen and Everitt 1969, equation 14."""
    n = total(counts)
    rows = [Fraction(row_sum, n) for row_sum in row_totals(counts)]
    columns = [Fraction(column_sum, n) for column_sum in column_totals(counts)]
    rest = 1 - value
    agreeing = sum(
        (counts[at][at] * (1 - (rows[at] + columns[at]) * rest) ** 2 for at in range(len(counts))),
        Fraction(0),
    )
    differing = sum(
        (
            count * (columns[i] + rows[j]) ** 2
            for i, row in enumerate(counts)
            for j, count in enumerate(row)
            if i != j
        ),
        Fraction(0),
    )
    offset = (value - by_chance * rest) ** 2
    return ((agreeing + rest**2 * differing) / n - offset) / (n * (1 - by_chance) ** 2)
