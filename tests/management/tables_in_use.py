"""Another session that reads the tables for a long time, as a backup by the database's own tools does."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from surveyapp.fielding import mixing_actions


@contextmanager
def tables_in_use() -> Iterator[None]:
    """A snapshot of everything stays open in a second session; mixing is patient for a moment only."""
    other = connection.copy()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mixing_actions, "LOCK_WAIT", 100)
        patch.setattr(mixing_actions, "PAUSE", 60.0)
        patch.setattr(mixing_actions, "READERS", 1.0)
        try:
            with other.cursor() as cursor, _short_busy_timeout():
                cursor.execute("BEGIN")
                cursor.execute("SELECT count(*) FROM surveyapp_response")
                yield
                cursor.execute("ROLLBACK")
        finally:
            other.close()  # also where the body raised: an open snapshot would keep later tests from mixing


@contextmanager
def _short_busy_timeout() -> Iterator[None]:
    """On SQLite this session, too, waits for a moment only."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 100")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
