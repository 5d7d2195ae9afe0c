"""Tables with two rows, column by column: against enumeration, and how little is carried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.statistics import exact_two_rows
from surveyapp.analysis.statistics.exact_tables import count_tables, exact_p
from surveyapp.analysis.statistics.exact_two_rows import count_two_row_tables, two_row_p

rows = st.lists(st.integers(0, 9), min_size=4, max_size=4)


@given(table=st.tuples(rows, rows))
def test_the_network_gives_what_enumeration_gives(table):
    columns = [sum(column) for column in zip(*table, strict=True)]

    assert two_row_p(table) == pytest.approx(exact_p(table), rel=1e-9)
    assert count_two_row_tables(sum(table[0]), columns) == count_tables(
        [sum(row) for row in table], columns, 10**9
    )


def test_far_fewer_partial_tables_are_carried_than_there_are_tables(monkeypatch):
    table = [[9, 14, 20, 11, 8, 22, 16], [20, 15, 9, 16, 14, 11, 21]]
    columns = [sum(column) for column in zip(*table, strict=True)]
    carried, merged = [], exact_two_rows._merged
    monkeypatch.setattr(
        exact_two_rows, "_merged", lambda states: carried.append(len(states.remaining)) or merged(states)
    )

    assert two_row_p(table) is not None
    assert count_two_row_tables(sum(table[0]), columns) > 100_000_000
    assert sum(carried) < 1_000_000


def test_too_many_partial_tables_give_no_p():
    table = [[9, 14, 20, 11, 8], [20, 15, 9, 16, 14]]

    assert two_row_p(table, states=1) is None
    assert two_row_p(table, states=12) is None
