"""The plan of the synthetic responses gives the worked example and fits the instrument."""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import chain
from random import Random

import pytest

from surveyapp.catalogue import synthesis_plan
from surveyapp.guidelines.judge import judge
from surveyapp.instruments.model.answers import COMPLETE, broken_checks, completeness, plain
from surveyapp.instruments.model.instrument import ItemType
from surveyapp.instruments.synthesis.synthesis_plan import plan_problems, quotas, synthesis_plan_from_data
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
from tests.catalogue.tables import INSTRUMENT, RECOMMENDATIONS

FILE = tomllib.loads(synthesis_plan("trastuzumab").read_text(encoding="utf-8"))
PLAN = synthesis_plan_from_data(FILE)


def _synthetic_records(*, seed: int, extended: bool):
    random = Random(seed)
    return [
        synthetic_answers(INSTRUMENT, random=random, extended=extended, plan=PLAN, fixed=fixed)
        for fixed in quotas(PLAN, PLAN.responses, random)
    ]


def test_the_plan_names_variables_and_codes_of_the_instrument():
    assert plan_problems(PLAN, INSTRUMENT) == []


def test_the_fixed_answers_are_41():
    assert sum(quota.count for quota in PLAN.fixed) == PLAN.responses == 41


def test_every_choice_of_the_core_has_weights():
    fixed = chain.from_iterable(quota.answers for quota in PLAN.fixed)
    planned = {*PLAN.weights, *PLAN.multiple, *fixed}
    choices = [
        variable
        for variable in INSTRUMENT.variables.values()
        if variable.type in (ItemType.SINGLE, ItemType.MULTIPLE) and variable.item.tier == "core"
    ]

    assert [each.name for each in choices if not {each.name, each.item.name} & planned] == []


@pytest.mark.parametrize("extended", [False, True], ids=["core", "extended"])
@pytest.mark.parametrize("seed", [PLAN.seed, 1, 2])
def test_the_synthetic_responses_give_the_worked_example_whatever_the_seed(seed: int, extended: bool):
    records = _synthetic_records(seed=seed, extended=extended)

    assert [completeness(INSTRUMENT, record) for record in records] == [COMPLETE] * 41
    assert not [record for record in records if record["mnt1"] == "stop_all"]
    for name, parameters, expected in (
        ("r1", {}, (34, 5, 2)),
        ("r1l", {}, (34, 2, 5)),
        ("r2", {}, (38, 1, 2)),
        ("r2", {"s": 2}, (39, 0, 2)),
        ("r2", {"s": 6}, (35, 4, 2)),
        ("r3", {}, (0, 0, 41)),
    ):
        counts = Counter(
            judge(RECOMMENDATIONS[name], plain(INSTRUMENT, record), parameters=parameters).verdict
            for record in records
        )
        verdicts = ("adherent", "non_adherent", "not_assessable")
        assert tuple(counts[verdict] for verdict in verdicts) == expected


def test_the_synthetic_responses_keep_the_checks():
    for record in _synthetic_records(seed=PLAN.seed, extended=True):
        answers = plain(INSTRUMENT, record)
        errors = [
            check.name
            for item in INSTRUMENT.items
            for check in broken_checks(item, answers)
            if check.severity == "error"
        ]
        assert errors == []


def test_the_demonstration_says_that_it_is_one():
    assert set(FILE["survey"]) == {"title", "organisation", "contact", "ethics"}
    assert all("monstration" in text for texts in FILE["survey"].values() for text in texts.values())
