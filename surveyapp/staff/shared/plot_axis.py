"""Axes of plots: ticks that are round numbers, and where a number stands along them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from surveyapp.staff.shared.plot_positions import position

INTERVALS = 5
"""The most between ticks that leave their labels apart at 360 pixels."""
RATIO_INTERVALS = 6
ROUND = (1, 2, 5)
NOISE = 1e-9
"""Of a tick's step: what floating-point arithmetic may add to a limit that is the tick itself."""


@dataclass(frozen=True, kw_only=True)
class Axis:
    """From the first tick to the last. is_ratio: equal ratios are equally long, as odds ratios need."""

    ticks: tuple[float, ...]
    is_ratio: bool = False

    def place(self, value: float) -> float:
        """Where the value stands, from 0 at the first tick to 100 at the last; outside them at their end."""
        low, high = self._scaled(self.ticks[0]), self._scaled(self.ticks[-1])
        if self.is_ratio and value <= 0:
            return 0
        return min(max(100 * (self._scaled(value) - low) / (high - low), 0), 100)

    def at(self, value: float) -> str:
        """The place as an attribute of SVG."""
        return position(self.place(value))

    def holds(self, value: float) -> bool:
        """Whether the value lies between the first tick and the last."""
        noise = NOISE * (self.ticks[-1] - self.ticks[0])
        return self.ticks[0] - noise <= value <= self.ticks[-1] + noise

    def _scaled(self, value: float) -> float:
        return log10(value) if self.is_ratio else value


def round_axis(values: Iterable[float], *, is_whole: bool = False) -> Axis:
    """The shortest axis that holds the values, with steps of 1, 2 or 5 times a power of ten.

    is_whole: no tick stands between whole numbers.
    """
    numbers = tuple(values)
    low, high = min(numbers), max(numbers)
    if low == high:
        low, high = low - 1, high + 1
    power = floor(log10((high - low) / INTERVALS))
    power = max(power, 0) if is_whole else power
    steps = (Decimal(digit).scaleb(exponent) for exponent in (power, power + 1) for digit in ROUND)
    for step in steps:
        first, last = floor(low / float(step) + NOISE), ceil(high / float(step) - NOISE)
        if last - first <= INTERVALS:
            break
    return Axis(ticks=tuple(float(step * place) for place in range(first, last + 1)))


def ratio_axis(values: Iterable[float]) -> Axis:
    """An axis of equal ratios that holds the values above 0, and 1 between its ends."""
    numbers = [value for value in values if value > 0]
    low, high = min(*numbers, 0.5, 1.0), max(*numbers, 1.0, 2.0)
    first, last = floor(log10(low)), ceil(log10(high))
    fine = [float(Decimal(digit).scaleb(power)) for power in range(first, last + 1) for digit in ROUND]
    below, above = max(tick for tick in fine if tick <= low), min(tick for tick in fine if tick >= high)
    ticks = tuple(tick for tick in fine if below <= tick <= above)
    if len(ticks) - 1 <= RATIO_INTERVALS:
        return Axis(ticks=ticks, is_ratio=True)
    every = 1
    while ceil(last / every) - floor(first / every) > RATIO_INTERVALS:
        every += 1
    powers = range(floor(first / every), ceil(last / every) + 1)
    return Axis(ticks=tuple(float(Decimal(1).scaleb(every * power)) for power in powers), is_ratio=True)
