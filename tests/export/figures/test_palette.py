"""Categories that stand side by side are told apart without colour: by lightness, and by hatching."""

from itertools import pairwise

import pytest

from surveyapp.export.figures.palette import (
    COMPLETE,
    KINDS_OF_MISSING,
    NEUTRAL,
    PARTIAL,
    hatching,
    high_inks,
    low_inks,
    luminance,
)

LEAST = 0.1  # of relative luminance


def told_apart(one, other) -> bool:
    return abs(luminance(one.fill) - luminance(other.fill)) >= LEAST and one != other


@pytest.mark.parametrize("side", [1, 2, 3])
def test_answers_side_by_side_differ_in_lightness(side: int) -> None:
    for inks in (low_inks(side), high_inks(side)):
        assert all(told_apart(one, other) for one, other in pairwise(inks))
        lightness = [luminance(ink.fill) for ink in inks]
        assert lightness == sorted(lightness, reverse=True)


@pytest.mark.parametrize("side", [1, 2, 3])
def test_the_two_sides_and_the_middle_differ_in_hatching(side: int) -> None:
    assert {ink.hatch for ink in low_inks(side)} == {"////"}
    assert {ink.hatch for ink in high_inks(side)} == {""}
    assert NEUTRAL.hatch not in ("", "////")


def test_kinds_of_missing_and_of_responses_differ_in_lightness_and_hatching() -> None:
    assert all(told_apart(one, other) for one, other in pairwise(KINDS_OF_MISSING.values()))
    assert told_apart(COMPLETE, PARTIAL)
    assert COMPLETE.hatch != PARTIAL.hatch


def test_lines_show_on_what_they_are_drawn_on() -> None:
    assert hatching("#000000") == "#ffffff"
    assert hatching("#ffffff") == "#000000"
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#777777") == pytest.approx(0.184, abs=0.001)
