"""The odds ratio of a 2 x 2 table under fixed margins: maximum likelihood, with exact limits.

Given its margins a table is known by its first cell, and the odds ratio tilts the hypergeometric
distribution of that cell. The distribution is evaluated whole, by logarithms, and roots are found in the log
odds ratio. Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import gammaln

from surveyapp.analysis.statistics.contingency import Counts
from surveyapp.analysis.statistics.measures import Measure

PRECISION = 1e-14
"""Of the log odds ratio."""


class _FirstCell(NamedTuple):
    """All counts that the first cell can have, the log of the tables with each, and where its own stands."""

    counts: NDArray[np.float64]
    log_ways: NDArray[np.float64]
    own: int

    def shares(self, log_odds_ratio: float) -> NDArray[np.float64]:
        """The probability of each count."""
        logs = self.log_ways + log_odds_ratio * self.counts
        ways = np.exp(logs - logs.max())
        shares: NDArray[np.float64] = ways / ways.sum()
        return shares


def conditional_odds_ratio(counts: Counts, *, confidence: float) -> Measure:
    """Where the expected first cell is its own count (Cornfield 1956), and where each tail has half of the
    rest of the confidence. A limit, or the estimate, that is infinite is None, with the reason "unbounded".
    """
    (a, b), (c, d) = counts
    cell, tail = _first_cell(counts), (1 - confidence) / 2
    middle = log((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5)))
    is_least, is_most = cell.own == 0, cell.own == len(cell.counts) - 1

    def root(excess: Callable[[NDArray[np.float64]], float]) -> float:
        return exp(_root(lambda log_odds_ratio: excess(cell.shares(log_odds_ratio)), middle))

    low = 0.0 if is_least else root(lambda shares: float(shares[cell.own :].sum()) - tail)
    if is_most:
        return Measure(value=None, low=low, reason="unbounded")
    high = root(lambda shares: tail - float(shares[: cell.own + 1].sum()))
    value = 0.0 if is_least else root(lambda shares: float(shares @ cell.counts) - a)
    return Measure(value=value, low=low, high=high)


def _first_cell(counts: Counts) -> _FirstCell:
    (a, b), (c, d) = counts
    least, most = max(0, a - d), min(a + b, a + c)
    cell = np.arange(least, most + 1.0)
    cells = (cell, a + b - cell, a + c - cell, d - a + cell)
    log_ways: NDArray[np.float64] = -np.sum([gammaln(count + 1) for count in cells], axis=0)
    return _FirstCell(cell, log_ways, a - least)


def _root(rising: Callable[[float], float], middle: float) -> float:
    """Where the function is 0, sought in ever wider steps around the middle."""
    step = 1.0
    while rising(middle - step) > 0:
        step *= 2
    low, step = middle - step, 1.0
    while rising(middle + step) < 0:
        step *= 2
    return float(brentq(rising, low, middle + step, xtol=PRECISION, rtol=PRECISION))
