"""Confidence intervals for one proportion, x of n, as pairs of shares between 0 and 1.

Each method is defined by its lower limit alone. The upper limit is 1 minus the lower limit of the complement,
n - x of n, so that counting the other answer mirrors the interval. Formulas, sources and reference values:
docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from math import sqrt
from operator import index
from statistics import NormalDist
from types import MappingProxyType
from typing import NamedTuple, Protocol

from scipy.optimize import brentq
from scipy.special import betainc, betaincinv

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """The two limits of an interval, as shares: 0 <= low <= high <= 1."""

    low: float
    high: float


class Method(Protocol):
    """A way to an interval for x of n; None when n is 0.

    ValueError unless 0 <= x <= n and 0 < confidence < 1.
    """

    def __call__(self, x: int, n: int, *, confidence: float = CONFIDENCE) -> Interval | None: ...


LowerLimit = Callable[[int, int, float], float]  # of x, n and the confidence


def wilson(x: int, n: int, *, confidence: float = CONFIDENCE) -> Interval | None:
    """The score interval of Wilson (1927)."""
    return _mirrored(_wilson_lower, x, n, confidence)


def clopper_pearson(x: int, n: int, *, confidence: float = CONFIDENCE) -> Interval | None:
    """The exact interval of Clopper and Pearson (1934), with equal tails; never covers less than it says."""
    return _mirrored(_clopper_pearson_lower, x, n, confidence)


def jeffreys(x: int, n: int, *, confidence: float = CONFIDENCE) -> Interval | None:
    """The equal-tailed interval of Jeffreys' prior; low is 0 when x is 0, and high is 1 when x is n."""
    return _mirrored(_jeffreys_lower, x, n, confidence)


def mid_p(x: int, n: int, *, confidence: float = CONFIDENCE) -> Interval | None:
    """The exact interval that counts one half of the probability of x itself in either tail."""
    return _mirrored(_mid_p_lower, x, n, confidence)


METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "wilson": wilson,
        "clopper_pearson": clopper_pearson,
        "jeffreys": jeffreys,
        "mid_p": mid_p,
    }
)


def wilson_effective(share: float, size: float, *, confidence: float = CONFIDENCE) -> Interval | None:
    """The score interval for a share (0 to 1) on an effective sample size, which need not be a whole number.

    For weighted shares and for finite populations. None and ValueError as for the other methods.
    """
    if not (0 <= share <= 1 and size >= 0):
        raise ValueError(f"a share of {share} on a size of {size} is not a proportion")
    z = normal_quantile(confidence)
    if size == 0:
        return None
    return Interval(_score_lower(share * size, size, z), 1 - _score_lower((1 - share) * size, size, z))


def _mirrored(lower: LowerLimit, x: int, n: int, confidence: float) -> Interval | None:
    x, n = index(x), index(n)  # numpy's integers become Python's, and a float is refused
    if not 0 <= x <= n:
        raise ValueError(f"{x} of {n} is not a proportion: 0 <= x <= n must hold")
    _check_confidence(confidence)
    if n == 0:
        return None
    return Interval(lower(x, n, confidence), 1 - lower(n - x, n, confidence))


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence of {confidence} is not between 0 and 1")


@lru_cache(maxsize=16)
def normal_quantile(confidence: float) -> float:
    """The z that a standard normal value stays within, in either direction, with this probability."""
    _check_confidence(confidence)
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _score_lower(x: float, n: float, z: float) -> float:
    """The smaller root p of (x/n - p)^2 = z^2 p (1 - p) / n, without a subtraction; exactly 0 when x is 0."""
    return 2 * x * x / n / (2 * x + z * z + z * sqrt(z * z + 4 * x * (n - x) / n))


def _wilson_lower(x: int, n: int, confidence: float) -> float:
    return _score_lower(x, n, normal_quantile(confidence))


def _clopper_pearson_lower(x: int, n: int, confidence: float) -> float:
    return _beta_quantile(x, n - x + 1, (1 - confidence) / 2) if x else 0.0


def _jeffreys_lower(x: int, n: int, confidence: float) -> float:
    return _beta_quantile(x + 0.5, n - x + 0.5, (1 - confidence) / 2) if x else 0.0


def _mid_p_lower(x: int, n: int, confidence: float) -> float:
    """The p at which P(X = x) / 2 + P(X > x) is the tail; it lies above the limit of Clopper and Pearson.

    betainc(x, n - x + 1, p) is P(X >= x).
    """
    tail = (1 - confidence) / 2
    if x == 0:
        return 0.0
    if x == n:
        return float((2 * tail) ** (1 / n))

    def excess(p: float) -> float:
        return float(betainc(x, n - x + 1, p) + betainc(x + 1, n - x, p)) / 2 - tail

    return float(brentq(excess, _clopper_pearson_lower(x, n, confidence), 1.0))


def _beta_quantile(a: float, b: float, probability: float) -> float:
    return float(betaincinv(a, b, probability))
