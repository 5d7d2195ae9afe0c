"""Mixing: tables are rewritten so that the order of their rows tells nothing of the order of arrival."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.db import OperationalError, connection, transaction

from surveyapp.fielding.survey_locks import is_lock_timeout, waiting_at_most
from surveyapp.instruments.language import TranslatedError, gettext_noop
from surveyapp.models import (
    Draft,
    Exclusion,
    FileRequest,
    KeptResult,
    PaperEntry,
    PaperReturn,
    PendingMixing,
    Recoding,
    Response,
    Snapshot,
    Survey,
    TextReview,
)

OTHERS = (Draft, PaperEntry, PaperReturn, Exclusion, TextReview, Recoding, KeptResult, Snapshot, FileRequest)
"""Tables beside the responses in whose files deleted rows of respondents, or figures of them, can lie."""

PATIENCE = 500  # milliseconds that whoever withdraws waits for those who read
LOCK_WAIT = 1000  # milliseconds that people who send may have to wait behind a lock that mixing waits for
PAUSE = 2.0  # seconds in which they go on before mixing asks for its locks again
READERS = 10.0  # seconds after which mixing gives up what others hold, or may still read

AGAIN = gettext_noop(
    "The daily command manage.py mix will try again. To try sooner, end that session (docs/privacy.md "
    "explains how to find it), then run manage.py mix {slug}."
)

T = TypeVar("T")

logger = logging.getLogger(__name__)


class NotMixedError(TranslatedError):
    """The responses are not mixed; they are marked as still to be mixed, and the message says what to do."""


def mix(*, survey: Survey, by: str, patience: float | None = None) -> None:
    """Rewrite the survey's responses in the order of their random keys.

    PostgreSQL keeps rows, their transactions' numbers (xmin) and large values (TOAST) in the order in which
    they came, and deleted drafts and keyings until the table is rewritten. So each response is updated by
    a statement of its own, in the order of the keys, and the tables are then rewritten in that order; other
    surveys' rows are moved too, but keep their transactions' numbers. Locks all these tables for as long as
    that takes. A lock is waited for briefly, since whoever sends waits behind it, and asked for again after a
    pause, for `patience` seconds in all; as long is waited for those who may still read deleted rows.

    SQLite's rows lie in the order of their keys already; the file is rewritten without what was deleted.
    There nothing is done inside a transaction.

    Raises NotMixedError where others hold the tables, or may still read deleted rows. The survey then stays
    marked (PendingMixing), as it does where the process is killed: `mix_pending` tries again.
    """
    PendingMixing.objects.get_or_create(survey=survey)
    if connection.vendor == "postgresql":
        _mix_postgresql(survey, READERS if patience is None else patience)
    elif not connection.in_atomic_block:
        _mix_sqlite(survey)
    PendingMixing.objects.filter(survey=survey).delete()
    logger.info("Responses of %s mixed by %s.", survey.slug, by)


def mix_pending(*, by: str, patience: float | None = None) -> dict[str, str]:
    """Mix every survey that is still to be mixed: slug -> what kept it from that, or ""."""
    outcomes = {}
    for survey in Survey.objects.filter(pending_mixing__isnull=False):
        try:
            mix(survey=survey, by=by, patience=patience)
            outcomes[survey.slug] = ""
        except NotMixedError as error:
            outcomes[survey.slug] = str(error)
    return outcomes


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


def _mix_sqlite(survey: Survey) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            (is_busy, *_pages) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except OperationalError as error:
        raise _busy(survey) from error
    if is_busy:  # the log could not be emptied, and holds what was deleted
        raise _busy(survey)


def _mix_postgresql(survey: Survey, patience: float) -> None:
    until = time.monotonic() + patience
    tables = [model._meta.db_table for model in (Response, *OTHERS)]
    with waiting_at_most(LOCK_WAIT):
        _once_free(lambda: _rewrite_responses(survey), survey, until)
        left = {table: _once_free(partial(_rewrite_table, table), survey, until) for table in tables}
        while any(left.values()) and time.monotonic() < until:
            time.sleep(0.1)
            again = [table for table, rows in left.items() if rows]
            left |= {table: _once_free(partial(_rewrite_table, table), survey, until) for table in again}
    if rows := sum(left.values()):
        raise NotMixedError(
            gettext_noop(
                "The responses to {slug} are mixed, but another session may still read deleted rows "
                "(their number: {rows})."
            ),
            AGAIN,
            slug=survey.slug,
            rows=rows,
        )


def _once_free(step: Callable[[], T], survey: Survey, until: float) -> T:
    """The step, tried again after a pause where others hold the tables, until that time."""
    while True:
        try:
            return step()
        except OperationalError as error:
            if not is_lock_timeout(error):
                raise
            if time.monotonic() + PAUSE > until:
                raise _busy(survey) from error
        time.sleep(PAUSE)


def _busy(survey: Survey) -> NotMixedError:
    return NotMixedError(
        gettext_noop(
            "The responses to {slug} are not mixed: another session (a backup, a long report, a forgotten "
            "transaction) locks the tables."
        ),
        AGAIN,
        slug=survey.slug,
    )


def _rewrite_responses(survey: Survey) -> None:
    """Write each response anew in one transaction, in the order of the keys."""
    responses = Response._meta.db_table
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


def _rewrite_table(table: str) -> int:
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
