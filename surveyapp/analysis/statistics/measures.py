"""What a statistical method gives: a measure with its limits, a test with its p; None, with a reason, where
there is none. Neither is ever nan or infinite.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import isfinite

SPREAD = 1e-9
"""A standard error below this is 0 but for rounding."""


def _check_finite(value: object) -> None:
    for field in fields(value):  # type: ignore[arg-type]  # handed in by the dataclasses below alone
        number = getattr(value, field.name)
        if isinstance(number, float) and not isfinite(number):
            raise ValueError(f"{field.name} is {number}: a figure that does not exist is None, with a reason")


@dataclass(frozen=True, kw_only=True)
class Measure:
    """An estimate in its own unit (shares are 0 to 1) with its limits at 95 % unless said otherwise.

    reason: why value or limits are None, as a code that `comparison_words` puts into words; "" if nothing
    is missing, and where a method has no interval by nature.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    standard_error: float | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        _check_finite(self)
        if self.value is None and not self.reason:
            raise ValueError("a measure without a value needs a reason")


def within(value: float, error: float, reach: float, *, low: float = -1.0, high: float = 1.0) -> Measure:
    """The value with limits of reach errors to both sides, cut at low and high; none where the error is 0.

    reach: the normal quantile.
    """
    if error <= SPREAD:
        return Measure(value=value, reason="no_spread")
    return Measure(
        value=value,
        low=max(low, value - reach * error),
        high=min(high, value + reach * error),
        standard_error=error,
    )


@dataclass(frozen=True, kw_only=True)
class Significance:
    """The result of a test of a null hypothesis.

    method: a code, such as "fisher". statistic, df: as the method defines them, None where it has none.
    p: two-sided; None with a reason. tables: how many tables an exact p summed over, or were drawn.
    standard_error: of a p that was estimated by drawing tables.
    """

    method: str
    p: float | None
    statistic: float | None = None
    df: int | None = None
    tables: int | None = None
    standard_error: float | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        _check_finite(self)
        if self.p is None and not self.reason:
            raise ValueError("a test without a p needs a reason")
