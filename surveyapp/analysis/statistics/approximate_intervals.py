"""Intervals for one proportion that others print and this project does not, so that they are recognised.

As in `intervals`, pairs of shares; their limits may lie below 0 or above 1, as some programs print them.
"""

from __future__ import annotations

from math import exp, log, sqrt

from scipy.special import stdtrit

from surveyapp.analysis.statistics.intervals import CONFIDENCE, Interval, normal_quantile


def wald(x: int, n: int, *, confidence: float = CONFIDENCE) -> Interval | None:
    """The estimate and its normal standard error; no width where x is 0 or n. None where n is 0."""
    if n == 0:
        return None
    half = normal_quantile(confidence) * sqrt(x / n * (1 - x / n) / n)
    return Interval(x / n - half, x / n + half)


def wald_corrected(x: int, n: int, *, confidence: float = CONFIDENCE) -> Interval | None:
    """Wald's interval with the continuity correction, 1/(2n) wider to either side. None where n is 0."""
    plain = wald(x, n, confidence=confidence)
    return None if plain is None else Interval(plain.low - 1 / (2 * n), plain.high + 1 / (2 * n))


def agresti_coull(x: int, n: int, *, confidence: float = CONFIDENCE) -> Interval | None:
    """Wald's interval after z squared answers more, half of them x (Agresti and Coull 1998); None for n 0."""
    if n == 0:
        return None
    z = normal_quantile(confidence)
    size = n + z * z
    share = (x + z * z / 2) / size
    half = z * sqrt(share * (1 - share) / size)
    return Interval(share - half, share + half)


def wilson_corrected(x: int, n: int, *, confidence: float = CONFIDENCE) -> Interval | None:
    """Wilson's interval with the continuity correction (Newcombe 1998), as R's prop.test; None for n 0."""
    if n == 0:
        return None
    z = normal_quantile(confidence)
    return Interval(_corrected_lower(x, n, z), 1 - _corrected_lower(n - x, n, z))


def logit(x: int, n: int, *, confidence: float = CONFIDENCE) -> Interval | None:
    """The interval on the log odds with a t quantile, Stata's default; None where x is 0 or n."""
    if not 0 < x < n:
        return None
    share = x / n
    quantile = float(stdtrit(n - 1, (1 + confidence) / 2))
    half = quantile / sqrt(share * (1 - share) * (n - 1))
    centre = log(share / (1 - share))
    return Interval(1 / (1 + exp(half - centre)), 1 / (1 + exp(-half - centre)))


def _corrected_lower(x: int, n: int, z: float) -> float:
    if x == 0:
        return 0.0
    root = z * sqrt(z * z - 2 - 1 / n + 4 * x / n * (n - x + 1))
    return (2 * x + z * z - 1 - root) / (2 * (n + z * z))
