"""Checks an instrument's conditions: their types, that they look back only, where checks and ends belong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.instruments.conditions.condition_types import condition_problems
from surveyapp.instruments.expressions.evaluation import Node, references
from surveyapp.instruments.model.instrument import Instrument, Item
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import sentence as _


def condition_faults(instrument: Instrument) -> Iterator[Problem]:
    """What is wrong with the conditions of items, options, checks, ends and flags."""
    for item in instrument.items:
        for condition in _conditions(item):
            faults = condition_problems(condition.node, instrument, condition.place)
            yield from faults or _misplaced(condition, item, instrument)
    for flag in instrument.flags:
        yield from condition_problems(flag.when, instrument, f"flag {flag.name}")


@dataclass(frozen=True, kw_only=True)
class _Condition:
    node: Node
    place: str
    is_own: bool  # judges the item's own answer, rather than deciding whether it is asked


def _conditions(item: Item) -> Iterator[_Condition]:
    if item.asked_if:
        yield _Condition(node=item.asked_if, place=f"{item.name}, asked_if", is_own=False)
    for option in item.options:
        if option.offered_if:
            place = f"{item.name}, option {option.code}"
            yield _Condition(node=option.offered_if, place=place, is_own=False)
    for check in item.checks:
        yield _Condition(node=check.rule, place=f"{item.name}, check {check.name}", is_own=True)
    for end in item.ends:
        yield _Condition(node=end.when, place=f"{item.name}, end {end.disposition}", is_own=True)


def _misplaced(condition: _Condition, item: Item, instrument: Instrument) -> Iterator[Problem]:
    """References to later answers, and checks and ends that belong to an earlier item."""
    names = [other.name for other in instrument.items]
    own, place = names.index(item.name), condition.place
    read = {instrument.variables[name].item.name: name for name in references(condition.node)}
    for name, variable in read.items():
        if names.index(name) > own:
            remedy = (
                _("Move it to {name}.", name=name)
                if condition.is_own
                else _("Move {name} behind {name_2}.", name=item.name, name_2=name)
            )
            yield Problem(
                item=place,
                message=_("It reads {variable}, which comes later.", variable=variable),
                remedy=remedy,
            )
        elif name == item.name and not condition.is_own:
            message = _("It reads the item's own answer.")
            yield Problem(item=place, message=message, remedy=_("Read earlier answers only."))
    if condition.is_own and read and item.name not in read and max(map(names.index, read)) < own:
        latest = max(read, key=names.index)
        message = _(
            "It does not read {name}, so it belongs to {latest}, the latest that it reads.",
            name=item.name,
            latest=latest,
        )
        yield Problem(item=place, message=message, remedy=_("Move it to {latest}.", latest=latest))
