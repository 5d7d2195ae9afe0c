"""Tables of counts: checked, their margins, and the part that holds anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import index

Counts = tuple[tuple[int, ...], ...]
"""Rows of cells; every row has as many."""


def counts_of(table: Iterable[Iterable[int]]) -> Counts:
    """The table as plain whole numbers. ValueError unless it is rectangular, not empty, and not negative."""
    counts = tuple(tuple(index(cell) for cell in row) for row in table)
    if not counts or not counts[0] or len({len(row) for row in counts}) != 1:
        raise ValueError("a table has rows and columns, and as many cells in every row")
    if any(cell < 0 for row in counts for cell in row):
        raise ValueError("a count is not negative")
    return counts


def row_totals(counts: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(sum(row) for row in counts)


def column_totals(counts: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*counts, strict=True))


def total(counts: Sequence[Sequence[int]]) -> int:
    return sum(row_totals(counts))


def transposed(counts: Sequence[Sequence[int]]) -> Counts:
    return tuple(zip(*counts, strict=True))


def without_empty(counts: Sequence[Sequence[int]]) -> Counts:
    """The rows and columns that hold anybody; () for an empty table. A test has degrees of freedom by
    them.
    """
    rows = [row for row in counts if sum(row)]
    columns = [column for column in zip(*rows, strict=True) if sum(column)]
    return tuple(zip(*columns, strict=True))
