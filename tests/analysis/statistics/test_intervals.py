"""Intervals: the reference values of docs/statistics.md, and the properties that every method must have."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.statistics.intervals import (
    METHODS,
    Interval,
    Method,
    clopper_pearson,
    mid_p,
    wilson,
    wilson_effective,
)
from tests.analysis.statistics_page import documented_table

counts = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
confidences = st.floats(0.8, 0.999)
every_method = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)


def limits(x: int, n: int, method: Method, confidence: float = 0.95) -> Interval:
    interval = method(x, n, confidence=confidence)
    assert interval is not None
    return interval


def documented_intervals(heading: str) -> list[tuple[str, str, str]]:
    return [
        (row["count"], name, cell)
        for row in documented_table(heading)
        for name, cell in row.items()
        if name != "count"
    ]


def counts_of(cell: str) -> tuple[int, int]:
    x, n = cell.split(" of ")
    return int(x), int(n)


@pytest.mark.parametrize(("count", "name", "expected"), documented_intervals("Reference values of intervals"))
def test_intervals_are_those_of_the_documentation(count, name, expected):
    low, high = limits(*counts_of(count), METHODS[name])

    assert f"{100 * low:.4f} to {100 * high:.4f}" == expected


@pytest.mark.parametrize(
    ("count", "name", "expected"), documented_intervals("Reference values of intervals, published")
)
def test_intervals_are_those_that_were_published(count, name, expected):
    low, high = limits(*counts_of(count), METHODS[name])

    assert f"{low:.4f} to {high:.4f}" == expected


@pytest.mark.parametrize("row", documented_table("Reference values of intervals on an effective size"))
def test_intervals_on_an_effective_size_are_those_of_the_documentation(row):
    interval = wilson_effective(float(row["share %"]) / 100, float(row["size"]))

    assert f"{100 * interval.low:.4f} to {100 * interval.high:.4f}" == row["wilson"]


def test_the_documentation_has_every_method_in_both_of_its_tables():
    formulas = {row["method"].split("`")[1] for row in documented_table("Intervals for one proportion")}
    columns = set(documented_table("Reference values of intervals")[0]) - {"count"}

    assert formulas == columns == set(METHODS)


@every_method
@given(count=counts, confidence=confidences)
def test_an_interval_contains_its_estimate_and_stays_within_0_and_1(method, count, confidence):
    x, n = count
    low, high = limits(x, n, method, confidence)

    assert 0 <= low <= x / n <= high <= 1


@every_method
@given(count=counts, confidence=confidences)
def test_counting_the_other_answer_mirrors_the_interval(method, count, confidence):
    x, n = count
    interval, other = limits(x, n, method, confidence), limits(n - x, n, method, confidence)

    assert (interval.low, interval.high) == pytest.approx((1 - other.high, 1 - other.low), abs=1e-15)


@every_method
@given(count=counts, confidence=confidences)
def test_one_more_moves_both_limits_up(method, count, confidence):
    x, n = count
    fewer, more = limits(x, n + 1, method, confidence), limits(x + 1, n + 1, method, confidence)

    assert fewer.low <= more.low
    assert fewer.high <= more.high


@every_method
@given(count=counts)
def test_more_confidence_gives_an_interval_around_the_one_with_less(method, count):
    narrow, wide = limits(*count, method, 0.9), limits(*count, method, 0.95)

    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(count=counts, confidence=confidences)
def test_the_exact_interval_contains_mid_p(count, confidence):
    inside, around = limits(*count, mid_p, confidence), limits(*count, clopper_pearson, confidence)

    assert around.low <= inside.low + 1e-15
    assert inside.high <= around.high + 1e-15


@every_method
@given(n=st.integers(1, 500))
def test_the_end_is_exact_when_nobody_or_everybody_is_counted(method, n):
    assert limits(0, n, method).low == 0
    assert limits(n, n, method).high == 1


@given(n=st.integers(1, 25), share=st.floats(0.01, 0.99))
def test_clopper_pearson_covers_at_least_as_often_as_it_says(n, share):
    covered = sum(
        comb(n, x) * share**x * (1 - share) ** (n - x)
        for x in range(n + 1)
        if limits(x, n, clopper_pearson).low <= share <= limits(x, n, clopper_pearson).high
    )

    assert covered >= 0.95


@given(count=counts, confidence=confidences)
def test_an_effective_size_that_is_the_base_gives_the_plain_interval(count, confidence):
    x, n = count

    effective = wilson_effective(x / n, n, confidence=confidence)

    assert effective == pytest.approx(limits(x, n, wilson, confidence), abs=1e-12)


@every_method
def test_an_empty_base_has_no_interval(method):
    assert method(0, 0) is None


def test_an_empty_effective_size_has_no_interval():
    assert wilson_effective(0.5, 0) is None


@every_method
@pytest.mark.parametrize(("x", "n"), [(5, 4), (-1, 4), (0, -1), (1, 0)])
def test_counts_that_are_no_proportion_are_refused(method, x, n):
    with pytest.raises(ValueError, match="is not a proportion"):
        method(x, n)


@every_method
def test_a_count_that_is_not_whole_is_refused(method):
    with pytest.raises(TypeError):
        method(3.5, 4)


@pytest.mark.parametrize(("share", "size"), [(1.1, 4), (-0.1, 4), (0.5, -1), (float("nan"), 4)])
def test_a_share_that_is_no_proportion_is_refused(share, size):
    with pytest.raises(ValueError, match="is not a proportion"):
        wilson_effective(share, size)


@pytest.mark.parametrize("method", [*METHODS.values(), wilson_effective])
@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, float("nan")])
def test_a_confidence_that_is_no_probability_is_refused_even_on_an_empty_base(method, confidence):
    with pytest.raises(ValueError, match="is not between 0 and 1"):
        method(0, 0, confidence=confidence)


def test_counts_of_numpy_give_floats_of_python():
    interval = wilson(np.int64(34), np.int64(41))

    assert [type(limit) for limit in interval] == [float, float]
