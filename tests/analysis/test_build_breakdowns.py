"""What is shared by groups tells nobody what is hidden: audited, counted out, and tried on random answers."""

from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.analysis.breakdown_cells import BreakdownCells, Column, breakdown_cells
from surveyapp.analysis.breakdowns import (
    Answers,
    Breakdowns,
    breakdowns_from_json,
    breakdowns_to_json,
)
from surveyapp.analysis.build_breakdowns import CannotFollowError, audit, breakdowns
from surveyapp.analysis.cell_bounds import cell_bounds
from surveyapp.analysis.small_cells import is_small, small_cells
from surveyapp.analysis.suppression import CannotHideError, suppressed


def said(name: str, codes: str, values: str, *, is_ordered: bool = False) -> Answers:
    """An answer for each sign, "-" for none."""
    return Answers(
        name=name,
        codes=tuple(codes),
        values=tuple(value.strip("-") for value in values),
        ordered=tuple(codes) if is_ordered else (),
    )


def table(*, yes: tuple[int, ...], no: tuple[int, ...], names: str = "abcdef") -> tuple[Answers, Answers]:
    """One item by one grouping, from the counts of each group."""
    pairs = [("y", group) for group, count in zip(names, yes, strict=False) for _ in range(count)]
    pairs += [("n", group) for group, count in zip(names, no, strict=False) for _ in range(count)]
    item = said("item", "yn", "".join(pair[0] for pair in pairs))
    return item, said("by", names[: len(yes)], "".join(pair[1] for pair in pairs))


def shown(item: Answers, by: Answers, **options: Any) -> Breakdowns:
    return breakdowns([item], [by], **{"threshold": 6} | options)


def test_what_is_large_enough_is_shown_whole() -> None:
    found = shown(*table(yes=(20, 12), no=(8, 9)))
    assert found.by["by"].tables["item"] == ((20, 12), (8, 9), (0, 0))
    assert (found.by["by"].sizes, found.items["item"], found.responses) == ((28, 21), (32, 17, 0), 49)
    assert (found.by["by"].cells, found.by["by"].suppressed, found.withheld) == (6, 0, ())


def test_a_small_cell_takes_three_others_with_it() -> None:
    found = shown(*table(yes=(20, 14, 30), no=(3, 8, 9))).by["by"]
    assert found.tables["item"] == ((None, None, 30), (None, None, 9), (0, 0, 0))
    assert found.suppressed == 4


def test_all_that_can_be_said_of_the_small_cell_is_what_the_documentation_says() -> None:
    item, by = table(yes=(20, 14, 30), no=(3, 8, 9))
    cells, told = equations([item], [by], shown(item, by))
    known = {cell: count for cell, count in told.items() if count is not None}
    found = cell_bounds(cells.linked.relations, known, set(told) - set(known), most=84)
    small = found[cells.cell(("item", 1), ("by", 0))]
    page = (Path(__file__).parents[2] / "docs" / "disclosure.md").read_text(encoding="utf-8")
    assert f"the 3 is that it lies between {small.least} and {small.largest}." in page


def test_the_smallest_cells_are_taken() -> None:
    found = shown(*table(yes=(20, 30, 14), no=(3, 9, 8))).by["by"]
    assert found.tables["item"] == ((None, 30, None), (None, 9, None), (0, 0, 0))


def test_a_base_is_given_where_the_shown_cells_give_it() -> None:
    found = shown(*table(yes=(20, 14, 30), no=(3, 8, 9))).by["by"]
    assert [found.base("item", group) for group in range(3)] == [23, 22, 39]
    item, by = table(yes=(20, 14, 30), no=(7, 8, 9))
    few = Answers(name="item", codes=item.codes, values=("", "", *item.values[2:]))
    hidden = shown(few, by).by["by"]
    assert [hidden.tables["item"][2][group] for group in range(3)].count(None) == 2
    assert hidden.base("item", 0) is None


def test_groups_are_merged_before_cells_are_hidden() -> None:
    item, by = table(yes=(20, 2, 12, 1), no=(9, 2, 8, 1))
    found = shown(item, by).by["by"]
    assert (found.groups, found.sizes) == ((("a",), ("c",), ("b", "d")), (29, 20, 6))


def test_a_grouping_of_one_group_is_withheld() -> None:
    found = shown(*table(yes=(20, 2), no=(10, 1)))
    assert (found.by, found.withheld, found.items) == ({}, ("by",), {"item": (22, 11, 0)})


