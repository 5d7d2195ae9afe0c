"""Responses whose time is over: a survey keeps them for as many years after closing as it promised."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from surveyapp.audit import Action, record
from surveyapp.fielding import result_cache
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import Response, Survey

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Due:
    """A closed survey whose responses are to be deleted since a day."""

    survey: Survey
    since: dt.date
    responses: int


def due(*, today: dt.date) -> list[Due]:
    """The surveys that still hold responses after their time."""
    closed = Survey.objects.filter(state=Survey.State.CLOSED).order_by("slug")
    found = (
        Due(survey=survey, since=kept_until(survey), responses=survey.responses.count()) for survey in closed
    )
    return [each for each in found if each.responses and each.since <= today]


def kept_until(survey: Survey) -> dt.date:
    """The day on which the responses of a closed survey are to be gone."""
    assert survey.closed_at is not None, "the survey is closed"
    day = timezone.localdate(survey.closed_at)
    year = day.year + survey.retention_years
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return dt.date(year, 3, 1)


@transaction.atomic
def delete_due(*, survey: Survey, today: dt.date, by: str) -> int:
    """Delete the survey's responses if their time is over; how many there were. Counts of people stay."""
    stored = hold_alone(survey)
    if stored.state != Survey.State.CLOSED or kept_until(stored) > today:
        raise ValueError("the survey's responses are to be kept")
    _rows, tables = Response.objects.filter(survey=stored).delete()  # with what hangs on them
    result_cache.forget(stored)
    deleted = tables.get(Response._meta.label, 0)
    record(Action.RESPONSES_DELETED, by=by, survey=stored.slug, rows=deleted)
    logger.info("Responses of %s deleted by %s: their time is over.", stored.slug, by)
    return deleted
