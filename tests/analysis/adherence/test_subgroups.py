"""Adherence by group: groups and those in none add up to all, and each is what the filter's report says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.analysis.adherence.subgroups import Subgroups, subgroups
from surveyapp.analysis.comparisons.categorical_variables import categorical_variables, codes
from surveyapp.analysis.report.adherence import adherence, judging
from surveyapp.analysis.report.filters import filtered, parse_conditions
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.bases import BASES
from tests.analysis.example_study import LANGUAGES, dataset_of
from tests.guidelines.study import BY_NAME, INSTRUMENT, RECOMMENDATIONS

VARIABLES = categorical_variables(INSTRUMENT, RECOMMENDATIONS, LANGUAGES)
PLANS = ("continue", "discuss", "stop_now", "no_experience")
answers = st.fixed_dictionaries(
    {},
    optional={
        "setting": st.sampled_from(["academic", "community", "unsure"]),
        "plan": st.sampled_from(PLANS),
        "years": st.sampled_from([1, 3, 5, "varies"]),
    },
)


def divided(dataset: Dataset, rule: str, by: str) -> Subgroups:
    judged = judging(dataset, BY_NAME[rule], RECOMMENDATIONS)({})
    return subgroups(
        judged, VARIABLES[by], codes(dataset, VARIABLES[by], RECOMMENDATIONS), [True] * len(dataset)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(answers, max_size=12), st.sampled_from(["r1", "r2"]), st.sampled_from(BASES))
def test_groups_and_those_in_none_add_up_to_everybody(people, rule, base):
    dataset = dataset_of(people)
    whole = judging(dataset, BY_NAME[rule], RECOMMENDATIONS)({}).among()

    found = divided(dataset, rule, "setting")

    parts = [*(group.result for group in found.groups), found.no_answer]
    for count in ("adherent", "non_adherent", "not_assessable"):
        assert sum(getattr(part, count) for part in parts) == getattr(whole, count)
    assert sum(group.responses for group in found.groups) + found.unanswered == len(people)
    for count in ("numerator", "denominator"):
        assert sum(getattr(part.estimate(base), count) for part in parts) == getattr(
            whole.estimate(base), count
        )


@pytest.mark.parametrize("by", ["setting", "language"])
def test_a_group_is_what_the_report_under_its_filter_says(by):
    dataset = dataset_of(
        [{"plan": plan, "setting": setting} for plan in PLANS for setting in ("academic", "unsure")]
    )
    found = divided(dataset, "r1", by)

    for group in found.groups:
        conditions = parse_conditions([f"{by}:{group.category.code}"], INSTRUMENT, LANGUAGES)
        result = adherence(filtered(dataset, conditions), RECOMMENDATIONS)
        assert group.result == next(e.result for e in result if e.definition.name == "r1")


def test_groups_stand_in_the_order_of_the_variable_and_an_empty_one_has_no_estimate():
    found = divided(dataset_of([{"plan": "continue", "setting": "community"}]), "r1", "setting")

    assert [group.category.code for group in found.groups] == ["academic", "community", "abroad"]
    assert [group.responses for group in found.groups] == [0, 1, 0]
    assert found.groups[0].result.estimate("analysable").percent is None
    assert found.groups[1].result.estimate("analysable").percent == 100
