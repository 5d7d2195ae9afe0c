"""Rows in which nobody stands alone, whatever the answers."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.analysis.disclosure.breakdowns import Answers
from surveyapp.analysis.disclosure.de_identification import CoarseColumn, coarsened


def said(name: str, values: str, *, is_ordered: bool = False) -> Answers:
    codes = tuple(sorted(set(values) - {"-"}))
    return Answers(
        name=name,
        codes=codes,
        values=tuple(value.strip("-") for value in values),
        ordered=codes if is_ordered else (),
    )


def combinations(found: tuple[CoarseColumn, ...]) -> Counter[tuple[int | None, ...]]:
    return Counter(zip(*(each.values for each in found), strict=True))


def test_what_is_common_stays_as_it_is() -> None:
    (found,) = coarsened([said("setting", "a" * 8 + "b" * 9)], threshold=6)
    assert (found.groups, found.hidden) == ((("a",), ("b",)), 0)


def test_rare_categories_are_put_together_first() -> None:
    (found,) = coarsened([said("years", "aabbbcccccccc", is_ordered=True)], threshold=5)
    assert (found.groups, found.hidden) == ((("a", "b"), ("c",)), 0)


def test_of_a_rare_combination_one_answer_is_hidden_with_as_many_others_as_it_takes() -> None:
    role, setting = said("role", "d" * 62 + "n" * 60), said("setting", "a" * 60 + "b" * 2 + "b" * 60)
    found = coarsened([role, setting], threshold=6)
    assert combinations(found) == {(0, 0): 60, (None, 1): 6, (1, 1): 56}
    assert [each.hidden for each in found] == [6, 0]


def test_where_too_much_would_be_hidden_columns_are_coarsened() -> None:
    found = coarsened([said("x", "aabbccdd" * 3), said("y", "abcdabcd" * 3)], threshold=6)
    assert min(combinations(found).values()) >= 6
    assert sum(each.hidden for each in found) <= 12
    assert min(len(each.groups) for each in found) < 4


def test_nothing_known_needs_nothing_hidden() -> None:
    assert coarsened([], threshold=6) == ()


def test_too_few_rows_cannot_be_shown() -> None:
    with pytest.raises(ValueError, match="fewer rows"):
        coarsened([said("x", "aaaaa")], threshold=6)


def test_if_all_else_fails_others_are_taken_along() -> None:
    """One who is alone even with every answer hidden."""
    found = coarsened([said("x", "a" * 7 + "b" * 6), said("y", "c" * 12 + "d")], threshold=6)
    assert min(combinations(found).values()) >= 6


def test_the_last_resort_hides_all_of_the_rarest_combination() -> None:
    """Three columns of seven people, of which no common combination can spare a row."""
    found = coarsened([said("x", "caabcca"), said("y", "abaaaaa"), said("z", "bbbbaac")], threshold=2)
    assert min(combinations(found).values()) >= 2


@settings(max_examples=40, deadline=None)
@given(st.data(), st.integers(2, 6))
def test_nobody_stands_alone(data: st.DataObject, threshold: int) -> None:
    rows = data.draw(st.integers(threshold, 40))
    columns = [
        said(name, data.draw(st.text("abcd-", min_size=rows, max_size=rows)), is_ordered=name == "x")
        for name in ("x", "y", "z")
    ]
    found = coarsened(columns, threshold=threshold)
    assert min(combinations(found).values()) >= threshold
    for before, after in zip(columns, found, strict=True):
        for value, group in zip(before.values, after.values, strict=True):
            assert group is None or value in after.groups[group]
