"""Marks of plots stand where their numbers are; what has no number has no mark."""

from dataclasses import replace
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.report.report import Estimate, Frequency, ItemShares, VariableResult
from surveyapp.analysis.statistics.finite_population import half_width
from surveyapp.analysis.statistics.measures import Measure
from surveyapp.analysis.statistics.proportions import proportion
from surveyapp.analysis.statistics.summaries import summary_of_numbers
from surveyapp.staff.shared.funnel_plot import FunnelStep, funnel_plot
from surveyapp.staff.shared.interval_plot import (
    PERCENT_AXIS,
    PlotLine,
    Reading,
    interval_plot,
    reading_of,
    reading_of_share,
)
from surveyapp.staff.shared.number_plot import number_plot
from surveyapp.staff.shared.plot_axis import ratio_axis
from surveyapp.staff.shared.precision_plot import Number, precision_plot
from surveyapp.staff.shared.stacked_plot import (
    WIDE_ENOUGH_FOR_ITS_NUMBER,
    WIDE_ENOUGH_FOR_ITS_SHARE,
    StackedRow,
    stacked_plot,
)


def line(*readings: Reading | None) -> PlotLine:
    return PlotLine(label="R1", readings=readings, figures=("in words",))


# --- intervals -------------------------------------------------------------------------------------


def test_an_estimate_and_its_limits_stand_along_the_axis_and_the_second_below_the_first() -> None:
    lines = [line(Reading(value=50, low=25, high=80), Reading(value=10)), line(None, Reading(value=99))]

    plot = interval_plot("p", "Shares", lines, PERCENT_AXIS, reference=0, in_percent=True)

    assert plot is not None
    first, second = plot.rows[0].marks
    assert (first.at, first.low, first.high) == ("50.0000%", "25.0000%", "80.0000%")
    assert (second.at, second.low, second.high) == ("10.0000%", "", "")
    assert first.y < second.y < plot.rows[0].height
    assert [mark.series for mark in plot.rows[1].marks] == [2]
    assert [(tick.label, tick.is_reference) for tick in plot.ticks][:2] == [("0%", True), ("25%", False)]


def test_joined_dots_stand_at_one_height() -> None:
    plot = interval_plot("p", "", [line(Reading(value=1), Reading(value=9))], PERCENT_AXIS, are_joined=True)

    assert plot is not None
    assert len({mark.y for mark in plot.rows[0].marks}) == 1


def test_a_limit_that_is_not_there_or_beyond_the_axis_leaves_the_interval_open() -> None:
    axis = ratio_axis((2.0, 8.0))
    plot = interval_plot("p", "", [line(Reading(value=2, low=0, high=None))], axis, reference=1)

    assert plot is not None
    (mark,) = plot.rows[0].marks
    assert mark.is_open_low
    assert mark.is_open_high
    assert (mark.low, mark.high) == ("0.0000%", "100.0000%")


def test_without_an_estimate_there_is_no_plot() -> None:
    assert interval_plot("p", "", [line(None, None)], PERCENT_AXIS) is None
    assert reading_of(Measure(value=None, reason="nobody")) is None
    assert reading_of_share(proportion(0, 0)) is None


def test_the_limits_of_a_full_share_close_its_interval() -> None:
    for numerator in (0, 12):
        reading = reading_of_share(proportion(numerator, 12))
        plot = interval_plot("p", "", [line(reading)], PERCENT_AXIS)
        assert plot is not None
        assert not plot.rows[0].marks[0].is_open_low
        assert not plot.rows[0].marks[0].is_open_high


# --- answers side by side --------------------------------------------------------------------------


def variable(*counts: int, specials: int = 0, name: str = "row") -> VariableResult:
    base = sum(counts)
    return VariableResult(
        name=name,
        item="grid",
        label={"en": "Row"},
        type="single",
        base=base,
        asked=base,
        frequencies=tuple(
            Frequency(
                code=str(place),
                label={"en": f"Answer {place}"},
                count=count,
                percent=100 * count / base if base else None,
                is_special=place >= len(counts) - specials,
            )
            for place, count in enumerate(counts)
        ),
        numbers=None,
        missing={},
    )


def row_of(*counts: int, specials: int = 0) -> StackedRow:
    plot = stacked_plot("grid", [({"en": "Row"}, variable(*counts, specials=specials))], {})
    assert plot is not None
    return plot.rows[0]


def test_segments_follow_each_other_in_the_order_of_the_options_with_n_and_percent() -> None:
    row = row_of(10, 0, 25, 5)

    assert [(part.start, part.length) for part in row.segments] == [
        ("0.0000%", "25.0000%"),
        ("25.0000%", "62.5000%"),
        ("87.5000%", "12.5000%"),
    ]
    assert [(part.number, part.share) for part in row.segments] == [("1", "25%"), ("3", "63%"), ("4", "")]
    assert row.segments[1].title == "Answer 2: 25 (63%)"
    assert row.base == "n = 40"


