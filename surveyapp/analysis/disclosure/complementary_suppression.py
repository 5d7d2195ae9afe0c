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
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import hstack

from surveyapp.analysis.disclosure.linear_limits import LinearLimits
from surveyapp.analysis.disclosure.linked_cells import Linked, components
from surveyapp.analysis.disclosure.whole_numbers import best_whole_numbers

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
    limits = LinearLimits(linked)
    for cell in sorted(primary):
        if cell in safe:
            continue
        chosen_cells = _moved(linked, limits, cell, hidden, tied[cell], costs)
        if chosen_cells is None:
            raise CannotHideError(cell)
        hidden |= chosen_cells
        safe |= chosen_cells
    return frozenset(hidden)


def _moved(
    linked: Linked,
    limits: LinearLimits,
    cell: int,
    hidden: set[int],
    tied: Sequence[int],
    costs: Mapping[int, float],
) -> frozenset[int] | None:
    """The cells of other counts in which the cell has another one: of its own table, then of all tied tables;
    of hidden cells, then of any."""
    own = [other for other in tied if linked.tables[other] == linked.tables[cell]]
    for cells in (own, tied):
        free = [candidate for candidate in cells if candidate in hidden]
        if (cells_to_hide := _among(linked, limits, free, cell)) is not None:
            return cells_to_hide
    for cells, reach in ((own, 1), (tied, 1), (tied, linked.most)):
        prices = {
            candidate: 0.0
            if candidate in hidden
            else A_CELL + linked.counts[candidate] + costs.get(candidate, 0.0)
            for candidate in cells
        }
        if (cells_to_hide := _cheapest(linked, limits, prices, cell, reach=reach)) is not None:
            return cells_to_hide
    return None


def _among(linked: Linked, limits: LinearLimits, cells: Sequence[int], cell: int) -> frozenset[int] | None:
    """The cells that move in other counts of these cells alone, as many as may be; None without such
    counts."""
    size, place = len(cells), cells.index(cell)
    counts = np.array([linked.counts[candidate] for candidate in cells])
    matrix, least, room = limits.of(cells)
    pull = np.array([1.0 if number % 2 else -1.0 for number in range(size)])
    for low, high in ((1, linked.most), (-linked.most, -1)):
        lower, upper = np.maximum(-counts, -linked.most), np.full(size, linked.most)
        lower[place], upper[place] = max(low, -counts[place]), high
        if lower[place] > high:
            continue
        steps = best_whole_numbers(pull, Bounds(lower, upper), LinearConstraint(matrix, least, room))
        if steps is not None:
            return _changed(cells, steps)
    return None


def _cheapest(
    linked: Linked, limits: LinearLimits, prices: Mapping[int, float], cell: int, *, reach: int
) -> frozenset[int] | None:
    """The cells that move in the cheapest counts with more in the cell, or fewer; None without such counts.

    prices: what it costs that a cell moves. reach: how far it may; 1 is nearly always enough, and faster.
    """
    solutions = [
        (sum(prices[moved_cell] for moved_cell in sorted(moved)), sorted(moved))
        for up in (True, False)
        if (moved := _solved(linked, limits, prices, cell, reach=reach, up=up)) is not None
    ]
    return frozenset(min(solutions)[1]) if solutions else None


def _solved(
    linked: Linked, limits: LinearLimits, prices: Mapping[int, float], cell: int, *, reach: int, up: bool
) -> frozenset[int] | None:
    """The cells that move, with that cell going up, or down.

    Unknowns: how far each goes up, and how far down. What a cell costs, it costs for each person.
    """
    cells, size = list(prices), len(prices)
    place = cells.index(cell)
    rise = np.full(size, reach)
    fall = np.array([min(linked.counts[candidate], reach) for candidate in cells])
    least = np.zeros(2 * size)
    if up:
        fall[place], least[place] = 0, 1
    else:
        rise[place], least[size + place] = 0, 1
    if not (rise[place] or fall[place]):
        return None
    matrix, lower, room = limits.of(cells)
    cost = np.array([prices[candidate] + 0.1 for candidate in cells])
    steps = best_whole_numbers(
        np.tile(cost, 2),
        Bounds(least, np.concatenate((rise, fall))),
        LinearConstraint(hstack([matrix, -matrix]), lower, room),
    )
    return None if steps is None else _changed(cells, steps[:size] - steps[size:])


def _changed(cells: Sequence[int], steps: NDArray[np.float64]) -> frozenset[int]:
    return frozenset(cell for cell, step in zip(cells, steps, strict=True) if step)
