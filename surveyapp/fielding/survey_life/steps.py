"""The steps of a survey's life by name, and what is known when one is taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise

from surveyapp.models import Action, Right, Survey


class Step(StrEnum):
    """One way from a state to another."""

    PILOT = "pilot"
    END_PILOT = "end_pilot"
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    REOPEN = "reopen"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"


@dataclass(frozen=True, kw_only=True)
class Request:
    """A step that somebody asks for. now, today: the moment that counts as that of the step, and its day.

    reason: why a closed survey is opened again. resumes_at: when a paused survey goes on by itself.
    without_details: study details that people are told first may be missing. erase_pilot: answers of the
    pilot may be deleted; None where nobody has been asked.
    """

    by: str
    now: dt.datetime
    today: dt.date
    reason: str = ""
    resumes_at: dt.datetime | None = None
    without_details: bool = False
    erase_pilot: bool = False


@dataclass(kw_only=True)
class Outcome:
    """What a step did: numbers of drafts that became partial responses, of break-offs, of erased answers."""

    partial: int = 0
    break_off: int = 0
    erased: int = 0
    details: list[str] = field(default_factory=list)
    """What the audit log says beside the step."""


Check = Callable[[Survey, Request], None]
"""Raises SurveyStateError where the step cannot be taken."""

Effect = Callable[[Survey, Request, Outcome], None]
"""Does its part of the step, before the survey is saved in its new state."""


@dataclass(frozen=True, kw_only=True)
class Transition:
    """A step: from which states to which, who may take it, what it checks and does, and what is said.

    label: of its button. before: what happens when it is taken, said before. after: said afterwards.
    promised: what respondents are told of it before they begin. command: of manage.py, for the same step.
    asks_reason: the person says why.
    """

    step: Step
    sources: tuple[Survey.State, ...]
    target: Survey.State
    right: Right
    action: Action
    label: str | Promise
    command: str
    before: str | Promise
    after: str | Promise
    checks: tuple[Check, ...] = ()
    effects: tuple[Effect, ...] = ()
    promised: str | Promise = ""
    asks_reason: bool = False
