"""Responses whose time is over: a survey keeps them for as many years after closing as it promised."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from surveyapp.models import CLOSED, Survey


@dataclass(frozen=True, kw_only=True)
class Due:
    """A closed survey whose responses are to be deleted since a day."""

    survey: Survey
    since: dt.date
    responses: int


def overdue_surveys(*, today: dt.date) -> list[Due]:
    """The surveys that still hold responses after their time."""
    closed = Survey.objects.filter(state__in=CLOSED).order_by("slug")
    surveys = (
        Due(survey=survey, since=retained_until(survey), responses=survey.responses.count())
        for survey in closed
    )
    return [overdue for overdue in surveys if overdue.responses and overdue.since <= today]


def retained_until(survey: Survey) -> dt.date:
    """The day on which the responses of a closed survey are to be gone."""
    assert survey.closed_at is not None, "the survey is closed"
    day = timezone.localdate(survey.closed_at)
    year = day.year + survey.retention_years
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return dt.date(year, 3, 1)
