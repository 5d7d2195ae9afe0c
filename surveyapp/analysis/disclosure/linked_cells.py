"""Counts that are tied to each other: some cells add up to another, or to no more than another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


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
    shown whatever follows from them, such as those of the whole sample. nested: pairs of cells of which the
    first holds none but people of the second, by the criteria.
    """

    counts: tuple[int, ...]
    tables: tuple[int, ...]
    relations: tuple[Relation, ...]
    fixed: frozenset[int]
    nested: tuple[tuple[int, int], ...] = ()

    @property
    def most(self) -> int:
        """No cell holds more."""
        return max(self.counts, default=0)


def components(relations: Iterable[Relation], cells: Collection[int]) -> list[list[int]]:
    """The cells in groups that no relation ties together, each in order; other cells tie nothing."""
    ordered = sorted(cells)
    place = {cell: at for at, cell in enumerate(ordered)}
    ties = [
        (place[tied[0]], place[tied_cell])
        for relation in relations
        if (tied := [cell for cell in relation.cells if cell in place])
        for tied_cell in tied[1:]
    ]
    first, second = [one for one, _ in ties], [other for _, other in ties]
    graph = coo_array((np.ones(len(ties)), (first, second)), shape=(len(ordered), len(ordered)))
    groups: dict[int, list[int]] = {}
    for cell, group in zip(ordered, connected_components(graph, directed=False)[1].tolist(), strict=True):
        groups.setdefault(group, []).append(cell)
    return list(groups.values())


def touching(relations: Sequence[Relation], cells: Collection[int]) -> list[Relation]:
    """The relations that name any of the cells."""
    cell_set = set(cells)
    return [relation for relation in relations if not cell_set.isdisjoint(relation.cells)]
