"""How the site fares: what must hold for it to serve people, and what an operator should know in time."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from surveyapp.site_languages import page_language

Migration = tuple[str, str]
"""An app and the name of one of its migrations."""


class State(StrEnum):
    """How a condition is. Attention: the site works, but somebody should act soon."""

    GOOD = "good"
    ATTENTION = "attention"
    BAD = "bad"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One thing that was looked at."""

    name: str
    words: str  # for staff, in the active language
    state: State = State.GOOD
    since: dt.datetime | None = None  # since when it is so; None where nothing keeps that

    @property
    def is_good(self) -> bool:
        """Whether nobody has to do anything."""
        return self.state is State.GOOD


def conditions() -> list[Condition]:
    """Everything, in the order in which to look."""
    return [look() for look in LOOKS]


def database() -> Condition:
    """Whether the database answers and takes a transaction."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except Error:
        return Condition(name="database", state=State.BAD, words=_("The database does not respond."))
    return Condition(name="database", words=_("The database responds."))


def migrations() -> Condition:
    """Whether the tables are those of this release."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except Error:
        return Condition(name="migrations", state=State.BAD, words=_("The database does not respond."))
    if any(applied.keys().isdisjoint(names) for names in shipped_migrations()):
        words = _("The database is out of date: run manage.py migrate.")
        return Condition(name="migrations", state=State.BAD, words=words)
    since = max((row.applied for row in applied.values()), default=None)
    return Condition(name="migrations", words=_("The database is up to date."), since=since)


@cache
def shipped_migrations() -> tuple[frozenset[Migration], ...]:
    """The migrations of this release, read once: a process keeps the program that it was started with.

    Each with the last of those that it replaces, any of which says that it was applied.
    """
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    return tuple(frozenset({key, *migration.replaces[-1:]}) for key, migration in migrations.items())


def disk() -> Condition:
    """Whether the disk of the database's files, or of the site's, has room left."""
    free, language = free_disk(), page_language()
    room = {"free": language.number(free), "least": language.number(settings.LOW_DISK_MB)}
    if free < settings.LOW_DISK_MB:
        words = _(
            "Only %(free)s MB are free on the disk (minimum: %(least)s MB): free some space soon, or "
            "answers cannot be stored."
        )
        return Condition(name="disk", state=State.BAD, words=words % room)
    return Condition(name="disk", words=_("%(free)s MB are free on the disk.") % room)


def free_disk() -> int:
    """The MB that are free where the database's files are, or the site's."""
    return shutil.disk_usage(_place()).free // (1024 * 1024)


def _place() -> Path:
    """The folder of SQLite's file; on PostgreSQL, which may be elsewhere, the site's own."""
    if connection.vendor == "sqlite" and Path(str(connection.settings_dict["NAME"])).parent.is_dir():
        return Path(str(connection.settings_dict["NAME"])).parent
    return Path(settings.BASE_DIR)


LOOKS: tuple[Callable[[], Condition], ...] = (database, migrations, disk)
