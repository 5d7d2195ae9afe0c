"""Exact tests on mid-ranks: against all orders of the people, and what is too much to count."""

from itertools import permutations, product
from math import comb, factorial, prod

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau, rankdata

from surveyapp.analysis.statistics import exact_lines
from surveyapp.analysis.statistics.contingency import without_empty
from surveyapp.analysis.statistics.exact_ranks import (
    EXACT_PEOPLE,
    both_ordered_p,
    doubled_ranks,
    several_groups_p,
    two_groups_p,
)
from surveyapp.analysis.statistics.ordinal import kendall, kruskal_wallis, mann_whitney


def distance(method, groups, answers):
    """How far a statistic of these people is from its expectation, without ranks of tables."""
    groups, ranks = np.array(groups), rankdata(answers)
    if method is both_ordered_p:
        return abs(np.sign(np.subtract.outer(groups, groups) * np.subtract.outer(answers, answers)).sum())
    sums = [ranks[groups == group].sum() for group in sorted(set(groups))]
    if method is two_groups_p:
        return abs(sums[0] - sum(groups == 0) * (len(groups) + 1) / 2)
    return sum(total**2 / sum(groups == group) for group, total in enumerate(sums))


@pytest.mark.parametrize("method", [two_groups_p, several_groups_p, both_ordered_p])
@pytest.mark.parametrize("answers", [(1, 2, 2, 3, 3, 5), (1, 2, 3, 4, 5, 6), (2, 1, 3, 1, 1, 2)])
def test_p_is_that_of_all_orders_of_the_people(method, answers):
    groups = (0, 0, 1, 1, 1, 1) if method is two_groups_p else (0, 0, 1, 1, 1, 2)
    table = tuple(
        tuple(
            sum((group, answer) == (row, column) for group, answer in zip(groups, answers, strict=True))
            for column in sorted(set(answers))
        )
        for row in sorted(set(groups))
    )
    own = distance(method, groups, answers)
    orders = [distance(method, groups, np.array(order)) >= own - 1e-9 for order in permutations(answers)]

    assert method(table).p == pytest.approx(np.mean(orders))


@settings(max_examples=20)
@given(people=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), min_size=3, max_size=14))
def test_turning_both_orders_over_changes_nothing(people):
    groups, answers = zip(*people, strict=True)

    assert kendall(groups, answers).test.p == kendall([-g for g in groups], [-a for a in answers]).test.p
    assert kendall(groups, answers).test.p == pytest.approx(kendall(answers, groups).test.p)


def test_mid_ranks_are_those_of_the_people():
    assert doubled_ranks([2, 0, 3, 1]).tolist()[::2] == [3, 8]
    assert doubled_ranks([1, 1, 1]).tolist() == [2, 4, 6]


def test_more_people_are_tested_by_an_approximation():
    few, more = [1.0, 2.0] * (EXACT_PEOPLE // 4), [1.0, 2.0, 2.0] * (EXACT_PEOPLE // 4)

    assert mann_whitney(few, few).test.method == "mann_whitney_exact"
    assert mann_whitney(few, more).test.method == "mann_whitney"
    assert kruskal_wallis([few, more]).method == "kruskal_wallis"
    assert kendall(few * 3, few * 3).test.method == "kendall"
    assert kendall(few * 3, few * 3).test.statistic == kendalltau(few * 3, few * 3).statistic


def all_tables(rows, columns):
    """Every table with these margins, line by line."""
    if not rows:
        return [()]
    lines = [
        cells
        for cells in product(*(range(min(rows[0], most) + 1) for most in columns))
        if sum(cells) == rows[0]
    ]
    return [
        (line, *rest)
        for line in lines
        for rest in all_tables(rows[1:], [most - cell for most, cell in zip(columns, line, strict=True)])
    ]


def people_of(table):
    pairs = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    return [i for i, _ in pairs], [j for _, j in pairs]


@pytest.mark.parametrize("method", [two_groups_p, several_groups_p, both_ordered_p])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_p_is_that_of_all_tables_with_the_margins(method, data):
    lines = 2 if method is two_groups_p else data.draw(st.integers(2, 4))
    row = st.lists(st.integers(0, 2), min_size=3, max_size=3)
    table = without_empty(data.draw(st.lists(row, min_size=lines, max_size=lines)))
    assume(len(table) == lines)
    own = distance(method, *people_of(table))
    far = everything = 0
    for other in all_tables(
        [sum(line) for line in table], [sum(column) for column in zip(*table, strict=True)]
    ):
        ways = prod(factorial(sum(line)) // prod(map(factorial, line)) for line in other)
        everything += ways
        far += ways * bool(distance(method, *people_of(other)) >= own - 1e-9)

    assert method(table).p == pytest.approx(far / everything, rel=1e-12)


@pytest.mark.parametrize(
    "table",
    [
        ((4, 3, 2, 1), (3, 4, 2, 1), (1, 3, 4, 2), (0, 2, 3, 5)),
        ((5, 3, 2, 2), (3, 5, 3, 1), (2, 3, 4, 4), (1, 2, 4, 6)),
        ((5, 3, 2, 1, 2), (3, 4, 3, 2, 1), (0, 2, 3, 4, 5)),
        ((2, 3, 2, 4, 5, 1, 3), (6, 5, 4, 5, 3, 3, 4)),
    ],
    ids=["4 x 4 of 40", "4 x 4 of 50", "3 x 5 of 40", "2 x 7 of 50"],
)
def test_tables_of_up_to_fifty_people_are_exact(table, monkeypatch):
    methods = [two_groups_p] if len(table) == 2 else [several_groups_p, both_ordered_p]
    exact = [method(table) for method in methods]
    monkeypatch.setattr(exact_lines, "STEPS", 0)

    for method, p in zip(methods, exact, strict=True):
        drawn = method.__wrapped__(table)
        assert p.drawn is None
        assert abs(p.p - drawn.p) < 5 * drawn.standard_error


def test_a_small_p_keeps_its_digits():
    apart = ((20, 5, 0, 0), (0, 0, 5, 20))

    assert two_groups_p(apart).p == pytest.approx(2 / comb(50, 25), rel=1e-12)


@pytest.mark.parametrize("limit", ["STATES", "STEPS"])
@pytest.mark.parametrize("method", [two_groups_p, several_groups_p, both_ordered_p])
def test_too_many_partial_tables_are_drawn_and_p_has_an_error(method, limit, monkeypatch):
    table = ((3, 6, 4, 1), (0, 5, 9, 5))
    exact = method(table)
    method.cache_clear()
    monkeypatch.setattr(exact_lines, limit, 3)

    drawn = method(table)
    method.cache_clear()

    assert (exact.drawn, exact.standard_error, drawn.drawn) == (None, None, 100_000)
    assert abs(drawn.p - exact.p) < 4 * drawn.standard_error


def test_partial_tables_are_bounded_together_as_well(monkeypatch):
    table = ((4, 3, 2, 1), (3, 4, 2, 1), (1, 3, 4, 2), (0, 2, 3, 5))
    monkeypatch.setattr(exact_lines, "STATES", 300)

    assert both_ordered_p.__wrapped__(table).drawn == 100_000


def test_a_p_that_was_estimated_says_so(monkeypatch):
    monkeypatch.setattr(exact_lines, "STATES", 3)

    test = kruskal_wallis([[1.0, 2.0, 4.0], [1.0, 3.0, 3.0], [2.0, 3.0, 4.0, 5.0]])

    assert (test.method, test.tables) == ("kruskal_wallis_drawn", 100_000)
    assert test.standard_error > 0
