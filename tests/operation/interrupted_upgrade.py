"""Run as a process: the database of an earlier release is upgraded in place, and killed at chosen statements.

    python -m tests.operation.interrupted_upgrade RELEASE FOLDER POINTS

prints, as JSON, how many statements the upgrade has, and for each point at which it was killed what a
second `migrate` and `verify` found. POINTS is a number (so many, evenly spread) or "all". On SQLite databases
are files in FOLDER; on PostgreSQL they are made in the server of DATABASE_URL.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, connections

QUIET = ("SELECT", "PRAGMA", "SAVEPOINT", "RELEASE", "SHOW")
RECORDING = 'INSERT INTO "django_migrations"'


class Killer:
    """Counts what is written, and ends the process before one of the statements."""

    def __init__(self, point: int = 0) -> None:
        self.point, self.seen, self.recording = point, 0, list[int]()

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not str(sql).lstrip().upper().startswith(QUIET):
            self.seen += 1
            if self.seen == self.point:
                os.kill(os.getpid(), signal.SIGKILL)
            if str(sql).startswith(RECORDING):
                self.recording.append(self.seen)
        return execute(sql, *rest)


# --- the earlier release ---------------------------------------------------------------------------


def lines_of(file: Path) -> tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]:
    """Head, rows and end of a release's backup."""
    head, *rows, end = map(json.loads, gzip.decompress(file.read_bytes()).splitlines())
    return head, rows, end


def build(head: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """The database as that release left it: its tables, with its data."""
    from django.db.migrations.loader import MigrationLoader

    here = {config.label for config in django.apps.apps.get_app_configs()}
    last = {app: names[-1] for app, names in head["migrations"].items() if app in here}
    for app, name in last.items():
        call_command("migrate", app, name, verbosity=0)
    apps = MigrationLoader(connection).project_state(list(last.items())).apps
    for row in rows:
        insert(apps.get_model(row["model"]), row)


def insert(model: Any, row: dict[str, Any]) -> None:
    """One row of a backup, by the columns that its table had then."""
    many = {each.name for each in model._meta.many_to_many}
    found = {name: model._meta.get_field(name) for name in row["fields"]}
    values = {
        each.attname: each.to_python(row["fields"][name]) if not each.is_relation else row["fields"][name]
        for name, each in found.items()
        if name not in many
    }
    made = model(pk=row["pk"], **values)
    made.save(force_insert=True)
    for name in many:
        getattr(made, name).set([key for key in row["fields"][name] if isinstance(key, int)])


# --- databases -------------------------------------------------------------------------------------


def use(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name


def copied(old: str, name: str, server: str) -> str:
    """A copy of the old database under the name; which name or path it has."""
    if connection.vendor == "sqlite":
        copy = str(Path(old).with_name(f"{name}.sqlite3"))
        shutil.copy(old, copy)
        return copy
    use(server)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {old}")
    return name


def in_child(work: Callable[[], object]) -> tuple[int, Any]:
    """How a process of its own ended that did this (a signal is negative), and what it returned."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            os.write(writing, json.dumps(work()).encode())
        except BaseException as error:
            os.write(writing, json.dumps(f"{type(error).__name__}: {error}").encode())
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), json.loads(said or "null")


# --- what is done ----------------------------------------------------------------------------------


def upgrade(name: str, point: int = 0) -> dict[str, Any]:
    """Migrate the database; killed before that statement, or how many there were."""
    use(name)
    killer = Killer(point)
    with connection.execute_wrapper(killer):
        call_command("migrate", verbosity=0)
    return {"seen": killer.seen, "recording": killer.recording}


def finished(name: str) -> dict[str, Any]:
    """What a second migrate makes of the database, and what verify says of it."""
    from surveyapp.operation.backup_tables import answers_hash, counts
    from surveyapp.operation.verification import verify

    upgrade(name)
    faults = [f"{each.check}: {fault}" for each in verify() for fault in each.faults]
    return {"faults": faults, "hash": answers_hash(), "rows": {k: v for k, v in counts().items() if v}}


def chosen(whole: dict[str, Any], points: str) -> list[int]:
    """Where to kill: everywhere, or at so many, of which half are just before a step is written down."""
    if points == "all":
        return list(range(1, whole["seen"] + 1))
    half = int(points) // 2
    steps = whole["recording"][:: max(1, len(whole["recording"]) // half)][:half]
    others = range(2, whole["seen"], max(1, whole["seen"] // half))
    return sorted({*steps, *others})


def main(release: str, folder: str, points: str) -> None:
    django.setup()
    server = str(connection.settings_dict["NAME"])
    head, rows, end = lines_of(Path(release))
    old = "earlier" if connection.vendor == "postgresql" else str(Path(folder) / "earlier.sqlite3")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {old}")
    use(old)
    build(head, rows)
    connections.close_all()
    unharmed = copied(old, "whole", server)
    (status, whole) = in_child(lambda: upgrade(unharmed))
    assert status == 0, whole
    found = []
    for point in chosen(whole, points):
        name = copied(old, f"killed_{point}", server)
        (killed, _said) = in_child(lambda name=name, point=point: upgrade(name, point))
        (status, said) = in_child(lambda name=name: finished(name))
        found.append({"point": point, "killed": killed, "ended": status, "found": said})
    print(json.dumps({**whole, "hash": end["answers_hash"], "rows": end["rows"], "kills": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
