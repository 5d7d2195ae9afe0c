"""Summaries of numbers: the documented values, numpy's quantiles, and what holds for any numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.statistics.summaries import NumberSummary, quantile, summary_of_numbers
from tests.analysis.statistics_page import documented_table

numbers = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60)


@pytest.mark.parametrize("row", documented_table("Reference values of numbers"))
def test_summaries_are_those_of_the_documentation(row):
    values = [] if row["numbers"] == "none" else [float(number) for number in row["numbers"].split()]

    summary = summary_of_numbers(values)

    for column in set(row) - {"numbers"}:
        value = getattr(summary, column.replace(" ", "_"))
        assert ("none" if value is None else f"{value:.7g}") == row[column]


@given(values=numbers)
def test_the_summary_is_in_order(values):
    summary = summary_of_numbers(values)

    in_order = [
        summary.minimum,
        summary.lower_quartile,
        summary.median,
        summary.upper_quartile,
        summary.maximum,
    ]
    assert in_order == sorted(in_order)
    assert summary.n == len(values)
    assert summary.minimum - 1e-6 <= summary.mean <= summary.maximum + 1e-6


@given(values=numbers, share=st.floats(0, 1))
def test_quantiles_are_those_of_numpy(values, share):
    assert quantile(sorted(values), share) == pytest.approx(np.quantile(values, share), rel=1e-9, abs=1e-6)


@given(values=numbers)
def test_the_order_of_the_numbers_does_not_matter(values):
    assert summary_of_numbers(reversed(values)) == summary_of_numbers(values)


@given(values=st.lists(st.integers(-1000, 1000), min_size=1), shift=st.integers(-1000, 1000))
def test_moving_every_number_moves_the_summary(values, shift):
    summary, moved = summary_of_numbers(values), summary_of_numbers(value + shift for value in values)

    for name in ("median", "lower_quartile", "upper_quartile", "minimum", "maximum", "mean"):
        assert getattr(moved, name) == pytest.approx(getattr(summary, name) + shift)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_value_that_is_not_finite_is_refused(value):
    with pytest.raises(ValueError, match="drop missing values"):
        summary_of_numbers([1, value, 2])


def test_no_numbers_have_no_summary():
    assert summary_of_numbers([]) == NumberSummary(n=0)


def test_numbers_of_numpy_give_floats_of_python():
    summary = summary_of_numbers(np.array([1, 2, 3, 4]))

    assert type(summary.median) is float
