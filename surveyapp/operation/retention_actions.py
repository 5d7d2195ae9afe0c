"""Deleting responses of a survey once their time is over."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import transaction

from surveyapp.audit import Action, record
from surveyapp.fielding import result_cache
from surveyapp.fielding.files.file_actions import forget_files
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import PendingMixing, Response, Survey
from surveyapp.operation.retention_queries import retained_until

logger = logging.getLogger(__name__)


@transaction.atomic
def delete_due(*, survey: Survey, today: dt.date, by: str) -> int:
    """Delete the survey's responses if their time is over; how many there were. Counts of people stay."""
    stored = hold_alone(survey)
    if not stored.is_closed or retained_until(stored) > today:
        raise ValueError("the survey's responses are to be kept")
    _rows, tables = Response.objects.filter(survey=stored).delete()  # with what hangs on them
    result_cache.forget(stored)
    forget_files(stored)
    PendingMixing.objects.get_or_create(survey=stored)
    deleted = tables.get(Response._meta.label, 0)
    record(Action.RESPONSES_DELETED, by=by, survey=stored.slug, rows=deleted)
    logger.info("Responses of %s deleted by %s: their time is over.", stored.slug, by)
    return deleted
