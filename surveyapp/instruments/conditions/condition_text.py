"""Conditions read out in words, with the labels of items and options, in the language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from surveyapp.instruments.expressions.evaluation import (
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
    Scope,
    Score,
    Some,
    Sum,
    Values,
    evaluate,
)
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument, Item, words
from surveyapp.instruments.model.typed_numbers import number_text

_OPPOSITES = {"==": "!=", "!=": "==", "in": "not_in", "not_in": "in"}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def in_words(
    node: Node, instrument: Instrument, language: Language, names: Mapping[str, str] | None = None
) -> str:
    """The condition as a clause that can follow "if", such as `“Plan” is one of: “wait”, “stop”`.

    names: words for "param.x", "profile.x", and "param.x=us" for a value; their own names where they are not
    there.
    """
    return _Reader(instrument=instrument, language=language, names=names or {}).clause(node)


def universe(item: Item, instrument: Instrument, language: Language) -> str:
    """Of whom the item is asked: `Asked if …`; "" where it is asked of all."""
    _ = language.gettext
    if item.asked_if is None:
        return ""
    return _("Asked if %(condition)s") % {"condition": in_words(item.asked_if, instrument, language)}


@dataclass(frozen=True, kw_only=True)
class _Reader:
    instrument: Instrument
    language: Language
    names: Mapping[str, str]

    # --- clauses -------------------------------------------------------------------------------------------

    def clause(self, node: Node) -> str:
        _ = self.language.gettext
        match node:
            case Every(parts=parts):
                return self.joined(_("%(first)s and %(second)s"), parts)
            case Some(parts=parts):
                return self.joined(_("%(first)s or %(second)s"), parts)
            case Not(part=part):
                return self.negated(part)
            case Compare():
                return self.compared(node)
            case Given(kind=kind, ref=ref):
                return self.presence(kind, ref)
            case AnyRow(grid=grid, code=code):
                return _("at least one row of %(item)s is %(value)s") % self.grid(grid, code)
        return _("%(item)s is true") % {"item": self.operand(node)}

    def joined(self, pattern: str, parts: Sequence[Node]) -> str:
        return reduce(
            lambda first, second: pattern % {"first": first, "second": second}, map(self.part, parts)
        )

    def part(self, node: Node) -> str:
        """A clause inside another: in brackets where it holds an "and", an "or" or a list."""
        clause = self.clause(node)
        return f"({clause})" if _is_compound(node) else clause

    def negated(self, node: Node) -> str:
        _ = self.language.gettext
        match node:
            case Not(part=part):
                return self.clause(part)
            case Compare(op=op, left=left, right=right) if op in _OPPOSITES:
                return self.clause(Compare(op=_OPPOSITES[op], left=left, right=right))
            case Given(kind="answered" | "missing" as kind, ref=ref):
                return self.presence("missing" if kind == "answered" else "answered", ref)
            case AnyRow(grid=grid, code=code):
                return _("no row of %(item)s is %(value)s") % self.grid(grid, code)
        return _("it is not so that %(condition)s") % {"condition": f"({self.clause(node)})"}

    def presence(self, kind: str, ref: Ref) -> str:
        _, names = self.language.gettext, {"item": self.item(ref)}
        if kind == "answered":
            return _("%(item)s has an answer") % names
        if kind == "missing":
            return _("%(item)s has no answer") % names
        return _("%(item)s is a number") % names

    def grid(self, name: str, code: str) -> dict[str, str]:
        item = self.instrument.items_by_name[name]
        option = item.option(code)
        value = words(option.label, self.language.code) if option else code
        return {"item": self.quoted(words(item.label, self.language.code)), "value": self.quoted(value)}

    # --- comparisons ---------------------------------------------------------------------------------------

    def compared(self, node: Compare) -> str:
        match node:
            case Compare(op="in" | "not_in" as op, left=Literal() as code, right=Ref() as ref):
                return self.included(op, ref, code)
            case Compare(op="in" | "not_in" as op, left=Ref() as ref, right=Values(values=values)):
                return self.one_of(op, ref, values)
            case Compare(op=op, left=Score(ref=ref), right=Literal()) if codes := _scored(node):
                return self.one_of("in", ref, codes)
            case Compare(op=op, left=Literal() as left, right=right) if op in _MIRRORED:
                return self.compared(Compare(op=_MIRRORED[op], left=right, right=left))
        return self.ordered(node.op, self.operand(node.left), self.value(node.right, node.left))

    def included(self, op: str, ref: Ref, code: Literal) -> str:
        _, names = self.language.gettext, {"item": self.item(ref), "value": self.value(code, ref)}
        if op == "in":
            return _("%(item)s includes %(value)s") % names
        return _("%(item)s does not include %(value)s") % names

    def one_of(self, op: str, ref: Ref, values: Sequence[str | int | float]) -> str:
        value_texts = [self.value(Literal(value=value), ref) for value in values]
        if len(value_texts) == 1:
            return self.ordered("==" if op == "in" else "!=", self.item(ref), value_texts[0])
        return self.ordered(op, self.item(ref), self.listed(value_texts))

    def ordered(self, op: str, left: str, right: str) -> str:
        _ = self.language.gettext
        pattern = {
            "==": _("%(item)s is %(value)s"),
            "!=": _("%(item)s is not %(value)s"),
            "<": _("%(item)s is less than %(value)s"),
            "<=": _("%(item)s is at most %(value)s"),
            ">": _("%(item)s is more than %(value)s"),
            ">=": _("%(item)s is at least %(value)s"),
            "in": _("%(item)s is one of: %(value)s"),
            "not_in": _("%(item)s is none of: %(value)s"),
        }[op]
        return pattern % {"item": left, "value": right}

    # --- operands ------------------------------------------------------------------------------------------

    def operand(self, node: Node) -> str:
        match node:
            case Ref() as ref:
                return self.item(ref)
            case Score(ref=ref):
                return self.item(ref)
            case Parameter(name=name):
                return self.names.get(f"param.{name}", self.quoted(name))
            case ProfileValue(name=name):
                return self.names.get(f"profile.{name}", self.quoted(name))
            case Literal(value=value):
                return self.quoted(value) if isinstance(value, str) else self.number(value)
            case Values(values=values):
                return self.listed([self.operand(Literal(value=value)) for value in values])
            case Sum(op=op, left=left, right=right):
                return self.sum(op, self.operand(left), self.operand(right))
        return f"({self.clause(node)})"

    def sum(self, op: str, left: str, right: str) -> str:
        _ = self.language.gettext
        pattern = _("%(left)s plus %(right)s") if op == "+" else _("%(left)s minus %(right)s")
        return pattern % {"left": left, "right": right}

    def value(self, node: Node, of: Node) -> str:
        """An operand beside the answer it is compared with: codes by their labels, numbers with the unit."""
        if isinstance(of, Parameter) and isinstance(node, Literal) and isinstance(node.value, str):
            return self.quoted(self.names.get(f"param.{of.name}={node.value}", node.value))
        variable = self.instrument.variables.get(of.variable) if isinstance(of, Ref) else None
        if variable is None or not isinstance(node, Literal):
            return self.operand(node)
        if isinstance(node.value, str):
            choice = variable.choice(node.value)
            return self.quoted(words(choice.label, self.language.code) if choice else node.value)
        _, number, unit = (
            self.language.gettext,
            self.number(node.value),
            words(variable.item.unit, self.language.code),
        )
        return _("%(number)s %(unit)s") % {"number": number, "unit": unit} if unit else number

    def item(self, ref: Ref) -> str:
        variable = self.instrument.variables.get(ref.variable)
        return self.quoted(variable.label(self.language.code) if variable else ref.variable)

    def quoted(self, text: str) -> str:
        _ = self.language.gettext
        return _("“%(text)s”") % {"text": text}

    def listed(self, words: Sequence[str]) -> str:
        _ = self.language.gettext
        return _(", ").join(words)

    def number(self, value: int | float) -> str:
        return number_text(value).replace(".", self.language.decimal_sign)


def _is_compound(node: Node) -> bool:
    """Whether its clause holds an "and", an "or" or a list."""
    match node:
        case Not(part=part):
            return _is_compound(part) and isinstance(part, (Not, Compare))
        case Compare(right=Values(values=values)):
            return len(values) > 1
        case Compare():
            return len(_scored(node)) > 1
    return isinstance(node, (Every, Some))


def _scored(node: Compare) -> list[str]:
    """The codes that satisfy a comparison of an ordered choice with a number; [] for any other comparison."""
    if not (isinstance(node.left, Score) and isinstance(node.right, Literal)):
        return []
    variable, codes = node.left.ref.variable, [code for code, value in node.left.values]
    return [code for code in codes if evaluate(node, Scope(answers={variable: code}))]
