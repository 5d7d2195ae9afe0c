"""The step of a survey whose moment has come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from surveyapp.fielding.survey_life.steps import Step
from surveyapp.models import BEFORE_OPENING, FIELDED, Survey


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
