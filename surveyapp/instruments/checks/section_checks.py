"""Checks what stands beside the items: sections, derived variables, completeness."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from surveyapp.instruments.checks.name_checks import repeated
from surveyapp.instruments.model.instrument import Derived, Instrument, ItemType, Variable
from surveyapp.instruments.names import suggestion
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import Sentence
from surveyapp.instruments.sentences import sentence as _


def table_problems(instrument: Instrument) -> Iterator[Problem]:
    """What is wrong with sections, derived variables and the rule of completeness."""
    yield from _sections(instrument)
    for derived in instrument.derived:
        for message, remedy in _derived(derived, instrument):
            yield Problem(item=f"derived {derived.name}", message=message, remedy=remedy)
    for name in instrument.completeness.partial_requires:
        if name not in instrument.variables:
            remedy = suggestion(name, instrument.variables, _("Name an item, or a row as item_row."))
            message = _(
                "`partial_requires` names {name}, which is not a variable of the questionnaire.", name=name
            )
            yield Problem(item="instrument, completeness", message=message, remedy=remedy)


def _sections(instrument: Instrument) -> Iterator[Problem]:
    if not instrument.variables:
        remedy = _("Add [[section]] with [[section.item]] tables.")
        yield Problem(item="", message=_("The instrument asks nothing."), remedy=remedy)
    for position, section in enumerate(instrument.sections):
        place = f"section {section.name}"
        if not section.items:
            yield Problem(
                item=place, message=_("It has no items."), remedy=_("Add items, or remove the section.")
            )
        if section.landing and position > 0:
            message = _("`landing` is true, but only the first section stands on the landing page.")
            yield Problem(item=place, message=message, remedy=_("Move the section to the front."))
        if section.landing and any(item.new_page for item in section.items[1:]):
            message = _("It stands on the landing page, which is one page.")
            yield Problem(item=place, message=message, remedy=_("Remove `new_page` from its items."))


def _derived(derived: Derived, instrument: Instrument) -> Iterator[tuple[Sentence, Sentence]]:
    source = instrument.variables.get(derived.source)
    if source is None:
        remedy = suggestion(derived.source, instrument.variables, _("Name an item, or a row as item_row."))
        yield (
            _("`from` names {source}, which is not a variable of the questionnaire.", source=derived.source),
            remedy,
        )
        return
    for code in repeated(group.code for group in derived.groups):
        yield (
            _("The code {code} is given twice.", code=code),
            _("Each band or group needs a code of its own."),
        )
    if not derived.groups:
        yield _("It has no bands or groups."), _("Add some.")
    yield from _bands(derived, source) if derived.is_banded else _groups(derived, source)
    yield from _ungrouped(derived, source)


def _bands(derived: Derived, source: Variable) -> Iterator[tuple[Sentence, Sentence]]:
    if not source.type.is_number:
        yield (
            _("{name} is not a number, so it cannot have bands.", name=source.name),
            _("Write `groups` of its codes."),
        )
    limits = [group.up_to for group in derived.groups]
    if any(limit is None for limit in limits[:-1]):
        yield _("A band before the last has no `up_to`."), _("Only the last band is open.")
    elif limits and limits[-1] is not None:
        yield _("The last band has an `up_to`."), _("Leave it out, so that every number has a band.")
    stated_limits = [limit for limit in limits if limit is not None]
    if any(low >= high for low, high in pairwise(stated_limits)):
        yield _("The bands do not ascend."), _("Order them by `up_to`.")


def _groups(derived: Derived, source: Variable) -> Iterator[tuple[Sentence, Sentence]]:
    if source.type is not ItemType.SINGLE:
        yield (
            _("{name} is not a single choice, so it cannot have groups.", name=source.name),
            _("Write `bands` for a number."),
        )
        return
    known = {option.code for option in source.options}
    missing = {option.code for option in source.options if option.missing}
    for code in repeated(code for group in derived.groups for code in group.codes):
        yield _("The code {code} is grouped twice.", code=code), _("Name it in one group, once.")
    for group in derived.groups:
        if not group.codes:
            yield _("Group {code} names no codes.", code=group.code), _("Add `codes`.")
        for code in group.codes:
            if code not in known:
                remedy = suggestion(code, known, _("Its codes are {known}.", known=", ".join(sorted(known))))
                yield (
                    _(
                        "Group {code} names {code_2}, which is not a code of {name}.",
                        code=group.code,
                        code_2=code,
                        name=source.name,
                    ),
                    remedy,
                )
            if code in missing:
                yield (
                    _(
                        "Group {code} names {code_2}, which counts as no answer.",
                        code=group.code,
                        code_2=code,
                    ),
                    _("Remove it."),
                )


def _ungrouped(derived: Derived, source: Variable) -> Iterator[tuple[Sentence, Sentence]]:
    """Answers in no group keep their own code, which no group may have."""
    grouped = {code for group in derived.groups for code in group.codes}
    ungrouped = {choice.code for choice in source.choices if choice.code not in grouped}
    for group in derived.groups:
        if group.code in ungrouped:
            message = _(
                "{code} is the code of an answer that is in no group, and so stays as it is.", code=group.code
            )
            yield message, _("Give the group another code, or put the answer in it.")
