"""A plan of an earlier release says which changes of method touch it, and no others."""

import pytest

from surveyapp.analysis.report.plan_changes import CHANGES, RELEASE, plan_changes
from surveyapp.analysis.report.plan_text import changes_in_words
from surveyapp.guidelines.model import Recommendation, Status
from surveyapp.instruments.language import ENGLISH
from tests.instruments.samples import AB, choice, item, small

ORDER = """measurement = "ordinal"
option = [
  { code = "b", value = 2, label.en = "B" },
  { code = "a", value = 1, label.en = "A" },
  { code = "v", outside_order = true, label.en = "It varies" },
]"""
SORTED = ORDER.replace("value = 2", "value = 0")
BANDS = """
[[derived]]
name = "band"
label.en = "Band"
from = "n"
bands = [{ code = "low", up_to = 5, label.en = "Low" }, { code = "high", label.en = "High" }]
"""
SCALE = "minimum = 1\nmaximum = 5"
STUDY = small(
    choice("one")
    + choice("two")
    + item("rank", "single", ORDER)
    + item("limits", "multiple", AB, 'empty = "none"')
    + item("why", "multiple", AB)
    + item("s", "scale", SCALE)
    + item("n", "integer")
    + BANDS
)


VERDICT = Recommendation(
    name="r1", label={"en": "Continue"}, statement={"en": "Continue."}, status=Status.OUR_RULE
)


def codes(*pairs: tuple[str, str], primary=("r1",), base="assessable", release="") -> list[str]:
    return [change.code for change in plan_changes(release, primary, base, pairs, STUDY, [VERDICT])]


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (("one", "two"), ["pairs"]),
        (("one", "one"), []),
        (("one", "verdict.r1"), []),
        (("rank", "one"), ["order", "exact_tests"]),
        (("limits.a", "one"), ["none_chosen"]),
        (("limits.a", "why.b"), ["pairs", "none_chosen"]),
        (("why.a", "one"), []),
        (("s", "one"), ["exact_tests"]),
        (("band", "verdict.r1"), ["exact_tests"]),
        (("gone", "language"), []),
    ],
)
def test_a_comparison_is_touched_by_what_concerns_its_variables(pair, expected) -> None:
    assert codes(pair) == expected


def test_statuses_touch_primary_results_on_bases_that_rest_on_them() -> None:
    assert codes(base="answered") == ["statuses"]
    assert codes(base="assessable") == []
    assert codes(base="answered", primary=()) == []


def test_a_plan_of_this_release_says_nothing() -> None:
    pairs = (("rank", "limits.a"), ("one", "two"))

    assert codes(*pairs, base="answered", release=RELEASE) == []
    assert set(codes(*pairs, base="answered")) == set(CHANGES)


def test_each_change_is_a_sentence_that_names_release_and_variables() -> None:
    changes = plan_changes(
        "", ["r1", "r1:s=2", "gone"], "answered", [("one", "two"), ("verdict.r1", "why.a")], STUDY, [VERDICT]
    )
    pairs, statuses, after = changes_in_words(changes, ENGLISH)

    assert pairs.startswith("Since release 0.1.0, two items with the same options are tested as pairs: ")
    assert statuses.endswith(": Continue; Continue; gone.")
    assert after.endswith("The plan is unchanged, and this is not a deviation from it.")
    assert changes_in_words((), ENGLISH) == ()
