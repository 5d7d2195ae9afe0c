"""The cells of breakdowns that are published together, and everything that ties them.

Beside rows, columns and totals: where all who are in one category are in a category of another variable too
(a province and its region, two criteria of which one implies the other), the one count is part of the
other, in the whole sample and in every group. That is read from the responses, so that no tie is forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from surveyapp.analysis.disclosure.linked_cells import Linked, Relation

Key = tuple[tuple[str, int], ...]
"""Which people a cell counts: variables, in order of name, each with the number of its category."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """Of each response the number of its category: every response is in one of them."""

    name: str
    size: int
    values: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class BreakdownCells:
    """All cells of every item by every grouping, with their margins, numbered."""

    linked: Linked
    numbers: Mapping[Key, int]

    def cell(self, *parts: tuple[str, int]) -> int:
        """The number of the cell of those who are in all these categories."""
        return self.numbers[tuple(sorted(parts))]


def breakdown_cells(items: Sequence[Column], groupings: Sequence[Column]) -> BreakdownCells:
    """The cells; those of the whole sample of an item are shown in any case, and so is the number of
    responses.

    Items and groupings have names of their own; there is at least one of each.
    """
    book = _Book()
    responses = len(items[0].values)
    book.add("", {(): responses})
    for column in (*items, *groupings):
        counts = Counter(column.values)
        book.add(column.name, {((column.name, at),): counts[at] for at in range(column.size)})
    for item in items:
        for grouping in groupings:
            pairs = Counter(zip(item.values, grouping.values, strict=True))
            cells = {
                tuple(sorted(((item.name, i), (grouping.name, g)))): pairs[i, g]
                for i in range(item.size)
                for g in range(grouping.size)
            }
            book.add(f"{item.name} {grouping.name}", cells)
    fixed = [book.numbers[()]]
    fixed += [book.numbers[((item.name, at),)] for item in items for at in range(item.size)]
    relations = [
        Relation(
            parts=tuple(book.number(part) for part in parts), whole=book.number(whole), is_equal=is_equal
        )
        for parts, whole, is_equal in (*_margins(items, groupings), *_ties(items, groupings))
    ]
    linked = Linked(
        counts=tuple(book.counts),
        tables=tuple(book.tables),
        relations=tuple(dict.fromkeys(relations)),
        fixed=frozenset(fixed),
    )
    return BreakdownCells(linked=linked, numbers=book.numbers)


class _Book:
    """Cells as they are numbered, table by table."""

    def __init__(self) -> None:
        self.numbers: dict[Key, int] = {}
        self.counts: list[int] = []
        self.tables: list[int] = []
        self.names: list[str] = []

    def add(self, name: str, cells: Mapping[Key, int]) -> None:
        for key, count in cells.items():
            self.numbers[key] = len(self.counts)
            self.counts.append(count)
            self.tables.append(len(self.names))
        self.names.append(name)

    def number(self, key: Key) -> int:
        return self.numbers[tuple(sorted(key))]


Tie = tuple[list[Key], Key, bool]


def _margins(items: Sequence[Column], groupings: Sequence[Column]) -> Iterator[Tie]:
    """The categories of a variable add up to all; a table's cells to its row and to its column."""
    for column in (*items, *groupings):
        yield [((column.name, at),) for at in range(column.size)], (), True
    for item in items:
        for grouping in groupings:
            rows = [(item.name, at) for at in range(item.size)]
            columns = [(grouping.name, at) for at in range(grouping.size)]
            for row in rows:
                yield [(row, group) for group in columns], (row,), True
            for group in columns:
                yield [(row, group) for row in rows], (group,), True


def _ties(items: Sequence[Column], groupings: Sequence[Column]) -> Iterator[Tie]:
    """What is part of what: between all variables in the whole sample, between items in each group, and
    between groupings in each row."""
    for one, other in permutations((*items, *groupings), 2):
        yield from _inside(one, other)
    for near, across in ((items, groupings), (groupings, items)):
        for one, other in permutations(near, 2):
            for parts, whole, is_equal in _inside(one, other):
                for column in across:
                    for at in range(column.size):
                        there = (column.name, at)
                        yield [(*part, there) for part in parts], (*whole, there), is_equal


def _inside(one: Column, other: Column) -> Iterator[Tie]:
    """Of each category of the other the categories of the one that lie wholly in it; equal where they fill
    it."""
    pairs = Counter(zip(one.values, other.values, strict=True))
    homes: dict[int, set[int]] = {}
    for i, home in pairs:
        homes.setdefault(i, set()).add(home)
    for at in range(other.size):
        parts = [i for i in sorted(homes) if homes[i] == {at}]
        if parts:
            filled = sum(pairs[i, at] for i in parts)
            is_equal = filled == sum(count for (_, home), count in pairs.items() if home == at)
            yield [((one.name, i),) for i in parts], ((other.name, at),), is_equal
