"""Two moments of the same cells: what their differences would tell."""

import pytest

from surveyapp.analysis.disclosure.linked_cells import Linked
from surveyapp.analysis.disclosure.successive_releases import may_follow_cells

NESTED = Linked(counts=(20, 30), tables=(0, 0), relations=(), fixed=frozenset(), nested=((0, 1),))
"""The first count is part of the second, by the criteria alone."""


@pytest.mark.parametrize(("whole", "expected"), [(14, True), (16, False), (20, True)])
def test_no_few_people_have_come_to_the_whole_alone(whole: int, expected: bool) -> None:
    """Ten have come to the part; to the whole sixteen, fourteen, or the same ten."""
    assert may_follow_cells({0: 10, 1: whole}, NESTED, frozenset(), threshold=6) is expected


def test_where_the_part_was_hidden_no_difference_is_told() -> None:
    assert may_follow_cells({0: None, 1: 14}, NESTED, frozenset(), threshold=6)
