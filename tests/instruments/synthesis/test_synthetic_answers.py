"""Synthetic answers are as valid as a person's, whatever the plan, and follow the plan."""

from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.instruments.expressions.evaluation import Scope, evaluate
from surveyapp.instruments.expressions.exact_numbers import is_on_step
from surveyapp.instruments.model.answers import COMPLETE, broken_checks, completeness, plain, settle
from surveyapp.instruments.model.instrument import Instrument, ItemType, Missing
from surveyapp.instruments.synthesis.synthesis_plan import PlanError, Range, SynthesisPlan, outcomes
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
from tests.instruments.samples import AB, QUESTIONNAIRE, choice, item, small

weight = st.sampled_from([0, 0, 1, 3])
PLANS = st.builds(
    SynthesisPlan,
    blank=st.sampled_from([0.0, 0.1, 1.0]),
    weights=st.fixed_dictionaries(
        {},
        optional={
            name: st.dictionaries(st.sampled_from(outcomes(variable)), weight)
            for name, variable in QUESTIONNAIRE.variables.items()
            if name != "consent"  # whoever must say no cannot go through to the end
        },
    ),
    numbers=st.fixed_dictionaries(
        {},
        optional={
            "years": st.just(Range(low=1, high=99, mode=9)),
            "after": st.just(Range(low=0, high=3.2, mode=0)),
            "doses_first": st.just(Range(low=1, high=2, mode=1.5)),
            "sure": st.just(Range(low=9, high=10, mode=10)),
        },
    ),
    multiple=st.fixed_dictionaries(
        {},
        optional={
            "reasons": st.dictionaries(st.sampled_from(["cost", "wish", "other", "none"]), st.floats(0, 1))
        },
    ),
    texts=st.just({"remark": ("x" * 300, "Short.")}),
)


def drawn(count: int, instrument: Instrument = QUESTIONNAIRE, **options: Any) -> list[dict[str, Any]]:
    random = Random(20160401)
    return [
        synthetic_answers(instrument, random=random, **{"extended": True, **options}) for _ in range(count)
    ]


def check_valid(record: dict[str, Any], *, extended: bool) -> None:
    """Every rule of the questionnaire holds for the record."""
    assert list(record) == list(QUESTIONNAIRE.variables)
    assert settle(QUESTIONNAIRE, record, extended=extended) == record
    seen = plain(QUESTIONNAIRE, record)
    for found in QUESTIONNAIRE.items:
        assert all(check.severity == "warning" for check in broken_checks(found, seen))
        assert not any(evaluate(end.when, Scope(answers=seen)) for end in found.ends)
        for variable in found.variables:
            answer = record[variable.name]
            if isinstance(answer, (int, float)):
                assert (found.minimum or 0) <= answer <= (found.maximum or 1e9)
                assert is_on_step(answer, step=found.step, start=found.minimum)
                assert isinstance(answer, float) == (variable.type is ItemType.DECIMAL)
            if isinstance(answer, tuple):
                exclusive = {option.code for option in found.options if option.exclusive}
                assert len(answer) <= (found.maximum_choices or 99)
                assert len(answer) == 1 or exclusive.isdisjoint(answer)
            if isinstance(answer, str) and variable.type.is_text:
                assert len(answer) <= (variable.max_length or 0)
            if found.required and not variable.specify:
                assert answer is not Missing.BLANK
    assert completeness(QUESTIONNAIRE, record) == COMPLETE


@given(PLANS, st.integers(0, 2**32), st.booleans())
@settings(max_examples=300)
def test_whatever_the_plan_a_record_keeps_every_rule(plan: SynthesisPlan, seed: int, extended: bool) -> None:
    check_valid(
        synthetic_answers(QUESTIONNAIRE, random=Random(seed), extended=extended, plan=plan), extended=extended
    )


def test_the_same_seed_gives_the_same_records() -> None:
    assert drawn(5) == drawn(5)


