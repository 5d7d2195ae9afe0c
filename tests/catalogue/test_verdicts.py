"""Each recommendation gives the verdicts of the tables in verdicts/, and the tables leave no branch out."""

from __future__ import annotations

import pytest

from surveyapp.guidelines.judge import judge
from surveyapp.instruments.expressions.evaluation import Scope, evaluate
from tests.catalogue.tables import RECOMMENDATIONS, Case, cases

CASES = list(cases())
ALL = tuple(RECOMMENDATIONS.values())
NEVER_GIVEN = {
    # a lenient form decides before the strict form's reason can
    "r1l": {"r1.raises_stopping"},
    "r5al": {"r5a.partly"},
    "r5bl": {"r5b.partly"},
    "v_a.r1l": {"v_a.raises_stopping"},
    # in the cases as shipped, LVEF meets no label's limit (case A is tried with other hearts)
    "v_b.r1": {"v_b.toxicity"},
    "v_b.r1l": {"v_b.raises_stopping", "v_b.toxicity"},
    "v_b.r2": {"v_b.toxicity"},
    "v_c.r1": {"v_c.toxicity"},
    "v_c.r1l": {"v_c.raises_stopping", "v_c.toxicity"},
    "v_c.r2": {"v_c.toxicity"},
}


@pytest.mark.parametrize("case", CASES, ids=[case.where for case in CASES])
def test_the_verdict_is_the_one_in_the_table(case: Case):
    judgement = judge(case.recommendation, case.plain, parameters=case.parameters, others=ALL)

    assert judgement == case.expected


@pytest.mark.parametrize("name", RECOMMENDATIONS)
def test_every_reason_occurs_in_a_table(name: str):
    shown = {case.expected.reason for case in CASES if case.recommendation.name == name}

    assert shown == set(RECOMMENDATIONS[name].reasons) - NEVER_GIVEN.get(name, set())


@pytest.mark.parametrize("name", [each.name for each in ALL if each.criteria])
def test_every_criterion_decides_a_line_of_a_table(name: str):
    criteria = RECOMMENDATIONS[name].criteria
    wanted = {
        number
        for number, criterion in enumerate(criteria)
        if criterion.reason not in NEVER_GIVEN.get(name, set())
    }

    assert {_deciding(case) for case in CASES if case.recommendation.name == name} >= wanted


def _deciding(case: Case) -> int | None:
    """The number of the criterion that decides the case; None where none holds."""
    parameters = {**case.recommendation.defaults, **case.parameters}
    scope = Scope(answers=case.plain, parameters=parameters, profile=case.recommendation.profile)
    holds = (number for number, each in enumerate(case.recommendation.criteria) if evaluate(each.when, scope))
    return next(holds, None)
