"""Keeping what a person was told who begins."""

from __future__ import annotations

import datetime as dt

from surveyapp.answering.promise.promise_queries import Told
from surveyapp.models import PromiseVersion, Survey


def keep_told(*, survey: Survey, told: Told, today: dt.date) -> PromiseVersion:
    """The stored version of what is told, stored now where nobody has begun under it yet.

    A transaction of its own, not that of the draft: the row tells nothing of who began first.
    """
    stored = PromiseVersion.objects.filter(pk=told.fingerprint).first()
    if stored:
        return stored
    first = {
        "survey": survey,
        "number": PromiseVersion.objects.filter(survey=survey).count() + 1,
        "content": told.content,
        "period": survey.period_of(today),
    }
    version, _is_new = PromiseVersion.objects.get_or_create(pk=told.fingerprint, defaults=first)
    return version
