"""The file format: TOML files -> data that can be stored as JSON -> an instrument."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from surveyapp.instruments.conditions.binding import bound
from surveyapp.instruments.files.instrument_tables import instrument_from_tables
from surveyapp.instruments.files.key_lines import key_lines
from surveyapp.instruments.files.toml_reader import Data, data_of, malformed, read_toml, text_of
from surveyapp.instruments.files.toml_tables import Reading, Table
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.instruments.problems import DefinitionError, MalformedFileError, Problem
from surveyapp.instruments.sentences import sentence as _

__all__ = [
    "FORMAT",
    "DefinitionError",
    "DefinitionSource",
    "MalformedFileError",
    "SourceFile",
    "instrument_from_data",
    "migrated",
    "read_definition",
    "read_source",
    "read_texts",
    "read_toml",
]

FORMAT = 1

LONGEST_NAME = 200
"""Characters of a file's name, as the database stores it."""

UPGRADES: dict[int, Callable[[Data], Data]] = {}
"""Older format -> what turns its data into the next format's. Stored definitions are never rewritten."""


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """One file of a definition. path: its bare name. shown: the name that messages give it."""

    path: str
    text: str
    shown: str


@dataclass(frozen=True, kw_only=True)
class DefinitionSource:
    """A definition as its author wrote it: the main file, then those that it includes, and their data."""

    files: tuple[SourceFile, ...]
    data: Data


def read_definition(path: Path) -> Data:
    """The data of a definition's file and of the files that it includes: plain JSON values.

    Raises MalformedFileError, which names the file, the line where there is one, and the remedy.
    """
    return read_source(path).data


def read_source(path: Path) -> DefinitionSource:
    """A definition's file and the files beside it that it includes. Raises MalformedFileError."""
    main = SourceFile(path=path.name, text=text_of(path), shown=str(path))

    def beside(name: str, line: int | None) -> SourceFile:
        other = path.with_name(name)
        return SourceFile(path=name, text=text_of(other), shown=str(other))

    return _read(main, beside)


def read_texts(texts: Mapping[str, str], main: str) -> DefinitionSource:
    """A definition of texts by the names of their files. main: the one that includes the others.

    Raises MalformedFileError.
    """

    def among_them(name: str, line: int | None) -> SourceFile:
        if name not in texts:
            message = _("`include` names {name}, which is not among the files.", name=name)
            raise malformed(main, message, _("Add the file, or remove its name from `include`."), line)
        return SourceFile(path=name, text=texts[name], shown=name)

    return _read(among_them(main, None), among_them)


def _read(main: SourceFile, opened: Callable[[str, int | None], SourceFile]) -> DefinitionSource:
    """The main file's data with those of the files that it includes."""
    _check_name(main)
    data = data_of(main.text, main.shown)
    _check_format(main, data.get("format"))
    files = [main]
    for name in _included(main, data.pop("include", [])):
        file = opened(name, _line(main, "include"))
        _check_name(file)
        part = data_of(file.text, file.shown)
        _check_format(file, part.get("format", data["format"]))
        if "include" in part:
            message, remedy = (
                _("An included file includes others."),
                _("Name them in {path}.", path=main.path),
            )
            raise malformed(file.shown, message, remedy, _line(file, "include"))
        _merge(data, part, main, file)
        files.append(file)
    return DefinitionSource(files=tuple(files), data=data)


def _included(main: SourceFile, names: object) -> list[str]:
    line = _line(main, "include")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        message, remedy = _("`include` is not a list of files."), _('Write include = ["FILE.toml"].')
        raise malformed(main.shown, message, remedy, line)
    for name in names:
        if Path(name).name != name:
            message, remedy = (
                _("It includes {name!r}, which is not beside it.", name=name),
                _("Move it there and give its bare name."),
            )
            raise malformed(main.shown, message, remedy, line)
        if name == main.path or names.count(name) > 1:
            message, remedy = (
                _("`include` names {name} twice, or the file itself.", name=name),
                _("Name each other file once."),
            )
            raise malformed(main.shown, message, remedy, line)
    return names


def _check_name(file: SourceFile) -> None:
    if len(file.path) > LONGEST_NAME:
        message = _("The file's name is longer than {longest_name} characters.", longest_name=LONGEST_NAME)
        raise malformed(file.shown, message, _("Give the file a shorter name."))


def _line(file: SourceFile, *path: str) -> int | None:
    return key_lines(file.text).get(path)


def migrated(data: Mapping[str, Any]) -> Data:
    """The data in the present format. Raises DefinitionError where its format is missing or unknown."""
    current = dict(data)
    while True:
        number = current.get("format")
        if not _is_known(number):
            raise DefinitionError([_format_problem(number)])
        if number == FORMAT:
            return current
        current = UPGRADES[number](current)


def _is_known(number: object) -> TypeGuard[int]:
    return isinstance(number, int) and not isinstance(number, bool) and number in (FORMAT, *UPGRADES)


def instrument_from_data(data: Mapping[str, Any]) -> Instrument:
    """The instrument that the data defines. Raises DefinitionError with all that is wrong with its form.

    Whether a well-formed instrument is also sound, `check.problems` says.
    """
    reading = Reading()
    instrument = instrument_from_tables(Table(migrated(data), "", reading))
    if reading.problems or instrument is None:
        raise DefinitionError(reading.problems)
    return bound(instrument)


def _format_problem(number: object) -> Problem:
    if number is None:
        return Problem(
            item="",
            message=_("`format` is missing."),
            remedy=_("Write format = {format} at the top of the file.", format=FORMAT),
        )
    message = _("`format` is {number!r}, which this version of the program does not know.", number=number)
    return Problem(
        item="",
        message=message,
        remedy=_("Write format = {format}, or install a newer version.", format=FORMAT),
    )


def _check_format(file: SourceFile, number: object) -> None:
    if not _is_known(number):
        problem = _format_problem(number)
        raise malformed(file.shown, problem.message, problem.remedy, _line(file, "format") or 1)


def _merge(into: Data, part: Data, main: SourceFile, file: SourceFile, path: tuple[str, ...] = ()) -> None:
    """Adds an included file's tables: arrays are continued, tables united; nothing is given twice."""
    for key, value in part.items():
        present = into.get(key)
        if key not in into:
            into[key] = value
        elif isinstance(present, list) and isinstance(value, list):
            present.extend(value)
        elif isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value, main, file, (*path, key))
        elif key != "format" or present != value:
            message, remedy = (
                _("`{key}` is given in {path} too.", key=key, path=main.path),
                _("Give it in one of them."),
            )
            raise malformed(file.shown, message, remedy, _line(file, *path, key))
