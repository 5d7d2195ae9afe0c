"""What PostgreSQL's own log may take down of the site's statements; `manage.py check --deploy` looks."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.db import DatabaseError, connection

SILENT = {
    "log_min_messages": {"fatal", "panic"},
    "log_min_error_statement": {"fatal", "panic"},
    "log_error_verbosity": {"terse"},
    "log_parameter_max_length": {"0"},
    "log_parameter_max_length_on_error": {"0"},
    "log_statement": {"none"},
    "log_duration": {"off"},
    "log_min_duration_statement": {"-1"},
    "log_min_duration_sample": {"-1"},
    "log_transaction_sample_rate": {"0"},
    "auto_explain.log_min_duration": {"-1"},
    "track_activities": {"off"},
    "track_commit_timestamp": {"off"},
}
"""A setting of the server -> the values under which neither answers nor the moment of each are kept."""

TAG = "database_log"
"""A tag of its own: an upgrade stops for other warnings before it changes anything, and tells of these."""

SERVERS_OWN = {"track_commit_timestamp"}
"""Not settings of a role."""


def talkative_settings() -> dict[str, str]:
    """Settings, as this session has them, that let values of statements into the log: name -> value."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(SILENT)])
        return {name: value for name, value in sorted(cursor.fetchall()) if value not in SILENT[name]}


@register(TAG, deploy=True)
def check_database_log(**_others: Any) -> list[CheckMessage]:
    """A warning for what the database's log would hold, with what to do."""
    try:
        settings = talkative_settings()
    except DatabaseError:
        words = "The database does not answer, so that the settings of its log could not be looked at."
        return [Warning(words, hint="Start it, and check again.", id="surveyapp.W001")]
    if not settings:
        return []
    listed = ", ".join(f"{name} = {value}" for name, value in settings.items())
    hint = (
        "Run deploy/server/database_role.sql as the database's superuser, then restart the site "
        "(docs/installation.md)."
    )
    if SERVERS_OWN & set(settings):
        hint += " Set track_commit_timestamp = off in postgresql.conf."
    words = f"PostgreSQL's log or tables can hold answers, or the moments at which they came: {listed}."
    return [Warning(words, hint=hint, id="surveyapp.W002")]
