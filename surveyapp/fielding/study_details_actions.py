"""The details of a survey's study: saved whole, a version each time, and told in the record of acts."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.analysis.study.study_details import ALIKE, DATES, LONGEST, Content, Detail, tidied
from surveyapp.audit import Action, record
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import StudyDetails, Survey

logger = logging.getLogger(__name__)


class DetailError(ValueError):
    """The details cannot be stored as they are; the message names which one, and the remedy."""


class ChangedMeanwhileError(Exception):
    """Somebody else saved details since these were read; `found` is what holds now."""

    def __init__(self, found: StudyDetails) -> None:
        self.found = found
        super().__init__(
            _("%(who)s saved the details meanwhile. What you entered is below, and not saved yet.")
            % {"who": found.saved_by}
        )


def details_of(survey: Survey) -> StudyDetails | None:
    """The version that holds now; None where nothing was ever entered."""
    return StudyDetails.objects.filter(survey=survey).order_by("-number").first()


@transaction.atomic
def save_details(
    *, survey: Survey, content: Content, by: str, after: int | None = None
) -> StudyDetails | None:
    """Save the details as a further version, unless they are what holds already.

    after: the number of the version that was read before (0: none); None: whatever holds. Raises
    ChangedMeanwhileError and DetailError.
    """
    check_details(content, survey.instrument.languages)
    stored, wanted = hold_alone(survey), tidied(content)
    last = details_of(stored)
    if after is not None and last is not None and last.number != after:
        raise ChangedMeanwhileError(last)
    changed = changed_details(last.content if last else {}, wanted)
    if not changed:
        return last
    saved = StudyDetails.objects.create(
        survey=stored,
        number=last.number + 1 if last else 1,
        content=wanted,
        saved_at=timezone.now(),
        saved_by=by,
    )
    about, fields = f"study details {saved.number}", [f"study.{name}" for name in changed]
    record(Action.SETTINGS_CHANGED, by=by, survey=stored.slug, object=about, fields=fields)
    logger.info("Survey %s: study details %d saved by %s.", stored.slug, saved.number, by)
    return saved


def changed_details(before: Content, after: Content) -> tuple[Detail, ...]:
    """The details that differ, in their order."""
    return tuple(name for name in Detail if before.get(name) != after.get(name))


def check_details(content: Content, languages: Sequence[str]) -> None:
    """Raise DetailError unless every name, language, day and length is one that details have."""
    known = ", ".join(Detail)
    for name, entered in content.items():
        if name not in list(Detail):
            raise DetailError(f"{name}: there is no such detail. There are: {known}.")
        if name in ALIKE:
            _check_text(name, entered)
            continue
        if not isinstance(entered, Mapping) or not set(entered) <= set(languages):
            raise DetailError(f"{name}: one text for each of the languages {', '.join(languages)} is wanted.")
        for language, text in entered.items():
            _check_text(f"{name}.{language}", text)
    for name in DATES:
        _check_day(name, content.get(name, ""))


def _check_text(name: str, text: Any) -> None:
    if not isinstance(text, str):
        raise DetailError(f"{name}: a text is wanted, in quotation marks.")
    if len(text) > LONGEST:
        raise DetailError(f"{name}: {len(text)} signs; shorten it to {LONGEST}.")
    if "\x00" in text:
        raise DetailError(f"{name}: holds a sign that cannot be stored; write it anew.")


def _check_day(name: str, text: str) -> None:
    try:
        if text.strip():
            dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise DetailError(f"{name}: “{text}” is no day; write it as 2026-01-31.") from error
