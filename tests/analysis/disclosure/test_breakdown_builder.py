"""What is shared by groups: what is shown whole, which cells are hidden, and what is withheld."""

from pathlib import Path

import pytest

from surveyapp.analysis.disclosure.breakdown_builder import breakdowns
from surveyapp.analysis.disclosure.breakdowns import Answers, breakdowns_from_json, breakdowns_to_json
from surveyapp.analysis.disclosure.cell_bounds import cell_bounds
from tests.analysis.breakdown_samples import equations, said, shown, table


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
    page = (Path(__file__).parents[3] / "docs" / "disclosure.md").read_text(encoding="utf-8")
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
    monkeypatch.setattr(
        "surveyapp.analysis.disclosure.breakdown_builder.audit", lambda linked, hidden: {min(hidden): 3}
    )
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
