"""Declared comparisons: each adjusted within its family; words and JSON say the same of each."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparisons, declared_comparisons
from surveyapp.analysis.comparisons.declared_comparisons_json import (
    declared_comparison_to_json,
    declared_comparisons_to_json,
)
from surveyapp.analysis.comparisons.declared_comparisons_text import (
    adjusted_p_in_words,
    adjustment_in_words,
    declared_comparison_in_words,
    declared_comparisons_in_words,
    declared_p_in_words,
    declared_test_in_words,
    effect_in_words,
    error_rate_in_words,
    not_declared_in_words,
    under_filter_in_words,
    what_differs,
    why_in_words,
)
from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.analysis.report.plan_comparison import Plan, PlannedComparison
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.export.workbook.declared_comparisons_sheet import _DeclaredComparisonLine
from surveyapp.instruments.language import ENGLISH
from tests.analysis.comparisons.test_comparison import compared
from tests.analysis.comparisons.test_comparison_json import documented_keys
from tests.analysis.example_study import example_report

TABLES = {
    "setting": [[20, 14], [2, 5]],
    "region": [[6, 1], [4, 5], [1, 7]],
    "years": [[9, 1], [1, 9]],
    "nobody": [[3, 4], [0, 0]],
    "far": [[200, 1], [1, 200]],
    "drawn": [[30, 22, 31], [23, 36, 24], [20, 25, 39]],
}
COMPARED = {name: compared(table) for name, table in TABLES.items()}


def plan_of(*declared: tuple[str, Family]) -> Plan:
    return Plan(
        number=2,
        fingerprint="f" * 64,
        locked_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        state="prepared",
        had_responses=False,
        results_were_closed=False,
        reason="",
        primary=("r1",),
        base="assessable",
        subgroups=(),
        excluded_for=(),
        recoded_later=False,
        comparisons=tuple(
            PlannedComparison(rows="verdict.r1", columns=name, family=family) for name, family in declared
        ),
    )


def found(*declared: tuple[str, Family]) -> DeclaredComparisons:
    return declared_comparisons(plan_of(*declared), [COMPARED.get(name) for name, _family in declared])


SECONDARY = found(
    *((name, Family.SECONDARY) for name in ("setting", "region", "years", "nobody", "gone")),
    ("far", Family.PRIMARY),
)


def test_a_family_is_adjusted_for_the_tests_that_gave_a_p_alone():
    setting, region, years, nobody, gone, far = SECONDARY.comparisons

    assert {each.adjusted.of for each in SECONDARY.of_family(Family.SECONDARY)} == {3}
    assert years.adjusted.adjusted == pytest.approx(3 * years.adjusted.p)
    assert region.adjusted.adjusted == pytest.approx(2 * 0.019552, abs=1e-5)
    assert setting.adjusted.adjusted == pytest.approx(0.218911, abs=1e-6)
    assert nobody.adjusted.adjusted is gone.adjusted.adjusted is gone.comparison is None
    assert (far.adjusted.method, far.adjusted.adjusted) == ("none", far.adjusted.p)


def test_a_pair_is_found_whichever_way_round():
    assert SECONDARY.of_pair("setting", "verdict.r1") is SECONDARY.comparisons[0]
    assert SECONDARY.of_pair("verdict.r1", "setting") is SECONDARY.comparisons[0]
    assert SECONDARY.of_pair("setting", "region") is None


NAMES = st.sampled_from(sorted(TABLES))


@given(declared=st.lists(st.tuples(NAMES, st.sampled_from(Family)), unique_by=lambda each: each[0]))
def test_adjusted_p_are_never_below_p_and_keep_their_order_within_a_family(declared):
    made = found(*declared)

    for family in Family:
        own = sorted(
            (each.adjusted.p, each.adjusted.adjusted)
            for each in made.of_family(family)
            if each.adjusted.p is not None
        )
        assert all(p <= adjusted for p, adjusted in own)
        assert [adjusted for _p, adjusted in own] == sorted(adjusted for _p, adjusted in own)
        assert all(each.adjusted.of == len(own) for each in made.of_family(family))


def test_text_tells_each_family_with_n_p_adjusted_p_and_effect():
    lines = declared_comparisons_in_words(SECONDARY, ENGLISH)

    assert lines[0].startswith("Primary. p-values are not adjusted.")
    assert "adjusted" not in lines[1]
    assert "p < 0.001" in lines[1]
    assert lines[2].endswith("Tests adjusted together: 3. Without a p-value, and not counted among them: 2.")
    assert "n = 41; Fisher’s exact test p = 0.219; adjusted p = 0.219; 17.2 (95% CI -6.5 to 40.6)" in lines[3]
    assert "adjusted p = 0.039; Cramér’s V 0.58" in lines[4]
    assert "no test: everybody is in one row or column" in lines[6]
    assert lines[7].startswith("  verdict.r1 by gone: Not compared")


def test_an_adjusted_p_that_rests_on_an_estimated_one_says_so():
    made = found(("setting", Family.SECONDARY), ("drawn", Family.SECONDARY))
    exact, drawn = made.comparisons
    [primary] = found(("drawn", Family.PRIMARY)).comparisons

    assert "estimated p" not in declared_p_in_words(exact, ENGLISH)
    assert declared_p_in_words(drawn, ENGLISH).endswith(" (from an estimated p-value)")
    assert "from an estimated p-value" not in declared_p_in_words(primary, ENGLISH)
    assert "(from an estimated p-value)" in declared_comparisons_in_words(made, ENGLISH)[-1]
    assert "(from an estimated p-value)" in declared_comparison_in_words(drawn, 1, ENGLISH)
    assert declared_comparison_to_json(drawn)["p_standard_error"] > 0
    content = SimpleNamespace(language=ENGLISH)
    estimated = _DeclaredComparisonLine(content, drawn).remarks()[0]
    assert "The p-value is estimated, and so is the adjusted p-value: p = 0." in estimated
    assert "estimated" not in _DeclaredComparisonLine(content, exact).remarks()[0]


def test_json_has_the_documented_keys_and_the_same_figures():
    made = declared_comparisons_to_json(SECONDARY)

    assert json.loads(json.dumps(made)) == made
    first, *_others, gone, far = made["comparisons"]
    assert documented_keys("key of a declared comparison") == set(first) == set(gone)
    assert (first["p"], first["adjusted_p"], first["tests_in_family"]) == (0.218911, 0.218911, 3)
    assert (first["base"], first["difference"]["value"]) == (41, 0.172249)
    assert gone["test"] is gone["p"] is gone["adjusted_p"] is None
    assert (far["family"], far["adjustment"]) == ("primary", "none")


@pytest.mark.parametrize("family", Family)
def test_a_pair_is_told_its_place_in_the_plan(family: Family):
    tested, untested = found(("setting", family), ("nobody", family)).comparisons

    assert declared_comparison_in_words(tested, 2, ENGLISH).startswith(f"{family.value.title()} in plan 2: ")
    assert "p = 0.219" in declared_comparison_in_words(tested, 2, ENGLISH)
    assert "not tested" in declared_comparison_in_words(untested, 2, ENGLISH)
    assert error_rate_in_words(family, ENGLISH)
    assert adjusted_p_in_words(untested.adjusted, ENGLISH) == "–"


def test_what_no_plan_declares_is_exploratory():
    assert not_declared_in_words(None, ENGLISH).startswith("This comparison is exploratory")
    assert not_declared_in_words(3, ENGLISH).startswith("Not in plan 3. This comparison is exploratory")


def test_only_two_groups_have_a_difference_of_shares():
    two, three, _years, nobody, gone, _far = SECONDARY.comparisons

    assert what_differs(two, ENGLISH) == "“a”: s minus t"
    assert what_differs(three, ENGLISH) == ""
    assert why_in_words(two.test, ENGLISH).startswith("The table is 2 × 2")
    assert why_in_words(nobody.test, ENGLISH).startswith("no test")
    assert effect_in_words(nobody, ENGLISH) == effect_in_words(gone, ENGLISH) == "–"
    assert (gone.test, gone.difference, gone.cautions, what_differs(gone, ENGLISH)) == (None, None, (), "")
    assert declared_test_in_words(gone, ENGLISH) == "–"


def test_families_their_adjustments_and_what_is_no_more_have_words() -> None:
    assert [adjustment_in_words(family, ENGLISH) for family in Family] == [
        "not adjusted",
        "Holm",
        "Benjamini-Hochberg",
    ]
    assert "use only some responses" in under_filter_in_words(ENGLISH)


def test_the_text_of_a_report_tells_them() -> None:
    declared = found(("setting", Family.SECONDARY))

    text = report_to_text(example_report(), ENGLISH, declared)

    assert "Declared comparisons\n--------------------\n" in text
    assert set(declared_comparisons_in_words(declared, ENGLISH)) <= set(text.splitlines())
    assert "Declared comparisons" not in report_to_text(example_report(), ENGLISH)
