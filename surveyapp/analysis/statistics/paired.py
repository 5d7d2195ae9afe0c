"""Tests of paired answers: McNemar's exact test of two, Cochran's Q of several. Formulas:
docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import comb

from scipy.special import bdtr, chdtrc

from surveyapp.analysis.statistics.contingency import counts_of
from surveyapp.analysis.statistics.measures import Significance

WHOLE_NUMBERS = 1_000
"""Discordant pairs up to which McNemar's p is computed in whole numbers, whose length grows with them."""


def mcnemar(table: Iterable[Iterable[int]]) -> Significance:
    """Whether two judges differ in how often they say the first of two answers: McNemar (1947), exact.

    table: 2 x 2, the first judge by row. p is that of the binomial sign test of the discordant pairs,
    two-sided; the statistic is their number. ValueError for a table of another shape.
    """
    counts = counts_of(table)
    if (len(counts), len(counts[0])) != (2, 2):
        raise ValueError("McNemar's test is of a 2 x 2 table")
    more, less = counts[0][1], counts[1][0]
    discordant = more + less
    if not discordant:
        return Significance(method="mcnemar", p=None, statistic=0.0, reason="no_discordant_pairs")
    least = min(more, less)
    if discordant > WHOLE_NUMBERS:
        p = 2 * float(bdtr(least, discordant, 0.5))
    else:
        p = 2 * sum(comb(discordant, k) for k in range(least + 1)) / 2**discordant
    return Significance(method="mcnemar", p=min(1.0, p), statistic=float(discordant))


def cochran_q(answers: Iterable[Sequence[bool]]) -> Significance:
    """Whether several yes-or-no answers of the same people differ in how often they are yes: Cochran (1950).

    answers: a row for each person, with as many answers in each. ValueError otherwise. The people who gave
    the same answer to all decide nothing; without others there is no p.
    """
    rows = [tuple(map(int, row)) for row in answers]
    widths = {len(row) for row in rows}
    if len(widths) > 1 or any(width < 2 for width in widths):
        raise ValueError("each person gives two answers or more, and all give as many")
    spread = sum(sum(row) * (len(row) - sum(row)) for row in rows)
    if not spread:
        return Significance(method="cochran_q", p=None, reason="no_discordant_pairs")
    totals = [sum(column) for column in zip(*rows, strict=True)]
    k, everything = len(totals), sum(totals)
    q = (k - 1) * (k * sum(total * total for total in totals) - everything**2) / spread
    return Significance(method="cochran_q", p=float(chdtrc(k - 1, q)), statistic=q, df=k - 1)