def test_without_a_plan_every_answer_and_kind_of_missing_turns_up() -> None:
    records = drawn(1500)
    for name, variable in QUESTIONNAIRE.variables.items():
        answers = [record[name] for record in records]
        codes = {code for answer in answers if isinstance(answer, tuple) for code in answer}
        codes |= {answer for answer in answers if isinstance(answer, str)}
        expected = {found.code for found in variable.choices} - ({"no"} if name == "consent" else set())
        assert codes >= expected, name
        if variable.type.is_number:
            assert any(isinstance(answer, (int, float)) for answer in answers)
        assert (Missing.PREFER_NOT in answers) == variable.prefer_not, name
        assert (Missing.BLANK in answers) == (not variable.item.required and not variable.specify), name


def test_weights_decide_and_what_is_not_named_has_none() -> None:
    weights = {
        "role": {"doctor": 3, "trainee": 1},
        "after": {"number": 1, "varies": 1},
        "sources": {"use": 1},
        "sources_nccn": {"unknown": 1},
        "remark": {"blank": 1},
        "reasons": {"choices": 1},
        "plan": {"wait": 1},
    }
    records = drawn(400, plan=SynthesisPlan(weights=weights))
    roles = Counter(record["role"] for record in records)
    assert set(roles) == {"doctor", "trainee"}
    assert 250 < roles["doctor"] < 350
    assert {record["after"] for record in records} > {"varies"}
    assert all(record["after"] != "never" for record in records)
    assert {record["sources_asco"] for record in records} == {"use"}
    assert {record["sources_nccn"] for record in records} == {"unknown"}
    assert {record["remark"] for record in records} == {Missing.BLANK}


def test_weights_that_leave_nothing_possible_give_way() -> None:
    records = drawn(50, plan=SynthesisPlan(weights={"role": {"blank": 1}, "sources_local": {"unknown": 1}}))
    assert {record["role"] for record in records} == {"doctor", "trainee", "other"}
    assert {record["sources_local"] for record in records} == {"use", "know"}


def test_ranges_decide_on_numbers() -> None:
    numbers = {"years": Range(low=3, high=6, mode=4), "after": Range(low=1.2, high=2.9, mode=2)}
    records = drawn(300, plan=SynthesisPlan(numbers=numbers))
    years = {record["years"] for record in records if isinstance(record["years"], int)}
    after = {record["after"] for record in records if isinstance(record["after"], float)}
    assert (years, after) == ({3, 4, 5, 6}, {1.5, 2.0, 2.5})


def test_ticks_have_the_probabilities_of_the_plan() -> None:
    plan = SynthesisPlan(multiple={"reasons": {"cost": 1, "none": 0.5}}, weights={"reasons": {"choices": 1}})
    counts = Counter(record["reasons"] for record in drawn(300, plan=plan))
    assert set(counts) == {("cost",), ("none",)}
    assert 100 < counts[("none",)] < 200


def test_texts_are_those_of_the_plan_within_their_length() -> None:
    plan = SynthesisPlan(texts={"remark": ("Short.", "y" * 200)}, weights={"remark": {"text": 1}})
    assert {record["remark"] for record in drawn(60, plan=plan)} == {"Short.", "y" * 100}


def test_fixed_answers_are_given_exactly_in_the_type_of_their_variable() -> None:
    fixed = {
        "plan": "wait",
        "after": 3,
        "reasons": ["wish", "cost"],
        "role": "prefer_not",
        "remark": "blank",
        "counts_two": 5.0,
    }
    for record in drawn(60, fixed=fixed):
        check_valid(record, extended=True)
        assert (record["plan"], record["after"], record["reasons"]) == ("wait", 3.0, ("cost", "wish"))
        assert isinstance(record["after"], float)
        assert isinstance(record["counts_two"], int)
        assert (record["role"], record["remark"]) == (Missing.PREFER_NOT, Missing.BLANK)


