"""Weights: the documented values, margins that hold, invariances, what cannot be weighted."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.statistics.intervals import wilson, wilson_effective
from surveyapp.analysis.statistics.weighting import (
    WeightingError,
    post_stratify,
    rake,
    trimmed,
    weighted_proportion,
)
from tests.analysis.statistics_page import documented_table

ROWS = documented_table("Reference values of weights")
PEOPLE = [row["cell"].split() for row in ROWS for _ in range(int(row["respondents"]))]
PROVINCES, SETTINGS = ([person[at] for person in PEOPLE] for at in (0, 1))
ADHERENT = [k < int(row["adherent"]) for row in ROWS for k in range(int(row["respondents"]))]
FRAME = {
    "province": {"ON": 120, "QC": 90, "West": 70, "Atl": 20},
    "setting": {"academic": 165, "community": 135},
}
RAKED = rake({"province": PROVINCES, "setting": SETTINGS}, FRAME)


@pytest.mark.parametrize("row", ROWS)
def test_weights_are_those_of_the_documentation(row):
    weight = RAKED.values[PEOPLE.index(row["cell"].split())]

    assert f"{weight:.6f}" == row["weight"]


def test_the_weighted_share_is_that_of_the_documentation():
    found = weighted_proportion(RAKED, ADHERENT)

    assert (found.unweighted.numerator, found.unweighted.denominator) == (34, 41)
    assert f"{100 * found.share:.6f}" == "80.929949"
    assert f"{100 * found.standard_error:.4f} {found.effective_size:.4f}" == "6.6562 34.8342"
    assert [f"{100 * limit:.4f}" for limit in found.interval] == ["65.1013", "90.6144"]
    assert f"{found.design_effect:.6f} {found.kish_size:.6f}" == "1.068329 38.377690"
    assert [f"{100 * limit:.4f}" for limit in found.kish_interval] == ["65.9359", "90.2954"]
    assert (RAKED.design_effect, RAKED.effective_size) == pytest.approx(
        (found.design_effect, found.kish_size)
    )


def test_post_stratification_on_the_province_is_that_of_the_documentation():
    weights = post_stratify(PROVINCES, FRAME["province"])

    assert f"{100 * weighted_proportion(weights, ADHERENT).share:.6f}" == "82.499025"
    assert (weights.method, weights.converged, weights.sweeps) == ("post_stratification", True, 2)
    assert weights.values[0] == pytest.approx(120 / 19)


def test_raking_tells_how_it_ended_and_which_levels_are_sparse():
    assert (RAKED.method, RAKED.converged) == ("raking", True)
    assert RAKED.largest_change < 1e-12
    assert [(each.variable, each.level, each.respondents) for each in RAKED.sparse] == [
        ("province", "Atl", 3)
    ]
    assert RAKED.unmet == ()
    assert not rake({"province": PROVINCES, "setting": SETTINGS}, FRAME, sweeps=1).converged


def test_margins_of_nested_variables_that_contradict_each_other_are_not_met():
    region, province = list("xxyy"), list("ppqq")

    weights = rake({"a": region, "b": province}, {"a": {"x": 30, "y": 70}, "b": {"p": 60, "q": 40}})

    assert weights.values == (30, 30, 20, 20)
    assert weights.largest_change < 1e-12  # it swings within a sweep and ends where it began
    assert not weights.converged
    assert [(each.variable, each.level, each.target, each.weighted) for each in weights.unmet] == [
        ("a", "x", 30, 60),
        ("a", "y", 70, 40),
    ]


def test_nested_variables_with_margins_that_agree_are_met():
    people = {"a": list("xxyyy"), "b": list("ppqrr")}

    weights = rake(people, {"a": {"x": 30, "y": 70}, "b": {"p": 30, "q": 50, "r": 20}})

    assert weights.converged
    assert weights.values == pytest.approx((15, 15, 50, 10, 10))


levels = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), max_size=30).map(
    lambda drawn: [*drawn, *((a, b) for a in "ab" for b in "xyz")]
)
sizes = st.integers(10, 200)


@given(people=levels, a=sizes, b=sizes, shares=st.tuples(sizes, sizes, sizes))
def test_the_margins_hold(people, a, b, shares):
    scale = (a + b) / sum(shares)
    margins = {"one": {"a": a, "b": b}, "two": {k: n * scale for k, n in zip("xyz", shares, strict=True)}}

    weights = rake({"one": [p[0] for p in people], "two": [p[1] for p in people]}, margins)

    assert weights.converged
    for place, targets in enumerate(margins.values()):
        for level, target in targets.items():
            found = sum(w for w, p in zip(weights.values, people, strict=True) if p[place] == level)
            assert found == pytest.approx(target, rel=1e-9)
    odds = {p: w for w, p in zip(weights.values, people, strict=True)}
    for k in "yz":  # the starting weights were alike, so that odds ratios stay 1
        assert odds["a", "x"] * odds["b", k] == pytest.approx(odds["a", k] * odds["b", "x"])
    assert weights.design_effect >= 1 - 1e-12


@given(answers=st.lists(st.booleans(), min_size=2, max_size=40))
def test_equal_weights_change_nothing(answers):
    weights = post_stratify(["all"] * len(answers), {"all": 500})

    found = weighted_proportion(weights, answers)

    n, x = len(answers), sum(answers)
    assert found.share == pytest.approx(x / n)
    assert found.kish_interval == pytest.approx(wilson(x, n))
    size = n - 1 if 0 < x < n else n  # the variance estimated from the sample has n - 1
    assert found.effective_size == pytest.approx(size)
    assert found.interval == pytest.approx(wilson_effective(x / n, size))
    assert found.standard_error == pytest.approx(np.std(answers, ddof=1) / math.sqrt(n), abs=1e-12)


def test_answers_that_are_missing_leave_the_base():
    weights = post_stratify(["a", "a", "b"], {"a": 10, "b": 30})

    assert weighted_proportion(weights, [None, None, None]) is None
    one = weighted_proportion(weights, [None, None, True])
    assert (one.unweighted.denominator, one.share, one.standard_error) == (1, 1, None)
    assert (one.effective_size, one.interval, one.kish_size) == (None, None, 1)
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        weighted_proportion(weights, [True])


def test_an_interval_is_on_as_many_as_answered_at_most():
    weights = post_stratify(["a"] * 9 + ["b"] * 9, {"a": 900, "b": 100})
    together = weighted_proportion(weights, [True] * 8 + [False] + [True] * 9)
    apart = weighted_proportion(weights, [True] * 9 + [False] * 1 + [True] * 8)
    alike = weighted_proportion(weights, [True] * 18)

    assert together.effective_size < together.kish_size < 18
    assert apart.effective_size == 18  # whoever departs weighs little: p(1 - p)/v is above n
    assert (alike.standard_error, alike.effective_size, alike.interval) == (0, 18, wilson(18, 18))


def test_trimming_cuts_at_a_multiple_of_the_median_and_keeps_the_sum():
    weights = post_stratify(["a"] * 9 + ["b"], {"a": 90, "b": 910})

    cut = trimmed(weights)

    assert (cut.trimmed, trimmed(weights, times=1000).trimmed) == (1, 0)
    assert sum(cut.values) == pytest.approx(1000)
    assert cut.values[-1] / cut.values[0] == pytest.approx(5)
    assert cut.design_effect < weights.design_effect


@pytest.mark.parametrize(
    ("respondents", "margins", "message"),
    [
        ({}, {}, "Give the level of each respondent"),
        ({"a": ["x"]}, {"b": {"x": 1}}, "Give the level of each respondent"),
        ({"a": []}, {"a": {"x": 1}}, "no respondent"),
        ({"a": ["x"]}, {"a": {"x": 1, "y": 2}}, "nobody of level “y” has answered. Merge it"),
        ({"a": ["x", "z"]}, {"a": {"x": 1}}, "respondents have level “z”, but the margin does not"),
        ({"a": ["x"]}, {"a": {"x": 0}}, "is empty in the sampling frame. Leave it out"),
        (
            {"a": ["x"], "b": ["y"]},
            {"a": {"x": 10}, "b": {"y": 11}},
            "“b” adds up to 11, but another",
        ),
    ],
)
def test_what_cannot_be_weighted_is_refused_with_a_remedy(respondents, margins, message):
    with pytest.raises(WeightingError, match=message):
        rake(respondents, margins)
