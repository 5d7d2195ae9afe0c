"""Steps whose moment has come: taken by the first request that meets one, the worker or the daily command."""

from __future__ import annotations

import datetime as dt
import logging

from surveyapp.fielding.survey_life.due_step_queries import due_step
from surveyapp.fielding.survey_life.steps import Step
from surveyapp.fielding.survey_life.transition_actions import SurveyStateError, take_step
from surveyapp.models import Survey

logger = logging.getLogger(__name__)

BY = "schedule"
"""Who takes a step that was set beforehand, in the audit log."""


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
