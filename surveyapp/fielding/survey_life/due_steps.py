"""Steps whose moment has come: taken by the first request that meets one, the worker or the daily command."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from surveyapp.fielding.survey_life.steps import Step
from surveyapp.fielding.survey_life.transition_actions import SurveyStateError, take_step
from surveyapp.models import BEFORE_OPENING, FIELDED, Survey

logger = logging.getLogger(__name__)

BY = "schedule"
"""Who takes a step that was set beforehand, in the audit log."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """A step and the moment that was set for it."""

    step: Step
    at: dt.datetime


def due_step(survey: Survey, now: dt.datetime) -> Due | None:
    """The step that is due; closing waits for those who are under way."""
    closing = survey.last_moment
    if survey.state in FIELDED and survey.closes_at is not None and closing is not None and closing <= now:
        return Due(step=Step.CLOSE, at=survey.closes_at)
    if survey.state in BEFORE_OPENING and survey.opens_at is not None and survey.opens_at <= now:
        return Due(step=Step.OPEN, at=survey.opens_at)
    if survey.state == Survey.State.PAUSED and survey.resumes_at is not None and survey.resumes_at <= now:
        return Due(step=Step.RESUME, at=survey.resumes_at)
    return None


def take_due_step(survey: Survey, now: dt.datetime) -> str:
    """Take the step that is due, if any; what kept it from that in words, or "".

    Settings may have changed since the moment was set, so a check can fail: the survey stays as it is, and
    its page “Open and close” says why.
    """
    due = due_step(survey, now)
    if due is None:
        return ""
    try:
        take_step(
            survey=survey,
            step=due.step,
            by=BY,
            now=due.at,
            without_details=survey.opens_without_details,
            erase_pilot=True,
        )
    except SurveyStateError as error:
        survey.refresh_from_db()
        if due_step(survey, now) != due:  # another request took it
            return ""
        logger.warning("Survey %s: the step %s is due but not possible.", survey.slug, due.step)
        return str(error)
    return ""


def begin_due(survey: Survey, now: dt.datetime) -> None:
    """Take a due opening or resumption, which are quick; closing is left to the worker or daily command."""
    due = due_step(survey, now)
    if due is not None and due.step is not Step.CLOSE:
        take_due_step(survey, now)


def take_all_due(now: dt.datetime) -> dict[str, str]:
    """Take every step that is due: survey's slug -> what kept it from that, or ""."""
    surveys = [survey for survey in Survey.objects.due(now) if due_step(survey, now) is not None]
    return {survey.slug: take_due_step(survey, now) for survey in surveys}
