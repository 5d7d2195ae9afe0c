"""Declared comparisons of two items with the same options: tested as pairs, and adjusted with that p."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparisons, declared_comparisons
from surveyapp.analysis.comparisons.declared_comparisons_json import declared_comparisons_to_json
from surveyapp.analysis.comparisons.declared_comparisons_text import (
    changed_to_pairs_in_words,
    declared_comparison_in_words,
    declared_comparisons_in_words,
    declared_test_in_words,
    effect_in_words,
    what_differs,
)
from surveyapp.analysis.report.plan_changes import RELEASE
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.export.workbook.declared_comparisons_sheet import _DeclaredComparisonLine
from surveyapp.instruments.language import ENGLISH
from tests.analysis.comparisons.test_comparison import compared
from tests.analysis.comparisons.test_comparison_json import documented_keys
from tests.analysis.comparisons.test_crosstabs import variable
from tests.analysis.comparisons.test_declared_comparisons import COMPARED, plan_of


def of_items(table, *, ordered=False, special="", **arguments):
    """The comparison of two items with the same options."""
    first = variable("first", "abcd"[: len(table)], ordered=ordered, special=special)
    second = replace(first, name="second", label={"en": "second"})
    return compared(table, rows=first, columns=second, **arguments)


PAIRS = {
    "two": of_items([[20, 9], [2, 10]]),
    "ordered": of_items(
        [[3, 2, 1, 1], [5, 4, 0, 0], [6, 1, 2, 0], [1, 0, 0, 7]],
        ordered=True,
        special="d",
        structural_zeros=[(1, 2)],
    ),
    "unordered": of_items([[12, 6, 2], [1, 9, 5], [0, 1, 5]]),
    "same": of_items([[5, 0], [0, 4]]),
}
FAMILY = [(name, Family.SECONDARY) for name in ("two", "setting", "ordered", "unordered", "same")]


def found(*, knew_pairs: bool = True) -> DeclaredComparisons:
    plan = replace(plan_of(*FAMILY), release=RELEASE if knew_pairs else "")
    return declared_comparisons(plan, [(PAIRS | COMPARED)[name] for name, _family in FAMILY])


def test_the_p_of_the_pairs_is_the_one_that_is_adjusted():
    two, setting, ordered, unordered, same = found().comparisons

    assert two.comparison.test.p == pytest.approx(0.004697, abs=1e-6)  # independent: Fisher’s
    assert (two.test.method, two.adjusted.p) == ("mcnemar", pytest.approx(0.065430, abs=1e-6))
    assert (setting.paired, setting.test.method) == (None, "fisher")
    assert (ordered.test.method, unordered.test.method) == ("signed_rank_exact", "stuart_maxwell_exact")
    assert unordered.adjusted.p == pytest.approx(0.016846, abs=1e-6)
    assert unordered.adjusted.adjusted == pytest.approx(4 * 0.016846, abs=4e-6)
    assert (same.test.p, same.test.reason, same.adjusted.adjusted) == (None, "no_discordant_pairs", None)
    assert {each.adjusted.of for each in found().comparisons} == {4}


def test_pairs_are_said_with_their_own_effect_and_no_other():
    two, setting, ordered, unordered, same = found().comparisons

    assert declared_test_in_words(two, ENGLISH) == "McNemar’s exact test, as pairs"
    assert declared_test_in_words(setting, ENGLISH) == "Fisher’s exact test"
    assert effect_in_words(two, ENGLISH) == "17.1 (95% CI 1.4 to 33.2) percentage points"
    assert what_differs(two, ENGLISH) == "“a”: first minus second"
    assert effect_in_words(ordered, ENGLISH).startswith("rank-biserial correlation -0.")
    assert "(95% CI -" in effect_in_words(ordered, ENGLISH)
    content = SimpleNamespace(language=ENGLISH)
    cells = [value for value, _look in _DeclaredComparisonLine(content, ordered).row()]
    correlation = ordered.paired.effect
    assert cells[17:20] == [correlation.value, correlation.low, correlation.high]
    assert effect_in_words(unordered, ENGLISH) == effect_in_words(same, ENGLISH) == "–"
    assert what_differs(unordered, ENGLISH) == ""
    lines = declared_comparisons_in_words(found(), ENGLISH)
    assert lines[1].startswith(
        "  first by second: n = 41; McNemar’s exact test, as pairs p = 0.065; adjusted"
    )
    assert lines[4].endswith("Stuart-Maxwell test, exact, as pairs p = 0.017; adjusted p = 0.067")
    assert "p = 0.131" in declared_comparison_in_words(two, 2, ENGLISH)


def test_only_what_concerns_pairs_is_to_beware_of():
    two, setting, ordered, *_others = found().comparisons

    assert two.cautions == ()
    assert two.comparison.cautions
    assert setting.cautions == setting.comparison.cautions != ()
    assert {each.code: each.number for each in ordered.cautions} == {
        "outside_order": 9,
        "structural_zeros": 1,
    }


def test_a_plan_of_before_is_told_what_changed_which_is_no_deviation():
    said = changed_to_pairs_in_words(found(knew_pairs=False), ENGLISH)

    assert said.startswith(
        "Tested as pairs since version 0.1.0, but as independent when plan 2 was written: "
    )
    assert said.count("first by second") == 4
    assert said.endswith("The plan is unchanged, and this is not a deviation from it.")
    assert declared_comparisons_in_words(found(knew_pairs=False), ENGLISH)[-1] == said
    assert changed_to_pairs_in_words(found(), ENGLISH) == ""
    assert found(knew_pairs=False).comparisons == found().comparisons


def test_json_has_the_pairs_and_no_figure_of_independence():
    made = declared_comparisons_to_json(found(knew_pairs=False))
    two, setting, *_others = made["comparisons"]

    assert documented_keys("key of a declared comparison") == set(two)
    assert (two["p"], two["test"]["method"], two["paired"]["complete"]) == (0.0654297, "mcnemar", 41)
    assert (two["difference"]["low"], two["cramers_v"]) == (0.014092, None)
    assert setting["paired"] is None
    assert setting["cramers_v"]["value"] == 0.228274
    assert made["changed_to_pairs"][0] == ["verdict.r1", "two"]
    assert len(made["changed_to_pairs"]) == 4
    assert declared_comparisons_to_json(found())["changed_to_pairs"] == []
