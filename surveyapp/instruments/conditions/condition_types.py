"""Type-checks a condition against an instrument: what it names exists, and what it compares is comparable."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.instruments.conditions.condition_names import (
    Fault,
    Faults,
    Kind,
    Names,
    Scenery,
    code_faults,
    kind_of,
    node_text,
)
from surveyapp.instruments.expressions.evaluation import (
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
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import sentence as _


def condition_problems(
    node: Node,
    instrument: Instrument,
    place: str,
    *,
    parameters: Names | None = None,
    profile: Names | None = None,
) -> list[Problem]:
    """What is wrong with a bound condition, at `place`.

    parameters, profile: what `param.x` and `profile.x` may name, each with a value of its type; None where
    they must not be used at all. Whether the condition reads later answers, `check_conditions` says.
    """
    scenery = Scenery(instrument=instrument, parameters=parameters, profile=profile)
    faults = dict.fromkeys(_Checker(scenery).condition(node))
    return [Problem(item=place, message=fault.message, remedy=fault.remedy) for fault in faults]


@dataclass(frozen=True)
class _Checker:
    scenery: Scenery

    # --- conditions --------------------------------------------------------------------------------------

    def condition(self, node: Node) -> Faults:
        """The faults of a node that must be true or false."""
        match node:
            case Every(parts=parts) | Some(parts=parts):
                for part in parts:
                    yield from self.condition(part)
            case Not(part=part):
                yield from self.condition(part)
            case Compare():
                yield from self.comparison(node)
            case Given(kind=kind, ref=ref):
                yield from self.presence(kind, ref)
            case AnyRow():
                yield from self.scenery.any_row(node)
            case _:
                yield from self.truth(node)

    def truth(self, node: Node) -> Faults:
        yield from self.operand(node)
        if self.scenery.kind(node) not in (Kind.TRUTH, Kind.UNKNOWN):
            remedy = _("Compare it with something, or write answered(…).")
            yield Fault(_("{node} by itself is neither true nor false.", node=node_text(node)), remedy)

    def presence(self, kind: str, ref: Ref) -> Faults:
        yield from self.scenery.reference(ref)
        variable = self.scenery.variable(ref)
        if kind == "number" and variable and not variable.type.is_number:
            text = node_text(ref)
            message = _(
                "number({text}) asks for a number, but {text} is {value}.",
                text=text,
                value=kind_of(variable).value,
            )
            yield Fault(message, _("Write answered({text}).", text=text))

    # --- comparisons -------------------------------------------------------------------------------------

    def comparison(self, node: Compare) -> Faults:
        faults = [*self.operand(node.left), *self.operand(node.right)]
        yield from faults
        if faults or Kind.UNKNOWN in (self.scenery.kind(node.left), self.scenery.kind(node.right)):
            return
        if _is_constant(node.left) and _is_constant(node.right):
            left, right = node_text(node.left), node_text(node.right)
            message = _(
                "It compares {left} with {right}, neither of which is an answer.", left=left, right=right
            )
            yield Fault(message, _("Name an item on one side."))
        elif node.op in ORDERINGS:
            yield from self.ordering(node.left)
            yield from self.ordering(node.right)
        elif node.op in ("in", "not_in"):
            yield from self.membership(node)
        else:
            yield from self.equality(node.left, node.right)

    def ordering(self, node: Node) -> Faults:
        """The faults of one side of < <= > >= or of a sum."""
        kind = self.scenery.kind(node)
        if kind is Kind.CHOICE and isinstance(node, Ref):
            message = _("It orders {node}, a choice whose options have no `value`.", node=node_text(node))
            yield Fault(message, _("Give its options values, or write `in` with a list of codes."))
        elif kind not in (Kind.NUMBER, Kind.UNKNOWN):
            yield Fault(
                _("It orders {node}, which is {value}.", node=node_text(node), value=kind.value),
                _("Order numbers only."),
            )

    def membership(self, node: Compare) -> Faults:
        left, right = self.scenery.kind(node.left), self.scenery.kind(node.right)
        if right is Kind.CHOICES and left in (Kind.TEXT, Kind.CHOICE):
            yield from self.codes(node.right, node.left)
        elif right is Kind.LIST and left is Kind.CHOICES:
            message = _("{left} is a multiple choice and cannot be in a list.", left=node_text(node.left))
            yield Fault(message, _('Write "code" in {left}.', left=node_text(node.left)))
        elif right is Kind.LIST and isinstance(node.right, Values):
            for value in node.right.values:
                yield from self.equality(node.left, Literal(value=value))
        else:
            message = _(
                "It looks for {left} in {right}, which is {value}.",
                left=node_text(node.left),
                right=node_text(node.right),
                value=right.value,
            )
            yield Fault(message, _('Write x in ["a", "b"] for a choice, "a" in x for a multiple choice.'))

    def equality(self, left: Node, right: Node) -> Faults:
        kinds = {self.scenery.kind(left), self.scenery.kind(right)}
        if Kind.CHOICES in kinds:
            side = left if self.scenery.kind(left) is Kind.CHOICES else right
            message = _("{side} is a multiple choice and is never equal to one thing.", side=node_text(side))
            yield Fault(message, _('Write "code" in {side}.', side=node_text(side)))
        elif Kind.LIST in kinds:
            yield Fault(_("It compares with a list by == or !=."), _("Write `in` or `not in`."))
        elif kinds == {Kind.CHOICE, Kind.NUMBER}:
            message = _(
                "It compares {left} with {right}: a choice with a number.",
                left=node_text(left),
                right=node_text(right),
            )
            yield Fault(message, _('Compare a choice with a code between quotes, such as "yes".'))
        elif kinds == {Kind.TEXT, Kind.NUMBER} and not self.is_special(left, right):
            message = _(
                "It compares {left} with {right}: a number with a text.",
                left=node_text(left),
                right=node_text(right),
            )
            yield Fault(message, _("Write the number without quotes, or name one of the item's specials."))
        elif Kind.TRUTH in kinds and len(kinds) > 1:
            yield Fault(
                _("It compares {left} with {right}.", left=node_text(left), right=node_text(right)),
                _("Compare answers with codes or numbers."),
            )
        else:
            yield from self.codes(left, right)
            yield from self.codes(right, left)

    def is_special(self, left: Node, right: Node) -> bool:
        """Whether a code stands beside a number that has specials, and so may be one of them."""
        pairs = ((left, right), (right, left))
        return any(
            isinstance(code, Literal)
            and (variable := self.scenery.variable(node)) is not None
            and variable.specials
            for node, code in pairs
        )

    def codes(self, node: Node, other: Node) -> Faults:
        """The faults of the codes with which a choice or a number's specials are compared."""
        variable = self.scenery.variable(node)
        if variable is None or not variable.choices:
            return
        known = {choice.code for choice in variable.choices}
        compared = self.scenery.variable(other)
        if isinstance(other, Literal) and isinstance(other.value, str):
            missing = {choice.code for choice in variable.choices if choice.missing}
            yield from code_faults(node_text(node), other.value, known, missing)
        elif (
            compared is not None
            and variable.options
            and known.isdisjoint(choice.code for choice in compared.choices)
        ):
            message = _(
                "It compares {node} with {other}, which share no code.",
                node=node_text(node),
                other=node_text(other),
            )
            yield Fault(message, _("Compare each with a code of its own."))

    # --- operands ----------------------------------------------------------------------------------------

    def operand(self, node: Node) -> Faults:
        """The faults of a node that stands for a value."""
        match node:
            case Ref():
                yield from self.scenery.reference(node)
            case Score(ref=ref):
                yield from self.scenery.reference(ref)
            case Parameter() | ProfileValue():
                yield from self.scenery.constant(node)
            case Sum(left=left, right=right):
                for side in (left, right):
                    yield from self.operand(side)
                    yield from self.ordering(side)
            case Literal() | Values():
                return
            case _:
                yield Fault(
                    _("It compares a condition with something."), _("Join conditions by `and` or `or`.")
                )


def _is_constant(node: Node) -> bool:
    return isinstance(node, (Literal, Values))
