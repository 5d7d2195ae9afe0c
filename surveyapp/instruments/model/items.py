"""One question or statement, and the variables (columns of data) that it yields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from surveyapp.instruments.expressions.nodes import Node, references
from surveyapp.instruments.model.options import GridRow, ItemType, Missing, ResponseOption, Special
from surveyapp.instruments.model.wording import Text, words

SPECIFY_LENGTH = 200
"""The longest text of an option that asks for one, in characters."""


@dataclass(frozen=True, kw_only=True)
class Check:
    name: str
    rule: Node
    severity: str  # error or warning
    message: Text


@dataclass(frozen=True, kw_only=True)
class End:
    when: Node
    disposition: str  # declined or not_eligible
    text: Text


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question or statement."""

    name: str
    type: ItemType
    text: Text
    label: Text
    help: Text = field(default_factory=dict)
    definitions: tuple[str, ...] = ()
    asked_if: Node | None = None
    required: bool = False
    prefer_not: bool = False
    tier: str = "core"
    new_page: bool = False
    order: str = "fixed"
    measurement: str = "nominal"
    reverse: bool = False
    disclosure: str | None = None
    options: tuple[ResponseOption, ...] = ()
    rows: tuple[GridRow, ...] = ()
    specials: tuple[Special, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: Text = field(default_factory=dict)
    low_label: Text = field(default_factory=dict)
    high_label: Text = field(default_factory=dict)
    max_length: int | None = None
    maximum_choices: int | None = None
    empty: str = ""  # of a multiple choice: none (an answer), blank (missing), "" where it is not said
    checks: tuple[Check, ...] = ()
    ends: tuple[End, ...] = ()
    profile: Mapping[str, Any] = field(default_factory=dict)
    awaiting_review: Text = field(default_factory=dict)  # what somebody must confirm before it is asked

    def option(self, code: str) -> ResponseOption | None:
        return next((option for option in self.options if option.code == code), None)

    def special(self, code: str) -> Special | None:
        return next((special for special in self.specials if special.code == code), None)

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """The item's columns of data: itself or its rows, then the texts of its options."""
        if self.type is ItemType.STATEMENT:
            return ()
        own = [Variable(name=self.name, item=self)]
        if self.type.is_grid:
            own = [Variable(name=f"{self.name}_{row.name}", item=self, row=row) for row in self.rows]
        texts = [
            Variable(name=f"{self.name}_{option.code}_text", item=self, specify=option)
            for option in self.options
            if option.specify
        ]
        return (*own, *texts)

    @cached_property
    def decided_by(self) -> frozenset[str]:
        """The variables that decide whether the item is asked."""
        return frozenset(references(self.asked_if)) if self.asked_if else frozenset()

    @cached_property
    def needed(self) -> frozenset[str]:
        """The variables that a required item must have answers to: not the texts beside options."""
        own = (variable.name for variable in self.variables if variable.specify is None)
        return frozenset(own) if self.required else frozenset()

    @cached_property
    def conditional_options(self) -> tuple[ResponseOption, ...]:
        """The options that are not offered to everybody who is asked."""
        return tuple(option for option in self.options if option.offered_if is not None)

    @cached_property
    def when_not_asked(self) -> Mapping[str, Missing]:
        """What a record holds of the item where it is not asked."""
        return {variable.name: Missing.NOT_ASKED for variable in self.variables}

    @cached_property
    def when_unseen(self) -> Mapping[str, None]:
        """What conditions see of the item where it has no answer."""
        return {variable.name: None for variable in self.variables}


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One column of data: an item, a row of a grid, or the text that an option asks for."""

    name: str
    item: Item
    row: GridRow | None = None
    specify: ResponseOption | None = None

    @cached_property
    def type(self) -> ItemType:
        """single, multiple, integer, decimal, scale, short_text or long_text."""
        return ItemType.SHORT_TEXT if self.specify else self.item.type.of_variable

    @cached_property
    def options(self) -> tuple[ResponseOption, ...]:
        """The options of this variable: those of its row where the row names them."""
        if self.specify:
            return ()
        if self.row and self.row.options:
            return tuple(option for option in self.item.options if option.code in self.row.options)
        return self.item.options

    @property
    def specials(self) -> tuple[Special, ...]:
        return () if self.specify else self.item.specials

    @property
    def prefer_not(self) -> bool:
        """Whether "prefer not to answer" is offered."""
        return self.item.prefer_not and self.specify is None

    @property
    def empty_is_none(self) -> bool:
        """Whether choosing nothing on a page that was sent is an answer: an empty tuple."""
        return self.item.empty == "none" and self.specify is None

    @property
    def disclosure(self) -> str | None:
        """quasi, free_text or None; the text that an option asks for is always free text."""
        return "free_text" if self.specify else self.item.disclosure

    @property
    def max_length(self) -> int | None:
        """The longest text, in characters; None for what is no text."""
        return SPECIFY_LENGTH if self.specify else self.item.max_length

    @cached_property
    def choices(self) -> tuple[ResponseOption | Special, ...]:
        """The options or the specials: whatever is stored as a code."""
        return (*self.options, *self.specials)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the options, in order."""
        return tuple(option.code for option in self.options)

    @cached_property
    def places(self) -> Mapping[str, float]:
        """The places of the answers that stand in an order, by code: values of options, points of a scale.

        Where an option has no value of its own, as definitions once could have it, all are placed as listed.
        """
        if self.type is ItemType.SCALE:
            points = range(int(self.item.minimum or 0), int(self.item.maximum or 0) + 1)
            return {str(point): float(point) for point in points}
        if self.item.measurement != "ordinal":
            return {}
        placed = [option for option in self.options if option.missing is None and not option.outside_order]
        values = {option.code: option.value for option in placed if option.value is not None}
        if len(set(values.values())) == len(placed):
            return values
        return {option.code: float(at) for at, option in enumerate(placed)}

    @cached_property
    def offers_alike(self) -> bool:
        """Whether each option is offered to everybody who is asked."""
        return all(option.offered_if is None for option in self.options)

    @cached_property
    def missing_codes(self) -> frozenset[str]:
        """The codes that are a kind of missing, such as "cannot say"."""
        return frozenset(choice.code for choice in self.choices if choice.missing)

    def choice(self, code: str) -> ResponseOption | Special | None:
        """The option or special with this code."""
        return self._choices_by_code.get(code)

    @cached_property
    def _choices_by_code(self) -> Mapping[str, ResponseOption | Special]:
        return {choice.code: choice for choice in reversed(self.choices)}

    def label(self, language_code: str) -> str:
        """The item's short name; with the row's or the option's label after a dash."""
        name = words(self.item.label, language_code)
        part: GridRow | ResponseOption | None = self.row or self.specify
        return f"{name} – {words(part.label, language_code)}" if part else name

    def value_label(self, code: str, language_code: str) -> str:
        """The label of an option or special."""
        choice = self.choice(code)
        if choice is None:
            raise ValueError(f"{self.name} has no option or special {code!r}")
        return words(choice.label, language_code)
