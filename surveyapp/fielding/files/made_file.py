"""A file as it was made, wherever it goes: to the browser at once, or into the table of requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from surveyapp.models import Right


@dataclass(frozen=True, kw_only=True)
class MadeFile:
    """The file, at its beginning; rights: all that its holder needs; detail, rows: for the audit log."""

    content: BinaryIO
    name: str
    media_type: str
    rights: tuple[Right, ...]
    detail: str = ""
    rows: int | None = None
    tag: str = ""  # by which a browser that has the file already knows it


class RefusedFileError(Exception):
    """The file cannot be made as it was asked for; the message, in the file's language, says why."""


class NoRightToFileError(Exception):
    """Who asked for the file may not have it, or not any more."""
