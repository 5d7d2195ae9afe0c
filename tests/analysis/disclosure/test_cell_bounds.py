"""The auditor finds what follows from what is shown: for tiny tables, held against every one there is."""

from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.analysis.disclosure.cell_bounds import ContradictionError, cell_bounds, pinned
from surveyapp.analysis.disclosure.linked_cells import Relation

# A table of two rows and three columns, its margins and its total, numbered row by row.
#   0  1  2 |  3
#   4  5  6 |  7
#   8  9 10 | 11
TABLE = [
    *(Relation(parts=(row, row + 1, row + 2), whole=row + 3) for row in (0, 4, 8)),
    *(Relation(parts=(column, column + 4), whole=column + 8) for column in range(4)),
]


def with_margins(cells: tuple[int, ...]) -> list[int]:
    first, second = cells[:3], cells[3:]
    rows = [
        [*each, sum(each)] for each in (first, second, [a + b for a, b in zip(first, second, strict=True)])
    ]
    return [count for row in rows for count in row]


def bounds(counts: list[int], hidden: set[int]) -> dict[int, tuple[int, int]]:
    shown = {cell: count for cell, count in enumerate(counts) if cell not in hidden}
    found = cell_bounds(TABLE, shown, hidden, most=counts[11])
    assert {cell: each.least for cell, each in found.items() if each.is_pinned} == pinned(
        TABLE, shown, hidden, most=counts[11]
    )
    return {cell: (each.least, each.largest) for cell, each in found.items()}


def test_one_hidden_cell_follows_by_subtraction() -> None:
    """20 - 9 - 8."""
    assert bounds(with_margins((9, 3, 8, 7, 12, 6)), {1}) == {1: (3, 3)}


def test_two_in_a_row_follow_from_their_columns() -> None:
    assert bounds(with_margins((9, 3, 8, 7, 12, 6)), {1, 2}) == {1: (3, 3), 2: (8, 8)}


def test_two_in_two_rows_do_not_follow_but_have_bounds() -> None:
    assert bounds(with_margins((9, 3, 8, 7, 12, 6)), {1, 2, 5, 6}) == {
        1: (0, 11),
        2: (0, 11),
        5: (4, 15),
        6: (3, 14),
    }


def test_a_zero_beside_hidden_cells_pins_them() -> None:
    """The column's 3 people are all in one row when the other row has room for none."""
    assert bounds(with_margins((9, 3, 0, 7, 0, 6)), {1, 5, 2, 6})[1] == (0, 3)
    assert bounds(with_margins((9, 0, 0, 7, 3, 6)), {1, 2, 5, 6}) == {
        1: (0, 0),
        2: (0, 0),
        5: (3, 3),
        6: (6, 6),
    }


def test_a_cell_that_nothing_ties_can_have_any_count() -> None:
    found = cell_bounds([], {}, [0], most=41)
    assert (found[0].least, found[0].largest) == (0, 41)


def test_a_part_is_no_more_than_the_whole() -> None:
    relation = Relation(parts=(0, 1), whole=2, is_equal=False)
    found = cell_bounds([relation], {0: 2, 2: 5}, [1], most=41)
    assert (found[1].least, found[1].largest) == (0, 3)


def test_what_contradicts_itself_was_never_published() -> None:
    with pytest.raises(ContradictionError, match="contradict"):
        pinned([Relation(parts=(0,), whole=1), Relation(parts=(0,), whole=2)], {1: 3, 2: 4}, [0], most=9)


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(*[st.integers(0, 2)] * 6).filter(lambda cells: sum(cells) <= 7),
    st.sets(st.integers(0, 10), min_size=1, max_size=8),
)
def test_the_bounds_are_those_of_all_tables_that_agree(cells: tuple[int, ...], hidden: set[int]) -> None:
    counts = with_margins(cells)
    shown = [cell for cell in range(12) if cell not in hidden]
    alike = [table for table in all_tables(counts[11]) if all(table[cell] == counts[cell] for cell in shown)]
    assert bounds(counts, hidden) == {
        cell: (min(each[cell] for each in alike), max(each[cell] for each in alike)) for cell in hidden
    }


@cache
def all_tables(total: int) -> list[list[int]]:
    """Every table with this total."""
    found = [cells for cells in product(range(total + 1), repeat=5) if sum(cells) <= total]
    return [with_margins((*cells, total - sum(cells))) for cells in found]
