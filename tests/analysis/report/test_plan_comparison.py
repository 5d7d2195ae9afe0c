"""The report held against a locked plan: planned results first, each deviation, in words and as JSON."""

from dataclasses import replace

import pytest

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.analysis.report.filters import parse_conditions
from surveyapp.analysis.report.plan_comparison import Plan, PlannedComparison, definitions, variables_of
from surveyapp.analysis.report.plan_text import (
    family_in_words,
    flags_in_words,
    mark_in_words,
    plan_in_words,
    subgroups_in_words,
)
from surveyapp.analysis.report.report import Report
from surveyapp.analysis.report.report_builder import report
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.datasets.dataset import build
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import EXAMPLE_PLAN, FACTS, LANGUAGES, adherence_to
from tests.datasets.records import record
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS

PLAN = replace(
    EXAMPLE_PLAN,
    comparisons=(PlannedComparison(rows="verdict.r1", columns="experience_band", family=Family.SECONDARY),),
)
GIVEN = [
    record(1, plan="continue", setting="academic"),
    record(2, plan="stop_later", years=2, setting="academic"),
    record(3, plan="continue", setting="community", language="fr"),
    record(4, plan="continue", excluded="duplicate"),
    record(5, plan="continue", excluded="implausible"),
]


def held_against(plan: Plan, *where: str) -> Report:
    return report(
        build(GIVEN, INSTRUMENT),
        INSTRUMENT,
        RECOMMENDATIONS,
        survey=FACTS,
        site_languages=LANGUAGES,
        conditions=parse_conditions(where, INSTRUMENT, LANGUAGES),
        plan=plan,
    )


def deviations(found: Report) -> list[tuple[str, str, int]]:
    assert found.plan is not None
    return [(each.kind, each.code, each.count) for each in found.plan.deviations]


def test_each_recommendation_with_an_estimate_can_be_primary_at_each_parameter():
    found = definitions(RECOMMENDATIONS)

    assert {"r1", "r2", "r2:s=2"} <= set(found)
    assert "r3" not in found
    assert found["r2:s=2"][1]["s"] == 2


def test_planned_results_are_those_of_the_report_at_the_parameters_of_the_plan():
    found = held_against(PLAN)

    assert found.plan is not None
    assert [each.key for each in found.plan.results] == ["r1", "r2:s=2"]
    assert found.plan.results[0].estimate == adherence_to(found, "r1").estimate("assessable")
    assert variables_of(PLAN) == ("setting", "verdict.r1", "experience_band")


def test_what_differs_from_the_plan_is_counted_and_nothing_else():
    assert deviations(held_against(PLAN)) == [("excluded", "implausible", 1)]
    subgroup, other = held_against(PLAN, "setting:academic"), held_against(PLAN, "language:fr")
    assert [kind for kind, *_ in deviations(subgroup)] == ["excluded"]
    assert [kind for kind, *_ in deviations(other)] == ["filter", "excluded"]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"state": "open"}, "locked_open"),
        ({"state": "closed"}, "locked_closed"),
        ({"had_responses": True}, "had_responses"),
        ({"had_responses": True, "results_were_closed": True}, "had_responses_closed"),
        ({"reopened": ("Two sites answered late.",)}, "reopened"),
        ({"number": 3, "reason": "A base was unclear."}, "amended"),
    ],
)
def test_a_plan_that_came_late_says_so(how, expected):
    found = held_against(replace(PLAN, **how))

    assert deviations(found)[0][0] == expected
    lines = plan_in_words(found.plan, ENGLISH)
    assert [line.split(":")[0] for line in lines[1:-1]] == [
        *["Primary result"] * 2,
        "The 2 primary results are one family without adjustment",
        "Comparisons declared in the plan",
        *["Deviation from the plan"] * 2,
    ]
    assert lines[-1].endswith("are exploratory.")


def test_the_words_tell_plan_results_subgroup_and_deviations():
    found = held_against(PLAN, "setting:academic")

    lines = plan_in_words(found.plan, ENGLISH)
    assert (
        lines[0]
        == "Pre-specified: analysis plan 1, locked March 1, 2026, 09:30 UTC, fingerprint ffffffffffff."
    )
    assert lines[1].startswith("Primary result: Continue")
    assert "(Years: 2 years; Strict: no)" in lines[2]
    assert lines[3].startswith("The 2 primary results are one family without adjustment: each ")
    assert lines[4:6] == (
        "Subgroup of the plan: Setting = Academic.",
        "Comparisons declared in the plan: 1.",
    )
    assert lines[6].endswith("Excluded for a reason that is not in the plan: 1 (implausible answers).")
    assert subgroups_in_words(found.plan, ENGLISH) == ("Subgroup of the plan: Setting = Academic.",)
    assert mark_in_words(found.plan, "r1", ENGLISH) == "pre-specified"
    assert mark_in_words(found.plan, "r1l", ENGLISH) == "exploratory"
    assert set(lines) <= set(report_to_text(found, ENGLISH).splitlines())


def test_one_primary_result_is_no_family():
    found = held_against(PLAN).plan

    assert family_in_words(found, ENGLISH)
    assert family_in_words(replace(found, results=found.results[:1]), ENGLISH) == ""
    lines = plan_in_words(replace(found, results=found.results[:1]), ENGLISH)
    assert not any("family" in line for line in lines)


def test_without_a_declared_comparison_none_is_told():
    plain = held_against(replace(PLAN, comparisons=()))

    assert plan_in_words(None, ENGLISH) == ()
    assert plan_in_words(plain.plan, ENGLISH)[-1] == (
        "Results that the plan does not name as primary are exploratory."
    )


def test_the_json_has_plan_and_deviations():
    found = report_to_json(held_against(PLAN))["plan"]

    assert (found["number"], found["fingerprint"]) == (1, "f" * 64)
    assert [each["kind"] for each in found["deviations"]] == ["excluded"]


def test_with_the_excluded_counted_too_the_text_says_what_stands_beside():
    left_out, counted = held_against(PLAN), held_against(PLAN, "excluded:include")

    assert "left out here: 2" in report_to_text(left_out, ENGLISH)
    assert "with the excluded responses" in report_to_text(left_out, ENGLISH)
    assert "but counted here: 2" in report_to_text(counted, ENGLISH)
    assert "without the excluded responses" in report_to_text(counted, ENGLISH)


def test_flags_that_exclude_are_named_with_their_threshold():
    said = "The plan excludes responses with at least 2 of these flags: short and straight."
    assert flags_in_words(["short", "straight"], 2, ENGLISH) == said
    assert flags_in_words([], 1, ENGLISH) == ""
