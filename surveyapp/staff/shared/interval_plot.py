"""Estimates with their intervals, row by row along one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveyapp.analysis.statistics.rounding import format_number, format_percent
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.plot_axis import Axis

if TYPE_CHECKING:  # these load numpy and scipy, which template tags must not
    from surveyapp.analysis.statistics.measures import Measure
    from surveyapp.analysis.statistics.proportions import Proportion

FIRST_LINE, LINE_STEP = 9, 14
PERCENT_AXIS = Axis(ticks=(0, 25, 50, 75, 100))


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An estimate; a limit is None where there is none, or where the interval has no end on that side."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def numbers(self) -> tuple[float, ...]:
        """Those of the three that there are."""
        return tuple(number for number in (self.value, self.low, self.high) if number is not None)


@dataclass(frozen=True, kw_only=True)
class PlotLine:
    """A row before it is laid out: its readings (None where there is no estimate), and each in words."""

    label: str
    readings: tuple[Reading | None, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PlotMark:
    """series: 1 is a filled dot, 2 an open square. low, high: "" without an interval. is_open_...: the
    interval goes on beyond the axis.
    """

    series: int
    at: str
    low: str
    high: str
    y: int
    is_open_low: bool = False
    is_open_high: bool = False


@dataclass(frozen=True, kw_only=True)
class PlotRow:
    label: str
    figures: tuple[str, ...]
    marks: tuple[PlotMark, ...]
    height: int


@dataclass(frozen=True, kw_only=True)
class PlotTick:
    label: str
    at: str
    is_reference: bool = False


@dataclass(frozen=True, kw_only=True)
class IntervalPlot:
    """legend: what the filled dot is and what the open square, where a row has both. are_joined: a line
    joins the two marks of a row, which stand at one height.
    """

    name: str
    caption: str
    rows: tuple[PlotRow, ...]
    ticks: tuple[PlotTick, ...]
    legend: tuple[str, ...]
    are_joined: bool


def reading_of(measure: Measure, *, times: int = 1) -> Reading | None:
    """The measure as it is drawn; None where it has no value. times: 100 for percentage points."""
    if measure.value is None:
        return None
    low, high = (None if limit is None else times * limit for limit in (measure.low, measure.high))
    return Reading(value=times * measure.value, low=low, high=high)


def reading_of_share(share: Proportion) -> Reading | None:
    """The share in percent; None where it has no base."""
    if share.percent is None:
        return None
    return Reading(value=share.percent, low=share.low, high=share.high)


def numbers_of(lines: Sequence[PlotLine]) -> tuple[float, ...]:
    """All that an axis of the lines has to hold."""
    return tuple(
        number for line in lines for reading in line.readings if reading for number in reading.numbers
    )


def interval_plot(
    name: str,
    caption: str,
    lines: Sequence[PlotLine],
    axis: Axis,
    *,
    reference: float | None = None,
    legend: tuple[str, ...] = (),
    in_percent: bool = False,
    are_joined: bool = False,
) -> IntervalPlot | None:
    """The lines laid out along the axis; None where none of them has an estimate.

    reference: the tick that means no difference.
    """
    if not numbers_of(lines):
        return None
    return laid_out(
        name,
        caption,
        lines,
        axis,
        reference=reference,
        legend=legend,
        in_percent=in_percent,
        are_joined=are_joined,
    )


def laid_out(
    name: str,
    caption: str,
    lines: Sequence[PlotLine],
    axis: Axis,
    *,
    reference: float | None = None,
    legend: tuple[str, ...] = (),
    in_percent: bool = False,
    are_joined: bool = False,
) -> IntervalPlot:
    """As `interval_plot`, where lines without an estimate are to be read, too."""
    return IntervalPlot(
        name=name,
        caption=caption,
        rows=tuple(_row(line, axis, are_joined=are_joined) for line in lines),
        ticks=ticks(axis, reference=reference, in_percent=in_percent),
        legend=legend,
        are_joined=are_joined,
    )


def ticks(axis: Axis, *, reference: float | None = None, in_percent: bool = False) -> tuple[PlotTick, ...]:
    """The ticks of an axis with their labels in the language of the page."""
    language = page_language()
    return tuple(
        PlotTick(
            label=format_percent(tick, 0, language) if in_percent else format_number(tick, language),
            at=axis.at(tick),
            is_reference=tick == reference,
        )
        for tick in axis.ticks
    )


def _row(line: PlotLine, axis: Axis, *, are_joined: bool) -> PlotRow:
    step = 0 if are_joined else LINE_STEP
    marks = tuple(
        _mark(reading, series + 1, FIRST_LINE + series * step, axis)
        for series, reading in enumerate(line.readings)
        if reading is not None
    )
    height = 2 * FIRST_LINE + step * (len(line.readings) - 1)
    return PlotRow(label=line.label, figures=line.figures, marks=marks, height=height)


def _mark(reading: Reading, series: int, y: int, axis: Axis) -> PlotMark:
    """A limit that there is not on one side alone, or that the axis does not hold, leaves that side open."""
    has_interval = reading.low is not None or reading.high is not None
    low, high = (_limit(limit, axis) for limit in (reading.low, reading.high))
    return PlotMark(
        series=series,
        at=axis.at(reading.value),
        low=(low or axis.at(axis.ticks[0])) if has_interval else "",
        high=(high or axis.at(axis.ticks[-1])) if has_interval else "",
        y=y,
        is_open_low=has_interval and low is None,
        is_open_high=has_interval and high is None,
    )


def _limit(limit: float | None, axis: Axis) -> str | None:
    return axis.at(limit) if limit is not None and axis.holds(limit) else None
