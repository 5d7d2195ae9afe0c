"""What can never hold is found by trying; what cannot be tried out is never called impossible."""

from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from surveyapp.instruments.conditions import reachability
from surveyapp.instruments.conditions.binding import condition
from surveyapp.instruments.conditions.condition_types import condition_problems
from surveyapp.instruments.conditions.reachability import can_be_asked, can_be_offered, can_hold
from surveyapp.instruments.expressions.evaluation import Scope, evaluate
from surveyapp.instruments.model.answers import plain
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
from tests.instruments.samples import QUESTIONNAIRE, choice, item, small
from tests.instruments.strategies import questions

NEVER = [
    'role == "doctor" and role == "trainee"',
    'role == "doctor" and not answered(role)',
    'role == "trainee" and years > 1',
    "years > 60",
    "years < 0",
    "years > 3 and years < 4",
    "years >= 61 or years <= -1",
    "after > 2 and after < 2.5",
    "after < 0.5",
    "after == 0.7",
    'after == "never" and after > 1',
    "answered(after) and plan not in later",
    'plan == "continue" and number(after)',
    "plan > 2",
    "plan > 0 and plan < 1",
    '"none" in reasons and "cost" in reasons',
    '"cost" in reasons and "wish" in reasons and "toxicity" in reasons',
    'any(sources, "use") and not (sources.asco == "use" or sources.local == "use" or sources.nccn == "use")',
    'guide == "asco" and sources.asco == "know"',
    'guide == "nothing" and not any(sources, "use")',
    "sure > 10",
    "sure > 3 and sure < 4",
    'remark == "x" and remark == "y"',
    'missing(remark) and remark == "x"',
    "number(years) and missing(years)",
]

SOMETIMES = [
    'role == "doctor"',
    'role not in ["doctor", "trainee", "other"]',
    "missing(role)",
    "years >= 60",
    "years > 3 and years < 5",
    "after > 2 and after < 3",
    "after == 0.5 or after == 20",
    'after == "varies"',
    "after >= 19.5 and number(after)",
    "plan >= 2",
    "missing(plan)",
    '"cost" in reasons and "wish" in reasons and "none" not in reasons',
    '"none" in reasons',
    'guide == "local" and sources.asco == "know"',
    "counts.two > 3 and counts.five < 2",
    "counts.two > counts.five",
    "years + sure > 500",
    "doses.first > 1000",
    "doses.first > 1 and doses.first < 1.01",
    'remark != "x" and answered(remark)',
    'remark in ["x", "y"] and remark != "x"',
    "role in reasons and role not in reasons",
]


@pytest.mark.parametrize("text", NEVER)
def test_a_contradiction_never_holds(text: str) -> None:
    assert not can_hold(condition(text, QUESTIONNAIRE), QUESTIONNAIRE)


@pytest.mark.parametrize("text", SOMETIMES)
def test_what_holds_for_some_or_cannot_be_tried_is_let_pass(text: str) -> None:
    node = condition(text, QUESTIONNAIRE)
    assert not condition_problems(node, QUESTIONNAIRE, "")
    assert can_hold(node, QUESTIONNAIRE)


@given(questions, st.integers(0, 2**32))
@settings(max_examples=400)
def test_whatever_holds_for_somebody_is_never_called_impossible(text: str, seed: int) -> None:
    node = condition(text, QUESTIONNAIRE)
    answers = synthetic_answers(QUESTIONNAIRE, random=Random(seed), extended=True)
    assume(evaluate(node, Scope(answers=plain(QUESTIONNAIRE, answers))))
    assert can_hold(node, QUESTIONNAIRE)


def test_every_item_and_option_of_the_questionnaire_is_reachable() -> None:
    for found in QUESTIONNAIRE.items:
        assert can_be_asked(found.name, QUESTIONNAIRE)
        assert all(can_be_offered(option, found.name, QUESTIONNAIRE) for option in found.options)


def test_an_item_behind_one_that_is_never_asked_is_never_asked() -> None:
    instrument = small(
        choice("a")
        + choice("b", 'asked_if = \'a == "a" and a == "b"\'')
        + choice("c", "asked_if = 'b == \"a\"'")
        + choice("d", "asked_if = 'b != \"a\"'")
    )
    assert [name for name in "abcd" if not can_be_asked(name, instrument)] == ["b", "c"]


def test_an_option_is_offered_only_where_its_item_is_asked() -> None:
    options = (
        "option = [{ code = 'x', label.en = 'X', offered_if = 'a == \"a\"' }, { code = 'y', label.en = 'Y' }]"
    )
    instrument = small(choice("a") + item("b", "single", options, "asked_if = 'a == \"b\"'"))
    offered = instrument.items[1].options
    assert [can_be_offered(option, "b", instrument) for option in offered] == [False, True]
    alone = small(choice("a") + item("b", "single", options))
    assert can_be_offered(alone.items[1].options[0], "b", alone)


def test_an_option_that_is_never_offered_is_never_chosen() -> None:
    options = "option = [{ code = 'x', label.en = 'X', offered_if = 'a == \"a\" and a == \"b\"' }]"
    instrument = small(choice("a") + item("b", "single", options) + choice("c", "asked_if = 'answered(b)'"))
    assert not can_be_asked("c", instrument)


def test_too_much_to_try_is_let_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    impossible = condition(NEVER[0] + ' and any(sources, "use") and years > 3', QUESTIONNAIRE)
    assert not can_hold(impossible, QUESTIONNAIRE)
    monkeypatch.setattr(reachability, "TRIALS", 10)
    assert can_hold(impossible, QUESTIONNAIRE)


def test_too_many_ticks_to_tell_apart_are_let_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    impossible = condition('"cost" in reasons and "none" in reasons', QUESTIONNAIRE)
    assert not can_hold(impossible, QUESTIONNAIRE)
    monkeypatch.setattr(reachability, "CODES", 1)
    assert can_hold(impossible, QUESTIONNAIRE)
