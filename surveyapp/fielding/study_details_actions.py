"""The details of a survey's study: saved whole, a version each time, and told in the audit log."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone

from surveyapp.analysis.study.study_details import Content, tidied
from surveyapp.audit import Action, record
from surveyapp.fielding.study_details_queries import changed_details, check_details, details_of
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import ChangedMeanwhileError, StudyDetails, Survey

logger = logging.getLogger(__name__)


@transaction.atomic
def save_details(
    *, survey: Survey, content: Content, by: str, after: int | None = None
) -> StudyDetails | None:
    """Save the details as a further version, unless they are what holds already.

    after: the number of the version that was read before (0: none); None: whatever holds. Raises
    ChangedMeanwhileError and DetailError.
    """
    check_details(content, survey.instrument.languages)
    stored, details = hold_alone(survey), tidied(content)
    last = details_of(stored)
    if after is not None and last is not None and last.number != after:
        raise ChangedMeanwhileError(stored=last, version=str(last.number), by=last.saved_by)
    changed = changed_details(last.content if last else {}, details)
    if not changed:
        return last
    version = StudyDetails.objects.create(
        survey=stored,
        number=last.number + 1 if last else 1,
        content=details,
        saved_at=timezone.now(),
        saved_by=by,
    )
    about, fields = f"study details {version.number}", [f"study.{name}" for name in changed]
    record(Action.SETTINGS_CHANGED, by=by, survey=stored.slug, object=about, fields=fields)
    logger.info("Survey %s: study details %d saved by %s.", stored.slug, version.number, by)
    return version
