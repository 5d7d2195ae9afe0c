"""What is shared later tells nobody what was hidden in what was published before."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.analysis.disclosure.breakdown_builder import CannotFollowError, breakdowns
from surveyapp.analysis.disclosure.breakdowns import Breakdowns
from surveyapp.analysis.disclosure.primary_suppression import is_small
from tests.analysis.breakdown_samples import answers_of_people, people, shown, table


def test_of_the_same_responses_another_grouping_is_added_beside_the_first() -> None:
    items, groupings = people(Random(3), 60)
    first = breakdowns(items, groupings[:1], threshold=4)
    both = breakdowns(items, groupings, threshold=4, published=first, is_same_moment=True)
    assert both.by["by"] == first.by["by"]
    assert set(both.by) == {"by", "wide"}


def later(yes: tuple[int, ...], no: tuple[int, ...]) -> Breakdowns:
    """After 28 and 22 of two groups had been published."""
    earlier = shown(*table(yes=(20, 14), no=(8, 8)))
    return shown(*table(yes=yes, no=no), published=earlier)


def test_later_tables_are_shown_where_the_difference_may_be() -> None:
    assert later((26, 20), (14, 14)).by["by"].sizes == (40, 34)
    assert later((20, 14), (8, 8)).by["by"].sizes == (28, 22)


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ((21, 14), (13, 8)),  # one more
        ((26, 14), (8, 8)),  # six more, of one mind
        ((20, 14), (3, 8)),  # what was shown has become small
    ],
)
def test_else_nothing_follows(yes: tuple[int, ...], no: tuple[int, ...]) -> None:
    with pytest.raises(CannotFollowError, match="stay"):
        later(yes, no)


def after(yes: tuple[int, ...], no: tuple[int, ...], *, earlier: tuple[tuple[int, ...], ...]) -> Breakdowns:
    return shown(*table(yes=yes, no=no), published=shown(*table(yes=earlier[0], no=earlier[1])))


def test_hidden_cells_stay_hidden_where_nothing_has_changed() -> None:
    assert after((20, 14), (3, 8), earlier=((20, 14), (3, 8))).by["by"].suppressed == 4


def test_a_count_that_was_hidden_is_not_given_away_later() -> None:
    """Eight of one mind were hidden; fourteen of one mind would be shown, and say that the eight were too."""
    with pytest.raises(CannotFollowError):
        after((0, 30), (14, 30), earlier=((0, 20), (8, 20)))


def test_where_hidden_counts_must_have_fallen_nothing_follows() -> None:
    with pytest.raises(CannotFollowError):
        after((6, 40), (30, 10), earlier=((20, 14), (3, 8)))


def test_a_group_that_nobody_was_in_before_breaks_the_groups() -> None:
    earlier = shown(*table(yes=(20, 14), no=(8, 8)))
    with pytest.raises(CannotFollowError):
        shown(*table(yes=(26, 20, 9), no=(14, 14, 9)), published=earlier)


@settings(max_examples=12, deadline=None)
@given(answers_of_people, st.integers(3, 5), st.integers(0, 60))
def test_two_moments_show_no_small_change(random: Random, threshold: int, more: int) -> None:
    items, groupings = people(random, 40)
    new_items, new_groupings = people(random, more)
    earlier = breakdowns(items, groupings, threshold=threshold)
    grown = [
        [replace(old, values=(*old.values, *new.values)) for old, new in zip(olds, news, strict=True)]
        for olds, news in ((items, new_items), (groupings, new_groupings))
    ]
    try:
        found = breakdowns(*grown, threshold=threshold, published=earlier)
    except CannotFollowError:
        return
    for name, before in earlier.by.items():
        after = found.by[name]
        assert after.groups == before.groups
        pairs = [*zip(before.sizes, after.sizes, strict=True)]
        for item, rows in before.tables.items():
            pairs += zip(sum(rows, ()), sum(after.tables[item], ()), strict=True)
        shown_before = [(old, new) for old, new in pairs if old is not None]
        assert all(
            new is not None and not is_small(abs(new - old), threshold=threshold) for old, new in shown_before
        )
