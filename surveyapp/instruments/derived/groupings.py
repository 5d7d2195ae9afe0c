"""Groupings: derived variables that a study lead makes of a survey's variables, after it was published.

The published version stays what it is: the instrument that an analysis reads has them among its derived
variables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import Any

from surveyapp.instruments.model.instrument import (
    Derived,
    Group,
    GroupingProvenance,
    Instrument,
    ItemType,
    Missing,
    Text,
    Variable,
)
from surveyapp.instruments.model.scale_points import points_of

LEFT_OUT_AS = (Missing.CANNOT_SAY, Missing.NOT_ASKED, Missing.PREFER_NOT)
"""The kinds of missing that an answer which is left out may count as."""


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """What a study lead says of one: which answers of the source each group takes, and which are left out.

    Groups of a number have an upper limit each, the last none; they may take special answers as well.
    """

    name: str
    label: Text
    source: str
    groups: tuple[Group, ...]
    left_out: tuple[str, ...] = ()
    left_out_as: Missing | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """A variable that can be grouped, with its answers: code -> label; of a number the special ones only.

    variable: of the instrument. derived: what is made from it, where that is grouped.
    """

    name: str
    label: Text
    answers: Mapping[str, Text]
    variable: Variable
    derived: Derived | None = None

    @property
    def is_number(self) -> bool:
        """Whether it is grouped by limits."""
        return self.derived is None and self.variable.type in (ItemType.INTEGER, ItemType.DECIMAL)

    @property
    def is_ordered(self) -> bool:
        """Whether its answers stand in an order."""
        return self.derived.is_ordered if self.derived else self.variable.item.measurement == "ordinal"

    @property
    def places(self) -> Mapping[str, float]:
        """The places of the answers that stand in an order."""
        return places_of(self.derived, self.variable) if self.derived else self.variable.places

    @property
    def disclosure(self) -> str | None:
        """What an outsider may know, through whatever it is made from."""
        own = self.derived.disclosure if self.derived else None
        return own or self.variable.disclosure


def sources(instrument: Instrument) -> dict[str, Source]:
    """All that can be grouped, by name: choices, rows of grids, scales, numbers, then derived variables.

    Nothing of the landing page, which all answered alike.
    """
    landing = {item.name for page in instrument.landing for item in page.items}
    kinds = (ItemType.SINGLE, ItemType.SCALE, ItemType.INTEGER, ItemType.DECIMAL)
    own = [
        Source(
            name=name,
            label={language: variable.label(language) for language in instrument.languages},
            answers=answers_of(variable),
            variable=variable,
        )
        for name, variable in instrument.variables.items()
        if variable.type in kinds and variable.item.name not in landing
    ]
    derived_sources = [_derived_source(derived, instrument) for derived in instrument.derived]
    return {source.name: source for source in (*own, *derived_sources)}


def _derived_source(derived: Derived, instrument: Instrument) -> Source:
    variable = instrument.variables[derived.source]
    return Source(
        name=derived.name,
        label=derived.label,
        answers=values_of(derived, variable),
        variable=variable,
        derived=derived,
    )


def answers_of(variable: Variable) -> dict[str, Text]:
    """The valid answers to one variable that have codes: options, points of a scale, special answers."""
    answers = {choice.code: choice.label for choice in variable.options if choice.missing is None}
    if variable.type is ItemType.SCALE:
        answers |= {str(point): label for point, label in points_of(variable.item)}
    return answers | {special.code: special.label for special in variable.specials if special.missing is None}


def values_of(derived: Derived, source: Variable) -> dict[str, Text]:
    """What a derived variable can be: its groups, then the answers that are in none and stay as they are."""
    values = {group.code: group.label for group in derived.groups}
    placed = {code for group in derived.groups for code in group.codes} | {*derived.left_out}
    below = values_of(derived.through, source) if derived.through else answers_of(source)
    ungrouped = {code: label for code, label in below.items() if code not in placed}
    if derived.is_banded:
        ungrouped = {code: label for code, label in ungrouped.items() if source.choice(code) is not None}
    return values | {code: label for code, label in ungrouped.items() if code not in values}


def places_of(derived: Derived, source: Variable) -> dict[str, float]:
    """The places of a derived variable's values that stand in an order, by code.

    A group has the place of its lowest answer; one of nothing but answers without a place has none.
    """
    if derived.is_banded:
        return {group.code: float(at) for at, group in enumerate(derived.groups)}
    below = places_of(derived.through, source) if derived.through else source.places
    groups = {
        group.code: min(places)
        for group in derived.groups
        if (places := [below[code] for code in group.codes if code in below])
    }
    grouped = {code for group in derived.groups for code in group.codes} | {*derived.left_out}
    return groups | {code: place for code, place in below.items() if code not in grouped}


def with_groupings(
    instrument: Instrument, groupings: Iterable[tuple[Grouping, GroupingProvenance | None]]
) -> Instrument:
    """The instrument with the groupings among its derived variables, each after what it is made from."""
    for grouping, made in groupings:
        derived = derived_of(grouping, sources(instrument)[grouping.source], made)
        instrument = replace(instrument, derived=(*instrument.derived, derived))
    return instrument


def derived_of(grouping: Grouping, source: Source, made: GroupingProvenance | None = None) -> Derived:
    """The derived variable that a grouping of this source is."""
    return Derived(
        name=grouping.name,
        label=grouping.label,
        source=source.variable.name,
        groups=grouping.groups,
        is_banded=source.is_number,
        disclosure=source.disclosure,
        through=source.derived,
        left_out=grouping.left_out,
        left_out_as=grouping.left_out_as,
        is_ordinal=source.is_ordered and _is_in_order(grouping, source),
        made=made,
    )


def _is_in_order(grouping: Grouping, source: Source) -> bool:
    """Whether the groups follow the order of the source's answers, up or down, and none spans another answer.

    Answers without a place in the order do not count.
    """
    groups = {code: at for at, group in enumerate(grouping.groups) for code in group.codes}
    answers = sorted(set(source.places) - {*grouping.left_out}, key=source.places.__getitem__)
    runs = [run for run, _codes in groupby(groups.get(code, code) for code in answers)]
    listed = [run for run in runs if isinstance(run, int)]
    return len(set(runs)) == len(runs) and listed in (sorted(listed), sorted(listed, reverse=True))


def unplaced(grouping: Grouping, source: Source) -> tuple[str, ...]:
    """The answers that are neither in a group nor left out; they keep their own code."""
    placed = {code for group in grouping.groups for code in group.codes} | {*grouping.left_out}
    return tuple(code for code in source.answers if code not in placed)


def grouping_to_json(grouping: Grouping) -> dict[str, Any]:
    """All that a grouping says, but its name, as plain values."""
    return {
        "label": dict(grouping.label),
        "source": grouping.source,
        "groups": [
            {"code": group.code, "label": dict(group.label), "up_to": group.up_to, "codes": [*group.codes]}
            for group in grouping.groups
        ],
        "left_out": [*grouping.left_out],
        "left_out_as": grouping.left_out_as.value if grouping.left_out_as else None,
    }


def grouping_from_json(name: str, content: Mapping[str, Any]) -> Grouping:
    """The grouping of this name that the plain values say."""
    kind = content["left_out_as"]
    return Grouping(
        name=name,
        label=content["label"],
        source=content["source"],
        groups=tuple(
            Group(
                code=group["code"],
                label=group["label"],
                up_to=group["up_to"],
                codes=tuple(group["codes"]),
            )
            for group in content["groups"]
        ),
        left_out=tuple(content["left_out"]),
        left_out_as=Missing(kind) if kind else None,
    )


def fingerprint_of(grouping: Grouping, structure: str) -> str:
    """SHA-256 of all that the grouping says, and of the structure of the instrument that it is for."""
    says = {"name": grouping.name, "structure": structure, **grouping_to_json(grouping)}
    canonical = json.dumps(says, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()
