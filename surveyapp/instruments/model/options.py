"""What can be answered: types of items, response options, specials, rows of grids, kinds of missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property

from surveyapp.instruments.expressions.nodes import Node, references
from surveyapp.instruments.model.wording import Text


class Missing(Enum):
    """The five kinds of missing. Never equal to a string, so that a typed text cannot be taken for one."""

    NOT_ASKED = "not_asked"
    BLANK = "blank"
    NOT_REACHED = "not_reached"
    PREFER_NOT = "prefer_not"
    CANNOT_SAY = "cannot_say"


MISSING_CODES = frozenset(kind.value for kind in Missing)
"""What no option may be called."""


NONE_CHOSEN = "none_chosen"
"""What reports count an empty multiple choice as, where empty means that nothing applies."""


class ItemType(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    INTEGER = "integer"
    DECIMAL = "decimal"
    SCALE = "scale"
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    GRID = "grid"
    INTEGER_GRID = "integer_grid"
    DECIMAL_GRID = "decimal_grid"
    STATEMENT = "statement"

    @property
    def is_grid(self) -> bool:
        return self in (ItemType.GRID, ItemType.INTEGER_GRID, ItemType.DECIMAL_GRID)

    @property
    def of_variable(self) -> ItemType:
        """The type of one row's variable; of an item without rows, its own."""
        return _TYPES_OF_ROWS.get(self, self)

    @property
    def is_number(self) -> bool:
        return self.of_variable in (ItemType.INTEGER, ItemType.DECIMAL, ItemType.SCALE)

    @property
    def is_text(self) -> bool:
        return self in (ItemType.SHORT_TEXT, ItemType.LONG_TEXT)

    @property
    def has_options(self) -> bool:
        return self.of_variable in (ItemType.SINGLE, ItemType.MULTIPLE)


_TYPES_OF_ROWS = {
    ItemType.GRID: ItemType.SINGLE,
    ItemType.INTEGER_GRID: ItemType.INTEGER,
    ItemType.DECIMAL_GRID: ItemType.DECIMAL,
}


@dataclass(frozen=True, kw_only=True)
class ResponseOption:
    """An answer that can be chosen: its code is stored, its label shown.

    outside_order: it has no place among the ordered answers of its item, such as "it varies".
    """

    code: str
    label: Text
    value: float | None = None
    missing: Missing | None = None
    outside_order: bool = False
    exclusive: bool = False
    specify: bool = False
    offered_if: Node | None = None

    @cached_property
    def decided_by(self) -> frozenset[str]:
        """The variables that decide whether the option is offered."""
        return frozenset(references(self.offered_if)) if self.offered_if else frozenset()


@dataclass(frozen=True, kw_only=True)
class Special:
    """An answer beside a number's box, such as "never" or "cannot estimate"."""

    code: str
    label: Text
    missing: Missing | None = None


@dataclass(frozen=True, kw_only=True)
class GridRow:
    name: str
    label: Text
    options: tuple[str, ...] = ()  # the codes this row offers; empty: all
