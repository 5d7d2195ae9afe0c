"""Skip logic and criteria as data: one small expression language, parsed once to a tree.

The same tree is evaluated here, read out in words (`condition_words`), type-checked (`condition_types`) and
sent to the browser as JSON (`to_json`), whose evaluator answers the same table of cases. Import the language
from here: its nodes stand in `nodes`, its parser in `parser`. Numbers count as they are written in decimals
(`exact_numbers`), here and in the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import TypeGuard

from surveyapp.instruments.expressions.exact_numbers import exact
from surveyapp.instruments.expressions.nodes import (
    GIVEN,
    ORDERINGS,
    AnyRow,
    Compare,
    Every,
    Given,
    Json,
    Literal,
    Node,
    Not,
    Parameter,
    Plain,
    ProfileValue,
    Ref,
    Score,
    Some,
    Sum,
    Values,
    references,
    to_json,
    walk,
)
from surveyapp.instruments.expressions.parser import ConditionError, bind, parse

__all__ = [
    "GIVEN",
    "ORDERINGS",
    "AnyRow",
    "Compare",
    "ConditionError",
    "Every",
    "Given",
    "Json",
    "Literal",
    "Node",
    "Not",
    "Parameter",
    "Plain",
    "ProfileValue",
    "Ref",
    "Scope",
    "Score",
    "Some",
    "Sum",
    "Values",
    "bind",
    "evaluate",
    "is_decidable",
    "parse",
    "references",
    "to_json",
    "walk",
]


_ORDERED: Mapping[str, Callable[[Fraction, Fraction], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a tree is evaluated against; a variable that is not there is missing."""

    answers: Mapping[str, Plain]
    parameters: Mapping[str, Plain] = field(default_factory=dict)
    profile: Mapping[str, Plain] = field(default_factory=dict)


def evaluate(node: Node, scope: Scope) -> bool:
    """Whether the condition holds."""
    match node:
        case Every(parts=parts):
            return all(evaluate(part, scope) for part in parts)
        case Some(parts=parts):
            return any(evaluate(part, scope) for part in parts)
        case Not(part=part):
            return not evaluate(part, scope)
        case Compare(op=op, left=left, right=right):
            return _compare(op, _value(left, scope), _value(right, scope))
        case Given(kind=kind, ref=ref):
            value = scope.answers.get(ref.variable)
            return _is_number(value) if kind == "number" else (value is None) == (kind == "missing")
        case AnyRow(grid=grid, code=code, rows=rows):
            return any(scope.answers.get(f"{grid}_{row}") == code for row in rows)
    return _value(node, scope) is True


def is_decidable(node: Node, scope: Scope) -> bool:
    """Whether no comparison lacks an answer and orderings have two numbers (else a check is passed over)."""
    return all(_is_comparable(part, scope) for part in _comparisons(node))


@lru_cache(maxsize=4096)
def _comparisons(node: Node) -> tuple[Compare, ...]:
    return tuple(part for part in walk(node) if isinstance(part, Compare))


def _is_comparable(node: Compare, scope: Scope) -> bool:
    sides = (_value(node.left, scope), _value(node.right, scope))
    return None not in sides and (node.op not in ORDERINGS or all(map(_is_number, sides)))


def _is_same(left: object, right: object) -> bool:
    """Equality that keeps true and 1 apart, as the browser does."""
    if _is_number(left) and _is_number(right):
        return exact(left) == exact(right)
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def _is_number(value: object) -> TypeGuard[float | Fraction]:
    return isinstance(value, (int, float, Fraction)) and not isinstance(value, bool)


def _value(node: Node, scope: Scope) -> Plain | Fraction | tuple[str | int | float, ...]:
    match node:
        case Ref():
            return scope.answers.get(node.variable)
        case Score(ref=ref, values=values):
            return dict(values).get(str(scope.answers.get(ref.variable)))
        case Literal(value=value):
            return value
        case Values(values=values):
            return values
        case Parameter(name=name):
            return scope.parameters.get(name)
        case ProfileValue(name=name):
            return scope.profile.get(name)
        case Sum(op=op, left=left, right=right):
            a, b = _value(left, scope), _value(right, scope)
            if not (_is_number(a) and _is_number(b)):
                return None
            return exact(a) + exact(b) if op == "+" else exact(a) - exact(b)
    return evaluate(node, scope)


def _compare(op: str, left: object, right: object) -> bool:
    if op in ("!=", "not_in"):
        return not _compare("==" if op == "!=" else "in", left, right)
    if left is None or right is None:
        return False
    if op == "==":
        return _is_same(left, right)
    if op == "in":
        return isinstance(right, tuple) and any(_is_same(left, part) for part in right)
    if not (_is_number(left) and _is_number(right)):
        return False
    return _ORDERED[op](exact(left), exact(right))
