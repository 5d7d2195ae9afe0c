"""Mixing: tables are rewritten so that the order of their rows tells nothing of the order of arrival."""

from __future__ import annotations

import logging
import re
import time
from typing import Any

from django.db import connection, transaction

from surveyapp.models import (
    Draft,
    Exclusion,
    KeptResult,
    PaperEntry,
    PaperReturn,
    Recoding,
    Response,
    Snapshot,
    Survey,
    TextReview,
)

OTHERS = (Draft, PaperEntry, PaperReturn, Exclusion, TextReview, Recoding, KeptResult, Snapshot)
"""Tables beside the responses in whose files deleted rows of respondents, or figures of them, can lie."""

PATIENCE = 500  # milliseconds that whoever withdraws waits for those who read
READERS = 10.0  # seconds that mixing waits for those who may still read what was deleted

logger = logging.getLogger(__name__)


def mix(*, survey: Survey, by: str, patience: float = READERS) -> int:
    """Rewrite the survey's responses in the order of their random keys. Returns how many deleted rows were
    taken along because somebody may still read them, whom it waits for so many seconds: 0 when all is well.

    PostgreSQL keeps rows, their transactions' numbers (xmin) and large values (TOAST) in the order in which
    they came, and deleted drafts and keyings until the table is rewritten. So each response is updated by
    a statement of its own, in the order of the keys, and the tables are then rewritten in that order; other
    surveys' rows are moved too, but keep their transactions' numbers. Locks all these tables for as long as
    that takes.

    SQLite's rows lie in the order of their keys already; the file is rewritten without what was deleted.
    There nothing is done inside a transaction.
    """
    left = 0
    if connection.vendor == "postgresql":
        left = _mix_postgresql(survey, patience)
    elif not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    logger.info("Responses of %s mixed by %s.", survey.slug, by)
    if left:
        logger.warning(
            "Mixing %s took along %d deleted rows that somebody may still read.", survey.slug, left
        )
    return left


def overwrite() -> None:
    """Empty SQLite's write-ahead log, which still holds what was deleted; in the file it is zeros already.

    Where somebody is reading meanwhile, the log is emptied by a later one. PostgreSQL keeps deleted rows
    until its tables are rewritten, which only `mix` does. Nothing is done inside a transaction.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")


def _mix_postgresql(survey: Survey, patience: float) -> int:
    responses = Response._meta.db_table
    others = [model._meta.db_table for model in OTHERS]
    # A value that is stored apart is written anew only if it is a new value: hence the detour through text.
    rewrite = f"""
        DO $$ DECLARE one bigint; BEGIN
            FOR one IN SELECT key FROM {responses} WHERE survey_id = {int(survey.pk)} ORDER BY key LOOP
                UPDATE {responses} SET answers = answers::text::jsonb WHERE key = one;
            END LOOP;
        END $$"""  # nosec B608 # noqa: S608 - a table's name and an integer
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {responses} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(rewrite)
    until = time.monotonic() + patience
    left = {table: _rewritten(table) for table in (responses, *others)}
    while any(left.values()) and time.monotonic() < until:
        time.sleep(0.1)
        left |= {table: _rewritten(table) for table, rows in left.items() if rows}
    return sum(left.values())


def _rewritten(table: str) -> int:
    """Rewrite the table in the order of its keys; how many dead rows PostgreSQL says that it took along."""
    details: list[str] = []

    def listen(notice: Any) -> None:
        details.append(notice.message_detail or "")

    with connection.cursor() as cursor:
        connection.connection.add_notice_handler(listen)
        try:
            cursor.execute(f"CLUSTER VERBOSE {table} USING {table}_pkey")
        finally:
            connection.connection.remove_notice_handler(listen)
    return sum(int(number[0]) for detail in details if (number := re.search(r"\d+", detail)))
