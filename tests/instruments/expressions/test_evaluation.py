"""Conditions are evaluated alike in Python and in the browser: one table of cases, here against Python."""

import json
import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.expressions.evaluation import (
    Compare,
    Literal,
    Scope,
    bind,
    evaluate,
    is_decidable,
    parse,
    references,
    to_json,
    walk,
)

CASES = json.loads((Path(__file__).parents[1] / "condition_cases.json").read_text(encoding="utf-8"))


def tree(case: dict[str, Any]) -> Any:
    """The bound tree of a case."""
    sets = {name: tuple(codes) for name, codes in case.get("sets", {}).items()}
    rows = {name: tuple(names) for name, names in case.get("rows", {}).items()}
    scores = {name: tuple(values.items()) for name, values in case.get("scores", {}).items()}
    return bind(parse(case["expression"], sets), rows=rows, scores=scores)


def scope(case: dict[str, Any]) -> Scope:
    answers = {
        name: tuple(answer) if isinstance(answer, list) else answer
        for name, answer in case["answers"].items()
    }
    return Scope(answers=answers, parameters=case.get("parameters", {}), profile=case.get("profile", {}))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_case_of_the_table_shared_with_the_browser(case: dict[str, Any]) -> None:
    assert evaluate(tree(case), scope(case)) is case["expected"]


def test_the_table_has_a_case_for_every_kind_of_node_and_operator() -> None:
    operators = {part[0] for case in CASES for part in _lists(to_json(tree(case)))}
    assert operators >= {
        *("answer", "score", "value", "values", "parameter", "profile", "and", "or", "not", "any"),
        *("answered", "missing", "number", "+", "-", "==", "!=", "<", "<=", ">", ">=", "in", "not_in"),
    }


def _lists(value: Any) -> Any:
    """The nodes of a tree as JSON."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        yield value
        for part in value[1:]:
            yield from _lists(part)


# --- against Python's own evaluation, on complete answers --------------------------------------------------

codes = st.sampled_from(["x", "y", "z"])
numbers = st.one_of(st.integers(-3, 3), st.integers(-30, 30).map(lambda tenths: tenths / 10))
numeric = st.recursive(
    st.one_of(st.sampled_from(["n", "k", "g.a"]), numbers.map(lambda number: f"({number})")),
    lambda parts: st.builds("({} {} {})".format, parts, st.sampled_from("+-"), parts),
    max_leaves=4,
)
choice = st.sampled_from(["a", "b"])
equality, membership = st.sampled_from(["==", "!="]), st.sampled_from(["in", "not in"])
ordering = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
comparisons = st.one_of(
    st.builds("{} {} {}".format, numeric, ordering, numeric),
    st.builds("{0} < {1} <= {2}".format, numeric, numeric, numeric),
    st.builds("{} {} '{}'".format, choice, equality, codes),
    st.builds("{} {} {}".format, choice, membership, st.lists(codes)),
    st.builds("'{}' {} m".format, codes, membership),
)
expressions = st.recursive(
    comparisons,
    lambda parts: st.one_of(
        st.builds("({} and {})".format, parts, parts),
        st.builds("({} or {})".format, parts, parts),
        st.builds("(not {})".format, parts),
    ),
    max_leaves=8,
)
complete = st.fixed_dictionaries(
    {
        "n": numbers,
        "k": numbers,
        "g_a": numbers,
        "a": codes,
        "b": codes,
        "m": st.sets(codes, min_size=1).map(lambda codes: tuple(sorted(codes))),
    }
)


@given(expressions, complete)
def test_on_complete_answers_an_expression_means_what_it_means_in_python(
    expression: str, answers: dict[str, Any]
) -> None:
    exact = {
        name: Decimal(str(answer)) if name in ("n", "k", "g_a") else answer
        for name, answer in answers.items()
    }
    names = {**exact, "g": SimpleNamespace(a=exact["g_a"]), "Decimal": Decimal}
    decimals = re.sub(r"-?\d+(?:\.\d+)?", lambda number: f"Decimal('{number[0]}')", expression)
    expected = eval(decimals, {"__builtins__": {}}, names)  # noqa: S307 - of the strategy above
    assert evaluate(parse(expression), Scope(answers=answers)) is expected


@given(expressions, complete, st.sets(st.sampled_from(["n", "k", "g_a", "a", "b", "m"])))
def test_missing_answers_never_raise_and_not_is_always_the_negation(
    expression: str, answers: dict[str, Any], missing: set[str]
) -> None:
    seen = Scope(answers={name: None if name in missing else answer for name, answer in answers.items()})
    assert evaluate(parse(f"not {expression}"), seen) is not evaluate(parse(expression), seen)


@given(expressions)
def test_a_tree_is_json_and_names_the_variables_that_it_reads(expression: str) -> None:
    node = parse(expression)
    assert json.loads(json.dumps(to_json(node))) == to_json(node)
    assert set(references(node)) <= {"n", "k", "g_a", "a", "b", "m"}


# --- parts -------------------------------------------------------------------------------------------------


def test_references_come_once_in_order_of_first_mention_rows_of_grids_included() -> None:
    node = bind(parse('n > 1 and any(g, "x") and a == n'), rows={"g": ("r", "s")}, scores={})
    assert references(node) == ("n", "g_r", "g_s", "a")


def test_an_unbound_grid_has_no_rows() -> None:
    assert references(bind(parse('any(g, "x")'), rows={}, scores={})) == ()


def test_walking_meets_every_node() -> None:
    kinds = [type(node).__name__ for node in walk(parse("not (n + 1 > 2 or answered(a))"))]
    assert kinds == ["Not", "Some", "Compare", "Sum", "Ref", "Literal", "Literal", "Given", "Ref"]


@pytest.mark.parametrize(
    ("expression", "answers", "expected"),
    [
        ("n <= k", {"n": 1, "k": 2}, True),
        ("n <= k", {"n": 1, "k": None}, False),
        ("n <= k", {"n": "never", "k": 2}, False),
        ("n + k <= 3", {"n": 1, "k": None}, False),
        ('a == "x"', {"a": None}, False),
        ('a == "x"', {"a": "y"}, True),
        ('not ("x" in m and "y" in m)', {"m": None}, False),
        ('not ("x" in m and "y" in m)', {"m": ("x",)}, True),
        ("missing(a) or n > 1", {"a": None, "n": 3}, True),
        ("answered(a)", {"a": None}, True),
    ],
)
def test_a_rule_is_judged_only_where_all_that_it_compares_is_there(
    expression: str, answers: dict[str, Any], expected: bool
) -> None:
    assert is_decidable(parse(expression), Scope(answers=answers)) is expected


def test_a_condition_compared_with_a_condition_is_compared_as_true_or_false() -> None:
    node = Compare(op="==", left=parse("n > 1"), right=parse("k > 1"))
    assert evaluate(node, Scope(answers={"n": 2, "k": 2}))
    assert not evaluate(node, Scope(answers={"n": 2, "k": 1}))


def test_a_bare_value_is_never_a_condition_that_holds() -> None:
    assert not evaluate(Literal(value="x"), Scope(answers={}))
    assert not evaluate(parse("a"), Scope(answers={"a": "x"}))
