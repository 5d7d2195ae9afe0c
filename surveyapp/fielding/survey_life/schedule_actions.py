"""Setting the moments at which a survey opens and closes by itself."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone

from surveyapp.audit import Action, record
from surveyapp.fielding.survey_events import survey_scheduled
from surveyapp.fielding.survey_life.steps import Request
from surveyapp.fielding.survey_life.transition_checks import SurveyStateError, check_details
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.instruments.language import gettext_noop
from surveyapp.models import BEFORE_OPENING, CLOSED, Survey

logger = logging.getLogger(__name__)

OPENING_PASSED = gettext_noop("The opening time has passed: give a later one.")
CLOSING_PASSED = gettext_noop("The closing time has passed: give a later one, or close the survey now.")


@transaction.atomic
def schedule(
    *,
    survey: Survey,
    by: str,
    opens_at: dt.datetime | None,
    closes_at: dt.datetime | None,
    grace_minutes: int | None = None,
    time_zone: str | None = None,
    without_details: bool = False,
    now: dt.datetime | None = None,
) -> Survey:
    """Set, change or take back (None) when the survey opens and closes; returns it as stored.

    A moment that stays as it was may be past. Answers of a pilot are erased when the survey opens.
    without_details: it may open though study details that people are told first are missing.
    Raises SurveyStateError, DetailsMissingError among them.
    """
    now = now or timezone.now()
    stored = hold_alone(survey)
    if stored.state in CLOSED:
        raise SurveyStateError(
            gettext_noop("The survey {slug} is closed: reopen it before you set times."), slug=stored.slug
        )
    if stored.state in BEFORE_OPENING:
        _check_future(opens_at, stored.opens_at, now, OPENING_PASSED)
        if opens_at is not None:
            check_details(
                stored,
                Request(by=by, now=now, today=timezone.localdate(now), without_details=without_details),
            )
        stored.opens_at, stored.opens_without_details = opens_at, without_details
    elif opens_at != stored.opens_at:
        raise SurveyStateError(gettext_noop("The survey {slug} has opened already."), slug=stored.slug)
    _check_future(closes_at, stored.closes_at, now, CLOSING_PASSED)
    if opens_at is not None and closes_at is not None and closes_at <= opens_at:
        raise SurveyStateError(gettext_noop("The survey must close after it opens."))
    stored.closes_at = closes_at
    stored.grace_minutes = stored.grace_minutes if grace_minutes is None else grace_minutes
    stored.time_zone = stored.time_zone if time_zone is None else time_zone
    try:
        stored.full_clean()
    except ValidationError as error:
        raise SurveyStateError("\n".join(_problems(error))) from error
    stored.save()
    record(Action.SCHEDULED, by=by, survey=stored.slug, detail=_in_words(stored))
    logger.info("Times of survey %s set by %s.", stored.slug, by)
    transaction.on_commit(lambda: survey_scheduled.send(sender=Survey, survey=stored), robust=True)
    survey.refresh_from_db()
    return stored


def _check_future(
    moment: dt.datetime | None, before: dt.datetime | None, now: dt.datetime, message: str
) -> None:
    if moment is not None and moment != before and moment <= now:
        raise SurveyStateError(message)


def _problems(error: ValidationError) -> Iterator[str]:
    """Each value that cannot be, with its name."""
    for name, messages in error.message_dict.items():
        field = None if name == NON_FIELD_ERRORS else Survey._meta.get_field(name)
        label = getattr(field, "verbose_name", "")
        yield ": ".join(filter(None, (str(label), " ".join(messages))))


def _in_words(survey: Survey) -> str:
    moments = {"opens": survey.opens_at, "closes": survey.closes_at}
    return "; ".join(f"{name} {moment.isoformat()}" for name, moment in moments.items() if moment)
