"""Conditions with missing answers: true, false or not known."""

import pytest

from surveyapp.instruments.expressions.evaluation import Scope, bind, parse
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
