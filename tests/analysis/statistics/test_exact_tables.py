"""All tables with given margins: counted and summed as by brute force."""

from itertools import product
from math import exp, lgamma

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.analysis.statistics import exact_tables
from surveyapp.analysis.statistics.exact_tables import count_tables, exact_p

small_tables = st.tuples(st.integers(2, 3), st.integers(2, 3)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 4), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


def margins(table):
    return [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]


def by_brute_force(rows, columns):
    """All tables, one column after the other."""
    if not columns:
        return [[]] if not any(rows) else []
    found = []
    for column in product(*(range(row + 1) for row in rows)):
        if sum(column) == columns[0]:
            rest = [row - cell for row, cell in zip(rows, column, strict=True)]
            found += [[column, *others] for others in by_brute_force(rest, columns[1:])]
    return found


@given(table=small_tables)
@settings(deadline=None)
def test_tables_are_counted_and_summed_as_by_brute_force(table):
    rows, columns = margins(table)
    found = by_brute_force(rows, columns)

    def log_probability(columns_of_table):
        constant = sum(lgamma(total + 1) for total in rows + columns) - lgamma(sum(rows) + 1)
        return constant - sum(lgamma(cell + 1) for column in columns_of_table for cell in column)

    own = log_probability(zip(*table, strict=True))
    expected = sum(exp(each) for each in map(log_probability, found) if each <= own + 1e-7)

    assert count_tables(rows, columns, 10**9) == len(found)
    assert exact_p(table) == pytest.approx(expected, rel=1e-9)


def test_counting_stops_at_the_limit():
    assert count_tables([5, 5], [5, 5], 6) == 6
    assert count_tables([5, 5], [5, 5], 5) is None
    assert count_tables([500] * 6, [500] * 6, 3_000_000) is None


def test_margins_that_do_not_fit_into_a_whole_number_are_counted_all_the_same():
    rows = [1] * 70

    assert count_tables(rows, [70, 0], 100) == 1
    assert count_tables([1] * 64, [1] * 64, 1000) is None


def test_margins_of_different_sums_are_refused():
    with pytest.raises(ValueError, match="one sum"):
        count_tables([1, 2], [2, 2], 10)


def test_batches_do_not_change_the_sum(monkeypatch):
    table = [[8, 2, 1], [3, 6, 4], [0, 5, 9]]
    whole = exact_p(table)
    monkeypatch.setattr(exact_tables, "BATCH", 7)

    assert exact_p(table) == pytest.approx(whole, rel=1e-12)
