"""Responses become breakdowns that may be shared: groups merged, cells hidden, the outcome audited.

What is published together is hidden together. What has been published is kept in mind: of the same
responses no cell is hidden afterwards or shown after all, and of others a cell that was shown is shown
again, or nothing is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.analysis.disclosure.breakdown_cells import BreakdownCells, Column, breakdown_cells
from surveyapp.analysis.disclosure.breakdowns import (
    NO_ANSWER,
    Answers,
    Breakdown,
    Breakdowns,
    Count,
    Exclusive,
    Groups,
)
from surveyapp.analysis.disclosure.cell_bounds import pinned
from surveyapp.analysis.disclosure.complementary_suppression import CannotHideError, suppressed
from surveyapp.analysis.disclosure.linked_cells import Linked
from surveyapp.analysis.disclosure.primary_suppression import grouped, is_small, small_cells
from surveyapp.analysis.disclosure.small_differences import Nesting, Place, with_small_differences
from surveyapp.analysis.disclosure.successive_releases import may_follow_cells

A_GROUP = 1_000_000.0
"""What it costs to hide the size of a group: that is done only where no other cell will do."""


class CannotFollowError(ValueError):
    """Nothing new can be shown after what has been shown: that stays."""

    def __init__(self) -> None:
        super().__init__("what was shown before could not stay shown, or the difference would show somebody")


@dataclass(frozen=True, kw_only=True)
class _Input:
    """What is to be shared. groupings: each with its merged groups."""

    items: Sequence[Answers]
    groupings: Sequence[tuple[Answers, Groups]]
    threshold: int
    exclusive: Exclusive


def breakdowns(
    items: Sequence[Answers],
    groupings: Sequence[Answers],
    *,
    threshold: int,
    exclusive: Exclusive = frozenset(),
    published: Breakdowns | None = None,
    is_same_moment: bool = False,
) -> Breakdowns:
    """The items (one at least) by each grouping, with as little hidden as the small-cell rule lets.

    threshold: T. exclusive: categories that nobody can be in at once. published: what has been shown before;
    is_same_moment: of the very same responses. All its items and groupings are among those given. Raises
    CannotFollowError.
    """
    groups = [(grouping, _groups(grouping, threshold, published)) for grouping in groupings]
    usable = [(grouping, merged) for grouping, merged in groups if len(merged) > 1]
    while usable:
        inputs = _Input(items=items, groupings=usable, threshold=threshold, exclusive=exclusive)
        cells, differences = _cells(inputs)
        before = _before(cells, published)
        try:
            hidden = _hidden(inputs, cells, differences, before, is_same_moment=is_same_moment)
        except CannotHideError as error:
            if published is not None:
                raise CannotFollowError from error
            lost = _grouping_of(error.cell, cells, inputs)
            usable = [pair for pair in usable if pair[0].name != lost]
            continue
        if before and not (
            is_same_moment or may_follow_cells(before, cells.linked, hidden, threshold=threshold)
        ):
            raise CannotFollowError
        return _shared(inputs, cells, hidden, [grouping.name for grouping in groupings])
    return Breakdowns(
        responses=len(items[0].values),
        items={item.name: _whole(item) for item in items},
        withheld=tuple(grouping.name for grouping in groupings),
    )


def audit(linked: Linked, hidden: frozenset[int]) -> dict[int, int]:
    """The hidden cells that an outsider can work out, with their counts; none where suppression has done its
    work."""
    known_counts = {cell: count for cell, count in enumerate(linked.counts) if cell not in hidden}
    return pinned(linked.relations, known_counts, hidden, most=linked.most)


def _groups(answers: Answers, threshold: int, published: Breakdowns | None) -> Groups:
    """Merged for these responses; or as published before, so that two moments speak of the same groups."""
    counts = Counter(answers.values)
    if published is not None and answers.name in published.by:
        groups = published.by[answers.name].groups
        if not set(counts) <= {code for group in groups for code in group}:
            raise CannotFollowError
        return groups
    codes = [(code, counts[code]) for code in (*answers.codes, NO_ANSWER)]
    return grouped(codes, ordered=answers.ordered, threshold=threshold)


def _cells(inputs: _Input) -> tuple[BreakdownCells, frozenset[int]]:
    """The cells, and which of them are small differences of others."""
    pairs = [(item, _single_codes(item)) for item in inputs.items]
    items = [_column(item, groups) for item, groups in pairs]
    groupings = [_column(grouping, groups) for grouping, groups in inputs.groupings]
    cells = breakdown_cells(items, groupings)
    codes = {
        (answers.name, at): group
        for answers, groups in (*pairs, *inputs.groupings)
        for at, group in enumerate(groups)
    }

    def are_exclusive(one: Place, other: Place) -> bool:
        return all(
            frozenset({(one[0], code), (other[0], other_code)}) in inputs.exclusive
            for code in codes[one]
            for other_code in codes[other]
        )

    primary = frozenset(_primary(inputs, cells))
    nesting = Nesting(items, groupings, are_exclusive)
    return with_small_differences(cells, nesting, primary, threshold=inputs.threshold)


def _single_codes(item: Answers) -> Groups:
    return tuple((code,) for code in (*item.codes, NO_ANSWER))


def _column(answers: Answers, groups: Groups) -> Column:
    number = {code: at for at, group in enumerate(groups) for code in group}
    return Column(
        name=answers.name, size=len(groups), values=tuple(number[value] for value in answers.values)
    )


def _whole(item: Answers) -> tuple[int, ...]:
    counts = Counter(item.values)
    return tuple(counts[code] for code in (*item.codes, NO_ANSWER))


def _before(cells: BreakdownCells, published: Breakdowns | None) -> dict[int, Count]:
    """What was published of each of these cells: its count, or None where it was hidden."""
    if published is None:
        return {}
    counts_by_cell: dict[int, Count] = {cells.cell(): published.responses}
    for name, counts in published.items.items():
        counts_by_cell |= {cells.cell((name, at)): count for at, count in enumerate(counts)}
    for by, breakdown in published.by.items():
        counts_by_cell |= {cells.cell((by, at)): size for at, size in enumerate(breakdown.sizes)}
        for item, table in breakdown.tables.items():
            for i, row in enumerate(table):
                counts_by_cell |= {cells.cell((item, i), (by, g)): count for g, count in enumerate(row)}
    return counts_by_cell


def _hidden(
    inputs: _Input,
    cells: BreakdownCells,
    differences: frozenset[int],
    before: Mapping[int, Count],
    *,
    is_same_moment: bool,
) -> frozenset[int]:
    """The cells to hide; those that were shown before are not among them. Raises CannotHideError."""
    shown_before = frozenset(cell for cell, count in before.items() if count is not None)
    linked = replace(cells.linked, fixed=cells.linked.fixed | shown_before)
    primary = {*_primary(inputs, cells), *differences}
    if is_same_moment:
        primary |= set(before) - shown_before
    costs = {
        cells.cell((grouping.name, at)): A_GROUP
        for grouping, groups in inputs.groupings
        for at in range(len(groups))
    }
    hidden = suppressed(linked, primary, costs=costs)
    if disclosed := audit(linked, hidden):  # the auditor has the last word
        raise CannotHideError(min(disclosed))
    return hidden


def _primary(inputs: _Input, cells: BreakdownCells) -> Iterator[int]:
    counts = cells.linked.counts
    for grouping, groups in inputs.groupings:
        sizes = [cells.cell((grouping.name, at)) for at in range(len(groups))]
        yield from (cell for cell in sizes if is_small(counts[cell], threshold=inputs.threshold))
        for item in inputs.items:
            table = _table(cells, item, grouping, groups)
            places = small_cells(
                tuple(tuple(counts[cell] for cell in row) for row in table),
                valid=len(item.codes),
                threshold=inputs.threshold,
            )
            yield from (table[row][column] for row, column in places)


def _table(cells: BreakdownCells, item: Answers, grouping: Answers, groups: Groups) -> list[list[int]]:
    """The numbers of a table's cells."""
    return [
        [cells.cell((item.name, i), (grouping.name, g)) for g in range(len(groups))]
        for i in range(len(item.codes) + 1)
    ]


def _grouping_of(cell: int, cells: BreakdownCells, inputs: _Input) -> str:
    key = next(key for key, number in cells.numbers.items() if number == cell)
    names = {name for name, _ in key}
    return next(grouping.name for grouping, _ in inputs.groupings if grouping.name in names)


def _shared(
    inputs: _Input, cells: BreakdownCells, hidden: frozenset[int], grouping_names: Sequence[str]
) -> Breakdowns:
    """What is left to be shown."""

    def count(cell: int) -> Count:
        return None if cell in hidden else cells.linked.counts[cell]

    by = {
        grouping.name: Breakdown(
            groups=groups,
            sizes=tuple(count(cells.cell((grouping.name, at))) for at in range(len(groups))),
            tables={
                item.name: tuple(
                    tuple(count(cell) for cell in row) for row in _table(cells, item, grouping, groups)
                )
                for item in inputs.items
            },
        )
        for grouping, groups in inputs.groupings
    }
    return Breakdowns(
        responses=len(inputs.items[0].values),
        items={item.name: _whole(item) for item in inputs.items},
        by=by,
        withheld=tuple(name for name in grouping_names if name not in by),
    )
