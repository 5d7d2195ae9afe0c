"""Which cells are hidden for their own sake, and how groups are merged before."""

import pytest

from surveyapp.analysis.disclosure.primary_suppression import grouped, small_cells

# A column for each group, a row for each answer; the last row is of those without an answer.


def test_counts_of_one_to_five_are_hidden_and_nobody_and_six_are_not() -> None:
    assert small_cells(((20, 6, 9), (14, 7, 5), (0, 1, 0)), valid=2, threshold=6) == {(1, 2), (2, 1)}


@pytest.mark.parametrize(
    ("column", "hidden"),
    [
        ((0, 11, 0), {0, 1}),  # eleven of one mind
        ((0, 12, 0), set()),  # twelve
        ((11, 0, 7), {0, 1}),
        ((0, 0, 11), {2}),  # nobody gave an answer
        ((0, 0, 12), set()),
        ((0, 0, 0), set()),
    ],
)
def test_a_small_group_of_one_mind_is_hidden(column: tuple[int, int, int], hidden: set[int]) -> None:
    """Beside a group that is large and of two minds."""
    counts = tuple((count, 40) for count in column)
    found = small_cells(counts, valid=2, threshold=6)
    assert {row for row, group in found if group == 0} == hidden
    assert not any(group == 1 for _, group in found)


def test_what_the_whole_sample_says_already_is_no_secret_of_a_group() -> None:
    assert not small_cells(((8, 30), (0, 0), (0, 0)), valid=2, threshold=6)
    assert not small_cells(((8, 30), (0, 0), (0, 7)), valid=2, threshold=6) - {(0, 0)}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": 8, "b": 3, "c": 9, "d": 6}, (("a", "b"), ("c",), ("d",))),
        ({"a": 1, "b": 9, "c": 2, "d": 2}, (("a", "b"), ("c", "d"))),  # 1 + 9; 2 + 2, then still small
        ({"a": 3, "b": 0, "c": 3, "d": 0}, (("a", "c"),)),
        ({"a": 2, "b": 0, "c": 0, "d": 0}, (("a",),)),
        ({"a": 0, "b": 0, "c": 0, "d": 0}, ()),
    ],
)
def test_neighbouring_bands_are_merged(counts: dict[str, int], expected: tuple[tuple[str, ...], ...]) -> None:
    found = grouped(list(counts.items()), ordered=tuple("abcd"), threshold=4 if counts["a"] == 1 else 6)
    assert found == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": 20, "b": 4, "c": 12, "d": 3}, (("a",), ("c",), ("b", "d"))),
        ({"a": 20, "b": 4, "c": 12, "d": 0}, (("a",), ("b", "c"))),
        ({"a": 20, "b": 7, "c": 12, "": 6}, (("a",), ("b",), ("c",), ("",))),
        ({"a": 2, "b": 1}, (("a", "b"),)),
    ],
)
def test_small_categories_without_an_order_go_together(
    counts: dict[str, int], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert grouped(list(counts.items()), ordered=(), threshold=6) == expected


def test_who_gave_no_answer_is_in_no_band() -> None:
    assert grouped([("a", 8), ("b", 2), ("", 3)], ordered=("a", "b"), threshold=6) == (("a", "b"), ("",))
