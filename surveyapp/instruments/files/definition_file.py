"""The file format: a TOML file -> data that can be stored as JSON -> an instrument."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeGuard

from surveyapp.instruments.conditions.binding import bound
from surveyapp.instruments.files.instrument_tables import instrument_from_tables
from surveyapp.instruments.files.toml_tables import Reading, Table
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.instruments.problems import DefinitionError, MalformedFileError, Problem

__all__ = [
    "FORMAT",
    "DefinitionError",
    "MalformedFileError",
    "instrument_from_data",
    "migrated",
    "read_definition",
    "read_toml",
]

FORMAT = 1

LONGEST_FILE = 2_000_000
"""Bytes of one file; the longest that we ship has 62,000."""

DEEPEST = 32
"""Levels of tables and lists within each other; the format itself has fewer than ten."""

LARGEST_WHOLE = 2**53
"""The largest whole number that JSON, JavaScript and spreadsheets keep."""

Data = dict[str, Any]

UPGRADES: dict[int, Callable[[Data], Data]] = {}
"""Older format -> what turns its data into the next format's. Stored definitions are never rewritten."""


def read_definition(path: Path) -> Data:
    """The data of a definition's file and of the files that it includes: plain JSON values.

    Raises MalformedFileError, which names the file, the line where there is one, and the remedy.
    """
    data = read_toml(path)
    _check_format(path, data.get("format"))
    includes = data.pop("include", [])
    if not isinstance(includes, list) or not all(isinstance(name, str) for name in includes):
        raise MalformedFileError(f'{path}: `include` is not a list of files. Write include = ["FILE.toml"].')
    for name in includes:
        if Path(name).name != name:
            raise MalformedFileError(
                f"{path}: includes {name!r}, which is not beside it. Move it there and give its bare name."
            )
        part = read_toml(path.with_name(name))
        _check_format(path.with_name(name), part.get("format", data["format"]))
        if "include" in part:
            raise MalformedFileError(
                f"{path.with_name(name)}: an included file includes others. Name them in {path.name}."
            )
        _merge(data, part, path, name)
    return data


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
            item="", message="`format` is missing.", remedy=f"Write format = {FORMAT} at the top of the file."
        )
    message = f"`format` is {number!r}, which this version of the program does not know."
    return Problem(item="", message=message, remedy=f"Write format = {FORMAT}, or install a newer version.")


def read_toml(path: Path) -> Data:
    """One TOML file as plain JSON values. Raises MalformedFileError."""
    content = _content(path)
    try:
        data = tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise MalformedFileError(f"{path}: line {line} is not UTF-8. Save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise MalformedFileError(f"{path}: {error}. Put right the TOML there.") from error
    except RecursionError as error:
        raise _too_deep(path) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise MalformedFileError(f"{path}: {error}. Put right the number there.") from error
    plain: Data = _plain(data, path)
    return plain


def _content(path: Path) -> bytes:
    """The bytes of a file that is one, and no longer than a questionnaire can be."""
    try:
        is_file = path.is_file() or not path.exists()
        content = _beginning(path) if is_file else b""
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        reason = getattr(error, "strerror", None) or error
        raise MalformedFileError(f"{path}: cannot be read ({reason}). Check the file's name.") from error
    if not is_file:
        raise MalformedFileError(f"{path} is not a file. Check the file's name.")
    if len(content) > LONGEST_FILE:
        raise MalformedFileError(f"{path}: is longer than {LONGEST_FILE} bytes. Divide it by `include`.")
    return content


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LONGEST_FILE + 1)


def _too_deep(path: Path) -> MalformedFileError:
    return MalformedFileError(f"{path}: nested too deep. Write it with fewer levels.")


def _check_format(path: Path, number: object) -> None:
    if not _is_known(number):
        raise MalformedFileError(f"{path}: {_format_problem(number)}")


def _plain(value: Any, path: Path, levels: int = DEEPEST) -> Any:
    """The value as JSON keeps it: dates as text, no number that JSON lacks, no character databases refuse."""
    if levels == 0:
        raise _too_deep(path)
    if isinstance(value, dict):
        return {_plain(key, path): _plain(part, path, levels - 1) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part, path, levels - 1) for part in value]
    if isinstance(value, int) and abs(value) > LARGEST_WHOLE:
        raise MalformedFileError(f"{path}: holds a whole number beyond {LARGEST_WHOLE}. Write a smaller one.")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        raise MalformedFileError(f"{path}: holds the number {value}. Write a finite number.")
    if isinstance(value, str) and "\0" in value:
        raise MalformedFileError(f"{path}: {value!r} holds the character NUL. Remove it.")
    return value


def _merge(into: Data, part: Data, path: Path, name: str) -> None:
    """Adds an included file's tables: arrays are continued, tables united; nothing is given twice."""
    for key, value in part.items():
        present = into.get(key)
        if key not in into:
            into[key] = value
        elif isinstance(present, list) and isinstance(value, list):
            present.extend(value)
        elif isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value, path, name)
        elif key != "format" or present != value:
            raise MalformedFileError(
                f"{path.with_name(name)}: `{key}` is given in {path.name} too. Give it in one of them."
            )
