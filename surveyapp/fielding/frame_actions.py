"""The frame of a survey: what its study lead knows of it is saved."""

from __future__ import annotations

import logging
from typing import Any, Unpack

from django.db import transaction

from surveyapp.audit import Action, record
from surveyapp.fielding.frame_facts import FrameFacts, check_facts
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import Frame, Survey, check_unchanged, version_of

logger = logging.getLogger(__name__)


@transaction.atomic
def save_frame(*, survey: Survey, by: str, seen: str | None = None, **facts: Unpack[FrameFacts]) -> Frame:
    """Save what is known in the place of what was.

    seen: the version that was read before (`frame_version`); None: whatever holds. Raises FrameError,
    MarginError and ChangedMeanwhileError.
    """
    check_facts(facts)
    stored = hold_alone(survey)
    frame = Frame.objects.filter(survey=stored).first()
    changed = [name for name, value in facts.items() if frame is None or getattr(frame, name) != value]
    if not changed:
        assert frame is not None
        return frame
    check_unchanged(seen=seen, content=_facts_of(frame), stored=frame)
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


def frame_version(frame: Frame | None) -> str:
    """The version of what is stored, which a form carries until it is saved."""
    return version_of(_facts_of(frame))


def _facts_of(frame: Frame | None) -> dict[str, Any] | None:
    return None if frame is None else {name: getattr(frame, name) for name in FrameFacts.__annotations__}