def test_a_grouping_whose_small_group_the_whole_sample_gives_is_withheld() -> None:
    """The same answers once as an item, of which the whole sample is shown, and once as bands."""
    values = "y" * 20 + "n" * 20 + "---"
    bands = said("bands", "ab", values.replace("y", "a").replace("n", "b"), is_ordered=True)
    other = said("by", "ab", "ab" * 21 + "a")
    found = breakdowns([said("item", "yn", values)], [other, bands], threshold=6)
    assert (list(found.by), found.withheld) == (["by"], ("bands",))


def test_what_the_auditor_does_not_pass_is_withheld_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    item, by = table(yes=(20, 14, 30), no=(3, 8, 9))
    monkeypatch.setattr("surveyapp.analysis.build_breakdowns.audit", lambda linked, hidden: {min(hidden): 3})
    assert shown(item, by).withheld == ("by",)


def test_the_size_of_a_group_is_hidden_with_another_where_it_cannot_grow() -> None:
    """Three who gave no answer stand outside the order of the bands."""
    item = said("item", "yn", "yn" * 20 + "yyn")
    by = said("by", "ab", "aabb" * 10 + "---", is_ordered=True)
    found = shown(item, by).by["by"]
    assert found.groups == (("a",), ("b",), ("",))
    assert found.sizes.count(None) == 2
    assert found.sizes[2] is None


def test_a_part_of_a_hidden_cell_in_another_table_is_hidden_too() -> None:
    """A region shown beside its provinces: what one table hides the other must not give."""
    item = said("item", "yn", "y" * 27 + "n" * 30)
    provinces = said("province", "abc", "a" * 12 + "b" * 12 + "c" * 3 + "a" * 8 + "b" * 9 + "c" * 13)
    regions = said("region", "wc", "".join("w" if each in "ab" else "c" for each in provinces.values))
    both = breakdowns([item], [provinces, regions], threshold=6)
    assert None in both.by["region"].tables["item"][0]
    assert both.by["region"].tables["item"][0][1] is None


def test_the_same_answers_always_give_the_same_cells() -> None:
    item, by = table(yes=(20, 14, 14, 7), no=(3, 8, 8, 7))
    assert shown(item, by) == shown(item, by)


def test_what_is_stored_holds_no_hidden_count_and_is_read_back() -> None:
    found = shown(*table(yes=(20, 14, 30), no=(3, 8, 9)))
    stored = breakdowns_to_json(found)
    assert stored["by"]["by"]["tables"]["item"] == [[None, None, 30], [None, None, 9], [0, 0, 0]]
    assert breakdowns_from_json(stored) == found


# --- the auditor against what hides ----------------------------------------------------------------


def naive(cells: BreakdownCells, threshold: int) -> frozenset[int]:
    """The primary cells alone, as a table of item by group is often hidden."""
    counts = cells.linked.counts
    rows = [[cells.cell(("item", i), ("by", g)) for g in range(3)] for i in range(3)]
    found = small_cells(
        tuple(tuple(counts[cell] for cell in row) for row in rows), valid=2, threshold=threshold
    )
    return frozenset(rows[row][group] for row, group in found)


def test_hiding_the_small_cells_alone_is_caught() -> None:
    item = Column(name="item", size=3, values=(0,) * 64 + (1,) * 20)
    by = Column(name="by", size=3, values=(*[0] * 20, *[1] * 14, *[2] * 30, *[0] * 3, *[1] * 8, *[2] * 9))
    cells = breakdown_cells([item], [by])
    hidden = naive(cells, 6)
    assert audit(cells.linked, hidden) == {cells.cell(("item", 1), ("by", 0)): 3}
    assert not audit(cells.linked, suppressed(cells.linked, hidden, costs={}))


def test_a_cell_of_the_whole_sample_cannot_be_hidden() -> None:
    cells = breakdown_cells(
        [Column(name="i", size=2, values=(0, 1))], [Column(name="g", size=2, values=(0, 1))]
    )
    with pytest.raises(CannotHideError, match="any case"):
        suppressed(cells.linked, [cells.cell(("i", 0))], costs={})


