"""Two items of the same people: the documented values, brute force over signs and changes, no values."""

from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, rankdata

from surveyapp.analysis.statistics.paired import mcnemar
from surveyapp.analysis.statistics.paired_items import (
    marginal_homogeneity,
    paired_difference,
    paired_ratio,
    signed_rank,
)
from tests.analysis.figure_samples import table_of, written
from tests.analysis.statistics_page import documented_table

counts = st.integers(0, 12)


def pairs_of(first, second, options=5):
    table = np.zeros((options, options), dtype=int)
    for one, other in zip(first, second, strict=True):
        table[int(other) - 1, int(one) - 1] += 1  # the second by row, so that W+ is of the first
    return table.tolist()


@pytest.mark.parametrize("row", documented_table("Reference values of two options"))
def test_two_options_give_the_documented_values(row):
    table = table_of(row["table"])
    difference, ratio = paired_difference(table), paired_ratio(table)

    assert [written(100 * figure, 4) for figure in (difference.value, difference.low, difference.high)] == [
        row["difference"],
        row["low"],
        row["high"],
    ]
    assert [written(figure, 6) for figure in (ratio.value, ratio.low, ratio.high)] == [
        row["ratio"],
        row["low of it"],
        row["high of it"],
    ]
    assert written(mcnemar(table).p, 6) == row["McNemar p"]


@pytest.mark.parametrize("row", documented_table("Reference values of signed ranks"))
def test_signed_ranks_give_the_documented_values(row):
    test = signed_rank(pairs_of(*table_of(row["first / second"])))

    figures = (test.test.statistic, test.test.p, test.effect.value, test.effect.low, test.effect.high)
    assert [written(figure, 6) for figure in figures] == [
        row["W+"],
        row["p"],
        row["rank-biserial"],
        row["low"],
        row["high"],
    ]


@settings(max_examples=50)
@given(differences=st.lists(st.integers(-4, 4).filter(bool), min_size=2, max_size=30))
def test_limits_of_the_rank_biserial_correlation_are_from_person_to_person(differences):
    pairs = [(3 - min(0, d), 3 - min(0, d) + d) for d in differences]
    effect = signed_rank(pairs_of(*zip(*pairs, strict=True), options=9)).effect
    mirrored = signed_rank(pairs_of(*reversed([*zip(*pairs, strict=True)]), options=9)).effect
    signs, n = np.sign(np.add.outer(differences, differences)), len(differences)
    means = (signs.sum(axis=1) - np.diag(signs)) / (n - 1)
    error = 2 * np.std(means, ddof=1) / np.sqrt(n)

    assert effect.value == pytest.approx(-mirrored.value)
    if error < 1e-9:
        assert (effect.low, effect.reason) == (None, "no_spread")
    else:
        assert effect.standard_error == pytest.approx(error)
        assert (effect.low, effect.high) == pytest.approx((-mirrored.high, -mirrored.low))


def test_one_pair_that_differs_gives_no_limits():
    assert signed_rank(pairs_of([1], [2])).effect.reason == "too_few"


@pytest.mark.parametrize("row", documented_table("Reference values of marginal homogeneity"))
def test_marginal_homogeneity_gives_the_documented_values(row):
    exact, approximate = (
        marginal_homogeneity(table_of(row["table"]), **more) for more in ({}, {"states": 0})
    )

    assert (exact.method, approximate.method) == ("stuart_maxwell_exact", "stuart_maxwell")
    assert [written(exact.statistic, 6), str(exact.df)] == [row["statistic"], row["df"]]
    assert [written(exact.p, 6), written(approximate.p, 6)] == [row["exact p"], row["p"]]


@pytest.mark.parametrize("row", documented_table("Reference values of marginal homogeneity"))
def test_bhapkars_statistic_follows_from_that_of_stuart_and_maxwell(row):
    table = table_of(row["table"])
    statistic = marginal_homogeneity(table).statistic

    assert written(statistic / (1 - statistic / sum(map(sum, table))), 6) == row["Bhapkar"]


