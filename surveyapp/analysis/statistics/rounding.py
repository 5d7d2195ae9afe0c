"""Figures as they are printed: rounded half up from exact values, and written the way of a language.

A percentage is rounded from its fraction, never from a float that was rounded before. A float that has no
fraction behind it (a limit, a weighted share) is taken as the shortest decimal that denotes it. Rules:
docs/statistics.md.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import floor
from operator import index

from surveyapp.instruments.language import Language

Number = int | float | Decimal | Fraction

WHOLE_PERCENT_BELOW = 100  # a base under this is printed without decimals
MACHINE_DECIMALS = 4
FIGURE_DECIMALS = 2
P_DECIMALS = 3
P_DIGITS = 6
"""The significant digits of a p-value for other programs."""
THRESHOLD = Fraction(1, 20)
"""Of p-values: the side of it is kept in print."""
P_NOISE = Fraction(1, 10**9)
"""A p-value nearer to it than this is taken to be it: floats of exact tests are not finer."""


def half_up(value: Number, decimals: int) -> Decimal:
    """The value with this many decimals, halves away from zero. ValueError for what is not finite."""
    scaled = _exact(value) * 10 ** _check_decimals(decimals)
    whole = floor(abs(scaled) + Fraction(1, 2))
    return Decimal(f"{whole if scaled > 0 else -whole}e-{decimals}")


def percent(numerator: int, denominator: int, decimals: int) -> Decimal | None:
    """The percentage of two counts, half up on the exact fraction; None when the denominator is 0.

    A numerator above the denominator is allowed (mentions per case). ValueError for negative counts.
    """
    numerator, denominator = index(numerator), index(denominator)
    if numerator < 0 or denominator < 0:
        raise ValueError(f"{numerator} of {denominator}: counts are not negative")
    if denominator == 0:
        return None
    return half_up(Fraction(100 * numerator, denominator), decimals)


def decimals_for(base: int) -> int:
    """How many decimals a percentage of this base is printed with: none under 100, else one."""
    return 0 if base < WHOLE_PERCENT_BELOW else 1


def machine(value: Number | None) -> float | None:
    """The value for other programs: four decimals, half up; None stays None."""
    return None if value is None else float(half_up(value, MACHINE_DECIMALS))


def machine_p(p: float | None) -> float | None:
    """A p-value for other programs: six significant digits, half up, so that 1.1e-23 is not 0; None stays."""
    if p is None:
        return None
    return float(Context(prec=P_DIGITS, rounding=ROUND_HALF_UP).create_decimal(_shortest(p)))


def format_p(p: float, language: Language) -> str:
    """A p-value to print: three decimals, more where these would hide on which side of 0.05 it lies."""
    decimals = P_DECIMALS
    is_threshold = abs(_exact(p) - THRESHOLD) < P_NOISE
    while not is_threshold and half_up(p, decimals) == THRESHOLD:
        decimals += 1
    return format_number(p, language, decimals=decimals)


def format_number(value: Number, language: Language, *, decimals: int | None = None) -> str:
    """A number as the language writes it: "1,234.5" in English, "1 234,5" in French.

    Without `decimals` it is written as it is, a whole float without its ".0"; a fraction needs `decimals`.
    """
    return language.number(_as_it_is(value) if decimals is None else half_up(value, decimals))


def format_figure(value: Number, language: Language) -> str:
    """A median, quartile or extreme, with up to two decimals: "5", "2.25"."""
    return format_number(float(half_up(value, FIGURE_DECIMALS)), language)


def format_percent(value: Number, decimals: int, language: Language) -> str:
    """A value in percent with its sign: "83%" in English, "83 %" with a no-break space in French."""
    return language.percent(half_up(value, decimals))


def format_interval(low: Number, high: Number, decimals: int, language: Language) -> str:
    """Two limits in words, without a sign: "69 to 91", "69 à 91"."""
    return language.interval(half_up(low, decimals), half_up(high, decimals))


def _check_decimals(decimals: int) -> int:
    if decimals < 0:
        raise ValueError(f"{decimals} decimals: not a number of places")
    return decimals


def _exact(value: Number) -> Fraction:
    if isinstance(value, float):
        value = _shortest(value)
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{value} cannot be rounded")
    return Fraction(value)


def _shortest(value: float) -> Decimal:
    """The shortest decimal that denotes the float: 0.35, not 0.34999…; numpy's repr would name its type."""
    return Decimal(repr(float(value)))


def _as_it_is(value: Number) -> Decimal:
    exact = _exact(value)
    if exact.denominator == 1:
        return Decimal(exact.numerator)
    if isinstance(value, Fraction):
        raise ValueError(f"{value} has no decimals of its own: say how many")
    return _shortest(value) if isinstance(value, float) else Decimal(value)
