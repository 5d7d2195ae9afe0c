"""The one way to the solver (scipy.optimize.milp, HiGHS): the best whole numbers within limits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

A_TRACE = 1e-6
"""As far from a whole number a solution may be that the solver means as one."""


def best_whole_numbers(
    objective: NDArray[np.float64], bounds: Bounds, constraint: LinearConstraint | None
) -> NDArray[np.float64] | None:
    """The whole numbers with the least objective; None where none keep within the limits.

    Fractions are allowed first: mostly the best are whole anyway, and that is found several times as fast.
    """
    solution = _solution(objective, bounds, constraint, are_whole=False)
    if solution is not None and np.abs(solution - np.rint(solution)).max() > A_TRACE:
        solution = _solution(objective, bounds, constraint, are_whole=True)
    return None if solution is None else np.rint(solution)


def _solution(
    objective: NDArray[np.float64],
    bounds: Bounds,
    constraint: LinearConstraint | None,
    *,
    are_whole: bool,
) -> NDArray[np.float64] | None:
    integrality = np.full(len(objective), int(are_whole))
    solved = milp(objective, integrality=integrality, bounds=bounds, constraints=constraint)
    return np.asarray(solved.x, dtype=np.float64) if solved.success else None
