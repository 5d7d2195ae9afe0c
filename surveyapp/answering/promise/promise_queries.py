"""The promise as it is now, and as those saw it who began earlier."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import translation

from surveyapp.answering.promise.points import Point, promise
from surveyapp.fielding.study_details_queries import details_of
from surveyapp.models import PromiseVersion, Survey

Content = dict[str, list[list[str]]]
"""Language -> points, each with name, heading, text, and the text's language where it is another."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a survey tells before the first question, in every language of the site."""

    fingerprint: str
    points: tuple[tuple[str, tuple[Point, ...]], ...]

    def points_in(self, language_code: str) -> tuple[Point, ...]:
        """The points in that language of the site."""
        by_language = dict(self.points)
        return by_language.get(language_code) or self.points[0][1]

    @property
    def content(self) -> Content:
        return _content(self.points)


def told_now(survey: Survey) -> Told:
    """What whoever begins now is told."""
    details = _details(survey)
    points = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            points.append((language, promise(survey, details)))
    return Told(fingerprint=fingerprint_of(survey.slug, _content(points)), points=tuple(points))


@lru_cache(maxsize=64)
def told_then(fingerprint: str) -> Told:
    """What those were told who began under that version, read once per process, since it never changes."""
    return told_in(PromiseVersion.objects.get(pk=fingerprint))


def told_in(version: PromiseVersion) -> Told:
    """The version's texts."""
    points = tuple(
        (
            language,
            tuple(
                Point(name=name, heading=heading, text=text, language=of) for name, heading, text, of in rows
            ),
        )
        for language, rows in version.content.items()
    )
    return Told(fingerprint=version.pk, points=points)


def fingerprint_of(slug: str, content: Content) -> str:
    """SHA-256 that tells one wording of one survey from all others."""
    text = json.dumps([slug, content], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _details(survey: Survey) -> Mapping[str, Any]:
    """The study's details; no query where a visit has read them with the survey (`study_content`)."""
    if "study_content" in vars(survey):
        return vars(survey)["study_content"] or {}
    stored = details_of(survey)
    return stored.content if stored else {}


def _content(points: Iterable[tuple[str, tuple[Point, ...]]]) -> Content:
    return {language: [list(astuple(point)) for point in each] for language, each in points}
