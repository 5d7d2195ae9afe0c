"""Checks that every name of an instrument means one thing: items, columns of data, sections, sets, checks."""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Iterable, Iterator

from surveyapp.instruments.codebook.codebook import indicator_names
from surveyapp.instruments.model.instrument import Instrument, Item
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import sentence as _

WORDS = frozenset({"param", "profile", "vignette", "answered", "missing", "number", "any"})
"""Words of the expression language beside Python's keywords."""

SYSTEM_COLUMNS = frozenset(
    {
        "key",
        "survey",
        "language",
        "mode",
        "period",
        "completeness",
        "synthetic",
        "flags",
        "warnings",
        "fingerprint",
    }
)
"""Columns that every dataset has; an item of such a name would hide one."""


def name_problems(instrument: Instrument) -> Iterator[Problem]:
    """Names given twice, names that expressions cannot hold, columns that would collide."""
    items = [item.name for item in instrument.items]
    sections = [section.name for section in instrument.sections]
    definitions = [definition.name for definition in instrument.definitions]
    checks = [check.name for item in instrument.items for check in item.checks]
    flags = [flag.name for flag in instrument.flags]
    for names, message, remedy in (
        (items, _("The name is given to more than one item."), _("Each item needs a name of its own.")),
        (sections, _("The name is given to more than one section."), _("Rename one of them.")),
        (definitions, _("The name is given to more than one definition."), _("Rename one of them.")),
        (
            [*checks, *flags],
            _("The name is given to more than one check or flag."),
            _("Checks and flags are counted by name: rename one."),
        ),
    ):
        yield from (Problem(item=name, message=message, remedy=remedy) for name in repeated(names))
    yield from _reserved([*items, *instrument.sets, *(derived.name for derived in instrument.derived)])
    yield from _shadowed(instrument)
    yield from _collisions(instrument)


def repeated(names: Iterable[str]) -> list[str]:
    """The names that occur more than once, each once."""
    counts = Counter(names)
    return [name for name, count in counts.items() if count > 1]


def _reserved(names: Iterable[str]) -> Iterator[Problem]:
    for name in names:
        if name in WORDS or keyword.iskeyword(name):
            message = _("{name!r} is a word of the expression language.", name=name)
            yield Problem(item=name, message=message, remedy=_("Choose another name."))
        elif name in SYSTEM_COLUMNS:
            message = _("{name!r} is a column that every dataset has.", name=name)
            yield Problem(item=name, message=message, remedy=_("Choose another name."))


def _shadowed(instrument: Instrument) -> Iterator[Problem]:
    for name in instrument.sets:
        if name in instrument.variables or name in instrument.items_by_name:
            message = _("The set {name} has the name of an item.", name=name)
            yield Problem(item=f"sets, {name}", message=message, remedy=_("Rename the set."))


def _collisions(instrument: Instrument) -> Iterator[Problem]:
    """Columns of data that would bear the same name: rows, texts and indicators are columns too."""
    for item in instrument.items:
        for name in repeated(_columns_of(item)):
            message = _("Its own columns have the name {name} twice.", name=name)
            yield Problem(item=item.name, message=message, remedy=_("Rename one of its options or rows."))
    owners: dict[str, str] = {}
    for name, owner in _columns(instrument):
        if name in owners and owners[name] != owner:
            message = _(
                "Its column {name} has the name of a column of {value}.", name=name, value=owners[name]
            )
            remedy = _("Rename the item, or the row or option that makes the column.")
            yield Problem(item=owner, message=message, remedy=remedy)
        owners.setdefault(name, owner)


def _columns(instrument: Instrument) -> Iterator[tuple[str, str]]:
    """Every column with its owner."""
    for item in instrument.items:
        yield from ((name, item.name) for name in _columns_of(item))
    yield from ((derived.name, f"derived {derived.name}") for derived in instrument.derived)


def _columns_of(item: Item) -> Iterator[str]:
    if item.type.is_grid:
        yield item.name
    for variable in item.variables:
        yield variable.name
        yield from indicator_names(variable)
