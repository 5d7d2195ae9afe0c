"""A share of patients whom clinicians describe: a ratio estimator, whose interval knows that patients of one
clinician are alike.

Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import stdtrit

from surveyapp.analysis.statistics.intervals import CONFIDENCE, Interval, wilson_effective


@dataclass(frozen=True, kw_only=True)
class ClusteredProportion:
    """The share of all patients, numerator by denominator, and how many clinicians have any.

    standard_error: linearised by clinician. effective_size: p(1 - p) by its square; None where the error is
    0, all or none having the answer. interval: Wilson on interval_size. All are None for one clinician.
    """

    numerator: int
    denominator: int
    clusters: int
    standard_error: float | None
    effective_size: float | None
    interval_size: float | None
    interval: Interval | None

    @property
    def share(self) -> float:
        return self.numerator / self.denominator

    @property
    def design_effect(self) -> float | None:
        """How many times as many patients are needed as if they were independent."""
        return None if self.effective_size is None else self.denominator / self.effective_size


def clustered_proportion(
    clusters: Sequence[tuple[int, int]], *, confidence: float = CONFIDENCE
) -> ClusteredProportion | None:
    """The share of x of m patients, a pair for each clinician; None where nobody has a patient.

    The interval size is that of Korn and Graubard (1998): min(n, effective size (t of n - 1 / t of g - 1)²),
    and g where the standard error is 0. ValueError unless 0 <= x <= m.
    """
    if not all(0 <= x <= m for x, m in clusters):
        raise ValueError("of each clinician's patients, between none and all have the answer")
    filled = [(x, m) for x, m in clusters if m]
    if not filled:
        return None
    numerator, n, g = sum(x for x, _ in filled), sum(m for _, m in filled), len(filled)
    share = numerator / n
    error = effective = size = None
    if g > 1:
        squares = sum((x * n - numerator * m) ** 2 for x, m in filled)  # whole, so that 0 is 0
        error = sqrt(g / (g - 1) * squares) / n**2
        if error > 0:
            effective = share * (1 - share) / error**2
            tail = (1 + confidence) / 2
            size = min(n, effective * float(stdtrit(n - 1, tail) / stdtrit(g - 1, tail)) ** 2)
        else:
            size = float(g)
    return ClusteredProportion(
        numerator=numerator,
        denominator=n,
        clusters=g,
        standard_error=error,
        effective_size=effective,
        interval_size=size,
        interval=None if size is None else wilson_effective(share, size, confidence=confidence),
    )
