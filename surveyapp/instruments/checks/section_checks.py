"""Checks what stands beside the items: sections, derived variables, completeness."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from surveyapp.instruments.checks.name_checks import repeated
from surveyapp.instruments.model.instrument import Derived, Instrument, ItemType, Variable
from surveyapp.instruments.names import suggestion
from surveyapp.instruments.problems import Problem


def table_problems(instrument: Instrument) -> Iterator[Problem]:
    """What is wrong with sections, derived variables and the rule of completeness."""
    yield from _sections(instrument)
    for derived in instrument.derived:
        for message, remedy in _derived(derived, instrument):
            yield Problem(item=f"derived {derived.name}", message=message, remedy=remedy)
    for name in instrument.completeness.partial_requires:
        if name not in instrument.variables:
            remedy = suggestion(name, instrument.variables, "Name an item, or a row as item_row.")
            message = f"`partial_requires` names {name}, which is not a variable of the questionnaire."
            yield Problem(item="instrument, completeness", message=message, remedy=remedy)


def _sections(instrument: Instrument) -> Iterator[Problem]:
    if not instrument.variables:
        remedy = "Add [[section]] with [[section.item]] tables."
        yield Problem(item="", message="The instrument asks nothing.", remedy=remedy)
    for position, section in enumerate(instrument.sections):
        place = f"section {section.name}"
        if not section.items:
            yield Problem(item=place, message="It has no items.", remedy="Add items, or remove the section.")
        if section.landing and position > 0:
            message = "`landing` is true, but only the first section stands on the landing page."
            yield Problem(item=place, message=message, remedy="Move the section to the front.")
        if section.landing and any(item.new_page for item in section.items[1:]):
            message = "It stands on the landing page, which is one page."
            yield Problem(item=place, message=message, remedy="Remove `new_page` from its items.")


def _derived(derived: Derived, instrument: Instrument) -> Iterator[tuple[str, str]]:
    source = instrument.variables.get(derived.source)
    if source is None:
        remedy = suggestion(derived.source, instrument.variables, "Name an item, or a row as item_row.")
        yield f"`from` names {derived.source}, which is not a variable of the questionnaire.", remedy
        return
    for code in repeated(group.code for group in derived.groups):
        yield f"The code {code} is given twice.", "Each band or group needs a code of its own."
    if not derived.groups:
        yield "It has no bands or groups.", "Add some."
    yield from _bands(derived, source) if derived.is_banded else _groups(derived, source)
    yield from _ungrouped(derived, source)


def _bands(derived: Derived, source: Variable) -> Iterator[tuple[str, str]]:
    if not source.type.is_number:
        yield f"{source.name} is not a number, so it cannot have bands.", "Write `groups` of its codes."
    limits = [group.up_to for group in derived.groups]
    if any(limit is None for limit in limits[:-1]):
        yield "A band before the last has no `up_to`.", "Only the last band is open."
    elif limits and limits[-1] is not None:
        yield "The last band has an `up_to`.", "Leave it out, so that every number has a band."
    stated_limits = [limit for limit in limits if limit is not None]
    if any(low >= high for low, high in pairwise(stated_limits)):
        yield "The bands do not ascend.", "Order them by `up_to`."


def _groups(derived: Derived, source: Variable) -> Iterator[tuple[str, str]]:
    if source.type is not ItemType.SINGLE:
        yield (
            f"{source.name} is not a single choice, so it cannot have groups.",
            "Write `bands` for a number.",
        )
        return
    known = {option.code for option in source.options}
    missing = {option.code for option in source.options if option.missing}
    for code in repeated(code for group in derived.groups for code in group.codes):
        yield f"The code {code} is grouped twice.", "Name it in one group, once."
    for group in derived.groups:
        if not group.codes:
            yield f"Group {group.code} names no codes.", "Add `codes`."
        for code in group.codes:
            if code not in known:
                remedy = suggestion(code, known, f"Its codes are {', '.join(sorted(known))}.")
                yield f"Group {group.code} names {code}, which is not a code of {source.name}.", remedy
            if code in missing:
                yield f"Group {group.code} names {code}, which counts as no answer.", "Remove it."


def _ungrouped(derived: Derived, source: Variable) -> Iterator[tuple[str, str]]:
    """Answers in no group keep their own code, which no group may have."""
    grouped = {code for group in derived.groups for code in group.codes}
    ungrouped = {choice.code for choice in source.choices if choice.code not in grouped}
    for group in derived.groups:
        if group.code in ungrouped:
            message = f"{group.code} is the code of an answer that is in no group, and so stays as it is."
            yield message, "Give the group another code, or put the answer in it."
