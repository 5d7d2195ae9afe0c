"""The tables that a backup holds, their rows as lines, and lines as rows again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.python import Deserializer
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from surveyapp.models import ALL, TEXTS, Response

MADE_BY_MIGRATE = ("contenttypes.contenttype", "auth.permission")
"""Named instead of numbered where other rows refer to them."""

OF_THE_INSTALLATION = ("surveyapp.operationmark",)
"""Tables that tell of this machine, not of the data: a backup does not hold them, a restore leaves them."""

LEFT_OUT = (
    # Sign-ins end with a restore, and so does what was counted against them.
    *("sessions.session", "surveyapp.signinattempts"),
    # Figures are counted and files made anew, and what waits to be done is done before or asked for again.
    *("surveyapp.keptresult", "surveyapp.filerequest", "django_tasks_database.dbtaskresult"),
    # A restore inserts responses in the order of their random keys.
    "surveyapp.pendingmixing",
    *OF_THE_INSTALLATION,
    *MADE_BY_MIGRATE,
)


def _text_of_all_languages(value: Any) -> Any:
    """A text of an earlier release, which had one for all languages, as a text per language."""
    try:
        return value if isinstance(json.loads(value), dict) else json.dumps({ALL: value})
    except ValueError:
        return json.dumps({ALL: value} if value else {})


EARLIER_TABLES = frozenset({"admin.logentry"})
"""Tables of earlier releases whose rows a backup of then holds, and that this release has no more."""

EARLIER_VALUES: Mapping[tuple[str, str], Callable[[Any], Any]] = {
    ("surveyapp.survey", "state"): lambda state: "draft" if state == "prepared" else state,
    **{("surveyapp.survey", column): _text_of_all_languages for column in TEXTS},
}
"""Table and column -> what this release has for what an earlier one stored there; its own values stay."""

Row = dict[str, Any]


def stored_models() -> list[type[models.Model]]:
    """The models whose rows a backup holds, each after those that its rows name by words."""
    everything = [(config, None) for config in apps.get_app_configs()]
    ordered = serializers.sort_dependencies(everything)
    return [model for model in ordered if model._meta.label_lower not in LEFT_OUT]


def names() -> frozenset[str]:
    """The models whose rows a backup may hold, as a row names its own; those of earlier releases too."""
    return frozenset(model._meta.label_lower for model in stored_models()) | EARLIER_TABLES


def rows() -> Iterator[Row]:
    """Every row that is kept, table by table, in the order of its key: for answers, a random one."""
    for model in stored_models():
        objects = model._default_manager.order_by("pk").iterator(chunk_size=1000)
        yield from (_as_row(row) for row in objects)


def _as_row(row: models.Model) -> Row:
    (fields,) = serializers.serialize("python", [row], use_natural_foreign_keys=True)
    return fields  # type: ignore[no-any-return]  # the serialiser's stubs know text only


def load(rows: Iterable[Row]) -> None:
    """Insert the rows as they are; tables and columns that this release has no more are left out."""
    known = (row for row in rows if row["model"] not in EARLIER_TABLES)
    for row in Deserializer(map(_as_now, known), ignorenonexistent=True):
        row.save(force_insert=True)


def _as_now(row: Row) -> Row:
    """The row with the values that this release has for those of an earlier one."""
    fields = row["fields"]
    for (model, column), as_now in EARLIER_VALUES.items():
        if row["model"] == model and column in fields:
            fields = fields | {column: as_now(fields[column])}
    return row | {"fields": fields}


def after_loading() -> None:
    """Let the database count on from the highest number that was loaded."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), stored_models()):
            cursor.execute(statement)


def counts() -> dict[str, int]:
    """How many rows each table holds: the model's name -> rows."""
    return {model._meta.label_lower: model._default_manager.count() for model in stored_models()}


def delete_all() -> None:
    """Delete every row that a backup would hold, and all sign-ins; past the triggers that guard some."""
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    kept = {apps.get_model(name)._meta.db_table for name in (*MADE_BY_MIGRATE, *OF_THE_INSTALLATION)}
    doomed = [table for table in tables if table not in kept]
    with connection.cursor() as cursor:
        triggers = _triggers(cursor)
        for name in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for statement in _emptying(doomed):
            cursor.execute(statement)
        for definition in triggers.values():
            cursor.execute(definition)


def _emptying(tables: list[str]) -> list[str]:
    names = [connection.ops.quote_name(table) for table in tables]
    if connection.vendor == "postgresql":
        # What waits to be checked at the end of the transaction is checked now: TRUNCATE wants it so.
        return [
            "SET CONSTRAINTS ALL IMMEDIATE",
            f"TRUNCATE {', '.join(names)}",
            "SET CONSTRAINTS ALL DEFERRED",
        ]
    return [f"DELETE FROM {name}" for name in names]  # nosec B608 # noqa: S608 - names of our own tables


def _triggers(cursor: Any) -> dict[str, str]:
    """SQLite's triggers, name -> statement; TRUNCATE on PostgreSQL passes by those that guard rows."""
    if connection.vendor != "sqlite":
        return {}
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(cursor.fetchall())


def applied_migrations() -> dict[str, list[str]]:
    """App -> the names of its migrations that this database has seen, in order."""
    migrations: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        migrations.setdefault(app, []).append(name)
    return migrations


def answers_hash() -> str:
    """SHA-256 over every stored answer with its key and version, in the order of the keys."""
    state = hashlib.sha256()
    responses = Response.objects.order_by("key").values_list("key", "survey__slug", "version_id", "answers")
    for row in responses.iterator(chunk_size=1000):
        state.update(json.dumps(row, sort_keys=True, ensure_ascii=False).encode() + b"\n")
    return state.hexdigest()
