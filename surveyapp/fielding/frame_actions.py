"""The frame of a survey: what its study lead knows of it is checked against itself, and saved."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction

from surveyapp.analysis.frame.frame import ENTERED, FrameError
from surveyapp.audit import Action, record
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import Frame, Survey

logger = logging.getLogger(__name__)


class FrameFacts(TypedDict):
    """All that is known of a frame; see the model."""

    size: int
    invited_on: dt.date | None
    reminders: Sequence[str]
    dispositions: Mapping[str, int]
    eligible_share: Decimal | None
    statement: str
    site_visitors: int | None
    visitors: int | None
    margins: Mapping[str, Any]


class MarginError(ValueError):
    """A margin describes another number of people than the frame holds."""

    def __init__(self, variable: str, *, size: int, people: int) -> None:
        self.variable, self.size, self.people = variable, size, people
        super().__init__(f"The margin of {variable} adds up to {people}, the frame holds {size}.")


@transaction.atomic
def save_frame(*, survey: Survey, by: str, **facts: Unpack[FrameFacts]) -> Frame:
    """Save what is known in the place of what was. Raises FrameError and MarginError."""
    _check(facts)
    stored = hold_alone(survey)
    found = Frame.objects.filter(survey=stored).first()
    changed = [name for name, value in facts.items() if found is None or getattr(found, name) != value]
    if not changed:
        assert found is not None
        return found
    found, _created = Frame.objects.update_or_create(survey=stored, defaults=dict(facts))
    record(
        Action.SETTINGS_CHANGED,
        by=by,
        survey=stored.slug,
        object="frame",
        fields=[f"frame.{name}" for name in changed],
    )
    logger.info("Survey %s: its frame changed by %s.", stored.slug, by)
    return found


def _check(facts: FrameFacts) -> None:
    if unknown := set(facts["dispositions"]) - set(ENTERED):
        raise ValueError(f"{min(unknown)} is not among the dispositions that are entered")
    if min(facts["dispositions"].values(), default=0) < 0:
        raise ValueError("a number of cases is not negative")
    cases = sum(facts["dispositions"].values())
    if cases > facts["size"]:
        raise FrameError(size=facts["size"], cases=cases)
    for variable, margin in facts["margins"].items():
        people = sum(margin["levels"].values())
        if people != facts["size"]:
            raise MarginError(variable, size=facts["size"], people=people)
