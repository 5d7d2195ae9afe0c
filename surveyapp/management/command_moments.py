"""Moments given to commands, in the time zone of a survey."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.forms import DateTimeField
from django.utils import timezone

from surveyapp.models import Survey

FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")


def moment_of(text: str, survey: Survey) -> dt.datetime | None:
    """The moment in the survey's time zone; None for "". Raises CommandError, also for one that is not clear.

    text: such as "2027-01-15T09:00".
    """
    try:
        with timezone.override(survey.zone):
            moment: dt.datetime | None = DateTimeField(input_formats=FORMATS, required=False).clean(text)
            return moment
    except ValidationError as error:
        raise CommandError(f"“{text}”: {' '.join(error.messages)} Write such as 2027-01-15T09:00.") from error
