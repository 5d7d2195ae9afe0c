"""What an instrument is: sections of items, their options, rows and conditions, in each of its languages.

All values are frozen; texts are mappings of language to wording. Import the vocabulary from here: its parts
stand in `wording`, `options` and `items`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

from surveyapp.instruments.expressions.nodes import Node
from surveyapp.instruments.model.items import Check, End, Item, Variable
from surveyapp.instruments.model.options import GridRow, ItemType, Missing, ResponseOption, Special
from surveyapp.instruments.model.wording import Text, words

__all__ = [
    "Check",
    "Completeness",
    "Definition",
    "Derived",
    "End",
    "Flag",
    "GridRow",
    "Group",
    "GroupingProvenance",
    "Instrument",
    "Item",
    "ItemType",
    "Missing",
    "Page",
    "ResponseOption",
    "Section",
    "Special",
    "Text",
    "Variable",
    "words",
]


@dataclass(frozen=True, kw_only=True)
class Section:
    name: str
    title: Text
    items: tuple[Item, ...]
    intro: Text = field(default_factory=dict)
    landing: bool = False


@dataclass(frozen=True, kw_only=True)
class Page:
    """What is shown at once: a section, or a part of one."""

    name: str  # the section's name; with -2, -3 for its further pages
    section: Section
    items: tuple[Item, ...]
    number: int  # from 1 within its section
    of: int  # pages of its section


@dataclass(frozen=True, kw_only=True)
class Definition:
    name: str
    term: Text
    text: Text


@dataclass(frozen=True, kw_only=True)
class Group:
    """One value of a derived variable: a band of numbers up to and including `up_to`, or a group of codes."""

    code: str
    label: Text
    up_to: float | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GroupingProvenance:
    """That a study lead made a derived variable, in which version, and when that was saved."""

    number: int
    fingerprint: str
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Derived:
    """A variable made from another: bands of a number, or groups of options.

    through: the derived variable of `source` whose values are grouped in the place of the source's own.
    left_out: codes that count as missing, of the kind `left_out_as`. made: None where it is the instrument's.
    """

    name: str
    label: Text
    source: str
    groups: tuple[Group, ...]
    is_banded: bool
    disclosure: str | None = None
    through: Derived | None = None
    left_out: tuple[str, ...] = ()
    left_out_as: Missing | None = None
    is_ordinal: bool = False
    made: GroupingProvenance | None = None

    @property
    def is_ordered(self) -> bool:
        """Whether its groups stand in an order."""
        return self.is_banded or self.is_ordinal

    @property
    def made_from(self) -> str:
        """The name of the variable whose values are grouped."""
        return self.through.name if self.through else self.source


@dataclass(frozen=True, kw_only=True)
class Flag:
    """A contradiction worth counting; never part of a verdict."""

    name: str
    when: Node
    label: Text


@dataclass(frozen=True, kw_only=True)
class Duration:
    """How long answering takes, in minutes: from the quickest to the slowest of most people."""

    least: int
    most: int

    @property
    def is_range(self) -> bool:
        return self.least < self.most

    def share(self, part: float) -> Duration:
        """How long this part of it takes, at least a minute."""
        return Duration(least=max(round(self.least * part), 1), most=max(round(self.most * part), 1))


@dataclass(frozen=True, kw_only=True)
class Completeness:
    complete: float = 0.8
    partial: float = 0.5
    partial_requires: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A questionnaire as fielded."""

    name: str
    version: str
    languages: tuple[str, ...]
    title: Text
    sections: tuple[Section, ...]
    summary: Text = field(default_factory=dict)
    minutes: Duration = Duration(least=10, most=10)
    extended_minutes: Duration | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    completeness: Completeness = field(default_factory=Completeness)
    definitions: tuple[Definition, ...] = ()
    derived: tuple[Derived, ...] = ()
    flags: tuple[Flag, ...] = ()
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def announced_minutes(self, *, extended: bool) -> Duration:
        """How long the survey takes, by its author's word."""
        longer = self.extended_minutes if extended else None
        return longer or self.minutes

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def awaiting_review(self) -> tuple[str, ...]:
        """Names of the items that somebody must still confirm before they are asked."""
        return tuple(item.name for item in self.items if item.awaiting_review)

    @cached_property
    def variables(self) -> Mapping[str, Variable]:
        """All columns of data by name, in the order of the instrument."""
        return {variable.name: variable for item in self.items for variable in item.variables}

    @cached_property
    def items_by_name(self) -> Mapping[str, Item]:
        return {item.name: item for item in self.items}

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The sections, split where an item begins a new page."""
        return tuple(page for section in self.sections for page in _pages_of(section))

    @cached_property
    def landing(self) -> tuple[Page, ...]:
        """The pages of the landing section, which are shown as one; none where there is no such section."""
        return tuple(page for page in self.pages if page.section.landing)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each page, by its name, from 0."""
        return {page.name: place for place, page in enumerate(self.pages)}

    def page(self, name: str) -> Page:
        """The page of this name. Raises KeyError."""
        return self.pages[self.places[name]]

    @cached_property
    def variables_above(self) -> Mapping[str, int]:
        """How many variables stand before each item, by its name."""
        counts = accumulate((len(item.variables) for item in self.items), initial=0)
        return {item.name: count for item, count in zip(self.items, counts, strict=False)}

    def definition(self, name: str) -> Definition:
        return next(definition for definition in self.definitions if definition.name == name)


def _pages_of(section: Section) -> list[Page]:
    parts: list[list[Item]] = [[]]
    for item in section.items:
        if item.new_page and parts[-1]:
            parts.append([])
        parts[-1].append(item)
    names = [
        section.name if number == 1 else f"{section.name}-{number}" for number in range(1, len(parts) + 1)
    ]
    return [
        Page(name=name, section=section, items=tuple(items), number=number, of=len(parts))
        for number, (name, items) in enumerate(zip(names, parts, strict=True), start=1)
    ]