@given(a=counts, b=counts, c=counts, d=counts)
def test_tangos_limits_hold_the_difference_and_turn_with_the_items(a, b, c, d):
    one, other = paired_difference([[a, b], [c, d]]), paired_difference([[a, c], [b, d]])

    if not a + b + c + d:
        assert one.reason == "nobody"
        return
    assert -1 <= one.low <= one.value <= one.high <= 1
    assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low), abs=1e-9)


@given(b=counts, c=counts)
def test_the_ratio_is_that_of_the_changes(b, c):
    ratio = paired_ratio([[3, b], [c, 3]])

    if not b + c:
        assert ratio.reason == "no_discordant_pairs"
    elif not c:
        assert (ratio.value, ratio.high, ratio.reason) == (None, None, "unbounded")
    else:
        low = binomtest(b, b + c).proportion_ci().low
        assert (ratio.value, ratio.low) == pytest.approx((b / c, low / (1 - low)))


@settings(max_examples=40, deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=9))
def test_signed_ranks_are_those_of_all_signs(pairs):
    first, second = zip(*pairs, strict=True)
    differences = [one - other for one, other in pairs if one != other]
    test = signed_rank(pairs_of(first, second, options=4))

    if not differences:
        assert (test.test.reason, test.effect.reason) == ("no_discordant_pairs",) * 2
        return
    ranks = rankdata(np.abs(differences))
    plus, middle = ranks[np.array(differences) > 0].sum(), ranks.sum() / 2
    far = [
        abs(np.dot(signs, ranks) - middle) >= abs(plus - middle)
        for signs in product((0, 1), repeat=len(ranks))
    ]
    assert (test.test.statistic, test.test.p) == pytest.approx((plus, np.mean(far)))


def test_signed_ranks_of_many_are_approximately_the_exact_ones():
    table = [[10, 30, 11], [22, 40, 31], [9, 19, 20]]
    exact, approximate = signed_rank(table), signed_rank(table, exact_pairs=0)

    assert (exact.test.method, approximate.test.method) == ("signed_rank_exact", "signed_rank")
    assert approximate.test.p == pytest.approx(exact.test.p, abs=0.01)
    assert approximate.effect == exact.effect


@given(a=counts, b=counts, c=counts, d=counts)
def test_signed_ranks_and_homogeneity_of_two_options_are_mcnemars_test(a, b, c, d):
    table = [[a, b], [c, d]]

    if b + c:
        assert signed_rank(table).test.p == pytest.approx(mcnemar(table).p)
        assert marginal_homogeneity(table).p == pytest.approx(mcnemar(table).p)
        assert marginal_homogeneity(table).statistic == pytest.approx((b - c) ** 2 / (b + c))


def test_homogeneity_is_that_of_all_changes():
    own, far = marginal_homogeneity([[4, 3, 0], [1, 2, 2], [1, 0, 5]]), 0
    for b, c, f in product(range(5), range(2), range(3)):
        changed = [[4, b, c], [4 - b, 2, f], [1 - c, 2 - f, 5]]
        if marginal_homogeneity(changed, states=0).statistic >= own.statistic - 1e-9:
            far += comb(4, b) * comb(1, c) * comb(2, f)

    assert own.p == pytest.approx(far / 2**7)


def test_an_option_that_nobody_changed_is_dropped():
    with_third = [[3, 4, 0], [1, 5, 0], [0, 0, 9]]

    assert marginal_homogeneity(with_third) == marginal_homogeneity([[3, 4], [1, 5]])


@pytest.mark.parametrize("options", [5, 40])
def test_too_many_changes_are_tested_by_chi_square(options):
    table = [[(7 * i + 3 * j) % 11 + 20 for j in range(options)] for i in range(options)]

    assert marginal_homogeneity(table, states=1_000).method == "stuart_maxwell"


@pytest.mark.parametrize(
    ("table", "reason"), [([[0, 0], [0, 0]], "nobody"), ([[3, 0], [0, 2]], "no_discordant_pairs")]
)
def test_nobody_who_differs_gives_no_test(table, reason):
    assert {marginal_homogeneity(table).reason, signed_rank(table).test.reason} == {reason}


@pytest.mark.parametrize("method", [signed_rank, marginal_homogeneity, paired_difference])
def test_a_table_that_is_not_square_is_refused(method):
    with pytest.raises(ValueError, match="as many rows as columns"):
        method([[1, 2, 3], [4, 5, 6]])
