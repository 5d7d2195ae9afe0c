"""A proportion, which never travels without its counts: numerator, denominator and interval in one value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from operator import index

from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.intervals import CONFIDENCE, Interval, Method, wilson


@dataclass(frozen=True, kw_only=True, slots=True)
class Proportion:
    """Counts and the interval of their share (0 to 1).

    A count that is None is not shown (suppressed). If a count is None or the denominator is 0, there is no
    estimate: `percent`, `low` and `high` are None, for an empty base is not 0%. ValueError for counts that
    are no proportion, and for an interval without an estimate, which would give away a hidden count.
    """

    numerator: int | None
    denominator: int | None
    interval: Interval | None

    def __post_init__(self) -> None:
        least = self.numerator or 0
        if least < 0 or (self.denominator is not None and self.denominator < least):
            raise ValueError(f"{self.numerator} of {self.denominator} is not a proportion")
        if self.interval is not None and self.percent is None:
            raise ValueError("an interval needs an estimate")

    @property
    def percent(self) -> float | None:
        """The estimate in percent, the float nearest to the exact fraction; print `rounded()` instead."""
        if self.numerator is None or not self.denominator:
            return None
        return 100 * self.numerator / self.denominator

    @property
    def low(self) -> float | None:
        """The lower limit in percent."""
        return None if self.interval is None else 100 * self.interval.low

    @property
    def high(self) -> float | None:
        """The upper limit in percent."""
        return None if self.interval is None else 100 * self.interval.high

    def rounded(self, decimals: int | None = None) -> Decimal | None:
        """The estimate in percent, half up on the exact fraction, with decimals by the base unless given."""
        if self.numerator is None or self.denominator is None:
            return None
        places = rounding.decimals_for(self.denominator) if decimals is None else decimals
        return rounding.percent(self.numerator, self.denominator, places)


def proportion(
    numerator: int | None, denominator: int | None, method: Method = wilson, *, confidence: float = CONFIDENCE
) -> Proportion:
    """The proportion of two counts with its interval.

    No estimate when the denominator is 0 or a count is None (suppressed).
    """
    numerator, denominator = _plain(numerator), _plain(denominator)
    interval = None
    if numerator is not None and denominator is not None:
        interval = method(numerator, denominator, confidence=confidence)
    return Proportion(numerator=numerator, denominator=denominator, interval=interval)


def _plain(count: int | None) -> int | None:
    """Python's own integer for one of numpy, which JSON refuses; a float is refused (TypeError)."""
    return None if count is None else index(count)
