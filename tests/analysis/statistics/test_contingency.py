"""Tables of counts: what is a table, its margins, the part that holds anybody."""

import numpy as np
import pytest

from surveyapp.analysis.statistics.contingency import (
    column_totals,
    counts_of,
    row_totals,
    total,
    transposed,
    without_empty,
)

TABLE = ((1, 0, 2), (0, 0, 0), (3, 0, 4))


def test_a_table_of_numpy_becomes_plain_counts():
    counts = counts_of(np.array(TABLE))

    assert counts == TABLE
    assert type(counts[0][0]) is int


@pytest.mark.parametrize("table", [[], [[]], [[1, 2], [3]], [[1, -1]]])
def test_what_is_no_table_of_counts_is_refused(table):
    with pytest.raises(ValueError, match=r"a table has rows|not negative"):
        counts_of(table)


def test_a_float_is_no_count():
    with pytest.raises(TypeError):
        counts_of([[1.0]])


def test_margins_add_up():
    assert row_totals(TABLE) == (3, 0, 7)
    assert column_totals(TABLE) == (4, 0, 6)
    assert total(TABLE) == 10
    assert transposed(TABLE) == ((1, 0, 3), (0, 0, 0), (2, 0, 4))


def test_rows_and_columns_that_hold_nobody_are_dropped():
    assert without_empty(TABLE) == ((1, 2), (3, 4))
    assert without_empty(((0, 0), (0, 0))) == ()
