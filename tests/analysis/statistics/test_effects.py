"""How far groups differ: the documented values, mirror images, what has no value."""

from itertools import product
from math import asin, pi, sqrt
from time import perf_counter

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binom, chi2_contingency, ncx2
from scipy.stats.contingency import association
from scipy.stats.contingency import odds_ratio as scipys_odds_ratio

from surveyapp.analysis.frame.nonresponse import standardised_difference
from surveyapp.analysis.statistics.effects import (
    cohens_h,
    cramers_v,
    cramers_v_corrected,
    difference,
    odds_ratio,
    phi,
)
from surveyapp.analysis.statistics.independence import fisher
from tests.analysis.figure_samples import counts_of, measured, table_of, written
from tests.analysis.statistics_page import documented_table

groups = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
full = st.lists(st.lists(st.integers(1, 30), min_size=2, max_size=2), min_size=2, max_size=2)


@pytest.mark.parametrize("row", documented_table("Reference values of differences"))
def test_differences_are_those_of_the_documentation(row):
    first, second = counts_of(row["first"]), counts_of(row["second"])
    found = difference(first, second).difference

    points = [written(100 * value, 4) for value in (found.value, found.low, found.high)]
    assert points == [row["difference"], row["low"], row["high"]]
    h = cohens_h(first, second)
    assert [written(value, 6) for value in (h.value, h.low, h.high)] == [
        row["h"],
        row["low of h"],
        row["high of h"],
    ]
    d = standardised_difference(first, second)
    assert [written(value, 6) for value in (d.value, d.low, d.high)] == [
        row["d"],
        row["low of d"],
        row["high of d"],
    ]
    (x, n), (y, m) = first, second
    assert written(fisher([[x, y], [n - x, m - y]]).p, 6) == row["Fisher"]


@pytest.mark.parametrize("row", documented_table("Reference values of odds ratios"))
def test_odds_ratios_are_those_of_the_documentation(row):
    found = odds_ratio(table_of(row["table"]))

    assert measured(found.sample, 6) == row["odds ratio"]
    assert [written(limit, 4) for limit in (found.sample.low, found.sample.high)] == [row["low"], row["high"]]
    assert measured(found.conditional, 6) == row["conditional"]
    limits = [written(limit, 4) for limit in (found.conditional.low, found.conditional.high)]
    assert limits == [row["low of it"], row["high of it"]]
    correlation = phi(table_of(row["table"]))
    limits = [written(value, 6) for value in (correlation.value, correlation.low, correlation.high)]
    assert limits == [row["phi"], row["low of phi"], row["high of phi"]]


@given(first=groups, second=groups)
def test_changing_the_groups_turns_the_sign_of_a_difference(first, second):
    one, other = difference(first, second).difference, difference(second, first).difference

    assert one.low <= one.value + 1e-12
    assert one.value <= one.high + 1e-12
    assert one.low >= -1 - 1e-12
    assert one.high <= 1 + 1e-12
    assert (other.value, other.low, other.high) == pytest.approx((-one.value, -one.high, -one.low), abs=1e-12)
    h, turned = cohens_h(first, second), cohens_h(second, first)
    assert (turned.value, turned.low, turned.high) == pytest.approx((-h.value, -h.high, -h.low))
    assert -pi <= h.low <= h.value <= h.high <= pi
    d, turned = standardised_difference(first, second), standardised_difference(second, first)
    if d.low is not None:
        assert (turned.value, turned.low, turned.high) == pytest.approx((-d.value, -d.high, -d.low))
        assert d.low < d.value < d.high


@given(table=full)
def test_the_error_of_phi_is_that_of_the_delta_method(table):
    shares, n = np.array(table, dtype=float).ravel() / np.sum(table), np.sum(table)

    def correlation(shares):
        a, b, c, d = shares
        return (a * d - b * c) / sqrt((a + b) * (c + d) * (a + c) * (b + d))

    steps = 1e-6 * np.eye(4)
    slopes = np.array([(correlation(shares + step) - correlation(shares - step)) / 2e-6 for step in steps])
    variance = (shares @ slopes**2 - (shares @ slopes) ** 2) / n

    assert phi(table).standard_error == pytest.approx(sqrt(variance), rel=1e-4)


def test_the_limits_of_h_cover_it_as_often_as_they_say():
    p, q, n, m = 0.3, 0.45, 60, 50
    h = 2 * asin(sqrt(p)) - 2 * asin(sqrt(q))
    covered = 0.0
    for x, y in product(range(n + 1), range(m + 1)):
        found = cohens_h((x, n), (y, m))
        covered += binom.pmf(x, n, p) * binom.pmf(y, m, q) * (found.low <= h <= found.high)

    assert covered == pytest.approx(0.95, abs=0.01)


def test_phi_without_spread_has_no_limits():
    assert (phi([[4, 0], [0, 5]]).value, phi([[4, 0], [0, 5]]).reason) == (1, "no_spread")


