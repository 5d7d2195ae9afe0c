"""The details of a survey's study: those that hold, what differs between two, and what may be entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from surveyapp.analysis.study.study_details import ALIKE, DATES, LONGEST, Content, Detail
from surveyapp.instruments.language import TranslatedError, gettext_noop
from surveyapp.models import StudyDetails, Survey


class DetailError(TranslatedError):
    """The details cannot be stored as they are; the message names which one, and the remedy."""


def details_of(survey: Survey) -> StudyDetails | None:
    """The version that holds now; None where nothing was ever entered."""
    return StudyDetails.objects.filter(survey=survey).order_by("-number").first()


def changed_details(before: Content, after: Content) -> tuple[Detail, ...]:
    """The details that differ, in their order."""
    return tuple(name for name in Detail if before.get(name) != after.get(name))


def check_details(content: Content, languages: Sequence[str]) -> None:
    """Raise DetailError unless every name, language, day and length is one that details have."""
    known = ", ".join(Detail)
    for name, value in content.items():
        if name not in list(Detail):
            raise DetailError(
                gettext_noop("{name}: unknown detail. Known details: {known}."), name=name, known=known
            )
        if name in ALIKE:
            _check_text(name, value)
            continue
        if not isinstance(value, Mapping) or not set(value) <= set(languages):
            raise DetailError(
                gettext_noop("{name}: give one text for each of the languages {languages}."),
                name=name,
                languages=", ".join(languages),
            )
        for language, text in value.items():
            _check_text(f"{name}.{language}", text)
    for name in DATES:
        _check_day(name, content.get(name, ""))


def _check_text(name: str, text: Any) -> None:
    if not isinstance(text, str):
        raise DetailError(gettext_noop("{name}: give a text, in quotation marks."), name=name)
    if len(text) > LONGEST:
        raise DetailError(
            gettext_noop("{name}: the text is too long ({length}); shorten it to {most} characters."),
            name=name,
            length=len(text),
            most=LONGEST,
        )
    if "\x00" in text:
        raise DetailError(
            gettext_noop("{name}: a character cannot be stored; write the text again."), name=name
        )


def _check_day(name: str, text: str) -> None:
    try:
        if text.strip():
            dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise DetailError(
            gettext_noop("{name}: “{text}” is not a date; write it as 2026-01-31."), name=name, text=text
        ) from error
