"""How far cells may move from their counts while every relation still holds, as a matrix for the solver.

The matrix of all relations is made once; what is asked again of the same cells is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from surveyapp.analysis.disclosure.linked_cells import Linked

Limits = tuple[csr_array, NDArray[np.float64], NDArray[np.float64]]
"""The matrix, the least and the most that each of its rows may add up to."""


class LinearLimits:
    """What moves in a relation adds up to nothing, or uses what room there is."""

    def __init__(self, linked: Linked) -> None:
        steps = [
            (row, cell, sign)
            for row, relation in enumerate(linked.relations)
            for cell, sign in (*((part, 1) for part in relation.parts), (relation.whole, -1))
        ]
        rows, cells, signs = zip(*steps, strict=True) if steps else ((), (), ())
        shape = (len(linked.relations) + 1, len(linked.counts))  # the last row says nothing
        counts = np.array(linked.counts, dtype=np.float64)
        self._matrix = csc_array((np.array(signs, dtype=np.float64), (rows, cells)), shape=shape)
        moved = np.asarray(self._matrix @ counts)
        self._most = np.append(-moved[:-1], np.inf)
        is_equal = np.array([*(relation.is_equal for relation in linked.relations), False])
        self._least = np.where(is_equal, 0.0, -np.inf)
        self._kept: dict[tuple[int, ...], Limits] = {}

    def of(self, cells: Sequence[int]) -> Limits:
        """The limits where these cells alone may move; there is always a row that says nothing."""
        key = tuple(cells)
        if key not in self._kept:
            self._kept[key] = self._among(cells)
        return self._kept[key]

    def _among(self, cells: Sequence[int]) -> Limits:
        """Of rows that say the same of these cells the narrowest."""
        matrix = csr_array(self._matrix @ _choice(cells, self._matrix.shape[1]))
        matrix.sort_indices()
        narrowest: dict[tuple[bytes, bytes, float], int] = {}
        for row in np.flatnonzero(np.diff(matrix.indptr)).tolist():
            entries = slice(matrix.indptr[row], matrix.indptr[row + 1])
            steps, signs = matrix.indices[entries].tobytes(), matrix.data[entries].tobytes()
            other = narrowest.setdefault((steps, signs, self._least[row]), row)
            if self._most[row] < self._most[other]:
                narrowest[steps, signs, self._least[row]] = row
        rows = [*narrowest.values(), matrix.shape[0] - 1]
        kept = csr_array(_choice(rows, matrix.shape[0]).T @ matrix)
        return kept, self._least[rows], self._most[rows]


def _choice(chosen: Sequence[int], size: int) -> csc_array:
    """The matrix that picks these of so many columns."""
    ones = np.ones(len(chosen))
    return csc_array((ones, (list(chosen), range(len(chosen)))), shape=(size, len(chosen)))
