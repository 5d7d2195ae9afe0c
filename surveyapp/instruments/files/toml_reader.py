"""One TOML file -> plain JSON values, or the file, the line and the remedy where it cannot be read."""

from __future__ import annotations

import datetime as dt
import math
import re
import tomllib
from pathlib import Path
from typing import Any

from surveyapp.instruments.files.key_lines import KeyPath, key_lines
from surveyapp.instruments.problems import MalformedFileError, Problem
from surveyapp.instruments.sentences import Sentence
from surveyapp.instruments.sentences import sentence as _

Data = dict[str, Any]

LONGEST_FILE = 2_000_000
"""Bytes of one file; the longest that we ship has 62,000."""

DEEPEST = 32
"""Levels of tables and lists within each other; the format itself has fewer than ten."""

LARGEST_WHOLE = 2**53
"""The largest whole number that JSON, JavaScript and spreadsheets keep."""

_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at (end of document)\)")


def malformed(file: str, message: Sentence, remedy: Sentence, line: int | None = None) -> MalformedFileError:
    """The error that says what is wrong with the file, where, and what to do."""
    return MalformedFileError(Problem(item="", message=message, remedy=remedy, file=file, line=line))


def read_toml(path: Path) -> Data:
    """One TOML file as plain JSON values. Raises MalformedFileError."""
    return data_of(text_of(path), str(path))


def text_of(path: Path) -> str:
    """The text of a file of the disk. Raises MalformedFileError."""
    return decoded(_content(path), str(path))


def decoded(content: bytes, file: str) -> str:
    """The text of a file's bytes, its lines ended in one way. Raises MalformedFileError."""
    if len(content) > LONGEST_FILE:
        raise malformed(
            file,
            _("The file is longer than {longest_file} bytes.", longest_file=LONGEST_FILE),
            _("Divide it by `include`."),
        )
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise malformed(file, _("The line is not UTF-8."), _("Save the file as UTF-8."), line) from error


def data_of(text: str, file: str) -> Data:
    """A TOML text as plain JSON values. file: what messages call it. Raises MalformedFileError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, line = _parted(str(error), text)
        raise malformed(file, message, _("Put right the TOML there."), line) from error
    except RecursionError as error:
        raise _too_deep(file) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise malformed(file, _("{error}.", error=error), _("Put right the number there.")) from error
    plain: Data = _plain(data, _Place(file=file, text=text))
    return plain


def _parted(message: str, text: str) -> tuple[Sentence, int]:
    """What Python says of a text that is no TOML, and the line that it names: the last one for the end."""
    found = _LINE.search(message)
    assert found, message
    line = int(found[1]) if found[1] else text.rstrip("\n").count("\n") + 1
    return _("{error}.", error=_LINE.sub("", message)), line


def _content(path: Path) -> bytes:
    """The bytes of a file that is one, no more of them than are enough to see that it is too long."""
    try:
        is_file = path.is_file() or not path.exists()
        content = _beginning(path) if is_file else b""
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        reason = getattr(error, "strerror", None) or error
        raise malformed(
            str(path), _("It cannot be read ({reason}).", reason=reason), _("Check the file's name.")
        ) from error
    if not is_file:
        raise malformed(str(path), _("It is not a file."), _("Check the file's name."))
    return content


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LONGEST_FILE + 1)


def _too_deep(file: str) -> MalformedFileError:
    return malformed(file, _("The file is nested too deep."), _("Write it with fewer levels."))


class _Place:
    """Where a value stands in a file, so that what cannot be kept is refused with its line."""

    def __init__(self, *, file: str, text: str, path: KeyPath = ()) -> None:
        self.file, self.text, self.path = file, text, path

    def below(self, part: str | int) -> _Place:
        if len(self.path) == DEEPEST - 1:
            raise _too_deep(self.file)
        return _Place(file=self.file, text=self.text, path=(*self.path, part))

    def wrong(self, message: Sentence, remedy: Sentence) -> MalformedFileError:
        return malformed(self.file, message, remedy, key_lines(self.text).get(self.path))


def _plain(value: Any, place: _Place) -> Any:
    """The value as JSON keeps it: dates as text, no number that JSON lacks, no character databases refuse."""
    if isinstance(value, dict):
        return {_text(key, place.below(key)): _plain(part, place.below(key)) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part, place.below(number)) for number, part in enumerate(value)]
    if isinstance(value, int) and abs(value) > LARGEST_WHOLE:
        raise place.wrong(
            _("A whole number is beyond {largest_whole}.", largest_whole=LARGEST_WHOLE),
            _("Write a smaller one."),
        )
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        raise place.wrong(_("A value is the number {value}.", value=value), _("Write a finite number."))
    return _text(value, place) if isinstance(value, str) else value


def _text(text: str, place: _Place) -> str:
    if "\0" in text:
        raise place.wrong(_("{text!r} holds the character NUL.", text=text), _("Remove it."))
    return text
