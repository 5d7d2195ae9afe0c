"""How the site fares: what must hold for it to serve people, and what an operator should know in time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

Migration = tuple[str, str]
"""An app and the name of one of its migrations."""


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One thing that was looked at."""

    name: str
    is_good: bool
    words: str  # for staff, in the active language


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
        return Condition(name="database", is_good=False, words=_("The database does not respond."))
    return Condition(name="database", is_good=True, words=_("The database responds."))


def migrations() -> Condition:
    """Whether the tables are those of this release."""
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except Error:
        return Condition(name="migrations", is_good=False, words=_("The database does not respond."))
    if any(not applied.intersection(names) for names in shipped_migrations()):
        words = _("The database is out of date: run manage.py migrate.")
        return Condition(name="migrations", is_good=False, words=words)
    return Condition(name="migrations", is_good=True, words=_("The database is up to date."))


@cache
def shipped_migrations() -> tuple[frozenset[Migration], ...]:
    """The migrations of this release, read once: a process keeps the program that it was started with.

    Each with the last of those that it replaces, any of which says that it was applied.
    """
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    return tuple(frozenset({key, *migration.replaces[-1:]}) for key, migration in migrations.items())


def disk() -> Condition:
    """Whether the disk of the database's files, or of the site's, has room left."""
    free = shutil.disk_usage(_place()).free // (1024 * 1024)
    room = {"free": free, "least": settings.LOW_DISK_MB}
    if free < settings.LOW_DISK_MB:
        words = _(
            "Only %(free)s MB are free on the disk (minimum: %(least)s MB): free some space soon, or "
            "answers cannot be stored."
        )
        return Condition(name="disk", is_good=False, words=words % room)
    return Condition(name="disk", is_good=True, words=_("%(free)s MB are free on the disk.") % room)


def _place() -> Path:
    """The folder of SQLite's file; on PostgreSQL, which may be elsewhere, the site's own."""
    if connection.vendor == "sqlite" and Path(str(connection.settings_dict["NAME"])).parent.is_dir():
        return Path(str(connection.settings_dict["NAME"])).parent
    return Path(settings.BASE_DIR)


LOOKS: tuple[Callable[[], Condition], ...] = (database, migrations, disk)
