"""The auditor against what hides cells: counted out, and tried on random answers."""

from collections import Counter
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.analysis.disclosure.breakdown_builder import audit, breakdowns
from surveyapp.analysis.disclosure.breakdown_cells import BreakdownCells, Column, breakdown_cells
from surveyapp.analysis.disclosure.cell_bounds import cell_bounds
from surveyapp.analysis.disclosure.complementary_suppression import CannotHideError, suppressed
from surveyapp.analysis.disclosure.primary_suppression import is_small, small_cells
from tests.analysis.breakdown_samples import answers_of_people, equations, people, shown, table


def naive(cells: BreakdownCells, threshold: int) -> frozenset[int]:
    """The primary cells alone, as a table of item by group is often hidden."""
    counts = cells.linked.counts
    rows = [[cells.cell(("item", i), ("by", g)) for g in range(3)] for i in range(3)]
    found = small_cells(
        tuple(tuple(counts[cell] for cell in row) for row in rows), valid=2, threshold=threshold
    )
    return frozenset(rows[row][group] for row, group in found)


def test_hiding_the_small_cells_alone_is_caught() -> None:
    item = Column(name="item", size=3, values=(0,) * 64 + (1,) * 20)
    by = Column(name="by", size=3, values=(*[0] * 20, *[1] * 14, *[2] * 30, *[0] * 3, *[1] * 8, *[2] * 9))
    cells = breakdown_cells([item], [by])
    hidden = naive(cells, 6)
    assert audit(cells.linked, hidden) == {cells.cell(("item", 1), ("by", 0)): 3}
    assert not audit(cells.linked, suppressed(cells.linked, hidden, costs={}))


def test_a_cell_of_the_whole_sample_cannot_be_hidden() -> None:
    cells = breakdown_cells(
        [Column(name="i", size=2, values=(0, 1))], [Column(name="g", size=2, values=(0, 1))]
    )
    with pytest.raises(CannotHideError, match="any case"):
        suppressed(cells.linked, [cells.cell(("i", 0))], costs={})


def test_nothing_hides_a_cell_that_the_whole_sample_gives() -> None:
    cells = breakdown_cells(
        [Column(name="i", size=2, values=(0,) * 9)], [Column(name="g", size=2, values=(0,) * 4 + (1,) * 5)]
    )
    with pytest.raises(CannotHideError):
        suppressed(cells.linked, [cells.cell(("i", 1), ("g", 0))], costs={})


thresholds = st.integers(2, 6)


@settings(max_examples=8, deadline=None)
@given(answers_of_people, thresholds)
def test_no_hidden_cell_can_be_worked_out(random: Random, threshold: int) -> None:
    items, groupings = people(random, 48)
    found = breakdowns(items, groupings, threshold=threshold)
    if not found.by:
        return
    cells, told = equations(items, groupings, found)
    hidden = {cell for cell, count in told.items() if count is None}
    known = {cell: count for cell, count in told.items() if count is not None}
    bounds = cell_bounds(cells.linked.relations, known, hidden, most=found.responses)
    assert not [cell for cell, each in bounds.items() if each.is_pinned]
    assert all(each.least <= cells.linked.counts[cell] <= each.largest for cell, each in bounds.items())
    for breakdown in found.by.values():
        shown_cells = [count for rows in breakdown.tables.values() for row in rows for count in row]
        assert not [
            count for count in (*shown_cells, *breakdown.sizes) if is_small(count or 0, threshold=threshold)
        ]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(2, 4))
def test_every_hidden_cell_of_a_tiny_table_has_two_counts_when_all_are_tried(
    counts: list[int], threshold: int
) -> None:
    item, by = table(yes=(counts[0], counts[1], 7), no=(counts[2], counts[3], 8))
    found = shown(item, by, threshold=threshold).by.get("by")
    if found is None or None in found.sizes:
        return
    rows = found.tables["item"][:2]
    whole = Counter(item.values)
    sizes = [size or 0 for size in found.sizes]
    alike = [
        (first, second)
        for first in product(*(range(size + 1) for size in sizes))
        if sum(first) == whole["y"]
        for second in [tuple(size - count for size, count in zip(sizes, first, strict=True))]
        if agrees(first, rows[0]) and agrees(second, rows[1])
    ]
    for row, group in product(range(2), range(len(sizes))):
        if rows[row][group] is None:
            assert len({each[row][group] for each in alike}) > 1


def agrees(counts: tuple[int, ...], told: tuple[int | None, ...]) -> bool:
    return all(known is None or known == count for count, known in zip(counts, told, strict=True))
