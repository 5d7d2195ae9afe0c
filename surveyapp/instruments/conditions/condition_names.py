"""What the names in a condition stand for: which variable, of which kind; and which stand for nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from surveyapp.instruments.expressions.evaluation import (
    AnyRow,
    Literal,
    Node,
    Parameter,
    Plain,
    ProfileValue,
    Ref,
    Score,
    Sum,
    Values,
)
from surveyapp.instruments.model.instrument import Instrument, ItemType, Variable
from surveyapp.instruments.names import suggestion
from surveyapp.instruments.sentences import Sentence
from surveyapp.instruments.sentences import sentence as _

Names = Mapping[str, Plain]
"""Parameters or constants of a profile: name -> a value of its type."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a condition."""

    message: Sentence
    remedy: Sentence


Faults = Iterator[Fault]


class Kind(Enum):
    """What stands on one side of a comparison."""

    CHOICE = _("a choice")
    CHOICES = _("a multiple choice")
    NUMBER = _("a number")
    TEXT = _("a text")
    LIST = _("a list")
    TRUTH = _("true or false")
    UNKNOWN = _("something unknown")  # reported where it is named


@dataclass(frozen=True, kw_only=True)
class Scenery:
    """What a condition may name."""

    instrument: Instrument
    parameters: Names | None  # None: none may be named
    profile: Names | None

    def kind(self, node: Node) -> Kind:
        match node:
            case Score() | Sum():
                return Kind.NUMBER
            case Ref():
                variable = self.variable(node)
                return kind_of(variable) if variable else Kind.UNKNOWN
            case Literal(value=value):
                return _kind_of_value(value)
            case Values():
                return Kind.LIST
            case Parameter(name=name):
                return _kind_of_value((self.parameters or {}).get(name))
            case ProfileValue(name=name):
                return _kind_of_value((self.profile or {}).get(name))
        return Kind.TRUTH

    def variable(self, node: Node) -> Variable | None:
        """The variable that a node names; None where it names none."""
        if not isinstance(node, Ref) or any(self.reference(node)):
            return None
        return self.instrument.variables[node.variable]

    def reference(self, ref: Ref) -> Faults:
        """The fault of a name that is no variable of the instrument."""
        name, row = ref.name, ref.row
        item = self.instrument.items_by_name.get(name)
        if row is None and name in self.instrument.variables:
            return
        if item is None:
            yield self._unknown(name)
        elif not item.type.is_grid:
            kind = _("a statement") if item.type is ItemType.STATEMENT else _("not a grid")
            yield Fault(
                _("{ref} cannot be read: {name} is {kind}.", ref=node_text(ref), name=name, kind=kind),
                _("Name an item that is answered."),
            )
        elif row is None:
            example = f"{name}.{item.rows[0].name}" if item.rows else f"{name}.…"
            yield Fault(
                _("{name} is a grid.", name=name),
                _("Name one of its rows, such as {example}.", example=example),
            )
        elif row not in (rows := [row.name for row in item.rows]):
            yield Fault(
                _("{name} has no row {row!r}.", name=name, row=row),
                suggestion(row, rows, _("Its rows are {rows}.", rows=", ".join(rows))),
            )

    def _unknown(self, name: str) -> Fault:
        if any(derived.name == name for derived in self.instrument.derived):
            remedy = _("Name the variable that it is made from.")
            return Fault(_("{name} is derived, and conditions read answers only.", name=name), remedy)
        known = {*self.instrument.variables, *self.instrument.items_by_name, *self.instrument.sets}
        return Fault(
            _("{name} is neither an item nor a set.", name=name), suggestion(name, known, _("Name an item."))
        )

    def constant(self, node: Parameter | ProfileValue) -> Faults:
        """The fault of a parameter or constant that is not there."""
        known = self.parameters if isinstance(node, Parameter) else self.profile
        if known is None:
            remedy = _("Only recommendations have parameters and profiles.")
            yield Fault(_("{node} cannot be used here.", node=node_text(node)), remedy)
        elif node.name not in known:
            listed = (
                _("Known are {known}.", known=", ".join(sorted(known)))
                if known
                else _("None are given here.")
            )
            yield Fault(_("{node} is not known.", node=node_text(node)), suggestion(node.name, known, listed))

    def any_row(self, node: AnyRow) -> Faults:
        """The fault of a grid or a code that is not there."""
        item = self.instrument.items_by_name.get(node.grid)
        grids = [grid.name for grid in self.instrument.items if grid.type is ItemType.GRID]
        if item is None:
            remedy = suggestion(node.grid, grids, _("Name a grid of choices."))
            yield Fault(_("any() reads {grid}, which is not an item.", grid=node.grid), remedy)
        elif item.type is not ItemType.GRID:
            yield Fault(
                _("any() reads {grid}, which is not a grid of choices.", grid=node.grid),
                _("Compare the item itself."),
            )
        else:
            options = [option for variable in item.variables for option in variable.options]
            missing = {option.code for option in options if option.missing}
            yield from code_faults(node.grid, node.code, {option.code for option in options}, missing)


def kind_of(variable: Variable) -> Kind:
    """The kind of a variable's answers."""
    if variable.type is ItemType.MULTIPLE:
        return Kind.CHOICES
    if variable.type.is_number:
        return Kind.NUMBER
    return Kind.TEXT if variable.type.is_text else Kind.CHOICE


def _kind_of_value(value: Plain) -> Kind:
    if value is None:
        return Kind.UNKNOWN
    if isinstance(value, bool):
        return Kind.TRUTH
    return Kind.NUMBER if isinstance(value, (int, float)) else Kind.TEXT


def code_faults(name: str, code: str, known: Collection[str], missing: Collection[str]) -> Faults:
    """The fault of a code with which something is compared. missing: codes that count as no answer."""
    if code in missing:
        message = _(
            "{code!r} of {name} counts as no answer, so nothing is ever equal to it.", code=code, name=name
        )
        yield Fault(message, _("Write missing({name}) instead.", name=name))
    elif code not in known:
        remedy = suggestion(code, known, _("Its codes are {known}.", known=", ".join(sorted(known))))
        yield Fault(_("{name} has no code {code!r}.", name=name, code=code), remedy)


def node_text(node: Node) -> str:
    """The node as the author wrote it, nearly."""
    match node:
        case Ref(name=name, row=row):
            return name if row is None else f"{name}.{row}"
        case Score(ref=ref):
            return node_text(ref)
        case Literal(value=value):
            return f'"{value}"' if isinstance(value, str) else f"{value}"
        case Parameter(name=name):
            return f"param.{name}"
        case ProfileValue(name=name):
            return f"profile.{name}"
        case Sum(op=op, left=left, right=right):
            return f"{node_text(left)} {op} {node_text(right)}"
    return _("a list") if isinstance(node, Values) else _("a condition")
