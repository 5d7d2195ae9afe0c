"""Numbers that were given as strips: range, quartiles and median along one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from surveyapp.analysis.statistics.rounding import format_figure, format_number
from surveyapp.analysis.statistics.summaries import NumberSummary
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.interval_plot import PlotTick, ticks
from surveyapp.staff.shared.plot_axis import Axis, round_axis
from surveyapp.staff.shared.plot_positions import position


@dataclass(frozen=True, kw_only=True)
class Strip:
    """A line from the smallest number to the largest, a box of the quartiles, a mark at the median."""

    label: str
    figures: str
    low: str = ""  # "" where no number was given
    high: str = ""
    lower_quartile: str = ""
    length: str = ""
    median: str = ""


@dataclass(frozen=True, kw_only=True)
class NumberPlot:
    name: str
    caption: str
    strips: tuple[Strip, ...]
    ticks: tuple[PlotTick, ...]


def number_plot(name: str, rows: Sequence[tuple[str, NumberSummary]]) -> NumberPlot | None:
    """The summaries under their labels along one axis; None where nobody gave a number."""
    limits = [
        limit for _label, numbers in rows for limit in (numbers.minimum, numbers.maximum) if limit is not None
    ]
    if not limits:
        return None
    axis = round_axis(limits, is_whole=all(float(limit).is_integer() for limit in limits))
    return NumberPlot(
        name=name,
        caption=gettext("Range, quartiles and median of the numbers"),
        strips=tuple(_strip(label, numbers, axis) for label, numbers in rows),
        ticks=ticks(axis),
    )


def _strip(label: str, numbers: NumberSummary, axis: Axis) -> Strip:
    low, high, median = numbers.minimum, numbers.maximum, numbers.median
    lower, upper = numbers.lower_quartile, numbers.upper_quartile
    language = page_language()
    count = format_number(numbers.n, language)
    if low is None or high is None or median is None or lower is None or upper is None:
        return Strip(label=label, figures=gettext("n = {number}").format(number=count))
    return Strip(
        label=label,
        figures=gettext("n = {number}; median {median}, quartiles {lower} to {upper}").format(
            number=count,
            median=format_figure(median, language),
            lower=format_figure(lower, language),
            upper=format_figure(upper, language),
        ),
        low=axis.at(low),
        high=axis.at(high),
        lower_quartile=axis.at(lower),
        length=position(axis.place(upper) - axis.place(lower)),
        median=axis.at(median),
    )
