"""What was answered in a preview: a draft that no table holds, in the session of the person who looks."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from surveyapp.instruments.model.arrangement import ARRANGEMENTS
from surveyapp.models import Draft, Survey

KEY = "previews"
MOST = 5
"""Previews that a session holds; of more, the one that was changed longest ago is dropped."""
COLUMNS = ("language", "arrangement", "answers", "typed", "saved_pages", "flags")


def new_draft(survey: Survey, version: str, language_code: str) -> Draft:
    """A draft in which nothing is answered; options in random order stand as chance has it."""
    return Draft(
        survey=survey,
        version_id=version,
        language=language_code,
        arrangement=secrets.randbelow(ARRANGEMENTS),
        touched_on=timezone.localdate(),
    )


def draft_of(request: HttpRequest, survey: Survey, version: str) -> Draft | None:
    """What was answered in the preview of this version; None where it was not begun."""
    columns: dict[str, Any] | None = _previews(request).get(_name(survey, version))
    if columns is None:
        return None
    return Draft(survey=survey, version_id=version, touched_on=timezone.localdate(), **columns)


def keep(request: HttpRequest, draft: Draft) -> None:
    """Remember the draft in the session."""
    others = _others(request, draft.survey, draft.version_id)
    columns = {column: getattr(draft, column) for column in COLUMNS}
    newest = [*others.items(), (_name(draft.survey, draft.version_id), columns)][-MOST:]
    request.session[KEY] = dict(newest)


def start_again(request: HttpRequest, survey: Survey, version: str) -> None:
    """Forget what was answered in the preview of this version."""
    request.session[KEY] = _others(request, survey, version)


def _others(request: HttpRequest, survey: Survey, version: str) -> dict[str, Any]:
    name = _name(survey, version)
    return {other: columns for other, columns in _previews(request).items() if other != name}


def _previews(request: HttpRequest) -> dict[str, Any]:
    previews: dict[str, Any] = request.session.get(KEY, {})
    return previews


def _name(survey: Survey, version: str) -> str:
    return f"{survey.slug} {version}"
