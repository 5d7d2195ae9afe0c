"""Proportions: counts, estimate and interval go together, and an empty base has no estimate."""

from dataclasses import FrozenInstanceError
from decimal import Decimal
from json import dumps

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.statistics.intervals import Interval, clopper_pearson, wilson
from surveyapp.analysis.statistics.proportions import Proportion, proportion
from surveyapp.analysis.statistics.rounding import half_up
from tests.analysis.statistics_page import documented_table

counts = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize("row", documented_table("Reference values of proportions"))
def test_proportions_are_those_of_the_documentation(row):
    numerator = None if row["numerator"] == "hidden" else int(row["numerator"])

    result = proportion(numerator, int(row["denominator"]))

    for name in ("percent", "low", "high"):
        value = getattr(result, name)
        assert ("none" if value is None else f"{value:.4f}") == row[name]


@given(count=counts, decimals=st.integers(0, 4))
def test_the_estimate_is_rounded_alike_from_its_counts_and_from_its_float(count, decimals):
    result = proportion(*count)

    assert result.rounded(decimals) == half_up(result.percent, decimals)


@given(count=counts)
def test_the_limits_enclose_the_estimate(count):
    result = proportion(*count)

    assert 0 <= result.low <= result.percent <= result.high <= 100


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (34, 41, Decimal("83")),
        (1, 8, Decimal("13")),
        (201, 400, Decimal("50.3")),
        (0, 0, None),
        (None, 41, None),
        (34, None, None),
    ],
)
def test_the_estimate_is_printed_with_the_decimals_of_its_base(numerator, denominator, expected):
    assert proportion(numerator, denominator).rounded() == expected


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (None, 41), (34, None), (None, None)])
def test_without_a_base_or_with_a_hidden_count_there_is_no_estimate(numerator, denominator):
    result = proportion(numerator, denominator)

    assert (result.numerator, result.denominator) == (numerator, denominator)
    assert [result.percent, result.low, result.high, result.interval] == [None] * 4


def test_the_method_and_the_confidence_are_those_asked_for():
    assert proportion(34, 41).interval == wilson(34, 41)
    assert proportion(34, 41, clopper_pearson).interval == clopper_pearson(34, 41)
    assert proportion(34, 41, confidence=0.9).interval == wilson(34, 41, confidence=0.9)


@pytest.mark.parametrize(("numerator", "denominator"), [(5, 4), (-1, 4), (0, -1), (1, 0)])
def test_counts_that_are_no_proportion_are_refused(numerator, denominator):
    with pytest.raises(ValueError, match="is not a proportion"):
        proportion(numerator, denominator)
    with pytest.raises(ValueError, match="is not a proportion"):
        Proportion(numerator=numerator, denominator=denominator, interval=None)


@pytest.mark.parametrize(("numerator", "denominator"), [(None, -1), (-1, None)])
def test_a_negative_count_is_refused_beside_a_hidden_one(numerator, denominator):
    with pytest.raises(ValueError, match="is not a proportion"):
        proportion(numerator, denominator)


@pytest.mark.parametrize(("numerator", "denominator"), [(None, 41), (34, None), (0, 0)])
def test_an_interval_is_refused_where_there_is_no_estimate(numerator, denominator):
    with pytest.raises(ValueError, match="needs an estimate"):
        Proportion(numerator=numerator, denominator=denominator, interval=Interval(0.6, 0.9))


def test_counts_of_numpy_become_counts_that_json_takes():
    result = proportion(np.int64(34), np.int64(41))

    assert dumps([result.numerator, result.denominator, *result.interval]).startswith("[34, 41, 0.687")


def test_a_float_is_no_count():
    with pytest.raises(TypeError):
        proportion(34.0, 41)


def test_a_proportion_does_not_change():
    with pytest.raises(FrozenInstanceError):
        proportion(34, 41).numerator = 35
