"""How often an interval holds the true share: exactly, for each method and n of docs/statistics.md."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.special import betainc
from scipy.stats import binom

from surveyapp.analysis.statistics.intervals import METHODS, Interval, Method
from tests.analysis.statistics_page import documented_table

HEADING = "Reference values of coverage"
CASES = [
    (int(row["n"]), name, cell)
    for row in documented_table(HEADING)
    for name, cell in row.items()
    if name != "n"
]
of_the_documentation = pytest.mark.parametrize(("n", "name", "expected"), CASES)


def intervals_of(n: int, method: Method) -> list[Interval]:
    """The interval of each x from 0 to n."""
    intervals = [method(x, n) for x in range(n + 1)]
    return [interval for interval in intervals if interval is not None]


def mean_coverage(intervals: list[Interval]) -> float:
    """Over p uniform between 0 and 1: the integral of each x's probability over its own interval."""
    n = len(intervals) - 1
    parts = [
        betainc(x + 1, n - x + 1, high) - betainc(x + 1, n - x + 1, low)
        for x, (low, high) in enumerate(intervals)
    ]
    return float(sum(parts)) / (n + 1)


def least_coverage(intervals: list[Interval]) -> tuple[float, float]:
    """The least value and the p beside which it is reached, the lower of two that mirror each other.

    Between two neighbouring limits the same x are covered, a run without gaps: coverage rises and then falls
    there, so that it is least at an end, where the value is that of the inside.
    """
    n = len(intervals) - 1
    cuts = sorted({limit for interval in intervals for limit in interval})
    least, place = 1.0, 0.0
    for start, end in pairwise(cuts):
        middle = (start + end) / 2
        covered = [x for x, (low, high) in enumerate(intervals) if low <= middle <= high]
        assert covered == list(range(covered[0], covered[-1] + 1))
        for p in (start, end):
            value = float(binom.pmf(covered, n, p).sum())
            if value < least - 1e-12:
                least, place = value, p
    return least, place


@of_the_documentation
def test_coverage_is_that_of_the_documentation(n: int, name: str, expected: str) -> None:
    intervals = intervals_of(n, METHODS[name])
    mean, (least, place) = mean_coverage(intervals), least_coverage(intervals)

    assert f"{100 * mean:.4f} / {100 * least:.4f} ({100 * place:.4f})" == expected


@of_the_documentation
def test_no_share_of_a_fine_grid_is_covered_less_and_one_comes_near(n: int, name: str, expected: str) -> None:
    lows, highs = np.array(intervals_of(n, METHODS[name])).T
    least, place = (float(figure.strip("()")) / 100 for figure in expected.split(" / ")[1].split())
    shares = np.concatenate([np.linspace(0, 1, 4001), place + np.linspace(-1e-6, 1e-6, 401)])
    is_covered = (lows[:, None] <= shares) & (shares <= highs[:, None])
    probabilities = binom.pmf(np.arange(n + 1)[:, None], n, shares)
    coverage = (probabilities * is_covered).sum(axis=0)

    assert coverage.min() >= least - 5e-7
    assert coverage.min() == pytest.approx(least, abs=1e-4)


def test_every_method_that_is_offered_stands_in_the_table() -> None:
    assert all({*row} == {"n", *METHODS} for row in documented_table(HEADING))


def test_only_clopper_pearson_never_falls_short() -> None:
    short = {name for n, name, cell in CASES if float(cell.split(" / ")[1].split()[0]) < 95}

    assert short == {*METHODS} - {"clopper_pearson"}
