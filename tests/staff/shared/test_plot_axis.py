"""Axes have few ticks, which are round, and hold all that is drawn along them."""

from math import isclose, log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.staff.shared.plot_axis import INTERVALS, RATIO_INTERVALS, Axis, ratio_axis, round_axis

NUMBERS = st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), min_size=1, max_size=6)
RATIOS = st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0, 100), (0, 20, 40, 60, 80, 100)),
        ((0, -38.4, 50.4), (-40, -20, 0, 20, 40, 60)),
        ((0.0, 0.3), (0, 0.1, 0.2, 0.3)),
        ((-1, 1), (-1, -0.5, 0, 0.5, 1)),
        ((7, 7), (6, 6.5, 7, 7.5, 8)),
        ((4, 27), (0, 10, 20, 30)),
    ],
)
def test_ticks_are_round(values: tuple[float, ...], ticks: tuple[float, ...]) -> None:
    assert round_axis(values).ticks == ticks


def test_whole_numbers_have_no_tick_between_them() -> None:
    assert round_axis((3, 4)).ticks == (3, 3.2, 3.4, 3.6, 3.8, 4)
    assert round_axis((3, 4), is_whole=True).ticks == (3, 4)
    assert round_axis((0, 250), is_whole=True).ticks == round_axis((0, 250)).ticks


@given(NUMBERS)
def test_an_axis_holds_its_numbers_between_few_ticks_in_equal_steps(values: list[float]) -> None:
    axis = round_axis(values)

    assert all(axis.holds(value) for value in values)
    assert 2 <= len(axis.ticks) <= INTERVALS + 1
    steps = [b - a for a, b in zip(axis.ticks, axis.ticks[1:], strict=False)]
    assert all(isclose(step, steps[0], rel_tol=1e-6) for step in steps)
    assert f"{steps[0]:.0e}"[0] in "125"


def test_the_ends_are_where_the_first_and_the_last_tick_are() -> None:
    axis = round_axis((0, 40))

    assert [axis.place(value) for value in (0, 10, 40, -5, 99)] == [0, 25, 100, 0, 100]
    assert axis.at(10) == "25.0000%"
    assert [axis.holds(value) for value in (0, 40, 40 + 1e-12, 41)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((1.8,), (0.5, 1, 2)),
        ((0.3, 4), (0.2, 0.5, 1, 2, 5)),
        ((0.12, 26.2), (0.1, 1, 10, 100)),
        ((0.0, 1.0), (0.5, 1, 2)),
        ((1e-6, 1e6), (1e-6, 1e-4, 0.01, 1, 100, 1e4, 1e6)),
    ],
)
def test_ticks_of_ratios_are_round(values: tuple[float, ...], ticks: tuple[float, ...]) -> None:
    assert ratio_axis(values).ticks == ticks


@given(RATIOS)
def test_an_axis_of_ratios_holds_one_and_equal_ratios_are_equally_far_apart(values: list[float]) -> None:
    axis = ratio_axis(values)

    assert all(axis.holds(value) for value in values)
    assert 1 in axis.ticks[1:-1] or 1 in axis.ticks
    assert len(axis.ticks) <= RATIO_INTERVALS + 1
    for value in values:
        moved = axis.place(value) - axis.place(1)
        whole = 100 * log10(value) / log10(axis.ticks[-1] / axis.ticks[0])
        assert isclose(moved, whole, abs_tol=1e-6)


def test_zero_stands_at_the_end_of_an_axis_of_ratios() -> None:
    axis = Axis(ticks=(0.1, 1, 10), is_ratio=True)

    assert (axis.place(0), axis.place(1), axis.holds(0)) == (0, 50, False)
