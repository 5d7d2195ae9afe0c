"""The lines of a backup: the head, one row each, the end; each is checked before it is believed.

A file is read as if somebody had tampered with it: no line is longer than memory bears, every key that is
used is there and of its type, and no row is of a table that a backup does not hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from gzip import GzipFile
from typing import Any

from surveyapp.operation.backup_tables import Row

FORMAT = 1
KIND = "practice-survey backup"

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes. The longest true line is a definition of about one megabyte."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ")
HASH = re.compile(r"[0-9a-f]{64}")


class DamagedLineError(Exception):
    """A line is not what a backup holds at that place; the message says which, without quoting it."""


class BackupLines:
    """Reads a stream's head first, then its rows; `counted` and `end` are known once the rows are read.

    Each method raises DamagedLineError, and whatever the stream raises where the file is cut off.
    """

    def __init__(self, stream: GzipFile) -> None:
        self._stream = stream
        self._state = hashlib.sha256()
        self._number = 0
        self.counted = Counter[str]()
        self.end: Row = {}

    def head(self) -> Row:
        """{"kind", "format", "made_at", "migrations": app -> names, …}."""
        line = self._line()
        self._state.update(line)
        head = self._parsed(line)
        if head.get("kind") != KIND:
            raise self._damaged("does not say that this is a backup of a survey site")
        migrations = head.get("migrations")
        is_right = (
            isinstance(head.get("format"), int)
            and isinstance(head.get("made_at"), str)
            and MOMENT.fullmatch(head["made_at"])
            and isinstance(migrations, dict)
            and all(
                isinstance(names, list) and all(isinstance(name, str) for name in names)
                for names in migrations.values()
            )
        )
        if not is_right:
            raise self._damaged("lacks a part of the head, or holds another kind of value there")
        return head

    def rows(self, tables: frozenset[str]) -> Iterator[Row]:
        """Each row, {"model", "pk", "fields"}. tables: the models whose rows a backup may hold."""
        while True:
            line = self._line()
            row = self._parsed(line)
            if "end" in row:
                self._finish(row)
                return
            self._state.update(line)
            self._check_row(row, tables)
            self.counted[row["model"]] += 1
            yield row

    def _check_row(self, row: Row, tables: frozenset[str]) -> None:
        model = row.get("model")
        if set(row) != {"model", "pk", "fields"} or not isinstance(model, str):
            raise self._damaged("is not the row of a table")
        if model not in tables:
            raise self._damaged("is a row of a table that no backup of this release holds")
        if not isinstance(row["fields"], dict) or not isinstance(row["pk"], (int, str)):
            raise self._damaged("is a row without a key or without its columns")

    def _finish(self, end: Row) -> None:
        rows = end.get("rows")
        if not isinstance(rows, dict) or not HASH.fullmatch(str(end.get("answers_hash"))):
            raise self._damaged("does not say how many rows and which answers the file must hold")
        if end.get("sha256") != self._state.hexdigest():
            raise self._damaged("gives another checksum than that of the lines before")
        if rows != self.counted:
            raise self._damaged("counts other rows than the file holds")
        if self._stream.read(1):
            raise self._damaged("is the end, but more follows")
        self.end = end

    def _line(self) -> bytes:
        self._number += 1
        line = self._stream.readline(LONGEST_LINE + 1)
        if len(line) > LONGEST_LINE:
            raise self._damaged("is longer than any line of a backup")
        if not line.endswith(b"\n"):
            raise self._damaged("is missing or cut off")
        return line

    def _parsed(self, line: bytes) -> Row:
        try:
            parsed: Any = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise self._damaged("cannot be read") from error
        if not isinstance(parsed, dict):
            raise self._damaged("is neither head nor row nor end")
        return parsed

    def _damaged(self, fault: str) -> DamagedLineError:
        return DamagedLineError(f"line {self._number} {fault}")
