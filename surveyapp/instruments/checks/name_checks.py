"""Checks that every name of an instrument means one thing: items, columns of data, sections, sets, checks."""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Iterable, Iterator

from surveyapp.instruments.codebook.codebook import indicator_names
from surveyapp.instruments.model.instrument import Instrument, Item
from surveyapp.instruments.problems import Problem

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
    yield from _doubled(items, "item", "Each item needs a name of its own.")
    yield from _doubled([section.name for section in instrument.sections], "section", "Rename one of them.")
    yield from _doubled(
        [definition.name for definition in instrument.definitions], "definition", "Rename one of them."
    )
    checks = [check.name for item in instrument.items for check in item.checks]
    flags = [flag.name for flag in instrument.flags]
    yield from _doubled(
        [*checks, *flags], "check or flag", "Checks and flags are counted by name: rename one."
    )
    yield from _reserved([*items, *instrument.sets, *(derived.name for derived in instrument.derived)])
    yield from _shadowed(instrument)
    yield from _collisions(instrument)


def _doubled(names: Iterable[str], kind: str, remedy: str) -> Iterator[Problem]:
    """A problem for each name that occurs more than once."""
    for name in repeated(names):
        yield Problem(item=name, message=f"The name is given to more than one {kind}.", remedy=remedy)


def repeated(names: Iterable[str]) -> list[str]:
    """The names that occur more than once, each once."""
    counts = Counter(names)
    return [name for name, count in counts.items() if count > 1]


def _reserved(names: Iterable[str]) -> Iterator[Problem]:
    for name in names:
        if name in WORDS or keyword.iskeyword(name):
            message = f"{name!r} is a word of the expression language."
            yield Problem(item=name, message=message, remedy="Choose another name.")
        elif name in SYSTEM_COLUMNS:
            message = f"{name!r} is a column that every dataset has."
            yield Problem(item=name, message=message, remedy="Choose another name.")


def _shadowed(instrument: Instrument) -> Iterator[Problem]:
    for name in instrument.sets:
        if name in instrument.variables or name in instrument.items_by_name:
            message = f"The set {name} has the name of an item."
            yield Problem(item=f"sets, {name}", message=message, remedy="Rename the set.")


def _collisions(instrument: Instrument) -> Iterator[Problem]:
    """Columns of data that would bear the same name: rows, texts and indicators are columns too."""
    for item in instrument.items:
        for name in repeated(_columns_of(item)):
            message = f"Its own columns have the name {name} twice."
            yield Problem(item=item.name, message=message, remedy="Rename one of its options or rows.")
    owners: dict[str, str] = {}
    for name, owner in _columns(instrument):
        if name in owners and owners[name] != owner:
            message = f"Its column {name} has the name of a column of {owners[name]}."
            remedy = "Rename the item, or the row or option that makes the column."
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
