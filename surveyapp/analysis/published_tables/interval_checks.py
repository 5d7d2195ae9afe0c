"""Which method makes a printed interval from count and base, to its last printed decimal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from surveyapp.analysis.published_tables.granularity import Whole, decimals_of
from surveyapp.analysis.published_tables.table import Kind, PrintedInterval, PublishedCell
from surveyapp.analysis.statistics import approximate_intervals, intervals
from surveyapp.analysis.statistics.intervals import Method

LEVEL = 95  # in percent, where none is in print
MOST_OPEN = 10  # counts or bases that are tried where the percentage leaves them open
MOST_NEAREST = 2
NOISE = 1e-6  # of floats, in percent


class IntervalMethod(StrEnum):
    """A way from count and base to an interval."""

    WILSON = "wilson"
    WILSON_CORRECTED = "wilson_corrected"
    CLOPPER_PEARSON = "clopper_pearson"
    WALD = "wald"
    WALD_CORRECTED = "wald_corrected"
    AGRESTI_COULL = "agresti_coull"
    JEFFREYS = "jeffreys"
    MID_P = "mid_p"
    LOGIT = "logit"


METHODS: Mapping[IntervalMethod, Method] = MappingProxyType(
    {
        IntervalMethod.WILSON: intervals.wilson,
        IntervalMethod.WILSON_CORRECTED: approximate_intervals.wilson_corrected,
        IntervalMethod.CLOPPER_PEARSON: intervals.clopper_pearson,
        IntervalMethod.WALD: approximate_intervals.wald,
        IntervalMethod.WALD_CORRECTED: approximate_intervals.wald_corrected,
        IntervalMethod.AGRESTI_COULL: approximate_intervals.agresti_coull,
        IntervalMethod.JEFFREYS: intervals.jeffreys,
        IntervalMethod.MID_P: intervals.mid_p,
        IntervalMethod.LOGIT: approximate_intervals.logit,
    }
)


class IntervalStatus(StrEnum):
    """How a printed interval stands to its percentage, count and base."""

    REPRODUCED = "reproduced"  # a method gives it
    NO_METHOD = "no_method"  # none of the methods gives it
    BESIDE = "beside"  # it does not hold its percentage
    NOT_CHECKED = "not_checked"  # weighted, or count and base are not in print


@dataclass(frozen=True, kw_only=True, slots=True)
class MethodLimits:
    """The interval that a method gives, in percent."""

    method: IntervalMethod
    low: float
    high: float


@dataclass(frozen=True, kw_only=True, slots=True)
class IntervalCheck:
    """A printed interval: the methods that give it and, where none does, the nearest, with their limits."""

    status: IntervalStatus
    methods: tuple[IntervalMethod, ...] = ()
    nearest: tuple[MethodLimits, ...] = ()

    @property
    def is_problem(self) -> bool:
        """Whether the interval cannot be right beside its percentage."""
        return self.status is IntervalStatus.BESIDE

    @property
    def is_note(self) -> bool:
        """Whether the interval is worth a question: no common method gives it."""
        return self.status is IntervalStatus.NO_METHOD


def interval_check(
    cell: PublishedCell, interval: PrintedInterval, pairs: Sequence[tuple[int, int]]
) -> IntervalCheck:
    """What is found of the interval of a cell; `pairs` are the counts and bases that it may be of."""
    made = [limits for count, base in pairs for limits in _made(count, base, interval.level or LEVEL)]
    methods = tuple(dict.fromkeys(limits.method for limits in made if _gap(limits, interval) == 0))
    if _is_beside(cell.percent, interval):
        status = IntervalStatus.BESIDE
    elif methods:
        status = IntervalStatus.REPRODUCED
    else:
        status = IntervalStatus.NO_METHOD if made else IntervalStatus.NOT_CHECKED
    best: dict[IntervalMethod, MethodLimits] = {}
    for limits in sorted(made, key=lambda limits: _gap(limits, interval)):
        best.setdefault(limits.method, limits)
    nearest = () if methods else tuple(best.values())[:MOST_NEAREST]
    return IntervalCheck(status=status, methods=methods, nearest=nearest)


def interval_pairs(
    cell: PublishedCell, count: int | None, counts: Whole | None, bases: Whole | None
) -> list[tuple[int, int]]:
    """The counts and bases that an interval may be of; none where too little is in print.

    `count` is the one in print or that of its parts; `counts` and `bases` are those that the percentage
    leaves open, where one of the two is not in print.
    """
    if cell.kind is Kind.WEIGHTED:
        return []
    if count is not None:
        known = [cell.base] if cell.base is not None else _few(bases)
        return [(count, base) for base in known if base >= max(count, 1)]
    return [(open_count, cell.base) for open_count in _few(counts)] if cell.base else []


def _few(numbers: Whole | None) -> Iterable[int]:
    if numbers is None or numbers.high is None or numbers.high - numbers.low >= MOST_OPEN:
        return ()
    return range(numbers.low, numbers.high + 1)


@lru_cache(maxsize=4096)
def _made(count: int, base: int, level: int) -> tuple[MethodLimits, ...]:
    """The intervals of all methods that have one."""
    made = []
    for name, method in METHODS.items():
        shares = method(count, base, confidence=level / 100)
        if shares is not None:
            made.append(MethodLimits(method=name, low=100 * shares.low, high=100 * shares.high))
    return tuple(made)


def _gap(made: MethodLimits, printed: PrintedInterval) -> float:
    """By how much the farther limit is off beyond what rounding explains, in percent; 0 where it is not.

    A limit below 0 or above 100 may be printed as it is, or as 0 or 100.
    """
    low = min(_off(made.low, printed.low), _off(max(made.low, 0.0), printed.low))
    high = min(_off(made.high, printed.high), _off(min(made.high, 100.0), printed.high))
    return max(low, high)


def _off(value: float, printed: Decimal) -> float:
    return max(0.0, abs(value - float(printed)) - 0.5 * 10.0 ** -decimals_of(printed) - NOISE)


def _is_beside(percent: Decimal | None, interval: PrintedInterval) -> bool:
    """Whether the percentage lies outside, by more than the rounding of both."""
    if interval.low > interval.high:
        return True
    if percent is None:
        return False
    return percent + _half(percent) < interval.low - _half(interval.low) or percent - _half(
        percent
    ) > interval.high + _half(interval.high)


def _half(number: Decimal) -> Decimal:
    return Decimal(5).scaleb(-decimals_of(number) - 1)
