"""Independence: the documented values, agreement with scipy, what must not change a p, what has none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact

from surveyapp.analysis.statistics import independence as independence_module
from surveyapp.analysis.statistics.effects import cramers_v
from surveyapp.analysis.statistics.independence import (
    chi_square,
    chi_square_is_valid,
    fisher,
    freeman_halton,
    independence,
)
from tests.analysis.figure_samples import table_of, written
from tests.analysis.statistics_page import documented_table

two_by_two = st.lists(st.lists(st.integers(0, 40), min_size=2, max_size=2), min_size=2, max_size=2)
small_tables = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=3)


@pytest.mark.parametrize("row", documented_table("Reference values of 2 x 2 tables"))
def test_tests_of_2_x_2_tables_are_those_of_the_documentation(row):
    table = table_of(row["table"])
    pearson = chi_square(table)

    assert written(fisher(table).p, 6) == row["Fisher"]
    assert [written(pearson.statistic, 6), written(pearson.p, 6)] == [row["chi2"], row["p"]]


@pytest.mark.parametrize("row", documented_table("Reference values of larger tables"))
def test_tests_of_larger_tables_are_those_of_the_documentation(row):
    table = table_of(row["table"])
    pearson, exact = chi_square(table), freeman_halton(table)

    assert [written(pearson.statistic, 6), str(pearson.df)] == [row["chi2"], row["df"]]
    assert written(pearson.p, 6) == row["p"]
    assert [exact.method, written(exact.p, 6)] == ["freeman_halton", row["exact p"]]
    assert str(exact.tables) == row["tables"]
    assert written(cramers_v(table).value, 6) == row["V"]


@given(table=two_by_two)
def test_fishers_test_is_scipys(table):
    test = fisher(table)

    if test.p is None:
        assert 0 in (*np.sum(table, axis=0), *np.sum(table, axis=1))
    else:
        assert test.p == pytest.approx(fisher_exact(table).pvalue, rel=1e-6)


@given(table=two_by_two)
def test_freeman_and_halton_of_2_x_2_is_fisher(table):
    one, other = freeman_halton(table), fisher(table)

    assert (one.p is None, one.reason) == (other.p is None, other.reason)
    if one.p is not None:
        assert one.p == pytest.approx(other.p, rel=1e-6)
        assert independence(table) == other


@given(table=small_tables, data=st.data())
@settings(deadline=None)
def test_the_order_of_rows_and_columns_does_not_matter(table, data):
    rows = data.draw(st.permutations(range(len(table))))
    columns = data.draw(st.permutations(range(3)))
    turned = [[table[row][column] for row in rows] for column in columns]  # turned over, too

    for test in (freeman_halton, chi_square):
        one, other = test(table), test(turned)
        assert (one.reason, one.df, one.tables) == (other.reason, other.df, other.tables)
        assert (one.p is None) == (other.p is None)
        assert one.p is None or one.p == pytest.approx(other.p, rel=1e-6)


@given(table=small_tables)
@settings(deadline=None)
def test_empty_rows_and_columns_change_nothing(table):
    wider = [[*row, 0] for row in table] + [[0] * 4]

    for test in (independence, chi_square):
        assert test(wider) == test(table)


@given(table=st.lists(st.lists(st.integers(1, 40), min_size=3, max_size=3), min_size=2, max_size=4))
def test_chi_square_is_scipys(table):
    expected = chi2_contingency(table, correction=False)

    test = chi_square(table)

    assert (test.statistic, test.p) == pytest.approx(
        (expected.statistic, expected.pvalue), rel=1e-7, abs=1e-9
    )
    assert chi_square_is_valid(table) == (expected.expected_freq.min() >= 5)


def test_more_tables_than_the_limit_are_drawn_and_p_has_an_error():
    table = [[8, 2, 1], [3, 6, 4], [0, 5, 9]]

    drawn, exact = freeman_halton(table, limit=100), freeman_halton(table)

    assert (drawn.method, drawn.tables) == ("freeman_halton_drawn", 100_000)
    assert abs(drawn.p - exact.p) < 4 * drawn.standard_error
    assert drawn == freeman_halton(table, limit=100)
    assert drawn.p != freeman_halton(table, limit=100, seed=1).p


@pytest.mark.parametrize("table", [[[520, 480], [470, 531]], [[3, 997], [9, 995]], [[0, 700], [700, 0]]])
def test_fishers_test_of_many_is_the_one_in_whole_numbers(table, monkeypatch):
    by_logarithms = fisher(table)
    monkeypatch.setattr(independence_module, "WHOLE_NUMBERS", 10_000)

    assert by_logarithms.p == pytest.approx(fisher(table).p, rel=1e-9)
    assert by_logarithms.tables == fisher(table).tables


def test_fishers_test_of_many_counts_tables_without_whole_numbers(monkeypatch):
    monkeypatch.setattr(independence_module, "comb", None)  # whose numbers grow with the people

    table = [[5_020, 4_980], [4_880, 5_120]]

    assert fisher(table).p == pytest.approx(fisher_exact(table).pvalue, rel=1e-8)


def test_tables_of_two_rows_are_exact_however_many_there_are():
    wide = [[9, 14, 20, 11, 8, 22, 16], [20, 15, 9, 16, 14, 11, 21]]

    assert (freeman_halton(wide).method, freeman_halton(wide, limit=1).method) == ("freeman_halton",) * 2
    assert freeman_halton(wide).tables > 3_000_000
    assert freeman_halton(list(zip(*wide, strict=True))) == freeman_halton(wide)


@pytest.mark.parametrize(
    ("table", "reason"),
    [([[0, 0], [0, 0]], "nobody"), ([[3, 4], [0, 0]], "one_group"), ([[3], [4]], "one_group")],
)
def test_what_cannot_be_compared_has_no_p_and_a_reason(table, reason):
    tests = [independence(table), freeman_halton(table), chi_square(table)]
    if len(table[0]) == 2:
        tests += [fisher(table)]

    assert {(test.p, test.reason) for test in tests} == {(None, reason)}


def test_an_empty_table_is_not_valid_for_chi_square():
    assert not chi_square_is_valid([[0, 0], [0, 0]])


def test_a_larger_table_is_refused_by_fishers_test():
    with pytest.raises(ValueError, match="2 x 2"):
        fisher([[1, 2, 3], [4, 5, 6]])
