"""Plans of synthetic responses are read, checked against an instrument, and dealt out exactly."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from surveyapp.instruments.synthesis.synthesis_plan import (
    PlanError,
    Quota,
    Range,
    SynthesisPlan,
    plan_problems,
    quotas,
    synthesis_plan_from_data,
)
from tests.instruments.samples import QUESTIONNAIRE


def plan(text: str) -> SynthesisPlan:
    return synthesis_plan_from_data(tomllib.loads(text))


def test_a_file_without_a_plan_has_an_empty_one() -> None:
    assert plan("[survey]\ntitle = 'x'") == SynthesisPlan()


def test_a_plan_is_read_whole() -> None:
    assert plan("""
        [synthetic]
        seed = 7
        responses = 3
        blank = 0.5
        weights.role = { doctor = 2, prefer_not = 0.5 }
        numbers.years = { low = 1, high = 30, mode = 9 }
        numbers.after = { low = 1, high = 3 }
        multiple.reasons = { cost = 0.25 }
        texts.remark = ["One.", "Two."]
        [[synthetic.fixed]]
        count = 2
        answers = { plan = "wait", after = 3 }
    """) == SynthesisPlan(
        seed=7,
        responses=3,
        blank=0.5,
        weights={"role": {"doctor": 2, "prefer_not": 0.5}},
        numbers={"years": Range(low=1, high=30, mode=9), "after": Range(low=1, high=3, mode=2)},
        multiple={"reasons": {"cost": 0.25}},
        texts={"remark": ("One.", "Two.")},
        fixed=(Quota(count=2, answers={"plan": "wait", "after": 3}),),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sed = 3", "synthetic: `sed` is not a key of the format. Did you mean 'seed'?"),
        ("seed = 'x'", "synthetic: `seed` is 'x', which is not a whole number."),
        ("blank = 2", "synthetic: `blank` is 2. Write a share between 0 and 1."),
        ("weights.role = 3", "synthetic, weights: `role` is 3, which is not a table."),
        ("weights.role.doctor = -1", "synthetic, weights.role: `doctor` is -1. Write a number from 0."),
        ("weights.role.doctor = 'x'", "synthetic, weights.role: `doctor` is 'x', which is not a number."),
        (
            "multiple.reasons.cost = 1.5",
            "synthetic, multiple.reasons: `cost` is 1.5. Write a number from 0 to 1.",
        ),
        ("numbers.years.low = 3", "synthetic, numbers.years: `high` is missing."),
        (
            "numbers.years = { low = 3, high = 2 }",
            "synthetic, numbers.years: `low`, `mode` and `high` do not",
        ),
        ("texts.remark = 'x'", "synthetic, texts: `remark` is 'x', which is not a list"),
        ("fixed = [{ count = -1 }]", "synthetic, fixed -1: `count` is -1. Write a number from 0."),
        ("fixed = [{ answers = {} }]", "synthetic, fixed number 1: `count` is missing."),
    ],
)
def test_a_mistake_in_a_plan_is_told(text: str, problem: str) -> None:
    with pytest.raises(PlanError) as caught:
        plan(f"[synthetic]\n{text}")
    assert any(str(found).startswith(problem) for found in caught.value.problems), caught.value


def test_a_plan_of_the_instrument_has_no_problems() -> None:
    fits = plan("""
        [synthetic]
        weights.role = { doctor = 2, prefer_not = 1, blank = 1 }
        weights.role_other_text = { text = 1, blank = 1 }
        weights.years = { number = 3 }
        weights.counts = { number = 3, unsure = 1 }
        weights.sources = { use = 3, unknown = 1 }
        weights.reasons = { choices = 3, blank = 1 }
        weights.remark = { text = 1, blank = 3 }
        multiple.reasons = { cost = 0.5 }
        fixed = [{ count = 1, answers = { role = "doctor" } }]
    """)
    assert plan_problems(fits, QUESTIONNAIRE) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "weights.rol = { doctor = 1 }",
            "rol is not an item or variable of the questionnaire. Did you mean 'role'?",
        ),
        (
            "numbers.counts = { low = 1, high = 2 }",
            "counts is not a variable of the questionnaire. Did you mean 'counts_two'?",
        ),
        (
            "texts.zzz = ['x']",
            "zzz is not a variable of the questionnaire. Name an item, or a row as item_row.",
        ),
        (
            "fixed = [{ count = 1, answers = { yers = 1 } }]",
            "yers is not a variable of the questionnaire. Did you mean 'years'?",
        ),
        ("weights.role = { docter = 1 }", "role has no code docter. Did you mean 'doctor'?"),
        ("weights.years = { never = 1 }", "years has no code never."),
        ("weights.counts = { nver = 1 }", "counts_two has no code nver."),
        ("multiple.reasons = { csot = 1 }", "reasons has no code csot. Did you mean 'cost'?"),
    ],
)
def test_names_that_the_instrument_does_not_have_are_told(text: str, problem: str) -> None:
    found = [
        f"{each.message} {each.remedy}" for each in plan_problems(plan(f"[synthetic]\n{text}"), QUESTIONNAIRE)
    ]
    assert any(each.startswith(problem) for each in found), found


def test_fixed_answers_are_dealt_exactly_and_in_random_order() -> None:
    dealt = plan("""
        [[synthetic.fixed]]
        count = 3
        answers = { role = "doctor" }
        [[synthetic.fixed]]
        count = 2
        answers = { role = "trainee" }
    """)
    rows = quotas(dealt, 9, Random(1))
    assert Counter(row.get("role") for row in rows) == {"doctor": 3, "trainee": 2, None: 4}
    assert rows == quotas(dealt, 9, Random(1)) != quotas(dealt, 9, Random(2))
    assert len(quotas(dealt, 5, Random(1))) == 5


def test_more_fixed_answers_than_responses_are_refused() -> None:
    dealt = SynthesisPlan(fixed=(Quota(count=3, answers={}),))
    with pytest.raises(PlanError, match=r"more responses \(3\) than are wanted \(2\)\. Ask for at least 3"):
        quotas(dealt, 2, Random(1))


def test_the_plan_in_the_document_can_be_read() -> None:
    document = (Path(__file__).parents[3] / "docs" / "instrument-format.md").read_text(encoding="utf-8")
    (block,) = (block for block in re.findall(r"```toml\n(.*?)```", document, re.S) if "[synthetic]" in block)
    documented = plan(block)
    assert (documented.seed, documented.fixed[0].count) == (20160401, 34)
    assert all((documented.weights, documented.numbers, documented.multiple, documented.texts))
