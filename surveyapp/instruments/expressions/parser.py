"""The expression language: text -> tree, with Python's own grammar and a short list of what is allowed."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from surveyapp.instruments.expressions.nodes import (
    ORDERINGS,
    AnyRow,
    Compare,
    Every,
    Given,
    Literal,
    Node,
    Not,
    Parameter,
    ProfileValue,
    Ref,
    Score,
    Some,
    Sum,
    Values,
)
from surveyapp.instruments.sentences import sentence as _


class ConditionError(ValueError):
    """The expression is not of the language; the message says what to write instead."""


_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not_in",
}
_ALLOWED = _(
    "names, == != < <= > >=, in, not in, and, or, not, +, -, strings, numbers, lists, "
    "answered(), missing(), number(), any()"
)
DEEPEST = 40
"""Levels of nesting that an expression may have."""
LARGEST = 1e15
"""Numbers of an expression are smaller."""


def parse(text: str, sets: Mapping[str, tuple[str, ...]] | None = None) -> Node:
    """The tree of an expression; named sets are written out. Raises ConditionError."""
    if not text.strip() or "\\" in text:
        raise ConditionError(
            _("is not an expression: {text!r}. Allowed are {allowed}.", text=text, allowed=_ALLOWED)
        )
    try:
        source = f"({text}\n)"
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ConditionError(
            _(
                "cannot be read as an expression: {text!r}. Allowed are {allowed}.",
                text=text,
                allowed=_ALLOWED,
            )
        ) from error
    return _Parser(source, sets or {}).node(tree)


class _Parser:
    """Walks Python's tree and keeps what the language allows."""

    def __init__(self, source: str, sets: Mapping[str, tuple[str, ...]]) -> None:
        self.source = source
        self.text = source[1:-2]  # as the author wrote it, without brackets around it
        self.sets = sets
        self.depth = 0

    def node(self, tree: ast.expr) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ConditionError(
                _("is nested more than {deepest} levels deep: {text!r}", deepest=DEEPEST, text=self.text)
            )
        expression = self._node(tree)
        self.depth -= 1
        return expression

    def _node(self, tree: ast.expr) -> Node:
        match tree:
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.node(value) for value in values)
                return Every(parts=parts) if isinstance(op, ast.And) else Some(parts=parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(part=self.node(operand))
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
                return Literal(value=-self.number(number))
            case ast.Compare():
                return self.comparison(tree)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
                sign = "+" if isinstance(op, ast.Add) else "-"
                return Sum(op=sign, left=self.node(left), right=self.node(right))
            case ast.Constant(value=str() as text):
                return Literal(value=text)
            case ast.Constant(value=int() | float() as number):
                return Literal(value=self.number(number))
            case ast.List(elts=elements):
                return Values(values=tuple(self.constant(element) for element in elements))
            case ast.Name(id=name):
                return Values(values=self.sets[name]) if name in self.sets else Ref(name=name)
            case ast.Attribute():
                return self.attribute(tree)
            case ast.Call():
                return self.call(tree)
        raise self.error(tree)

    def comparison(self, tree: ast.Compare) -> Node:
        operands = [self.node(operand) for operand in (tree.left, *tree.comparators)]
        parts = []
        for op, left, right in zip(tree.ops, operands, operands[1:], strict=False):
            if type(op) not in _COMPARISONS:
                raise self.error(tree)
            parts.append(Compare(op=_COMPARISONS[type(op)], left=left, right=right))
        return parts[0] if len(parts) == 1 else Every(parts=tuple(parts))

    def number(self, value: int | float) -> int | float:
        """A number that every reader of the tree can hold: no True, no infinity."""
        if isinstance(value, bool) or abs(value) >= LARGEST:
            raise ConditionError(
                _(
                    "{value!r} is not a number here: {text!r}. Allowed are {allowed}.",
                    value=value,
                    text=self.text,
                    allowed=_ALLOWED,
                )
            )
        return value

    def constant(self, tree: ast.expr) -> str | int | float:
        node = self.node(tree)
        if not isinstance(node, Literal):
            raise ConditionError(_("a list may hold only strings and numbers: {text!r}", text=self.text))
        return node.value

    def attribute(self, tree: ast.Attribute) -> Node:
        if not isinstance(tree.value, ast.Name):
            raise self.error(tree)
        if tree.value.id == "param":
            return Parameter(name=tree.attr)
        if tree.value.id == "profile":
            return ProfileValue(name=tree.attr)
        return Ref(name=tree.value.id, row=tree.attr)

    def call(self, tree: ast.Call) -> Node:
        name = tree.func.id if isinstance(tree.func, ast.Name) else ""
        arguments = [self.node(argument) for argument in tree.args]
        match name, arguments:
            case (("answered" | "missing" | "number"), [Ref() as ref]) if not tree.keywords:
                return Given(kind=name, ref=ref)
            case "any", [Ref(name=grid, row=None), Literal(value=str() as code)] if not tree.keywords:
                return AnyRow(grid=grid, code=code)
        raise self.error(tree)

    def error(self, tree: ast.expr) -> ConditionError:
        piece = ast.get_source_segment(self.source, tree)
        return ConditionError(
            _(
                "{piece!r} is not part of the expression language. Allowed are {allowed}.",
                piece=piece,
                allowed=_ALLOWED,
            )
        )


def bind(
    node: Node, *, rows: Mapping[str, tuple[str, ...]], scores: Mapping[str, tuple[tuple[str, float], ...]]
) -> Node:
    """The tree with grids' rows written in and ordered choices read by their options' values.

    rows: grid -> its row names; scores: choice variable -> (code, value) pairs.
    """

    def number(child: Node) -> Node:
        if isinstance(child, Ref) and child.variable in scores:
            return Score(ref=child, values=scores[child.variable])
        return bind(child, rows=rows, scores=scores)

    def again(child: Node) -> Node:
        return bind(child, rows=rows, scores=scores)

    match node:
        case Compare(op=op, left=left, right=right):
            side = number if op in ORDERINGS else again
            return Compare(op=op, left=side(left), right=side(right))
        case Sum(op=op, left=left, right=right):
            return Sum(op=op, left=number(left), right=number(right))
        case Every(parts=parts):
            return Every(parts=tuple(again(part) for part in parts))
        case Some(parts=parts):
            return Some(parts=tuple(again(part) for part in parts))
        case Not(part=part):
            return Not(part=again(part))
        case AnyRow(grid=grid, code=code):
            return AnyRow(grid=grid, code=code, rows=rows.get(grid, ()))
    return node