def test_nothing_hides_a_cell_that_the_whole_sample_gives() -> None:
    cells = breakdown_cells(
        [Column(name="i", size=2, values=(0,) * 9)], [Column(name="g", size=2, values=(0,) * 4 + (1,) * 5)]
    )
    with pytest.raises(CannotHideError):
        suppressed(cells.linked, [cells.cell(("i", 1), ("g", 0))], costs={})


answers_of_people = st.integers(0, 10_000).map(Random)
thresholds = st.integers(2, 6)


def people(random: Random, size: int) -> tuple[list[Answers], list[Answers]]:
    """Random answers to two items, one implying the other, and two groupings, one made of the other."""
    first = "".join(random.choices("yn-", [5, 3, 1], k=size))
    second = "".join("y" if each == "y" else random.choice("yn-") for each in first)
    groups = "".join(random.choices("abcd", [6, 4, 2, 1], k=size))
    wide = "".join("w" if each in "ab" else "e" for each in groups)
    items = [said("item", "yn", first), said("other", "yn", second)]
    return items, [said("by", "abcd", groups), said("wide", "we", wide)]


def equations(items: list[Answers], groupings: list[Answers], found: Breakdowns) -> Any:
    """The auditor's view, made of the publication alone but for which ties there are."""
    columns = [column(each, tuple((code,) for code in (*each.codes, ""))) for each in items]
    used = [each for each in groupings if each.name in found.by]
    cells = breakdown_cells(columns, [column(each, found.by[each.name].groups) for each in used])
    told: dict[int, int | None] = {cells.cell(): found.responses}
    for each in items:
        told |= {cells.cell((each.name, at)): count for at, count in enumerate(found.items[each.name])}
    for by in used:
        broken = found.by[by.name]
        told |= {cells.cell((by.name, at)): size for at, size in enumerate(broken.sizes)}
        for item, (at, row) in product(items, enumerate(range(3))):
            for group, count in enumerate(broken.tables[item.name][row]):
                told[cells.cell((item.name, at), (by.name, group))] = count
    return cells, told


def column(answers: Answers, groups: tuple[tuple[str, ...], ...]) -> Column:
    number = {code: at for at, group in enumerate(groups) for code in group}
    return Column(name=answers.name, size=len(groups), values=tuple(number[each] for each in answers.values))


@settings(max_examples=8, deadline=None)
@given(answers_of_people, thresholds)
def test_no_hidden_cell_can_be_worked_out(random: Random, threshold: int) -> None:
    items, groupings = people(random, 48)
    found = breakdowns(items, groupings, threshold=threshold)
    if not found.by:
        return
    cells, told = equations(items, groupings, found)
    hidden = {cell for cell, count in told.items() if count is None}
    known = {cell: count for cell, count in told.items() if count is not None}
    bounds = cell_bounds(cells.linked.relations, known, hidden, most=found.responses)
    assert not [cell for cell, each in bounds.items() if each.is_pinned]
    assert all(each.least <= cells.linked.counts[cell] <= each.largest for cell, each in bounds.items())
    for breakdown in found.by.values():
        shown_cells = [count for rows in breakdown.tables.values() for row in rows for count in row]
        assert not [
            count for count in (*shown_cells, *breakdown.sizes) if is_small(count or 0, threshold=threshold)
        ]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(2, 4))
def test_every_hidden_cell_of_a_tiny_table_has_two_counts_when_all_are_tried(
    counts: list[int], threshold: int
) -> None:
    item, by = table(yes=(counts[0], counts[1], 7), no=(counts[2], counts[3], 8))
    found = shown(item, by, threshold=threshold).by.get("by")
    if found is None or None in found.sizes:
        return
    rows = found.tables["item"][:2]
    whole = Counter(item.values)
    sizes = [size or 0 for size in found.sizes]
    alike = [
        (first, second)
        for first in product(*(range(size + 1) for size in sizes))
        if sum(first) == whole["y"]
        for second in [tuple(size - count for size, count in zip(sizes, first, strict=True))]
        if agrees(first, rows[0]) and agrees(second, rows[1])
    ]
    for row, group in product(range(2), range(len(sizes))):
        if rows[row][group] is None:
            assert len({each[row][group] for each in alike}) > 1


def agrees(counts: tuple[int, ...], told: tuple[int | None, ...]) -> bool:
    return all(known is None or known == count for count, known in zip(counts, told, strict=True))


# --- what has been published before ----------------------------------------------------------------


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
