"""Shares of a known, finite population: intervals that narrow as more of it answers, and the precision
planner.

Only valid if the respondents are a random part of the frame; whoever shows such an interval says so.
Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from scipy.stats import hypergeom

from surveyapp.analysis.statistics.intervals import CONFIDENCE, Interval, normal_quantile, wilson_effective
from surveyapp.analysis.statistics.proportions import Proportion, proportion


@dataclass(frozen=True, kw_only=True)
class CountInterval:
    """How many of the population, at least and at most."""

    low: int
    high: int


@dataclass(frozen=True, kw_only=True)
class FinitePopulation:
    """A share x of n among a population, or a part of it, with and without the correction; shares 0 to 1.

    plain: Wilson, as for an endless population. is_census: all of the population answered, so there is no
    sampling interval. effective_size: n (N - 1)/(N - n), N the people of the
    part. exact: how many of the whole population are x. Without an estimate (n = 0) all figures are None.
    """

    plain: Proportion
    population: int
    is_census: bool
    correction: float | None  # the factor by which a standard error shrinks, 0 to 1
    standard_error: float | None
    effective_size: float | None
    wilson: Interval | None
    exact: CountInterval | None


def finite_population(x: int, n: int, population: int, *, confidence: float = CONFIDENCE) -> FinitePopulation:
    """x of n respondents from a population. ValueError unless 0 <= x <= n <= population."""
    return finite_share(x, n, n, population, confidence=confidence)


def finite_share(
    x: int, n: int, known: int, population: int, *, confidence: float = CONFIDENCE
) -> FinitePopulation:
    """x of n respondents who are in a part of a population, as `known` respondents show.

    The part is taken to hold population * n / known people, and n is never held against the whole population.
    ValueError unless 0 <= x <= n <= known <= population.
    """
    plain = proportion(x, n, confidence=confidence)
    if not n <= known <= population:
        raise ValueError(
            f"{known} of a population of {population} cannot have answered: enter the whole frame"
        )
    if n == 0 or known == population:
        census = n > 0
        return FinitePopulation(
            plain=plain,
            population=population,
            is_census=census,
            correction=0.0 if census else None,
            standard_error=0.0 if census else None,
            effective_size=None,
            wilson=None,
            exact=CountInterval(low=x, high=x) if census else None,
        )
    factor = correction(n, population * n / known)
    effective = n / factor**2
    share = x / n
    return FinitePopulation(
        plain=plain,
        population=population,
        is_census=False,
        correction=factor,
        standard_error=sqrt(share * (1 - share) / n) * factor,
        effective_size=effective,
        wilson=wilson_effective(share, effective, confidence=confidence),
        exact=count_interval(x, known, population, confidence=confidence),
    )


def correction(n: int, population: float) -> float:
    """The finite population correction sqrt((N - n)/(N - 1)); 0 for a census. ValueError unless 1 <= n <=
    N.
    """
    if not 1 <= n <= population:
        raise ValueError(f"{n} of a population of {population}: 1 <= n <= N must hold")
    return sqrt((population - n) / (population - 1)) if population > 1 else 0.0


def count_interval(x: int, n: int, population: int, *, confidence: float = CONFIDENCE) -> CountInterval:
    """How many of a population are what x of n respondents are: the counts at which neither tail of the
    hypergeometric distribution rules x out.
    """
    tail = (1 - confidence) / 2
    possible = np.arange(x, population - (n - x) + 1)
    at_least = hypergeom.sf(x - 1, population, possible, n)
    at_most = hypergeom.cdf(x, population, possible, n)
    accepted = possible[(at_least > tail) & (at_most > tail)]
    return CountInterval(low=int(accepted[0]), high=int(accepted[-1]))


def respondents_needed(
    half_width: float, *, population: int | None = None, share: float = 0.5, confidence: float = CONFIDENCE
) -> int:
    """How many respondents give an interval of +- half_width (a share) around an expected share.

    By the normal approximation z^2 p (1 - p)/d^2 = n0, and n0/(1 + (n0 - 1)/N) in a population. A share of
    one half needs the most. ValueError for a half-width or share outside 0 to 1, or an empty population.
    """
    _check_plan(share, population)
    if not 0 < half_width < 1:
        raise ValueError("a half-width is a share between 0 and 1")
    endless = normal_quantile(confidence) ** 2 * share * (1 - share) / half_width**2
    if population is None:
        return max(1, _up(endless))
    return min(population, max(1, _up(endless / (1 + (endless - 1) / population))))


def half_width(
    n: int, *, population: int | None = None, share: float = 0.5, confidence: float = CONFIDENCE
) -> float:
    """The half-width (a share) of the interval that n respondents would give: z sqrt(p (1 - p)/n), times the
    correction.

    ValueError for n < 1, n above the population, a share outside 0 to 1.
    """
    _check_plan(share, population)
    if n < 1:
        raise ValueError("without respondents there is no interval")
    factor = 1.0 if population is None else correction(n, population)
    return normal_quantile(confidence) * sqrt(share * (1 - share) / n) * factor


def _check_plan(share: float, population: int | None) -> None:
    if not 0 < share < 1:
        raise ValueError("the expected share lies between 0 and 1")
    if population is not None and population < 1:
        raise ValueError("a population holds somebody")


def _up(value: float) -> int:
    """The next whole number, where a difference of rounding does not ask for one person more."""
    return ceil(value - 1e-9)
