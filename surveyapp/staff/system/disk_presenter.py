"""The free space of the last weeks as a line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.operation.status.disk_trend import DiskTrend
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.interval_plot import PlotTick, ticks
from surveyapp.staff.shared.plot_axis import Axis, round_axis
from surveyapp.staff.shared.plot_positions import position

FEWEST = 2
"""Days that make a line."""


@dataclass(frozen=True, kw_only=True)
class TrendDot:
    x: str
    y: str


@dataclass(frozen=True, kw_only=True)
class TrendPlot:
    """path: of SVG, in a box of 100 by 100. figures: the plot in words."""

    name: str
    caption: str
    figures: str
    path: str
    dots: tuple[TrendDot, ...]
    x_ticks: tuple[PlotTick, ...]
    y_ticks: tuple[PlotTick, ...]


def disk_plot(trend: DiskTrend) -> TrendPlot | None:
    """Free GB by day, from nothing upwards; None where fewer than two days are known."""
    if len(trend.points) < FEWEST:
        return None
    language = page_language()
    first, last = trend.points[0], trend.points[-1]
    gigabytes = [(day, free / 1024) for day, free in trend.points]
    upright = round_axis((0, max(free for _day, free in gigabytes)))
    places = [(_across(day, first[0], last[0]), 100 - upright.place(free)) for day, free in gigabytes]
    return TrendPlot(
        name="disk",
        caption=_("Free disk space by day, in GB"),
        figures=_("{first_day}: {first} MB; {last_day}: {last} MB").format(
            first_day=language.date(first[0]),
            first=language.number(first[1]),
            last_day=language.date(last[0]),
            last=language.number(last[1]),
        ),
        path="M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in places),
        dots=tuple(TrendDot(x=position(x), y=position(y)) for x, y in places),
        x_ticks=(
            PlotTick(label=language.short_date(first[0]), at=position(0)),
            PlotTick(label=language.short_date(last[0]), at=position(100)),
        ),
        y_ticks=_from_top(upright),
    )


def _across(day: dt.date, first: dt.date, last: dt.date) -> float:
    return 100 * (day - first).days / (last - first).days


def _from_top(axis: Axis) -> tuple[PlotTick, ...]:
    return tuple(
        PlotTick(label=tick.label, at=position(100 - axis.place(value)))
        for tick, value in zip(ticks(axis), axis.ticks, strict=True)
    )
