"""Answers become the codes that are printed on a sheet, and what is typed becomes an answer again."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.answering.page.answer_parser import UnreadableError
from surveyapp.answering.paper.printed_codes import answer_in_words, answer_of_key, key_of, printed_codes
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import is_answer, settle
from surveyapp.instruments.model.instrument import Missing, Variable
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
from tests.builders import make_instrument
from tests.instruments.samples import QUESTIONNAIRE

WARD = make_instrument()


def variable(name: str) -> Variable:
    return WARD.variables[name]


@given(st.integers(0, 10_000))
def test_what_was_typed_for_an_answer_is_read_as_that_answer(seed: int) -> None:
    answers = synthetic_answers(QUESTIONNAIRE, random=Random(seed), extended=True)
    for name, answer in settle(QUESTIONNAIRE, answers, extended=True).items():
        own = QUESTIONNAIRE.variables[name]
        if is_answer(answer):
            assert answer_of_key(own, key_of(own, answer), ENGLISH) == answer


@given(st.sampled_from(sorted(QUESTIONNAIRE.variables)), st.text(max_size=12))
def test_whatever_is_typed_is_an_answer_or_refused(name: str, typed: str) -> None:
    own = QUESTIONNAIRE.variables[name]
    try:
        answer = answer_of_key(own, typed, ENGLISH)
    except UnreadableError:
        return
    assert answer is None or answer_of_key(own, key_of(own, answer), ENGLISH) == answer


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("often", "3", "always"),
        ("often", "always", "always"),
        ("often", "-88", Missing.PREFER_NOT),
        ("often", " ", None),
        ("why", "2 1", ("skin", "time")),
        ("why", "1,4", ("skin", "other")),
        ("why", "-88", Missing.PREFER_NOT),
        ("why_other_text", "my own", "my own"),
        ("times", "12", 12),
        ("times", "varies", "varies"),
        ("times", "-88", Missing.PREFER_NOT),
        ("trust_rub", "2", "much"),
        ("trust_rub", "-88", Missing.PREFER_NOT),
        ("glad", "10", 10),
        ("remarks", "3", "3"),
    ],
)
def test_codes_numbers_and_texts_are_read(name: str, typed: str, answer: object) -> None:
    assert answer_of_key(variable(name), typed, ENGLISH) == answer


@pytest.mark.parametrize(
    ("name", "typed", "reason"),
    [
        ("often", "7", "“7” is not printed at this question. Its codes: 3, 2, 1"),
        ("why", "1 8", "“8” is not printed"),
        ("why", "1 3", "cannot be chosen together"),
        ("times", "x", "number"),
        ("times", "201", "from 0 to 200"),
        ("glad", "11", "Its codes: 0, 1, 2"),
    ],
)
def test_what_the_sheet_cannot_say_is_refused(name: str, typed: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        answer_of_key(variable(name), typed, ENGLISH)


def test_the_codes_of_a_variable_are_those_on_the_sheet() -> None:
    assert printed_codes(variable("often"))[:3] == ("3", "2", "1")
    assert printed_codes(variable("times")) == ("varies", "-88")
    assert printed_codes(variable("why_other_text")) == ()
    assert printed_codes(variable("glad"))[-2:] == ("9", "10")


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("often", "always", "Always"),
        ("why", ("skin", "time"), "My skin; No time"),
        ("times", 12, "12 times"),
        ("times", "varies", "It varies"),
        ("remarks", "Mine", "Mine"),
        ("often", Missing.BLANK, "left empty"),
        ("often", Missing.NOT_ASKED, "not asked"),
        ("often", Missing.PREFER_NOT, "Prefer not to answer"),
        ("often", Missing.CANNOT_SAY, "Cannot say"),
    ],
)
def test_an_answer_is_read_out(name: str, answer, said: str) -> None:
    assert answer_in_words(variable(name), answer, ENGLISH) == said


def test_what_is_missing_is_not_typed() -> None:
    assert key_of(variable("often"), Missing.BLANK) == ""
    assert key_of(variable("often"), Missing.PREFER_NOT) == "-88"
