"""Counts that are tied to each other: some cells add up to another, or to no more than another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Relation:
    """The parts add up to the whole; where it is not equal, to no more than the whole. Cells by their
    number."""

    parts: tuple[int, ...]
    whole: int
    is_equal: bool = True

    @property
    def cells(self) -> tuple[int, ...]:
        return (*self.parts, self.whole)


@dataclass(frozen=True, kw_only=True)
class Linked:
    """All cells of tables that are published together.

    counts: the true count of each cell. tables: of each cell the number of its table. fixed: cells that are
    shown whatever follows from them, such as those of the whole sample.
    """

    counts: tuple[int, ...]
    tables: tuple[int, ...]
    relations: tuple[Relation, ...]
    fixed: frozenset[int]

    @property
    def most(self) -> int:
        """No cell holds more."""
        return max(self.counts, default=0)


def components(relations: Iterable[Relation], cells: Collection[int]) -> list[list[int]]:
    """The cells in groups that no relation ties together, each in order; other cells tie nothing."""
    leader = {cell: cell for cell in cells}

    def leader_of(cell: int) -> int:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for relation in relations:
        tied = [leader_of(cell) for cell in relation.cells if cell in leader]
        for each in tied[1:]:
            leader[leader_of(each)] = leader_of(tied[0])
    found: dict[int, list[int]] = {}
    for cell in sorted(cells):
        found.setdefault(leader_of(cell), []).append(cell)
    return list(found.values())


def touching(relations: Sequence[Relation], cells: Collection[int]) -> list[Relation]:
    """The relations that name any of the cells."""
    wanted = set(cells)
    return [each for each in relations if not wanted.isdisjoint(each.cells)]