def test_the_legend_numbers_the_options_once_and_specials_have_a_shade_of_their_own() -> None:
    plot = stacked_plot("grid", [({"en": "Row"}, variable(3, 2, 1, specials=1))], {})
    scale = variable(3, 2)
    named = [replace(each, label={"en": f"{at} – often"}) for at, each in enumerate(scale.frequencies, 1)]
    scaled = stacked_plot("grid", [({"en": "Row"}, replace(scale, frequencies=tuple(named)))], {})

    assert plot is not None
    assert scaled is not None
    assert [option.label for option in plot.options] == ["1 Answer 0", "2 Answer 1", "3 Answer 2"]
    assert [option.shade for option in plot.options] == ["shade-1", "shade-7", "shade-special"]
    assert [option.label for option in scaled.options] == ["1 – often", "2 – often"]


def test_on_another_base_the_bar_is_as_long_as_its_shares() -> None:
    shares = ItemShares(
        base="asked",
        denominator=8,
        shares={
            code: Estimate(base="asked", numerator=1, denominator=8, percent=percent, low=None, high=None)
            for code, percent in (("0", 12.5), ("1", None))
        },
    )
    plot = stacked_plot("grid", [({"en": "Row"}, variable(1, 1))], {"row": shares})

    assert plot is not None
    (segment,) = plot.rows[0].segments
    assert (segment.length, plot.rows[0].base) == ("12.5000%", "n = 8")


def test_a_grid_that_nobody_answered_is_not_drawn() -> None:
    assert stacked_plot("grid", [({"en": "Row"}, variable(0, 0))], {}) is None


@given(st.lists(st.integers(0, 60), min_size=1, max_size=9).filter(any))
def test_labels_above_segments_are_apart(counts: list[int]) -> None:
    segments = row_of(*counts).segments

    def middles(name: str) -> list[float]:
        return [float(part.middle[:-1]) for part in segments if getattr(part, name)]

    for name, width in (("number", WIDE_ENOUGH_FOR_ITS_NUMBER), ("share", WIDE_ENOUGH_FOR_ITS_SHARE)):
        assert all(after - before >= width - 1e-3 for before, after in pairwise(middles(name)))
    assert float(segments[-1].start[:-1]) + float(segments[-1].length[:-1]) == pytest.approx(100, abs=1e-3)


# --- numbers ---------------------------------------------------------------------------------------


def test_a_strip_has_its_range_quartiles_and_median_where_they_are() -> None:
    numbers, nothing = summary_of_numbers([0, 10, 20, 30, 40]), summary_of_numbers([])

    plot = number_plot("times", [("Times", numbers), ("Other", nothing)])

    assert plot is not None
    strip, empty = plot.strips
    assert [tick.label for tick in plot.ticks] == ["0", "10", "20", "30", "40"]
    assert (strip.low, strip.lower_quartile, strip.median) == ("0.0000%", "25.0000%", "50.0000%")
    assert (strip.length, strip.high) == ("50.0000%", "100.0000%")
    assert strip.figures == "n = 5; median 20, quartiles 10 to 30"
    assert (empty.figures, empty.median) == ("n = 0", "")
    assert number_plot("times", [("Other", nothing)]) is None


# --- people ----------------------------------------------------------------------------------------


def test_a_step_has_its_share_of_the_one_before_unless_it_holds_more() -> None:
    steps = [FunnelStep(label=name, count=count) for name, count in (("a", 40), ("b", 80), ("c", 20))]

    plot = funnel_plot("people", "", steps)

    assert plot is not None
    assert [bar.length for bar in plot.bars] == ["50.0000%", "100.0000%", "25.0000%"]
    assert [bar.figures for bar in plot.bars] == ["40", "80", "20 (25% of the previous step)"]
    assert funnel_plot("people", "", [FunnelStep(label="a", count=0)]) is None
    assert funnel_plot("people", "", []) is None


# --- precision -------------------------------------------------------------------------------------


def points_of(n: int) -> float | None:
    return None if n > 150 else 100 * half_width(n, population=150, share=0.5)


def test_numbers_are_marked_on_the_curve() -> None:
    numbers = [Number(respondents=59, series=1, label="59"), Number(respondents=1, series=2, label="1")]

    plot = precision_plot("precision", "", points_of, 10, numbers)

    needed, actual = plot.marks
    assert [tick.label for tick in plot.x_ticks] == ["0", "20", "40", "60", "80", "100"]
    assert [tick.label for tick in plot.y_ticks] == ["0", "10", "20", "30"]
    assert needed.x == "59.0000%"
    assert float(needed.y[:-1]) == pytest.approx(100 - 100 * (points_of(59) or 0) / 30, abs=1e-3)
    assert (actual.x, actual.y, actual.label) == ("", "", "1")


def test_the_curve_falls_and_ends_where_the_frame_does() -> None:
    plot = precision_plot("p", "", points_of, 1, [Number(respondents=148, series=1, label="")])
    points = [tuple(map(float, point.split())) for point in plot.path[1:].split("L")]

    assert plot.x_ticks[-1].label == "250"
    assert max(x for x, _y in points) <= 60
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(points))


def test_attributes_have_a_point_in_french_and_labels_a_comma() -> None:
    with translation.override("fr"):
        plot = interval_plot("p", "", [line(Reading(value=0.3))], ratio_axis((0.3,)), reference=1)

    assert plot is not None
    assert plot.rows[0].marks[0].at == "17.6091%"
    assert plot.ticks[1].label == "0,5"
