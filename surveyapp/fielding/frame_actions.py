"""The frame of a survey: what its study lead knows of it is saved."""

from __future__ import annotations

import logging
from typing import Unpack

from django.db import transaction

from surveyapp.audit import Action, record
from surveyapp.fielding.frame_facts import FrameFacts, check_facts
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import Frame, Survey

logger = logging.getLogger(__name__)


@transaction.atomic
def save_frame(*, survey: Survey, by: str, **facts: Unpack[FrameFacts]) -> Frame:
    """Save what is known in the place of what was. Raises FrameError and MarginError."""
    check_facts(facts)
    stored = hold_alone(survey)
    frame = Frame.objects.filter(survey=stored).first()
    changed = [name for name, value in facts.items() if frame is None or getattr(frame, name) != value]
    if not changed:
        assert frame is not None
        return frame
    frame, _created = Frame.objects.update_or_create(survey=stored, defaults=dict(facts))
    record(
        Action.SETTINGS_CHANGED,
        by=by,
        survey=stored.slug,
        object="frame",
        fields=[f"frame.{name}" for name in changed],
    )
    logger.info("Survey %s: its frame changed by %s.", stored.slug, by)
    return frame
