"""Taking a response away for good: by its receipt, or by staff on request. Nothing of its answers stays.

What hangs on the row goes with it (exclusion, reviews of texts, recodings), kept figures and shared results
that may count it too. Backups made before, and on PostgreSQL the files, are told of in docs/privacy.md.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.db import transaction

from surveyapp.audit import Action, record
from surveyapp.fielding import result_cache
from surveyapp.fielding.exclusion_actions import ResponseGoneError
from surveyapp.fielding.files.file_actions import forget_files
from surveyapp.fielding.mixing_actions import overwrite
from surveyapp.fielding.shared_breakdown_actions import take_down_breakdowns
from surveyapp.fielding.snapshot_actions import take_down
from surveyapp.fielding.survey_locks import lock_open
from surveyapp.models import PendingMixing, Response, Survey, Tally

logger = logging.getLogger(__name__)


@transaction.atomic
def erase(*, response: Response, by: str, today: dt.date) -> None:
    """Delete the response on request, which the audit log tells by its key. Raises ResponseGoneError."""
    survey = response.survey
    lock_open(survey)
    stored = Response.objects.select_for_update().filter(pk=response.pk, survey=survey).first()
    if stored is None:
        raise ResponseGoneError
    remove(stored, survey, today=today)
    record(Action.RESPONSE_ERASED, by=by, survey=survey.slug, object=str(response.pk))
    logger.info("A response to %s erased by %s.", survey.slug, by)


def remove(response: Response, survey: Survey, *, today: dt.date) -> None:
    """Delete the response and all that counts it, and count that somebody withdrew; in a transaction.

    Whoever calls holds the survey with `lock_open`, so that nobody shares results that still count it.
    """
    response.delete()
    result_cache.forget(survey)
    forget_files(survey)
    take_down(survey)
    take_down_breakdowns(survey)
    Tally.objects.add(survey, Tally.Kind.WITHDRAWN, today, synthetic=response.synthetic)
    PendingMixing.objects.get_or_create(survey=survey)
    transaction.on_commit(overwrite, robust=True)
