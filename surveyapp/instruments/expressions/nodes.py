"""The tree of a condition: frozen nodes, what they refer to, and the tree as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

Plain = str | int | float | bool | tuple[str, ...] | None
"""An answer as conditions see it: None is any kind of missing."""

ORDERINGS = ("<", "<=", ">", ">=")
GIVEN = ("answered", "missing", "number")


@dataclass(frozen=True, kw_only=True)
class Ref:
    """The answer to an item, or to one row of a grid."""

    name: str
    row: str | None = None

    @property
    def variable(self) -> str:
        return self.name if self.row is None else f"{self.name}_{self.row}"


@dataclass(frozen=True, kw_only=True)
class Score:
    """The number that stands behind the chosen option (its `value`)."""

    ref: Ref
    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A recommendation's parameter, `param.x`."""

    name: str


@dataclass(frozen=True, kw_only=True)
class ProfileValue:
    """A constant of a vignette, `profile.x`."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Literal:
    value: str | int | float


@dataclass(frozen=True, kw_only=True)
class Values:
    values: tuple[str | int | float, ...]


@dataclass(frozen=True, kw_only=True)
class Sum:
    op: str  # + or -
    left: Node
    right: Node


@dataclass(frozen=True, kw_only=True)
class Compare:
    op: str  # == != < <= > >= in not_in
    left: Node
    right: Node


@dataclass(frozen=True, kw_only=True)
class Every:
    parts: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Some:
    parts: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Not:
    part: Node


@dataclass(frozen=True, kw_only=True)
class Given:
    """`answered(x)`, `missing(x)` or `number(x)`."""

    kind: str
    ref: Ref


@dataclass(frozen=True, kw_only=True)
class AnyRow:
    """`any(grid, "code")`: some row of the grid has that code. The rows are known once bound."""

    grid: str
    code: str
    rows: tuple[str, ...] = ()


Node = (
    Ref
    | Score
    | Parameter
    | ProfileValue
    | Literal
    | Values
    | Sum
    | Compare
    | Every
    | Some
    | Not
    | Given
    | AnyRow
)


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    for part in fields(node):
        value = getattr(node, part.name)
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, Node):
                yield from walk(child)


def references(node: Node) -> tuple[str, ...]:
    """The variables that decide the tree, in order of first mention."""
    variables: dict[str, None] = {}
    for part in walk(node):
        match part:
            case Ref():
                variables[part.variable] = None
            case AnyRow(grid=grid, rows=rows):
                variables.update({f"{grid}_{row}": None for row in rows})
    return tuple(variables)


Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def to_json(node: Node) -> list[Json]:
    """The tree as nested lists, operator first: what the browser evaluates and fingerprints are made of."""
    match node:
        case Ref():
            return ["answer", node.variable]
        case Score(ref=ref, values=values):
            return ["score", ref.variable, dict(values)]
        case Literal(value=value):
            return ["value", value]
        case Values(values=values):
            return ["values", list(values)]
        case Parameter(name=name):
            return ["parameter", name]
        case ProfileValue(name=name):
            return ["profile", name]
        case Sum(op=op, left=left, right=right) | Compare(op=op, left=left, right=right):
            return [op, to_json(left), to_json(right)]
        case Every(parts=parts):
            return ["and", *(to_json(part) for part in parts)]
        case Some(parts=parts):
            return ["or", *(to_json(part) for part in parts)]
        case Not(part=part):
            return ["not", to_json(part)]
        case Given(kind=kind, ref=ref):
            return [kind, ref.variable]
    return ["any", list(references(node)), node.code]
