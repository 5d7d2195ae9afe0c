"""Which whole numbers can lie behind a printed percentage.

People come whole, so a base lets only some percentages occur: of 34, 82.35 and 85.29 are neighbours and 82.93
cannot be. (Brown and Heathers call this granularity; GRIM test, Soc Psychol Personal Sci 2017;8:363-369.) All
is exact arithmetic on fractions. Rules: docs/check-table.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import NamedTuple

from surveyapp.analysis.statistics.rounding import half_up

PAIRS_UP_TO = 200  # the largest base that is tried where neither count nor base is in print
LEAST_REACH, MOST_REACH = 10, 50  # bases that are tried beside a stated one: a tenth of it, in these bounds


class RoundingMode(StrEnum):
    """How an exact percentage becomes a printed one."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    TRUNCATED = "truncated"


class Whole(NamedTuple):
    """Whole numbers from low to high, both included; without an end where high is None."""

    low: int
    high: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A count and its base."""

    count: int
    base: int


def decimals_of(percent: Decimal) -> int:
    """The decimals a percentage is printed with: 2 for 82.90. ValueError for what is not finite."""
    exponent = percent.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"{percent} is not a percentage")
    return max(0, -exponent)


def share(count: int, base: int) -> Fraction:
    """The exact percentage of a count; its base is 1 or more."""
    return Fraction(100 * count, base)


def printed_as(value: Fraction, decimals: int, mode: RoundingMode) -> Decimal:
    """A percentage (0 or more) as it is printed with these decimals."""
    if mode is RoundingMode.HALF_UP:
        return half_up(value, decimals)
    scaled = value * 10**decimals
    whole = (
        round(scaled) if mode is RoundingMode.HALF_EVEN else floor(scaled)
    )  # of a fraction, round() is exact
    return Decimal(f"{whole}e-{decimals}")


def fitting_modes(value: Fraction, percent: Decimal) -> tuple[RoundingMode, ...]:
    """The modes of rounding that lead from the exact percentage to the printed one."""
    units = _units(percent)
    numerator, denominator = value.numerator * units, value.denominator
    printed, (floored, rest) = int(percent * units), divmod(numerator, denominator)
    half = (2 * rest > denominator) - (2 * rest < denominator)  # 0 for an exact half
    is_up, is_even = printed == floored + (half >= 0), printed == floored + (half + floored % 2 > 0)
    modes = zip(RoundingMode, (is_up, is_even, printed == floored), strict=True)
    return tuple([mode for mode, fits in modes if fits])


def is_silent(percent: Decimal, base: int) -> bool:
    """Whether the base is so large that some count gives any percentage with these decimals."""
    return base >= 100 * _units(percent)


def counts_that_give(percent: Decimal, base: int, *, truncated: bool = False) -> Whole | None:
    """The counts, 0 to base, whose percentage of the base is printed so; None without any.

    Rounded half up or half even, or else truncated. The counts lie side by side.
    """
    low, high, whole = _edges(percent, truncated)
    first, last = max(0, -(-low * base // whole)), min(base, high * base // whole)
    if first <= last and not _gives(last, base, percent, truncated):
        last -= 1
    return Whole(first, last) if first <= last else None


def bases_that_give(percent: Decimal, count: int, *, truncated: bool = False) -> Whole | None:
    """The bases, from the count on, of which the count is printed so; None without any.

    Rounded half up or half even, or else truncated. The bases lie side by side, since a share falls as its
    base grows; what is printed as 0 has no largest base.
    """
    low, high, whole = _edges(percent, truncated)
    first = max(count, 1, -(-count * whole // high))
    if low <= 0:
        return Whole(first if _gives(count, first, percent, truncated) else first + 1, None)
    last = count * whole // low
    if first <= last and not _gives(count, first, percent, truncated):
        first += 1
    return Whole(first, last) if first <= last else None


def near_pairs(percent: Decimal, base: int) -> tuple[Pair, ...]:
    """Bases near the stated one of which a count is rounded to the percentage, the nearest first."""
    reach = min(MOST_REACH, max(LEAST_REACH, base // 10))
    near = range(max(1, base - reach), base + reach + 1)
    return tuple(sorted(_pairs(percent, near), key=lambda pair: (abs(pair.base - base), pair.base)))


def pairs_up_to(percent: Decimal, most: int = PAIRS_UP_TO) -> tuple[Pair, ...]:
    """A count for each base from 1 to `most` that can be rounded to the percentage."""
    return tuple(_pairs(percent, range(1, most + 1)))


def neighbours(percent: Decimal, base: int) -> tuple[Pair, ...]:
    """The counts whose percentages of the base lie around the printed one; its base is 1 or more."""
    below = int(percent * _units(percent)) * base // (100 * _units(percent))
    return tuple(Pair(count=count, base=base) for count in (below, below + 1) if count <= base)


def _pairs(percent: Decimal, bases: range) -> Iterator[Pair]:
    low, high, whole = _edges(percent, truncated=False)
    for base in bases:
        if -(-low * base // whole) > high * base // whole:
            continue  # as for most bases
        counts = counts_that_give(percent, base)
        if counts is not None:
            yield Pair(count=counts.low, base=base)


def _units(percent: Decimal) -> int:
    """How many of the last printed decimal make 1."""
    return int(10 ** decimals_of(percent))


def _edges(percent: Decimal, truncated: bool) -> tuple[int, int, int]:
    """The shares low/whole and high/whole between which all lie that are printed so.

    The lower edge is printed so too: half up, or truncated. The upper one may be, half even. Whole numbers,
    which are fast: a table may have thousands of figures.
    """
    units = _units(percent)
    low = 2 * int(percent * units) - (0 if truncated else 1)
    return low, low + 2, 200 * units


def _gives(count: int, base: int, percent: Decimal, truncated: bool) -> bool:
    modes = fitting_modes(share(count, base), percent)
    return (
        RoundingMode.TRUNCATED in modes
        if truncated
        else RoundingMode.HALF_UP in modes or RoundingMode.HALF_EVEN in modes
    )
