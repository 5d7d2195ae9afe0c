"""Structural zeros: proved from routing and criteria, never guessed."""

import pytest

from surveyapp.analysis.comparisons.categorical_variables import categorical_variables
from surveyapp.analysis.comparisons.structural_zeros import has_verdict, impossible_cells
from surveyapp.guidelines.judge import judge
from surveyapp.guidelines.model import Verdict
from surveyapp.instruments.expressions.evaluation import Scope, evaluate
from tests.analysis.example_study import EXAMPLE, LANGUAGES
from tests.guidelines.study import BY_NAME, INSTRUMENT, RECOMMENDATIONS

VARIABLES = categorical_variables(INSTRUMENT, RECOMMENDATIONS, LANGUAGES)


def impossible(rows, columns):
    """The impossible cells, as pairs of codes."""
    row, column = VARIABLES[rows], VARIABLES[columns]
    cells = [(i, j) for i in range(len(row.categories)) for j in range(len(column.categories))]
    found = [
        cell for at in cells for cell in impossible_cells([at], row, column, INSTRUMENT, RECOMMENDATIONS)
    ]
    return {(row.categories[i].code, column.categories[j].code) for i, j in found}


def test_a_rule_that_nests_another_leaves_a_cell_that_cannot_hold_anybody():
    assert impossible("verdict.r1", "verdict.r2") == {("adherent", "non_adherent")}


def test_a_composite_nests_its_parts():
    assert impossible("verdict.all", "verdict.r1") == {("adherent", "non_adherent")}


def test_a_vignette_has_the_facts_of_its_case():
    """Case A lies past the threshold: stopping there is never non-adherent, so no verdict is."""
    assert impossible("verdict.v_a.r1", "case_a") == {
        ("non_adherent", "go_on"),
        ("non_adherent", "stop"),
    }
    assert impossible("verdict.v_b.r1", "case_b") == {("adherent", "stop"), ("non_adherent", "go_on")}


@pytest.mark.parametrize(
    ("rows", "columns", "expected"),
    [
        ("plan", "verdict.r1l", None),
        ("setting", "hospital", {("academic", "abroad"), ("community", "abroad"), ("abroad", "home")}),
        ("sure", "reasons.cost", set()),
        ("reasons.cost", "reasons.wish", set()),
        ("sources_asco", "verdict.r4", {("use", "non_adherent")}),
        ("language", "verdict.r1", set()),
        ("experience_band", "sure", set()),
    ],
)
def test_routing_and_criteria_are_read_from_every_kind_of_variable(rows, columns, expected):
    found = impossible(rows, columns)

    if expected is None:
        assert ("continue", "non_adherent") in found
        assert ("continue", "adherent") not in found
    else:
        assert found == expected


def test_years_are_given_only_by_those_who_are_asked():
    found = impossible("plan", "years_band")

    assert {("continue", "to_3"), ("stop_now", "never"), ("other", "over_3")} <= found
    assert not {("discuss", "to_3"), ("stop_later", "never"), ("individualise", "over_3")} & found


def test_of_many_zeros_nothing_is_said():
    row, column = VARIABLES["plan"], VARIABLES["years_band"]
    cells = [(i, j) for i in range(7) for j in range(2)]

    assert impossible_cells(cells, row, column, INSTRUMENT, RECOMMENDATIONS) == ()


@pytest.mark.parametrize("name", ["r1", "r1l", "r2", "r4", "all", "v_a.r1", "v_b.r1", "v_a.all"])
def test_the_condition_of_a_verdict_holds_where_it_is_given(name):
    cases = [*EXAMPLE, {}, {"plan": "continue", "sources_esmo": "use", "case_a": "go_on", "case_b": "stop"}]
    for answers in cases:
        given = judge(BY_NAME[name], answers, others=RECOMMENDATIONS).verdict
        holding = [
            verdict
            for verdict in Verdict
            if evaluate(has_verdict(BY_NAME[name], verdict, RECOMMENDATIONS), Scope(answers=answers))
        ]
        assert holding == [given]
