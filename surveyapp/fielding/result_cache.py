"""Figures that are kept between requests, and forgotten with what they were counted from.

They stand in the database, so that every web process has them, and go in the very transaction that deletes
a response: whoever withdraws leaves no figure behind that counted them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import connection, transaction

from surveyapp.fielding.survey_locks import hold_figures
from surveyapp.models import KeptResult, Survey

DAYS = 30
"""After which a figure that nobody's new data replaced goes all the same."""

MOST = 300
"""Figures of one survey: filters are many."""


def find(survey: Survey, *, state: str, about: str) -> bytes | None:
    """What is kept of this survey in this state."""
    results = KeptResult.objects.filter(survey=survey, state=state, about=about)
    return next((bytes(value) for value in results.values_list("value", flat=True)), None)


def keep(
    survey: Survey, *, state: str, about: str, value: bytes, today: dt.date, is_still: Callable[[], bool]
) -> bool:
    """Keep the value instead of those of earlier states, if the survey is still in its own; whether it was.

    is_still reads the state anew. Nobody can delete a response between that and the end of this transaction.
    """
    with transaction.atomic():
        hold_figures(survey)
        if not is_still():
            return False
        mine = KeptResult.objects.filter(survey=survey)
        mine.exclude(state=state).delete()
        if mine.count() >= MOST:
            mine.delete()
        mine.filter(about=about).delete()
        KeptResult.objects.create(survey=survey, state=state, about=about, value=value, kept_on=today)
    return True


def forget(survey: Survey) -> None:
    """Delete all that is kept of this survey; nothing that was being counted is kept after this transaction.

    To be called in the transaction that deletes a response.
    """
    assert connection.in_atomic_block, "figures are forgotten together with what they were counted from"
    hold_figures(survey)
    KeptResult.objects.filter(survey=survey).delete()


def forget_old(*, today: dt.date) -> int:
    """Delete what has been kept for long; how many."""
    deleted, _tables = KeptResult.objects.filter(kept_on__lt=today - dt.timedelta(days=DAYS)).delete()
    return deleted
