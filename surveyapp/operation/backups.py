"""Backup and restore: the whole of what is stored as lines of JSON, with a beginning, an end and a checksum.

The first line says what the file is, the last one what it must hold: rows of each table, the hash of all
answers, and SHA-256 of every line before. It is the same on SQLite and PostgreSQL, and tells nothing of the
order in which answers came: rows stand in the order of their random keys.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from gzip import GzipFile
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from surveyapp.fielding.versions.instrument_file_actions import write_missing_files
from surveyapp.models import carry_over_earlier_staff
from surveyapp.operation import backup_file, backup_tables
from surveyapp.operation.backup_file import UnreadableBackupError
from surveyapp.operation.backup_lines import FORMAT, KIND, LONGEST_LINE, BackupLines, DamagedLineError

UNLOADABLE = (
    *(DatabaseError, DeserializationError, ValidationError),
    *(ValueError, TypeError, AttributeError, LookupError, OverflowError),
)
"""What Django raises where a row's values are not what its columns hold."""


class NotEmptyError(Exception):
    """The database holds something that a restore would overwrite."""

    def __init__(self, surveys: int, responses: int, users: int) -> None:
        super().__init__(
            f"This database is not empty: {surveys} surveys, {responses} responses, {users} staff users. "
            "Restore into a new one, or say --overwrite to delete all of it first."
        )


class RowTooLongError(Exception):
    """A row is longer than a restore would read, so that no backup is written that could not be restored."""

    def __init__(self, model: str) -> None:
        super().__init__(
            f"A row of {model} is longer than {LONGEST_LINE} bytes, which no restore would read: no backup "
            "was written. Back up with the database's own tools, and report this."
        )


class UnloadableBackupError(Exception):
    """The file is whole, but the database does not take its rows; nothing has been taken from it."""


class OtherReleaseError(Exception):
    """The file and the database are of releases that do not fit; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a backup holds."""

    made_at: str  # UTC, to the minute
    rows: dict[str, int]  # model -> rows
    answers_hash: str


def back_up(path: Path, *, now: dt.datetime, recipient: str = "") -> Contents:
    """Write all that is stored to the file, as it is at one moment, while people go on.

    recipient: an age key to encrypt for. Raises KeyFileError; OSError where the file cannot be written.
    """
    made_at = now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ")
    with backup_file.writing(path, recipient) as stream, one_moment():
        state, counts = hashlib.sha256(), Counter[str]()
        _put(stream, state, _head(made_at))
        for row in backup_tables.rows():
            counts[row["model"]] += 1
            _put(stream, state, row)
        contents = Contents(made_at=made_at, rows=dict(counts), answers_hash=backup_tables.answers_hash())
        end = {"rows": contents.rows, "answers_hash": contents.answers_hash, "sha256": state.hexdigest()}
        _put(stream, state, {"end": KIND, **end})
    return contents


def _head(made_at: str) -> dict[str, Any]:
    return {
        "kind": KIND,
        "format": FORMAT,
        "made_at": made_at,
        "engine": connection.vendor,
        "migrations": backup_tables.applied_migrations(),
    }


def _put(stream: GzipFile, state: Any, thing: backup_tables.Row) -> None:
    line = json.dumps(thing, default=_as_text, ensure_ascii=False).encode() + b"\n"
    if len(line) > LONGEST_LINE:
        raise RowTooLongError(str(thing.get("model")))
    state.update(line)
    stream.write(line)


def _as_text(value: dt.date | dt.time) -> str:
    """Moments to the microsecond, which Django's own encoder would cut off."""
    return value.isoformat()


@contextmanager
def one_moment() -> Iterator[None]:
    """Read all that follows as it is now, without holding up those who write."""
    if connection.in_atomic_block:
        yield
        return
    begin = (
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN"
    )
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def restore(path: Path, *, key: Path | None = None, overwrite: bool = False) -> Contents:
    """Load the file into this database: all of it, or nothing where anything is amiss.

    The file is read twice: checked to its end before the database is touched, then loaded. Raises
    UnreadableBackupError, KeyFileError, OtherReleaseError, NotEmptyError and UnloadableBackupError.
    """
    with _damage_as_error(path):
        with backup_file.reading(path, key) as stream:
            _check_file(BackupLines(stream))
        with backup_file.reading(path, key) as stream, _loading(path), transaction.atomic():
            lines = BackupLines(stream)
            head = lines.head()
            _check_database()
            _make_room(overwrite=overwrite)
            backup_tables.load(lines.rows(backup_tables.names()))
            _check_loaded(lines)
            backup_tables.after_loading()
            carry_over_earlier_staff()
            write_missing_files()
    return Contents(made_at=head["made_at"], rows=dict(lines.counted), answers_hash=lines.end["answers_hash"])


def _check_file(lines: BackupLines) -> None:
    _check_release(lines.head())
    for _row in lines.rows(backup_tables.names()):
        pass


@contextmanager
def _damage_as_error(path: Path) -> Iterator[None]:
    try:
        yield
    except DamagedLineError as error:
        raise UnreadableBackupError(_unreadable(path, f"{error}")) from error
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise UnreadableBackupError(_unreadable(path, "it is not compressed, or cut off")) from error
    except OSError as error:
        raise UnreadableBackupError(
            f"{path} cannot be read ({error.strerror}): check the file. Nothing was changed."
        ) from error


def _unreadable(path: Path, reason: str) -> str:
    return (
        f"{path} is not a backup of this site, or was damaged ({reason}): take another copy. "
        "Nothing was changed."
    )


@contextmanager
def _loading(path: Path) -> Iterator[None]:
    """What a whole file may still hold: values that no column takes, rows that refer to none."""
    try:
        yield
    except OperationalError as error:
        raise UnloadableBackupError(
            f"The database stopped taking {path} ({_first_line(error)}): see that it runs and has room, "
            "then restore again. Nothing was changed."
        ) from error
    except UNLOADABLE as error:
        raise UnloadableBackupError(
            f"{path} holds rows that the database refuses ({_kind(error)}): take another backup. "
            "Nothing was changed."
        ) from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _kind(error: Exception) -> str:
    """What kind of error it is: its own words may quote a row."""
    return type(error.__cause__ or error).__name__


def _check_loaded(lines: BackupLines) -> None:
    expected = {name: n for name, n in lines.counted.items() if name not in backup_tables.EARLIER_TABLES}
    if {name: count for name, count in backup_tables.counts().items() if count} != expected:
        raise DamagedLineError("the tables hold other rows than the file")
    if backup_tables.answers_hash() != lines.end["answers_hash"]:
        raise DamagedLineError("the answers differ from those that the last line names")


def _check_release(head: dict[str, Any]) -> None:
    if head["format"] > FORMAT or _unknown_migrations(head["migrations"]):
        raise OtherReleaseError(
            "The backup was made by a later release than this one: install that release, then restore."
        )


def _check_database() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise OtherReleaseError("This database is not up to date: run manage.py migrate, then restore.")


def _unknown_migrations(migrations: dict[str, list[str]]) -> set[tuple[str, str]]:
    known = set(MigrationExecutor(connection).loader.disk_migrations or {})
    return {(app, name) for app, names in migrations.items() for name in names if app == "surveyapp"} - known


def _make_room(*, overwrite: bool) -> None:
    counts = backup_tables.counts()
    if any(counts.values()):
        if not overwrite:
            raise NotEmptyError(counts["surveyapp.survey"], counts["surveyapp.response"], counts["auth.user"])
        backup_tables.delete_all()
