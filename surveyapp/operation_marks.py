"""Marks of what the site does to keep itself: written by whoever does it, read by the status of the site.

A floor of its own below accounts and fielding, so that each of them can write marks. May import models.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import Error, transaction
from django.utils import timezone

from surveyapp.models import OperationKind, OperationMark

MARKS_KEPT = dt.timedelta(days=90)
"""After which `forget_old` deletes a mark."""

logger = logging.getLogger(__name__)


def note(kind: OperationKind, *, is_good: bool, detail: str = "") -> None:
    """Write down how an operation ended; a later one of the same day and outcome takes the mark's place.

    detail: a number, a file's name or a little JSON; never a person's address, a survey or an answer. What is
    longer than the column is cut off. It never raises and never breaks the transaction around it: a mark that
    cannot be written is logged. Inside a transaction the mark is undone with it.
    """
    now = timezone.now()
    mark = OperationMark(
        kind=kind,
        day=timezone.localdate(now),
        at=now,
        is_good=is_good,
        detail=detail.replace("\0", "")[: OperationMark._meta.get_field("detail").max_length],
    )
    try:
        with transaction.atomic():
            OperationMark.objects.bulk_create(
                [mark],
                update_conflicts=True,
                unique_fields=["kind", "day", "is_good"],
                update_fields=["at", "detail"],
            )
    except Error as error:
        logger.warning("The mark of the operation %s was not written: %s.", kind, type(error).__name__)


@dataclass
class Outcome:
    """What an operation says of its end while it runs; "" leaves it to its error, if any."""

    detail: str = ""


@contextmanager
def noted(kind: OperationKind) -> Iterator[Outcome]:
    """Note how the block ended: failed where it raised something. An error is named, never quoted."""
    outcome = Outcome()
    try:
        yield outcome
    except Exception as error:
        note(kind, is_good=False, detail=outcome.detail or error_in_words(error))
        raise
    note(kind, is_good=True, detail=outcome.detail)


def error_in_words(error: Exception) -> str:
    """The class of the error, and what the system says of it, such as "OSError: No space left on device"."""
    name = type(error).__name__
    return f"{name}: {error.strerror}" if isinstance(error, OSError) and error.strerror else name


def latest(*kinds: OperationKind) -> OperationMark | None:
    """The last mark of the kinds, whatever the outcome; None where there is none of the last 90 days."""
    return OperationMark.objects.filter(kind__in=kinds).first()


def latest_good(*kinds: OperationKind) -> OperationMark | None:
    """The last mark of the kinds that says that all went well."""
    return OperationMark.objects.filter(kind__in=kinds, is_good=True).first()


def latest_failed(*kinds: OperationKind) -> OperationMark | None:
    """The last mark of the kinds that says that it failed."""
    return OperationMark.objects.filter(kind__in=kinds, is_good=False).first()


def failing_since(*kinds: OperationKind) -> dt.datetime | None:
    """The first failure since all went well last, to the day; None where the last mark is a good one."""
    last = latest(*kinds)
    if last is None or last.is_good:
        return None
    failed = OperationMark.objects.filter(kind__in=kinds, is_good=False)
    if good := latest_good(*kinds):
        failed = failed.filter(at__gte=good.at)
    return failed.values_list("at", flat=True).last()


def forget_old(*, today: dt.date) -> int:
    """Delete the marks that are older than 90 days; how many."""
    deleted, _tables = OperationMark.objects.filter(day__lt=today - MARKS_KEPT).delete()
    return deleted
