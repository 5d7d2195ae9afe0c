"""Which database figures are counted from: a replica that answers, else the site's own. Said here only.

A replica that is behind is waited for a moment, so that who changed something sees it, and then read as it
is; the pages then say as of when. One that does not answer is left aside for half a minute.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from surveyapp.models.replicas import REPLICA, Source, reading_from, source

logger = logging.getLogger(__name__)

PATIENCE = 0.25  # seconds that a page waits for a replica that is behind
LEFT_ASIDE = 30  # seconds
P = ParamSpec("P")
V = TypeVar("V")
_silent_until = 0.0


def analysed(read: Callable[P, V]) -> Callable[P, V]:
    """The function, with what figures are counted from read from the replica where there is one.

    It only reads, and so is run again on the site's own database where the replica fails on the way.
    """

    @wraps(read)
    def run(*args: P.args, **kwargs: P.kwargs) -> V:
        if source() is not None:
            return read(*args, **kwargs)
        alias = choose()
        try:
            with reading_from(alias):
                return read(*args, **kwargs)
        except OperationalError:
            if alias.alias == DEFAULT_DB_ALIAS:
                raise
            leave_aside()
        with reading_from(Source()):
            return read(*args, **kwargs)

    return run


def on_own_database(read: Callable[P, V]) -> Callable[P, V]:
    """The function, counting from the site's own database whatever else there is: what is stored for good."""

    @wraps(read)
    def run(*args: P.args, **kwargs: P.kwargs) -> V:
        with reading_from(Source()):
            return read(*args, **kwargs)

    return run


def choose() -> Source:
    """The database to count from now."""
    if REPLICA not in connections.databases or time.monotonic() < _silent_until:
        return Source()
    if connections[REPLICA].vendor != "postgresql":
        return Source(alias=REPLICA)
    try:
        return _replica_source()
    except OperationalError:
        leave_aside()
        return Source()


def _replica_source() -> Source:
    """The replica, with the moment of its data where it has not reached what is stored now."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_flush_lsn()")
        (position,) = cursor.fetchone()
    give_up = time.monotonic() + PATIENCE
    with connections[REPLICA].cursor() as cursor:
        while True:
            cursor.execute(
                "SELECT pg_is_in_recovery() AND pg_wal_lsn_diff(%s, pg_last_wal_replay_lsn()) > 0, "
                "coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time())",
                [position],
            )
            is_behind, as_of = cursor.fetchone()
            if not is_behind:
                return Source(alias=REPLICA)
            if time.monotonic() > give_up:
                return Source(alias=REPLICA, as_of=as_of)
            time.sleep(0.005)


def leave_aside() -> None:
    """Count from the site's own database for a while: the replica does not answer."""
    global _silent_until
    _silent_until = time.monotonic() + LEFT_ASIDE
    connections[REPLICA].close()
    logger.warning("The replica does not answer: analysis reads the site's own database.")
