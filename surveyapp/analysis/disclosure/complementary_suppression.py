"""Complementary suppression: the fewest and smallest further cells that keep hidden cells from being worked
out.

A hidden cell is safe when other counts, with another one in its place, meet every relation and agree with
all that is shown. Such counts are looked for among the hidden cells; where there are none, the cheapest way
to have them names the cells to hide as well. Nothing is left to chance, so that the same counts always give
the same cells.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack

from surveyapp.analysis.disclosure.linked_cells import Linked, components, touching

A_CELL = 1_000.0
"""What it costs to hide a cell, beside its count: one large cell is rather hidden than two small ones."""


class CannotHideError(ValueError):
    """Whatever else is hidden, the cell can be worked out from the cells that are shown in any case."""

    def __init__(self, cell: int) -> None:
        self.cell = cell
        super().__init__(f"cell {cell} follows from what is shown in any case")


def suppressed(linked: Linked, primary: Collection[int], *, costs: Mapping[int, float]) -> frozenset[int]:
    """The cells to hide so that none of them can be worked out: the primary ones, and as few others as it
    takes.

    costs: what it costs to hide a cell beside the cell itself and its count. Raises CannotHideError.
    """
    if not linked.fixed.isdisjoint(primary):
        raise CannotHideError(min(linked.fixed.intersection(primary)))
    hidden, safe = set(primary), set[int]()
    movable = sorted(set(range(len(linked.counts))) - linked.fixed)
    tied = {cell: cells for cells in components(linked.relations, movable) for cell in cells}
    for cell in sorted(primary):
        if cell in safe:
            continue
        chosen_cells = _moved(linked, cell, hidden, tied[cell], costs)
        if chosen_cells is None:
            raise CannotHideError(cell)
        hidden |= chosen_cells
        safe |= chosen_cells
    return frozenset(hidden)


def _moved(
    linked: Linked, cell: int, hidden: set[int], tied: Sequence[int], costs: Mapping[int, float]
) -> frozenset[int] | None:
    """The cells of other counts in which the cell has another one: of its own table, then of all tied tables;
    of hidden cells, then of any."""
    own = [other for other in tied if linked.tables[other] == linked.tables[cell]]
    for cells in (own, tied):
        free = [candidate for candidate in cells if candidate in hidden]
        if (cells_to_hide := _among(linked, free, cell)) is not None:
            return cells_to_hide
    for cells, reach in ((own, 1), (tied, 1), (tied, linked.most)):
        prices = {
            candidate: 0.0
            if candidate in hidden
            else A_CELL + linked.counts[candidate] + costs.get(candidate, 0.0)
            for candidate in cells
        }
        if (cells_to_hide := _cheapest(linked, prices, cell, reach=reach)) is not None:
            return cells_to_hide
    return None


def _among(linked: Linked, cells: Sequence[int], cell: int) -> frozenset[int] | None:
    """The cells that move in other counts of these cells alone, as many as may be; None without such
    counts."""
    size, place = len(cells), cells.index(cell)
    counts = np.array([linked.counts[candidate] for candidate in cells])
    matrix, least, room = _linear_limits(linked, cells)
    pull = np.array([1 if number % 2 else -1 for number in range(size)])
    for low, high in ((1, linked.most), (-linked.most, -1)):
        lower, upper = np.maximum(-counts, -linked.most), np.full(size, linked.most)
        lower[place], upper[place] = max(low, -counts[place]), high
        if lower[place] > high:
            continue
        solved = milp(
            pull,
            integrality=np.ones(size, dtype=np.int64),
            bounds=Bounds(lower, upper),
            constraints=LinearConstraint(matrix, least, room),
        )
        if solved.success:
            return _changed(cells, solved.x)
    return None


def _changed(cells: Sequence[int], steps: NDArray[np.float64]) -> frozenset[int]:
    return frozenset(cell for cell, step in zip(cells, np.rint(steps), strict=True) if step)


def _cheapest(linked: Linked, prices: Mapping[int, float], cell: int, *, reach: int) -> frozenset[int] | None:
    """The cells that move in the cheapest counts with more in the cell, or fewer; None without such counts.

    prices: what it costs that a cell moves. reach: how far it may; 1 is nearly always enough, and faster.
    """
    solutions = [
        (sum(prices[moved_cell] for moved_cell in sorted(moved)), sorted(moved))
        for up in (True, False)
        if (moved := _solved(linked, prices, cell, reach=reach, up=up)) is not None
    ]
    return frozenset(min(solutions)[1]) if solutions else None


def _solved(
    linked: Linked, prices: Mapping[int, float], cell: int, *, reach: int, up: bool
) -> frozenset[int] | None:
    """The cells that move, with that cell going up, or down. Unknowns: the step of each, and whether it
    moves."""
    cells, size = list(prices), len(prices)
    place = cells.index(cell)
    lower = np.array([*(-min(linked.counts[candidate], reach) for candidate in cells), *([0] * size)])
    upper = np.array([*([reach] * size), *([1] * size)])
    lower[place], upper[place] = (1, reach) if up else (lower[place], -1)
    if lower[place] > upper[place]:
        return None
    eye = eye_array(size, format="csr")
    matrix, least, room = _linear_limits(linked, cells)
    solved = milp(
        np.array([*([0.0] * size), *(prices[candidate] + 0.1 for candidate in cells)]),
        integrality=np.ones(2 * size, dtype=np.int64),
        bounds=Bounds(lower, upper),
        constraints=[
            LinearConstraint(hstack([matrix, csr_array(matrix.shape)]), least, room),
            LinearConstraint(hstack([eye, -reach * eye]), -np.inf, 0),
            LinearConstraint(hstack([eye, reach * eye]), 0, np.inf),
        ],
    )
    return _changed(cells, solved.x[:size]) if solved.success else None


def _linear_limits(linked: Linked, cells: Sequence[int]) -> tuple[csr_array, list[float], list[float]]:
    """Every relation still holds: what moves in it adds up to nothing, or uses what room there is."""
    place = {cell: number for number, cell in enumerate(cells)}
    rows: dict[tuple[tuple[tuple[int, int], ...], bool], int] = {}
    for relation in touching(linked.relations, cells):
        signed = [*((part, 1) for part in relation.parts), (relation.whole, -1)]
        steps = tuple((place[cell], sign) for cell, sign in signed if cell in place)
        room = linked.counts[relation.whole] - sum(linked.counts[part] for part in relation.parts)
        key = (steps, relation.is_equal)
        rows[key] = min(rows.get(key, room), room)
    entries = [(number, at, sign) for number, (steps, _) in enumerate(rows) for at, sign in steps]
    numbers, places, signs = zip(*entries, strict=True) if entries else ((), (), ())
    shape = (len(rows) + 1, len(cells))  # one row says nothing, so that there always is one
    matrix = csr_array((np.array(signs, dtype=np.float64), (numbers, places)), shape=shape)
    lower = [*(0.0 if is_equal else -np.inf for _, is_equal in rows), -np.inf]
    return matrix, lower, [*(float(room) for room in rows.values()), np.inf]
