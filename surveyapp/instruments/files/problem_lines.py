"""The file and the line of each problem: from the place that it names to where that stands in the texts.

A problem is placed in words ("mnt2, option stop", "section maintenance") and quotes the keys that it is
about (`asked_if`). Both are sought in the data, whose keys have lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from surveyapp.instruments.files.definition_file import DefinitionSource
from surveyapp.instruments.files.key_lines import KeyPath, key_lines
from surveyapp.instruments.files.toml_reader import Data
from surveyapp.instruments.problems import Problem

_NAMES = ("name", "code", "reason", "disposition")
"""The keys by which one of the tables of a list is called."""

_TABLES = {"criterion": "criteria", "parameter": "parameters", "band": "bands", "group": "groups"}
"""Words of places whose tables have another name."""

_KEY = re.compile(r"`([^`]+)`|\b([a-z_]+\.[A-Za-z-]+)")

Lines = Mapping[KeyPath, tuple[str, int]]
"""Where a key of the united data stands -> the file, as messages name it, and the line."""


def located(problems: Iterable[Problem], source: DefinitionSource) -> tuple[Problem, ...]:
    """The problems with the file and the line of each; the first line where it is about the whole."""
    lines = _lines(source)
    start = (source.files[0].shown, 1)
    placed = []
    for problem in problems:
        path = _path(problem, source.data)
        nearest = (lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines)
        file, line = next(nearest, start)
        placed.append(replace(problem, file=file, line=line))
    return tuple(placed)


def _lines(source: DefinitionSource) -> Lines:
    """The lines of all files; the lists of a file go on where those of the file before ended."""
    lines: dict[KeyPath, tuple[str, int]] = {}
    lengths: dict[KeyPath, int] = {}
    for file in source.files:
        longer = dict(lengths)
        for path, line in key_lines(file.text).items():
            place = next((place for place, part in enumerate(path) if isinstance(part, int)), len(path))
            for number in path[place : place + 1]:
                assert isinstance(number, int)
                number += lengths.get(path[:place], 0)
                longer[path[:place]] = max(longer.get(path[:place], 0), number + 1)
                path = (*path[:place], number, *path[place + 1 :])
            lines.setdefault(path, (file.shown, line))
        lengths = longer
    return lines


def _path(problem: Problem, data: Data) -> KeyPath:
    """Where the table, or the key of it, stands that the problem is about."""
    path: KeyPath = ()
    for part in problem.item.split(", "):
        path = _step(data, path, part)
    table = _value(data, path)
    named = _KEY.finditer(f"{problem.message} {problem.remedy}")
    keys = [key for match in named if _has(table, key := tuple((match[1] or match[2]).split(".")))]
    return (*path, *max(keys, key=len, default=()))


def _step(data: Data, path: KeyPath, part: str) -> KeyPath:
    """The path to what is called so below the table at the path; the path itself where there is none."""
    table = _value(data, path)
    if not isinstance(table, Mapping):
        return path
    if part in table:
        return (*path, part)
    if part == "published" and _has(table, ("metadata", part)):
        return (*path, "metadata", part)
    kind, _, name = part.partition(" ")
    key = _TABLES.get(kind, kind)
    if name and key in table:
        return (*path, key, *_called(table[key], name))
    return path or _named(data, part)


def _called(tables: object, name: str) -> KeyPath:
    """The place of the table that is called so, or of the one whose name the name begins with."""
    if isinstance(tables, Mapping):
        return (name,) if name in tables else ()
    names = list(_names(tables))
    if name in names:
        return (names.index(name),)
    beginnings = [called for called in names if called and name.startswith(called)]
    return (names.index(max(beginnings, key=len)),) if beginnings else ()


def _names(tables: object) -> Iterator[str]:
    """What each table of a list is called: by its name or code, or else by its number."""
    for number, table in enumerate(tables if isinstance(tables, list) else (), start=1):
        own = [table[key] for key in _NAMES if table.get(key)] if isinstance(table, Mapping) else []
        yield str(own[0]) if own else f"number {number}"


def _named(data: Data, name: str) -> KeyPath:
    """What bears a name alone: an item, its check, a derived variable or a flag."""
    sections = data.get("section")
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        items = section.get("item") if isinstance(section, Mapping) else None
        for place, item in enumerate(_names(items)):
            if item == name:
                return ("section", number, "item", place)
        for place, item in enumerate(items if isinstance(items, list) else ()):
            checks = _called(item.get("check"), name) if isinstance(item, Mapping) else ()
            if checks:
                return ("section", number, "item", place, "check", *checks)
    found = ((key, *_called(data.get(key), name)) for key in ("sets", "derived", "flag"))
    return next((path for path in found if len(path) > 1), ())


def _value(data: object, path: KeyPath) -> Any:
    for part in path:
        data = data[part]  # type: ignore[index]  # the path was found in the data
    return data


def _has(table: object, keys: tuple[str, ...]) -> bool:
    for key in keys:
        if not isinstance(table, Mapping) or key not in table:
            return False
        table = table[key]
    return True
