"""The half-width of an interval by the number of respondents, as a curve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from surveyapp.staff.shared.interval_plot import PlotTick, ticks
from surveyapp.staff.shared.plot_axis import Axis, round_axis

POINTS = 120
ROOM = 1.5
"""How far the curve goes on beyond the last number that is marked."""
STEEPEST = 3
"""The highest half-width that is drawn, in half-widths that are wanted."""
HalfWidth = Callable[[int], float | None]
"""Respondents -> half-width in percentage points; None for more than there are."""


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number of respondents to mark, with what is said of it. series: 1 the planned one, 2 the actual."""

    respondents: int
    series: int
    label: str


@dataclass(frozen=True, kw_only=True)
class CurveMark:
    """x, y: "" where the number lies beyond the axes, so that it is said alone."""

    series: int
    label: str
    x: str
    y: str


@dataclass(frozen=True, kw_only=True)
class PrecisionPlot:
    """path: of SVG, in a box of 100 by 100."""

    name: str
    caption: str
    path: str
    marks: tuple[CurveMark, ...]
    x_ticks: tuple[PlotTick, ...]
    y_ticks: tuple[PlotTick, ...]


def precision_plot(
    name: str, caption: str, half_width: HalfWidth, wanted: float, numbers: Sequence[Number]
) -> PrecisionPlot:
    """The curve about the numbers that are marked. wanted: the half-width that is, in points."""
    across = round_axis((0, max(ROOM * number.respondents for number in numbers)), is_whole=True)
    upright = round_axis((0, STEEPEST * wanted))
    return PrecisionPlot(
        name=name,
        caption=caption,
        path=_path(half_width, across, upright),
        marks=tuple(_mark(number, half_width, across, upright) for number in numbers),
        x_ticks=ticks(across),
        y_ticks=tuple(
            PlotTick(label=tick.label, at=_from_top(upright, value))
            for tick, value in zip(ticks(upright), upright.ticks, strict=True)
        ),
    )


def _from_top(axis: Axis, value: float) -> str:
    return f"{100 - axis.place(value):.4f}%"


def _path(half_width: HalfWidth, across: Axis, upright: Axis) -> str:
    largest = int(across.ticks[-1])
    sizes = sorted({max(1, round(largest * place / POINTS)) for place in range(1, POINTS + 1)})
    widths = ((size, half_width(size)) for size in sizes)
    points = [
        f"{across.place(size):.2f} {100 - upright.place(width):.2f}"
        for size, width in widths
        if width is not None and upright.holds(width)
    ]
    return f"M{'L'.join(points)}" if points else ""


def _mark(number: Number, half_width: HalfWidth, across: Axis, upright: Axis) -> CurveMark:
    width = half_width(number.respondents)
    is_drawn = width is not None and upright.holds(width)
    return CurveMark(
        series=number.series,
        label=number.label,
        x=across.at(number.respondents) if is_drawn else "",
        y=_from_top(upright, width) if width is not None and is_drawn else "",
    )
