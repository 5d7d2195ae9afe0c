"""Whether the rows and the columns of a table of counts are independent: exact where that can be computed.

Rows and columns that hold nobody are dropped first. Formulas, sources and reference values:
docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import comb, sqrt

import numpy as np
from scipy.special import gammaln
from scipy.stats import chi2_contingency, random_table
from scipy.stats.contingency import expected_freq

from surveyapp.analysis.statistics.contingency import (
    Counts,
    column_totals,
    counts_of,
    row_totals,
    transposed,
    without_empty,
)
from surveyapp.analysis.statistics.exact_tables import count_tables, exact_p
from surveyapp.analysis.statistics.exact_two_rows import TOLERANCE, count_two_row_tables, log_ways, two_row_p
from surveyapp.analysis.statistics.measures import Significance

ENUMERATED = 3_000_000
"""Tables up to which an exact p is summed over all of them."""
WHOLE_NUMBERS = 1_000
"""People up to which Fisher's test counts tables in whole numbers, whose length grows with them."""
DRAWN = 100_000
"""Tables that are drawn where there are more."""
SEED = 20_160_526
"""Where no other seed is given: the same table always has the same p."""
LEAST_EXPECTED = 5
"""A chi-square test is valid where independence expects at least so many in every cell."""


def independence(
    table: Iterable[Iterable[int]], *, limit: int = ENUMERATED, seed: int = SEED
) -> Significance:
    """The default test: Fisher's exact of 2 x 2, else Freeman and Halton's, exact or drawn."""
    counts = without_empty(counts_of(table))
    if (len(counts), len(counts[0]) if counts else 0) == (2, 2):
        return fisher(counts)
    return freeman_halton(counts, limit=limit, seed=seed) if counts else _nothing("freeman_halton", counts)


def fisher(table: Iterable[Iterable[int]]) -> Significance:
    """Fisher's exact test (1935) of a 2 x 2 table, two-sided: all tables no more probable than this one.

    In whole numbers up to WHOLE_NUMBERS people, so that equal probabilities are equal; of more by logarithms,
    where those within 1 in 10 million count as equal. ValueError for another shape.
    """
    counts = counts_of(table)
    if (len(counts), len(counts[0])) != (2, 2):
        raise ValueError("Fisher's exact test is of a 2 x 2 table")
    if without_empty(counts) != counts:
        return _nothing("fisher", without_empty(counts))
    (a, b), (c, d) = counts
    low, high = max(0, a - d), min(a + b, a + c)
    if a + b + c + d > WHOLE_NUMBERS:
        logs = log_ways(a + c)[low : high + 1] + log_ways(b + d)[a + b - high : a + b - low + 1][::-1]
        shares = np.exp(logs - logs.max())
        p = float(shares[logs <= logs[a - low] + TOLERANCE].sum() / shares.sum())
        return Significance(method="fisher", p=p, tables=high - low + 1)
    ways = [comb(a + c, k) * comb(b + d, a + b - k) for k in range(low, high + 1)]
    own = ways[a - low]
    tail = sum(way for way in ways if way <= own)
    return Significance(method="fisher", p=tail / sum(ways), tables=len(ways))


def freeman_halton(
    table: Iterable[Iterable[int]], *, limit: int = ENUMERATED, seed: int = SEED
) -> Significance:
    """The exact test of Freeman and Halton (1951) of an r x c table.

    Tables of two rows or columns are summed column by column, however many there are; of others up to `limit`
    are enumerated. Where that is too much, DRAWN are drawn with the seed, and p has a standard error.
    """
    counts = without_empty(counts_of(table))
    if len(counts) < 2 or len(counts[0]) < 2:
        return _nothing("freeman_halton", counts)
    return _freeman_halton(counts, limit, seed)


@lru_cache(maxsize=512)
def _freeman_halton(counts: Counts, limit: int, seed: int) -> Significance:
    lying = counts if len(counts) <= len(counts[0]) else transposed(counts)
    if len(lying) == 2 and (p := two_row_p(lying)) is not None:
        ways = count_two_row_tables(sum(lying[0]), column_totals(lying))
        return Significance(method="freeman_halton", p=p, tables=ways)
    tables = count_tables(row_totals(lying), column_totals(lying), limit)
    if tables is None:
        return _monte_carlo(counts, seed)
    return Significance(method="freeman_halton", p=exact_p(lying), tables=tables)


def _monte_carlo(counts: Counts, seed: int) -> Significance:
    """p from tables drawn with the observed margins, the observed one among them (Phipson and Smyth 2010)."""
    margins = random_table(row_totals(counts), column_totals(counts))
    tables = margins.rvs(size=DRAWN, random_state=np.random.default_rng(seed))
    own = float(gammaln(np.array(counts) + 1.0).sum())
    extreme = int((gammaln(tables + 1.0).sum(axis=(1, 2)) >= own - 1e-7).sum())
    p = (extreme + 1) / (DRAWN + 1)
    error = sqrt(p * (1 - p) / DRAWN)
    return Significance(method="freeman_halton_drawn", p=p, tables=DRAWN, standard_error=error)


def chi_square(table: Iterable[Iterable[int]]) -> Significance:
    """Pearson's chi-square (1900); its p also where `chi_square_is_valid` says no, so look there first."""
    counts = without_empty(counts_of(table))
    if len(counts) < 2 or len(counts[0]) < 2:
        return _nothing("chi_square", counts)
    test = chi2_contingency(counts, correction=False)
    return Significance(
        method="chi_square", p=float(test.pvalue), statistic=float(test.statistic), df=int(test.dof)
    )


def chi_square_is_valid(table: Iterable[Iterable[int]]) -> bool:
    """The rule used: independence expects at least five in every cell of the rows and columns that hold
    anybody.
    """
    counts = without_empty(counts_of(table))
    return bool(counts) and float(expected_freq(counts).min()) >= LEAST_EXPECTED


def _nothing(method: str, counts: Counts) -> Significance:
    """There is nothing to test: nobody, or one row or column alone."""
    return Significance(method=method, p=None, reason="one_group" if counts else "nobody")