@given(table=full)
def test_odds_ratios_are_scipys_and_turn_over_with_the_columns(table):
    found = odds_ratio(table)
    turned = odds_ratio([row[::-1] for row in table])

    for kind, measure in (("sample", found.sample), ("conditional", found.conditional)):
        expected = scipys_odds_ratio(table, kind=kind)
        limits = expected.confidence_interval()
        assert (measure.value, measure.low, measure.high) == pytest.approx(
            (expected.statistic, limits.low, limits.high), rel=1e-9
        )
    assert turned.sample.value == pytest.approx(1 / found.sample.value)
    assert turned.conditional.low == pytest.approx(1 / found.conditional.high, rel=1e-9)


@pytest.mark.parametrize("table", [[[1400, 215], [954, 209]], [[700, 3], [2, 900]], [[0, 400], [7, 600]]])
def test_a_conditional_odds_ratio_of_many_people_is_scipys(table):
    conditional, expected = odds_ratio(table).conditional, scipys_odds_ratio(table)

    limits = expected.confidence_interval()
    assert (conditional.value, conditional.low, conditional.high) == pytest.approx(
        (expected.statistic, limits.low, limits.high), rel=1e-9
    )


def test_a_conditional_odds_ratio_of_20_000_people_takes_no_second():
    before = perf_counter()
    found = odds_ratio([[5000, 4800], [5300, 4900]]).conditional

    assert perf_counter() - before < 1
    assert [written(figure, 6) for figure in (found.value, found.low, found.high)] == [
        "0.963052",
        "0.910719",
        "1.018390",
    ]


def test_an_empty_cell_on_the_other_side_gives_a_conditional_odds_ratio_of_0():
    found = odds_ratio([[0, 5], [2, 5]])

    assert (found.sample.value, found.sample.reason) == (None, "zero_cell")
    assert (found.conditional.value, found.conditional.low) == (0, 0)
    assert found.conditional.high is not None


@given(table=full)
def test_v_of_2_x_2_is_the_size_of_phi(table):
    assert cramers_v(table).value == pytest.approx(abs(phi(table).value), abs=1e-9)
    assert phi([table[1], table[0]]).value == pytest.approx(-phi(table).value)


@given(table=st.lists(st.lists(st.integers(1, 20), min_size=3, max_size=3), min_size=2, max_size=4))
def test_v_is_scipys_and_its_correction_is_bergsmas(table):
    n, r, c = sum(map(sum, table)), len(table), 3
    v = association(table)
    squared = max(0, v**2 * (min(r, c) - 1) - (r - 1) * (c - 1) / (n - 1))
    least = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1

    assert cramers_v(table).value == pytest.approx(v, abs=1e-9)
    assert cramers_v_corrected(table).value == pytest.approx(sqrt(squared / least), abs=1e-6)


def test_two_people_are_too_few_for_the_correction():
    assert cramers_v_corrected([[1, 0], [0, 1]]).reason == "too_few"


@pytest.mark.parametrize(("table", "reason"), [([[0, 0], [0, 0]], "nobody"), ([[3, 4], [0, 0]], "one_group")])
def test_one_group_has_no_effect_and_a_reason(table, reason):
    found = odds_ratio(table)
    measures = [found.sample, found.conditional, phi(table), cramers_v(table), cramers_v_corrected(table)]

    assert {(measure.value, measure.reason) for measure in measures} == {(None, reason)}


@pytest.mark.parametrize(("first", "second"), [((0, 0), (1, 2)), ((1, 2), (0, 0))])
def test_a_group_without_a_base_has_no_difference(first, second):
    assert difference(first, second).difference.reason == "empty_group"
    assert cohens_h(first, second).reason == "empty_group"


@pytest.mark.parametrize("measure", [odds_ratio, phi])
def test_a_larger_table_is_refused_by_measures_of_2_x_2(measure):
    with pytest.raises(ValueError, match="2 x 2"):
        measure([[1, 2, 3], [4, 5, 6]])


@given(table=st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=2, max_size=4))
def test_the_limits_of_v_are_those_of_the_non_centrality(table):
    found = cramers_v(table)
    assume(found.high is not None)
    filled = [row for row in table if any(row)]
    filled = [column for column in zip(*filled, strict=True) if any(column)]
    test, scale = chi2_contingency(filled, correction=False), np.sum(filled) * (min(np.shape(filled)) - 1)

    assert 0 <= found.low <= found.high <= 1
    if found.low > 0:
        assert ncx2.cdf(test.statistic, test.dof, found.low**2 * scale) == pytest.approx(0.975, abs=1e-6)
    else:
        assert test.pvalue >= 0.025
    if found.high < 1:
        assert ncx2.cdf(test.statistic, test.dof, found.high**2 * scale) == pytest.approx(0.025, abs=1e-6)


def test_v_has_limits_but_not_of_groups_that_are_too_alike():
    table = cramers_v([[6, 1], [4, 5], [1, 7]])
    alike = cramers_v([[3, 3], [3, 3]])

    assert [round(limit, 4) for limit in (table.low, table.high)] == [0.0904, 0.9519]
    assert (alike.value, alike.low, alike.reason) == (0, None, "too_even")
