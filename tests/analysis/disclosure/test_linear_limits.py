"""How far cells may move while all relations hold, and the best whole numbers within such limits."""

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint

from surveyapp.analysis.disclosure.linear_limits import LinearLimits
from surveyapp.analysis.disclosure.linked_cells import Linked, Relation
from surveyapp.analysis.disclosure.whole_numbers import best_whole_numbers

LINKED = Linked(
    counts=(3, 4, 7, 9, 8),
    tables=(0, 0, 0, 1, 1),
    relations=(
        Relation(parts=(0, 1), whole=2),
        Relation(parts=(0, 1), whole=3, is_equal=False),
        Relation(parts=(0, 1), whole=4, is_equal=False),
    ),
    fixed=frozenset({2, 3, 4}),
)


def limits(*cells: int) -> list[tuple[list[float], float, float]]:
    matrix, least, most = LinearLimits(LINKED).of(cells)
    return list(zip(matrix.toarray().tolist(), least.tolist(), most.tolist(), strict=True))


def test_of_relations_that_say_the_same_the_narrowest_is_kept() -> None:
    assert limits(0, 1) == [
        ([1, 1], 0, 0),
        ([1, 1], -np.inf, 1),  # not the 2 that the whole of 9 leaves
        ([0, 0], -np.inf, np.inf),
    ]


def test_cells_stand_in_the_order_that_was_asked_for() -> None:
    assert limits(2, 0)[0] == ([-1, 1], 0, 0)


def test_cells_that_nothing_ties_are_limited_by_nothing() -> None:
    linked = Linked(counts=(3,), tables=(0,), relations=(), fixed=frozenset())
    matrix, least, most = LinearLimits(linked).of([0])
    assert (matrix.toarray().tolist(), least.tolist(), most.tolist()) == ([[0]], [-np.inf], [np.inf])


def test_what_is_asked_again_is_kept() -> None:
    known = LinearLimits(LINKED)
    assert known.of((0, 1)) is known.of([0, 1])
    assert known.of((0, 1)) is not known.of((1, 0))


@pytest.mark.parametrize(("most", "expected"), [(5.0, [5, 0]), (4.5, [4, 0]), (-1.0, None)])
def test_the_best_whole_numbers_where_fractions_would_be_better(
    most: float, expected: list[int] | None
) -> None:
    constraint = LinearConstraint(np.array([[1.0, 1.0]]), -np.inf, most)
    found = best_whole_numbers(np.array([-2.0, -1.0]), Bounds(0, 9), constraint)
    assert (None if found is None else found.tolist()) == expected
