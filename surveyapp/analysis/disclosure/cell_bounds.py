"""The auditor: what an outsider can work out of hidden cells, from the shown ones and all that ties them.

It is given no hidden count. The least and the largest count that each hidden cell can have are solved as
whole numbers, over every relation at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint
from scipy.sparse import csr_array

from surveyapp.analysis.disclosure.linked_cells import Relation, components, touching
from surveyapp.analysis.disclosure.whole_numbers import best_whole_numbers


@dataclass(frozen=True, kw_only=True)
class CellBounds:
    """The least and the largest count that a hidden cell can have."""

    least: int
    largest: int

    @property
    def is_pinned(self) -> bool:
        """Whether the count is known although it is hidden."""
        return self.least == self.largest


class ContradictionError(ValueError):
    """No counts at all meet the relations: what is called shown was never one publication."""

    def __init__(self) -> None:
        super().__init__("the shown cells contradict each other")


def cell_bounds(
    relations: Sequence[Relation], known_counts: Mapping[int, int], hidden: Collection[int], *, most: int
) -> dict[int, CellBounds]:
    """The bounds of every hidden cell; most: what no cell exceeds. Raises ContradictionError."""
    bounds: dict[int, CellBounds] = {}
    for cells in components(relations, hidden):
        bounds |= _of_component(touching(relations, cells), known_counts, cells, most)
    return bounds


def pinned(
    relations: Sequence[Relation], known_counts: Mapping[int, int], hidden: Collection[int], *, most: int
) -> dict[int, int]:
    """The hidden cells whose count can be worked out, and that count. Raises ContradictionError.

    What `cell_bounds` would say, in fewer steps: two solutions that differ in a cell free it.
    """
    counts: dict[int, int] = {}
    for cells in components(relations, hidden):
        counts |= _pinned_of_component(touching(relations, cells), known_counts, cells, most)
    return counts


def _of_component(
    relations: Iterable[Relation], known_counts: Mapping[int, int], cells: Sequence[int], most: int
) -> dict[int, CellBounds]:
    constraint, size = _constraint(relations, known_counts, cells), len(cells)
    return {
        cell: CellBounds(
            least=int(_extreme(constraint, place, size, most, sign=1)[place]),
            largest=int(_extreme(constraint, place, size, most, sign=-1)[place]),
        )
        for place, cell in enumerate(cells)
    }


def _pinned_of_component(
    relations: Iterable[Relation], known_counts: Mapping[int, int], cells: Sequence[int], most: int
) -> dict[int, int]:
    """Many cells are freed at once by pulling at all that are left; what then stays is asked one by one."""
    constraint, size = _constraint(relations, known_counts, cells), len(cells)
    first = _extreme(constraint, 0, size, most, sign=1)
    is_free = np.zeros(size, dtype=bool)
    for pull in _pulls(size):
        is_free |= _solution(constraint, np.where(is_free, 0.0, pull), most) != first
    for place in range(size):
        for sign in (1, -1):
            if not is_free[place]:
                is_free |= _extreme(constraint, place, size, most, sign=sign) != first
    return {cell: int(first[place]) for place, cell in enumerate(cells) if not is_free[place]}


def _pulls(size: int) -> Iterator[NDArray[np.float64]]:
    """All up, all down, then in halves that differ each time: each cell with others and against them."""
    yield from (np.ones(size), -np.ones(size))
    for bit in range(max(size - 1, 0).bit_length()):
        half = np.where(np.arange(size) >> bit & 1, 1.0, -1.0)
        yield from (half, -half)


def _constraint(
    relations: Iterable[Relation], known_counts: Mapping[int, int], cells: Sequence[int]
) -> LinearConstraint | None:
    """Parts minus whole, with what is shown carried to the other side."""
    place = {cell: number for number, cell in enumerate(cells)}
    rows: dict[tuple[tuple[tuple[int, int], ...], bool, int], None] = {}  # each once
    for relation in relations:
        steps, known = list[tuple[int, int]](), 0
        for sign, cell in [*((1, part) for part in relation.parts), (-1, relation.whole)]:
            if cell in place:
                steps.append((place[cell], sign))
            else:
                known += sign * known_counts[cell]
        rows[tuple(steps), relation.is_equal, -known] = None
    if not rows:
        return None
    lower = [value if is_equal else -np.inf for _, is_equal, value in rows]
    upper = [value for _, _, value in rows]
    entries = [(number, at, sign) for number, (steps, _, _) in enumerate(rows) for at, sign in steps]
    numbers, places, signs = zip(*entries, strict=True) if entries else ((), (), ())
    values = np.array(signs, dtype=np.float64)
    matrix = csr_array((values, (numbers, places)), shape=(len(rows), len(cells)))
    return LinearConstraint(matrix, lower, upper)


def _extreme(
    constraint: LinearConstraint | None, place: int, size: int, most: int, *, sign: int
) -> NDArray[np.float64]:
    """Counts that meet the relations, with the least possible one at a place; the largest for sign -1."""
    objective = np.zeros(size)
    objective[place] = sign
    return _solution(constraint, objective, most)


def _solution(
    constraint: LinearConstraint | None, objective: NDArray[np.float64], most: int
) -> NDArray[np.float64]:
    """The counts with the least objective. Raises ContradictionError where no counts meet the relations."""
    counts = best_whole_numbers(objective, Box(0, most), constraint)
    if counts is None:
        raise ContradictionError
    return counts
