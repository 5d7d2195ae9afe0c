"""Conditions with missing answers: true, false or not known."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.expressions.evaluation import Scope, bind, evaluate, parse
from surveyapp.instruments.expressions.partial_evaluation import known_truth

ANSWERS = {"a": "x", "n": 3, "g_one": "use"}


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        ('a == "x"', True),
        ('a == "y"', False),
        ('gone == "x"', None),
        ('gone != "x"', None),
        ("answered(gone)", None),
        ("missing(other)", True),
        ('a == "y" and gone == "x"', False),
        ('a == "x" and gone == "x"', None),
        ('a == "x" and n < 4', True),
        ('a == "x" or gone == "x"', True),
        ('a == "y" or gone == "x"', None),
        ('a == "y" or n > 4', False),
        ('not gone == "x"', None),
        ('not a == "x"', False),
        ('any(g, "use")', True),
        ('any(g, "know")', None),
        ('any(h, "know")', False),
    ],
)
def test_a_condition_is_decided_where_no_missing_answer_could_change_it(condition, truth) -> None:
    rows = {"g": ("one", "two"), "h": ("one",)}
    node = bind(parse(condition), rows=rows, scores={})

    assert known_truth(node, Scope(answers={**ANSWERS, "h_one": "use"}), {"gone", "g_two"}) is truth


ATOMS = st.sampled_from(
    [f'{name} {sign} "{code}"' for name in "pqr" for sign in ("==", "!=") for code in "xy"]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda parts: st.one_of(
        st.builds("({} and {})".format, parts, parts),
        st.builds("({} or {})".format, parts, parts),
        st.builds("(not {})".format, parts),
    ),
    max_leaves=6,
)


@given(condition=CONDITIONS, answers=st.dictionaries(st.sampled_from("pqr"), st.sampled_from("xy")))
def test_what_is_decided_holds_whatever_the_missing_answers_are(condition, answers) -> None:
    node, missing = bind(parse(condition), rows={}, scores={}), sorted({*"pqr"} - {*answers})
    truths = {
        bool(evaluate(node, Scope(answers=answers | dict(zip(missing, codes, strict=True)))))
        for codes in product("xy", repeat=len(missing))
    }

    truth = known_truth(node, Scope(answers=answers), set(missing))

    assert truth is None or truths == {truth}
    assert missing or truth in truths
