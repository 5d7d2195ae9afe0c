"""Finite populations: the documented values, brute force, limits, the census."""

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.analysis.statistics.finite_population import (
    correction,
    finite_population,
    half_width,
    respondents_needed,
)
from tests.analysis.statistics_page import documented_table

cases = st.integers(2, 40).flatmap(
    lambda population: st.integers(1, population - 1).flatmap(
        lambda n: st.tuples(st.integers(0, n), st.just(n), st.just(population))
    )
)


@pytest.mark.parametrize("row", documented_table("Reference values of finite populations"))
def test_finite_populations_are_those_of_the_documentation(row):
    population = int(row["N"])
    found = finite_population(34, 41, population)

    assert f"{found.correction:.5f}" == row["correction"]
    assert f"{100 * found.standard_error:.4f}" == row["SE"]
    assert f"{found.effective_size:.3f}" == row["size"]
    assert f"{100 * found.wilson.low:.4f} to {100 * found.wilson.high:.4f}" == row["wilson"]
    low, high = found.exact.low, found.exact.high
    assert f"{low} to {high}" == row["exact"]
    assert f"{100 * low / population:.2f} to {100 * high / population:.2f}" == row["of them %"]
    assert str(respondents_needed(0.1, population=population)) == row["for ±10 points"]


def test_an_endless_population_needs_97_for_10_points():
    assert respondents_needed(0.1) == 97


@given(case=cases)
@settings(deadline=None)
def test_the_exact_interval_inverts_the_hypergeometric_distribution(case):
    x, n, population = case
    kept = []
    for k in range(x, population - (n - x) + 1):
        ways = [comb(k, i) * comb(population - k, n - i) for i in range(n + 1)]
        if min(sum(ways[x:]), sum(ways[: x + 1])) / comb(population, n) > 0.025 + 1e-12:
            kept.append(k)

    found = finite_population(x, n, population)

    assert (found.exact.low, found.exact.high) == (kept[0], kept[-1])
    assert found.exact.low <= x / n * population <= found.exact.high + 1
    assert found.plain.low / 100 <= found.wilson.low + 1e-9
    assert found.wilson.high <= found.plain.high / 100 + 1e-9


def test_a_census_has_no_sampling_interval():
    found = finite_population(34, 41, 41)

    assert (found.is_census, found.wilson, found.standard_error, found.correction) == (True, None, 0, 0)
    assert (found.exact.low, found.exact.high) == (34, 34)


def test_nobody_gives_no_estimate():
    found = finite_population(0, 0, 150)

    assert (found.is_census, found.correction, found.wilson, found.exact) == (False, None, None, None)
    assert not finite_population(0, 0, 0).is_census


def test_more_respondents_than_people_are_refused():
    with pytest.raises(ValueError, match="enter the whole frame"):
        finite_population(34, 41, 40)
    with pytest.raises(ValueError, match="1 <= n <= N"):
        correction(41, 40)


@given(population=st.integers(2, 5000), half=st.floats(0.01, 0.4), share=st.floats(0.05, 0.95))
def test_the_respondents_needed_reach_the_half_width_and_one_fewer_does_not(population, half, share):
    for frame in (population, None):
        n = respondents_needed(half, population=frame, share=share)
        assert half_width(n, population=frame, share=share) <= half + 1e-6
        if n > 1:
            assert half_width(n - 1, population=frame, share=share) > half - 1e-6
    assert respondents_needed(half, population=population, share=share) <= respondents_needed(
        half, share=share
    )


def test_a_population_of_one_is_known_by_its_one_answer():
    assert correction(1, 1) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"half_width": 0}, "half-width"),
        ({"half_width": 1}, "half-width"),
        ({"half_width": 0.1, "share": 0}, "expected share"),
        ({"half_width": 0.1, "population": 0}, "holds somebody"),
    ],
)
def test_plans_that_make_no_sense_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        respondents_needed(**arguments)


def test_no_respondents_have_no_half_width():
    with pytest.raises(ValueError, match="without respondents"):
        half_width(0)