@pytest.mark.parametrize(
    ("fixed", "message"),
    [
        ({"plan": "continue", "after": 3}, "after is fixed but not asked. Fix what it depends on, too."),
        (
            {"counts_two": 1, "counts_five": 2},
            "counts finds no answer that its checks allow. Change its plan.",
        ),
        ({"consent": "no"}, "consent finds no answer that its checks allow."),
    ],
)
def test_fixed_answers_that_contradict_the_instrument_are_refused(
    fixed: dict[str, Any], message: str
) -> None:
    with pytest.raises(PlanError, match=message):
        drawn(1, fixed=fixed)


def test_a_range_outside_the_limits_is_refused() -> None:
    plan = SynthesisPlan(
        numbers={"years": Range(low=70, high=80, mode=75)},
        weights={"years": {"number": 1}, "role": {"doctor": 1}},
    )
    with pytest.raises(PlanError, match=r"years has no number in its planned range\. Change `numbers`\."):
        drawn(1, plan=plan)


def test_a_check_that_hardly_ever_holds_leaves_the_item_without_an_answer() -> None:
    check = "check = [{ name = 'c', rule = 'n == 7', message.en = 'M' }]"
    limits = ["minimum = 0", "maximum = 1000000"]
    plan = SynthesisPlan(weights={"n": {"number": 1}})
    free = drawn(3, small(item("n", "integer", *limits, check)), plan=plan)
    assert {record["n"] for record in free} == {Missing.BLANK}
    refusing = drawn(3, small(item("n", "integer", *limits, check, "required = true")), plan=plan)
    assert {record["n"] for record in refusing} == {Missing.PREFER_NOT}
    with pytest.raises(PlanError, match="n finds no answer that its checks allow"):
        drawn(1, small(item("n", "integer", *limits, check, "required = true", "prefer_not = false")))


def test_a_warning_that_hardly_ever_holds_lets_the_answer_stand() -> None:
    check = "check = [{ name = 'c', rule = 'n == 7', severity = 'warning', message.en = 'M' }]"
    plan = SynthesisPlan(weights={"n": {"number": 1}})
    (record,) = drawn(1, small(item("n", "integer", "minimum = 0", "maximum = 1000000", check)), plan=plan)
    assert isinstance(record["n"], int)


@pytest.mark.parametrize(
    ("limits", "low", "high"),
    [
        ([], 0, 100),
        (["minimum = 50"], 50, 150),
        (["maximum = 50"], 0, 50),
        (["maximum = -50"], -150, -50),
        (["minimum = -3", "maximum = -1"], -3, -1),
    ],
)
def test_numbers_without_limits_stay_in_a_sensible_range(limits: list[str], low: int, high: int) -> None:
    records = drawn(300, small(item("n", "integer", "required = true", *limits)))
    numbers = [record["n"] for record in records if isinstance(record["n"], int)]
    assert low <= min(numbers) <= max(numbers) <= high


def test_where_no_option_is_offered_nothing_can_be_chosen() -> None:
    options = "option = [{ code = 'x', label.en = 'X', offered_if = 'a == \"a\"' }]"
    instrument = small(
        choice("a")
        + item("b", "single", options, "required = true", "prefer_not = false")
        + item("c", "multiple", options, "required = true", "prefer_not = false")
    )
    records = drawn(50, instrument)
    assert {(record["a"] == "a", record["b"]) for record in records} == {(True, "x"), (False, Missing.BLANK)}
    assert {(record["a"] == "a", record["c"]) for record in records} == {
        (True, ("x",)),
        (False, Missing.BLANK),
    }


def test_a_required_multiple_choice_has_at_least_one_tick() -> None:
    instrument = small(item("m", "multiple", AB, "required = true", "prefer_not = false"))
    plan = SynthesisPlan(multiple={"m": {"a": 0.01}})
    assert {record["m"] for record in drawn(100, instrument, plan=plan)} == {("a",), ("b",)}
