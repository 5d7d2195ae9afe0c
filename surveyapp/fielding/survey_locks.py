"""Whether a survey takes answers, and the locks that keep it so until a transaction ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.models import Survey

# The first of the two numbers of PostgreSQL's advisory locks; the second is the survey's.
LOCK = 7_346_285
FIGURES = 7_346_286
LOCK_NOT_AVAILABLE = "55P03"
"""PostgreSQL's code of a lock that was waited for in vain."""


class SurveyClosedError(Exception):
    """The survey takes no answers (any more); the message can be shown to the person who answers."""

    def __init__(self, survey: Survey) -> None:
        self.state = survey.state
        super().__init__(_refusal(survey))


def _refusal(survey: Survey) -> str:
    if survey.state == Survey.State.DRAFT:
        return _("This survey has not opened yet: please come back later.")
    if survey.state == Survey.State.PAUSED:
        return _("This survey is paused: please come back later. The answers you saved are kept.")
    return _("This survey is closed and accepts no more answers.")


LIFE = ("state", "closes_at", "grace_minutes")
"""What of a survey says whether it takes answers."""


def hold_open(survey: Survey, *, under_way: bool) -> None:
    """Let nobody close or pause the survey before this transaction ends.

    under_way: for somebody who has begun, who may go on until the grace after the closing time is over.
    Any number may hold it open at once. On SQLite the transaction (IMMEDIATE) already excludes all others.
    Raises SurveyClosedError unless it takes answers.
    """
    lock_open(survey)
    check_open(Survey.objects.only(*LIFE).get(pk=survey.pk), under_way=under_way)


def hold_fielded(survey: Survey) -> None:
    """As `hold_open`, for staff who enter paper forms: whatever the clock says, and in a pause too.

    Raises SurveyClosedError before pilot and opening, and once it is closed.
    """
    lock_open(survey)
    stored = Survey.objects.only(*LIFE).get(pk=survey.pk)
    if not stored.takes_paper:
        raise SurveyClosedError(stored)


def lock_open(survey: Survey) -> None:
    """The lock of `hold_open` alone, for who reads the survey's state next, and checks it."""
    _lock("pg_advisory_xact_lock_shared", survey)


def check_open(survey: Survey, *, under_way: bool) -> None:
    """Raise SurveyClosedError unless the survey, as read, takes answers now."""
    if not survey.takes_answers(timezone.now(), under_way=under_way):
        raise SurveyClosedError(survey)


def hold_alone(survey: Survey) -> Survey:
    """The survey as it is stored, once nobody else holds it; until the transaction ends nobody can."""
    _lock("pg_advisory_xact_lock", survey)
    return Survey.objects.select_for_update().get(pk=survey.pk)


def hold_figures(survey: Survey) -> None:
    """Let nobody else keep or forget figures of the survey before this transaction ends."""
    _lock("pg_advisory_xact_lock", survey, FIGURES)


def _lock(function: str, survey: Survey, what: int = LOCK) -> None:
    assert connection.in_atomic_block, "a survey is held for a transaction"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s, %s)", [what, survey.pk])


@contextmanager
def waiting_at_most(milliseconds: int) -> Iterator[None]:
    """Wait so long for a lock on PostgreSQL, behind which others wait, and work for as long as it takes.

    Afterwards the session waits as it did when it was connected.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")
        before = cursor.fetchone()
    _wait(f"{milliseconds}ms", "0")
    try:
        yield
    finally:
        _wait(*before)


def _wait(for_lock: str, for_statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, false), set_config('statement_timeout', %s, false)",
            [for_lock, for_statement],
        )


def is_lock_timeout(error: OperationalError) -> bool:
    """Whether it says that a lock was waited for in vain."""
    return getattr(error.__cause__, "sqlstate", "") == LOCK_NOT_AVAILABLE
