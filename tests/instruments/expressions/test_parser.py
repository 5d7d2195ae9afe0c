"""What the expression language takes, and how it refuses everything else."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.expressions.evaluation import (
    ORDERINGS,
    Compare,
    ConditionError,
    Every,
    Literal,
    Ref,
    Score,
    Values,
    walk,
)
from surveyapp.instruments.expressions.parser import DEEPEST, bind, parse

REFUSED = [
    "",
    "   ",
    "a ==",
    "a = 'x'",
    "a, b",
    "a is 'x'",
    "a == None and a is not None",
    "True",
    "-True",
    "a == 1j",
    "a == b'x'",
    "a * 2 == 4",
    "a / 2 == 4",
    "a ** 2 == 4",
    "a % 2 == 1",
    "a // 2 == 1",
    "~a",
    "+a > 1",
    "-a > 1",
    "a[0] == 1",
    "a.b.c == 1",
    "(a or b).c == 1",
    "len(a) > 1",
    "a.answered()",
    "answered()",
    "answered(a, b)",
    "answered('a')",
    "answered(x=a)",
    "answered(*a)",
    "any(a)",
    "any(a, b)",
    "any(a.b, 'x')",
    "any('a', 'x')",
    "any(a, 'x', y=1)",
    "number(1)",
    "lambda: a",
    "a if b else c",
    "[x for x in a]",
    "{'a'}",
    "(x := 1)",
    "f'{a}' == 'x'",
    "a in ['x', b]",
    "a in [['x']]",
    "a in ('x', 'y')",
    "__import__('os').system('true')",
    "a == '\\x41'",
    "a == 1e999",
    "a == 1000000000000000",
    f"a == 1{'0' * 400}",
    "a == \0",
    "a\nb",
    "not " * 3000 + "a",
    "-" * 2000 + "a",
    "(" * 3000 + "a" + ")" * 3000,
    "not " * (DEEPEST + 1) + "answered(a)",
]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:40]))
def test_what_is_not_of_the_language_is_refused_and_told(text: str) -> None:
    with pytest.raises(ConditionError, match=r"Allowed are|may hold only|levels deep"):
        parse(text)


@given(st.text(alphabet="ab12 ()[]'\"<>=!.+-,andortisx\n\\", max_size=40))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    with contextlib.suppress(ConditionError):
        parse(text)


def test_a_named_set_is_written_out() -> None:
    node = parse("a in early", {"early": ("x", "y")})
    assert node == Compare(op="in", left=Ref(name="a"), right=Values(values=("x", "y")))


def test_a_chain_of_comparisons_is_each_of_them() -> None:
    one, two = parse("1 < n"), parse("n <= 3")
    assert parse("1 < n <= 3") == Every(parts=(one, two))


def test_negative_numbers_are_literals() -> None:
    assert parse("n > -1.5") == Compare(op=">", left=Ref(name="n"), right=Literal(value=-1.5))


def test_a_comment_at_the_end_is_no_part_of_the_expression() -> None:
    assert parse("answered(a) # why") == parse("answered(a)")


@pytest.mark.parametrize("operator", [*ORDERINGS, "==", "!="])
def test_only_orderings_and_sums_read_a_choice_by_its_value(operator: str) -> None:
    scores = {"a": (("x", 1.0),)}
    bound = bind(parse(f"not (a {operator} 1 or answered(a))"), rows={}, scores=scores)
    assert sum(isinstance(node, Score) for node in walk(bound)) == (operator in ORDERINGS)
    added = bind(parse("a + a == 2"), rows={}, scores=scores)
    assert sum(isinstance(node, Score) for node in walk(added)) == 2


def test_binding_twice_changes_nothing_more() -> None:
    given_rows, scores = {"g": ("r",)}, {"a": (("x", 1.0),)}
    once = bind(parse('a > 1 and any(g, "x") and a + 1 > n'), rows=given_rows, scores=scores)
    assert bind(once, rows=given_rows, scores=scores) == once
