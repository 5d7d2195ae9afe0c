"""What the templates of items show: an item, its rows, boxes and choices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from surveyapp.instruments.model.instrument import Item

CHECKED, SELECTED = SafeString(" checked"), SafeString(" selected")
"""The attribute of a radio or tick box that is chosen, and that of an option of a list."""

NUMBERED = re.compile(r"(\d{1,2})(\s*[–—=.:-]\s*)(\S.*)", re.DOTALL)
"""The label of an option that begins with its number, such as “1 – None”."""


@dataclass(frozen=True, kw_only=True)
class Box:
    """A text box."""

    id: str
    name: str
    value: str
    unit: str
    errors: Sequence[str]
    error_id: str
    mode: str = ""  # inputmode
    rows: int = 0  # of a long text
    limit: int = 0  # characters

    @property
    def is_text(self) -> bool:
        """Whether people write in it what they like."""
        return self.limit > 0

    @property
    def warning_id(self) -> str:
        """Of the warning beside the box of a text."""
        return f"{self.id}-names-nobody"

    @property
    def described_by(self) -> str:
        parts = {self.warning_id: self.is_text, self.error_id: bool(self.errors)}
        return " ".join(part for part, is_there in parts.items() if is_there)


@dataclass(frozen=True, kw_only=True)
class Pick:
    """A radio, a tick box or an option of a list."""

    id: str
    name: str
    kind: str  # radio, checkbox or option
    code: str
    label: str
    checked: str  # CHECKED, SELECTED or "", or the mark of a slot for either
    is_exclusive: bool
    is_invalid: bool
    offered_if: str  # in words, where answers on this page decide
    box: Box | None

    @property
    def is_point(self) -> bool:
        """Whether it is a number on a scale: codes begin with a letter."""
        return not self.code[:1].isalpha()

    @property
    def numbered(self) -> tuple[str, ...]:
        """Where the label begins with its number: the number, what follows it, the name."""
        found = NUMBERED.fullmatch(self.label)
        return found.groups() if found else ()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One variable of an item as it is answered: a box, picks, or both."""

    id: str  # of the list, where the picks are one
    name: str
    label: str
    box: Box | None
    picks: Sequence[Pick]
    errors: Sequence[str]
    error_id: str

    @property
    def needs_way_back(self) -> bool:
        """Whether a radio must stand for the box, to take back the others without the script."""
        return self.box is not None and any(pick.kind == "radio" for pick in self.picks)

    @property
    def is_of_radios(self) -> bool:
        return self.box is None and all(pick.kind == "radio" for pick in self.picks)

    @property
    def is_list(self) -> bool:
        """Whether one of many options is chosen from a list."""
        return any(pick.kind == "option" for pick in self.picks)


@dataclass(frozen=True, kw_only=True)
class Block:
    """An item on the page."""

    item: Item
    name: str
    template: str
    paragraphs: Sequence[str]  # what leads up to the question
    question: str
    help: str
    universe: str
    hint: str
    definitions: Sequence[tuple[str, str]]
    rows: Sequence[Row]
    refusal: Pick | None
    columns: Sequence[str]  # headings of a grid that is laid out as a table
    low: str
    high: str
    language: str  # of the wording, where it is not the page's
    warnings: Sequence[str] = ()

    @property
    def is_optional(self) -> bool:
        return bool(self.rows) and not self.item.required

    @property
    def is_clearable(self) -> bool:
        """Whether the script offers to take back a choice, which radios alone do not allow."""
        return self.is_optional and all(row.is_of_radios for row in self.rows)

    @property
    def ends(self) -> Sequence[str]:
        """First and last option of a grid's scale, where its options are numbered in their labels."""
        scale = [
            label
            for option, label in zip(self.item.options, self.columns, strict=False)
            if option.missing is None
        ]
        is_numbered = len(scale) > 2 and all(NUMBERED.fullmatch(label) for label in scale)
        return (scale[0], scale[-1]) if is_numbered else ()

    @property
    def row(self) -> Row | None:
        return self.rows[0] if self.rows else None

    @property
    def has_errors(self) -> bool:
        boxes = [pick.box for row in self.rows for pick in row.picks if pick.box]
        return any(row.errors for row in self.rows) or any(box.errors for box in boxes)

    @property
    def described_by(self) -> str:
        parts = {
            "help": self.help,
            "universe": self.universe,
            "hint": self.hint,
            "warning": self.warnings,
        }
        return " ".join(f"item-{self.name}-{part}" for part, text in parts.items() if text)

    @property
    def unit(self) -> str:
        return next((row.box.unit for row in self.rows if row.box), "")

    @property
    def points(self) -> list[Pick]:
        """The points of a scale, apart from the answers beside them."""
        return [pick for row in self.rows for pick in row.picks if pick.is_point]

    @property
    def beside_points(self) -> list[Pick]:
        return [pick for row in self.rows for pick in row.picks if not pick.is_point]

    @property
    def terms(self) -> str:
        return ", ".join(term for term, _text in self.definitions)
