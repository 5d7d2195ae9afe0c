"""Ordered answers: the documented values, ties, order alone counts, what has no value."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import kruskal as scipys_kruskal

from surveyapp.analysis.statistics.ordinal import (
    kendall,
    kruskal_wallis,
    mann_whitney,
    ordered_both,
    ordered_groups,
)
from tests.analysis.figure_samples import table_of, written
from tests.analysis.statistics_page import documented_table

answers = st.lists(st.integers(1, 5).map(float), min_size=1, max_size=15)


def by_group(groups):
    return [at for at, group in enumerate(groups) for _ in group], [
        value for group in groups for value in group
    ]


def documented_result(method, groups):
    is_exact = method.endswith("_exact")
    people = 60 if is_exact else 0
    if method.startswith("kruskal_wallis"):
        test, effect = kruskal_wallis(groups, exact_people=people), None
    else:
        is_of_two = method.startswith("mann_whitney")
        found = (
            mann_whitney(*groups, exact_people=people)
            if is_of_two
            else kendall(*by_group(groups), exact_people=people)
        )
        test, effect = found.test, found.effect.value
    assert test.method == method
    return test.statistic, test.p, effect


@pytest.mark.parametrize("row", documented_table("Reference values of ordered answers"))
def test_ordered_answers_give_the_documented_values(row):
    method, _space, groups = row["what"].partition(" ")

    statistic, p, effect = documented_result(method, table_of(groups))

    assert [written(statistic, 6), written(p, 6), written(effect, 6)] == [
        row["statistic"],
        row["p"],
        row["effect"],
    ]


@given(first=answers, second=answers)
def test_the_rank_biserial_correlation_counts_pairs(first, second):
    found = mann_whitney(first, second)
    pairs = [(a > b) - (a < b) for a in first for b in second]

    if found.test.p is None:
        assert found.effect.reason == "one_value"
    else:
        assert found.effect.value == pytest.approx(np.mean(pairs), abs=1e-9)
        assert mann_whitney(second, first).effect.value == pytest.approx(-found.effect.value, abs=1e-9)
        assert mann_whitney(second, first).test.p == pytest.approx(found.test.p)


@given(groups=st.lists(answers, min_size=2, max_size=4))
def test_order_alone_counts(groups):
    stretched = [[value**3 for value in group] for group in groups]

    test = kruskal_wallis(groups)

    assert kruskal_wallis([*stretched, []]) == test
    if test.p is not None:
        approximate = kruskal_wallis(groups, exact_people=0)
        assert (approximate.statistic, approximate.p) == pytest.approx(tuple(scipys_kruskal(*groups)))


def table_by_hand(table):
    return [[float(at) for at, count in enumerate(row) for _ in range(count)] for row in table]


@given(
    table=st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=2, max_size=3),
)
def test_tables_are_read_as_groups(table):
    groups = [group for group in table_by_hand(table) if group]
    both = ordered_both(table)

    if len(groups) == 2:
        expected = mann_whitney(*groups)
        assert ordered_groups(table).test.p == expected.test.p
        assert (
            ordered_groups(table).effect.value == pytest.approx(expected.effect.value or 0)
            or expected.effect.reason
        )
    else:
        assert ordered_groups(table).test.p == kruskal_wallis(groups).p
        assert ordered_groups(table).effect.reason == "more_than_two_groups"
    concordance = [
        (i - k) * (j - m)
        for i, row in enumerate(table)
        for j, n in enumerate(row)
        for k, other in enumerate(table)
        for m, o in enumerate(other)
        for _ in range(n * o)
    ]
    if both.effect.value is not None and sum(np.sign(concordance)):
        assert np.sign(both.effect.value) == np.sign(sum(np.sign(concordance)))


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (mann_whitney([], [1.0]), "empty_group"),
        (mann_whitney([1.0], []), "empty_group"),
        (mann_whitney([2.0], [2.0]), "one_value"),
        (kendall([], []), "nobody"),
        (kendall([1.0, 2.0], [3.0, 3.0]), "one_value"),
        (kendall([1.0, 2.0], [3.0, 4.0]), "too_few"),
    ],
)
def test_what_has_no_order_has_no_p_and_a_reason(found, reason):
    assert (found.test.p, found.test.reason, found.effect.reason) == (None, reason, reason)


@pytest.mark.parametrize(
    ("groups", "reason"), [([], "nobody"), ([[1.0], []], "one_group"), ([[1.0], [1.0]], "one_value")]
)
def test_groups_that_cannot_be_compared_have_no_p(groups, reason):
    assert kruskal_wallis(groups).reason == reason


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match="a value on both"):
        kendall([1.0], [1.0, 2.0])


def tau_of_shares(p):
    order = [np.sign(np.subtract.outer(range(size), range(size))) for size in p.shape]
    n, pairs = p.sum(), (p * (order[0] @ p @ order[1].T)).sum()
    ties = [n**2 - (p.sum(axis=axis) ** 2).sum() for axis in (0, 1)]
    return pairs / np.sqrt(ties[0] * ties[1])


@given(table=st.lists(st.lists(st.integers(0, 8), min_size=3, max_size=3), min_size=2, max_size=4))
def test_the_standard_error_of_tau_b_is_that_of_the_delta_method(table):
    """A second way to it: the gradient of tau-b in the cells' shares, by differences."""
    effect = ordered_both(table).effect
    assume(effect.standard_error is not None)
    shares, n = np.array(table) / np.sum(table), np.sum(table)
    gradient = np.zeros_like(shares)
    for cell in np.ndindex(shares.shape):
        moved = np.zeros_like(shares)
        moved[cell] = 1e-6
        gradient[cell] = (tau_of_shares(shares + moved) - tau_of_shares(shares - moved)) / 2e-6
    variance = ((shares * gradient**2).sum() - (shares * gradient).sum() ** 2) / n

    assert effect.value == pytest.approx(tau_of_shares(shares), abs=1e-9)
    assert effect.standard_error == pytest.approx(np.sqrt(variance), rel=1e-3, abs=1e-5)
    assert -1 <= effect.low <= effect.value <= effect.high <= 1


@given(first=answers, second=answers)
def test_the_interval_of_the_rank_biserial_is_by_the_placements(first, second):
    effect = mann_whitney(first, second).effect
    assume(effect.standard_error is not None)

    def placement(value, others):
        return np.mean([(value > other) + (value == other) / 2 for other in others])

    variance = np.var([placement(x, second) for x in first], ddof=1) / len(first)
    variance += np.var([placement(y, first) for y in second], ddof=1) / len(second)

    assert effect.standard_error == pytest.approx(2 * np.sqrt(variance))
    turned = mann_whitney(second, first).effect
    assert (turned.low, turned.high) == pytest.approx((-effect.high, -effect.low), abs=1e-9)


def test_the_documented_ordered_answers_have_limits_and_perfect_order_has_none():
    ranks = mann_whitney([5, 4, 4, 5, 3, 4, 2, 5, 4, 4], [3, 2, 4, 3, 1, 3, 2, 4, 3, 2]).effect
    assert [round(limit, 4) for limit in (ranks.low, ranks.high)] == [0.3168, 1]
    for effect in (mann_whitney([4, 5], [1, 2]).effect, kendall([1, 2, 3], [4, 5, 6]).effect):
        assert (round(effect.value, 9), effect.low, effect.reason) == (1, None, "no_spread")
    assert mann_whitney([4], [1, 2]).effect.reason == "too_few"
