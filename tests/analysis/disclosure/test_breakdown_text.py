"""Shared breakdowns in words and as a file: whatever is hidden is called suppressed, and has no number."""

from dataclasses import replace
from typing import Any

from surveyapp.analysis.disclosure.breakdown_json import breakdowns_as_file
from surveyapp.analysis.disclosure.breakdown_text import SharedGrouping, shared_groupings
from surveyapp.analysis.disclosure.breakdowns import Breakdown, Breakdowns
from surveyapp.instruments.language import ENGLISH


def label(text: str, **categories: str) -> dict[str, Any]:
    return {
        "label": {"en": text},
        "categories": {code: {"en": words} for code, words in categories.items()},
    }


LABELS = {
    "by": {"setting": label("Setting", a="Academic", c="Community"), "role": label("Role", o="Oncologist")},
    "items": {
        "verdict.r1": label("Continue", adherent="adherent", non_adherent="non-adherent") | {"item": ""},
        "plan": label("Plan", stop="Stop", go="Go on") | {"item": "plan"},
        "left.out": label("Left out", yes="chosen", no="not chosen") | {"item": "left"},
    },
}
SHARED = Breakdowns(
    responses=49,
    items={"verdict.r1": (32, 15, 2), "plan": (20, 29, 0), "left.out": (9, 40, 0)},
    by={
        "setting": Breakdown(
            groups=(("a",), ("c", ""), ("x",)),
            sizes=(22, None, None),
            tables={
                "verdict.r1": ((13, None, 9), (9, None, None), (0, None, None)),
                "plan": ((7, None, 0), (15, None, 0), (0, None, None)),
                "left.out": ((3, 6, 0), (19, 15, 6), (0, 0, 0)),
            },
        )
    },
    withheld=("role",),
)
LABELS["by"]["setting"]["categories"]["x"] = {"en": "Elsewhere"}


def grouping() -> SharedGrouping:
    (found,) = shared_groupings(SHARED, LABELS, by=["setting", "role"], items=["plan"], language=ENGLISH)
    return found


def test_groups_are_named_by_their_parts_and_have_their_sizes() -> None:
    found = grouping()
    assert found.columns == (
        ("All", "49"),
        ("Academic", "22"),
        ("Community or no answer", "suppressed"),
        ("Elsewhere", "suppressed"),
    )
    assert found.merged == ("Community or no answer",)
    assert (found.suppressed, found.cells) == (5, 12)


def test_verdicts_have_an_estimate_where_all_of_it_is_shown() -> None:
    verdicts = grouping().tables[0]
    (row,) = verdicts.rows
    assert [(cell.text, cell.note) for cell in row.cells] == [
        ("68% (32/47; 95% CI 54 to 80)", "not assessable: 2"),
        ("59% (13/22; 95% CI 39 to 77)", "not assessable: 0"),
        ("suppressed", "not assessable: suppressed"),
        ("9 adherent (base suppressed)", "not assessable: suppressed"),
    ]


def test_items_have_counts_with_their_percentages() -> None:
    plan = grouping().tables[1]
    assert [[cell.text for cell in row.cells] for row in plan.rows] == [
        ["41% (20/49)", "32% (7/22)", "suppressed", "0"],
        ["59% (29/49)", "68% (15/22)", "suppressed", "0"],
        ["0", "0", "suppressed", "suppressed"],
    ]
    assert [row.label for row in plan.rows] == ["Stop", "Go on", "no answer"]


def test_lines_hold_each_cell_once() -> None:
    lines = grouping().lines
    assert len(lines) == 2 * 3 * 4
    assert (lines[9].item, lines[9].answer, lines[9].group) == ("Continue", "not assessable", "Academic")
    assert (lines[9].count, lines[9].base) == (0, None)
    assert (lines[1].count, lines[1].base) == (13, 22)


def test_the_file_says_suppressed_in_the_place_of_a_number() -> None:
    found = breakdowns_as_file(SHARED, LABELS, by=["setting", "role"], items=["plan"])
    assert list(found["whole_sample"]) == ["verdict.r1", "plan"]
    assert found["withheld"] == ["role"]
    (by,) = found["by"]
    assert by["groups"][1] == {"codes": ["c", "no_answer"], "responses": "suppressed"}
    assert by["counts"]["verdict.r1"]["not_assessable"] == [0, "suppressed", "suppressed"]
    assert by["counts"]["plan"]["no_answer"] == [0, "suppressed", "suppressed"]


def test_items_alone_have_no_table_of_verdicts() -> None:
    labels = LABELS | {"items": {"plan": LABELS["items"]["plan"]}}
    alone = replace(SHARED, items={"plan": SHARED.items["plan"]})
    (found,) = shared_groupings(alone, labels, by=["setting"], items=["plan"], language=ENGLISH)
    assert [table.name for table in found.tables] == ["plan"]
