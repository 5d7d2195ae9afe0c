"""The comparison of two variables: which test and why, effects, cautions."""

from dataclasses import replace

import pytest

from surveyapp.analysis.comparisons.comparison import comparison
from surveyapp.analysis.comparisons.crosstabs import crosstab_of
from tests.analysis.comparisons.test_crosstabs import variable


def compared(table, *, rows=None, columns=None, **arguments):
    """The comparison of a table of counts, whose variables have as many categories."""
    rows = rows or variable("rows", "abcdefgh"[: len(table)])
    columns = columns or variable("columns", "stuvwxyz"[: len(table[0])])
    pairs = [
        (row.code, column.code)
        for row, counts in zip(rows.categories, table, strict=True)
        for column, count in zip(columns.categories, counts, strict=True)
        for _ in range(count)
    ]
    return comparison(crosstab_of(pairs, rows, columns), **arguments)


def renamed(categorical):
    return replace(categorical, name="other")


def cautions(found):
    return {caution.code: caution.number for caution in found.cautions}


def test_a_2_x_2_table_has_fishers_test_and_all_effects():
    found = compared([[20, 14], [2, 5]])

    assert (found.test.method, found.why, round(found.test.p, 6)) == ("fisher", "fisher", 0.218911)
    assert round(100 * found.effects.difference.difference.value, 4) == 17.2249
    assert round(found.effects.odds_ratio.sample.value, 6) == 3.571429
    assert round(found.effects.phi.value, 6) == round(found.effects.v.value, 6) == 0.228274
    assert round(found.effects.h.value, 6) == 0.464772
    assert found.chi_square is None
    assert cautions(found) == {"sparse_cells": 2, "small_groups": 1}


def test_chi_square_stands_beside_where_it_is_valid():
    found = compared([[20, 14], [12, 15]])

    assert found.chi_square.method == "chi_square"
    assert cautions(found) == {}


def test_empty_categories_are_dropped_before_the_test_and_said():
    found = compared([[20, 0, 14], [0, 0, 0], [2, 0, 5]])

    assert (found.test.method, found.nonempty_rows, found.nonempty_columns) == ("fisher", (0, 2), (0, 2))
    assert round(found.effects.difference.difference.value, 6) == 0.172249
    assert cautions(found)["empty_categories"] == 2


def test_a_larger_table_is_enumerated_and_has_v_alone():
    found = compared([[8, 2, 1], [3, 6, 4], [0, 5, 9]])

    assert (found.why, round(found.test.p, 6)) == ("freeman_halton", 0.000961)
    assert (found.effects.difference, found.effects.odds_ratio, found.ordered) == (None, None, ())
    assert cautions(found)["zero_cells"] == 1


def test_a_table_with_too_many_others_is_drawn():
    found = compared([[30, 22, 31], [23, 36, 24], [20, 25, 39]])

    assert (found.why, found.test.tables) == ("freeman_halton_drawn", 100_000)
    assert found.test.standard_error > 0


def test_structural_zeros_are_told_from_those_of_chance():
    found = compared([[34, 0], [4, 0], [0, 3]], structural_zeros=[(0, 1)])

    assert found.structural_zeros == ((0, 1),)
    assert cautions(found)["structural_zeros"] == 1
    assert cautions(found)["zero_cells"] == 2


def test_two_views_of_one_answer_are_pointed_out():
    found = compared([[1, 2], [3, 4]], columns=variable("rows.x", "yn"))
    same = compared([[1, 2], [3, 4]], rows=variable("a", "st"), columns=renamed(variable("a", "yn")))

    assert "same_source" not in cautions(found)
    assert "same_source" in cautions(same)


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[3, 4], [0, 0]]])
def test_nothing_to_compare_is_said_and_not_tested(table):
    found = compared(table)

    assert (found.test.p, found.why, found.chi_square, found.ordered) == (None, "not_tested", None, ())
    assert found.effects.v.value is None


ORDERED = variable("steps", "1234", ordered=True)


def test_two_rows_over_ordered_columns_are_a_trend():
    found = compared([[9, 10, 8, 7], [0, 1, 2, 4]], columns=ORDERED)

    assert [(test.method, round(test.p, 6)) for test, _ in found.ordered] == [
        ("cochran_armitage", 0.022587),
        ("exact_trend", 0.024581),
    ]


def test_the_exact_trend_is_left_out_of_many_responses():
    found = compared([[90, 100, 80, 70], [20, 10, 20, 40]], columns=ORDERED)

    assert [test.method for test, _ in found.ordered] == ["cochran_armitage"]


@pytest.mark.parametrize(
    ("table", "rows", "columns", "method"),
    [
        ([[1, 4], [2, 3], [5, 1], [3, 3]], ORDERED, None, "mann_whitney_exact"),
        ([[1, 4, 2], [2, 3, 2], [5, 1, 1], [3, 3, 3]], ORDERED, None, "kruskal_wallis_exact"),
        ([[1, 4, 2, 1], [2, 3, 2, 2], [5, 1, 1, 1]], None, ORDERED, "kruskal_wallis_exact"),
        ([[1, 4, 2, 1], [2, 3, 2, 2], [5, 1, 1, 1], [1, 2, 3, 4]], ORDERED, ORDERED, "kendall_exact"),
        ([[1, 4, 0, 0], [2, 0, 2, 0], [5, 1, 0, 1], [0, 0, 0, 0]], ORDERED, ORDERED, "kendall_exact"),
    ],
)
def test_an_order_has_its_test(table, rows, columns, method):
    found = compared(table, rows=rows, columns=columns and replace(columns, name="columns"))

    assert [test.method for test, _ in found.ordered] == [method]
