"""The versions of a survey's promise as their page shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count
from django.utils.translation import get_language

from surveyapp.answering.promise.points import Point
from surveyapp.answering.promise.promise_queries import Told, told_in, told_now
from surveyapp.models import PromiseVersion, Response, Survey

Name = TypeVar("Name")


@dataclass(frozen=True, kw_only=True)
class PromiseLine:
    """A version. number: 0 where nobody has begun under it yet. responses: None where they are hidden.

    texts: language and points, that of the page first.
    """

    number: int
    period: dt.date | None
    is_told_now: bool
    responses: int | None
    texts: tuple[tuple[str, tuple[Point, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class PromiseLines:
    """All versions, the newest first. without: responses that refer to none, None where they are hidden."""

    versions: tuple[PromiseLine, ...]
    without: int | None


def promise_lines(survey: Survey) -> PromiseLines:
    """What was told under each version, and how many responses were begun under it."""
    now = told_now(survey)
    stored = PromiseVersion.objects.filter(survey=survey).order_by("-number", "fingerprint")
    rows = Response.objects.filter(survey=survey).values_list("promise_id").annotate(Count("key"))
    counts = shown_counts(dict(rows), threshold=survey.threshold)
    versions = [
        PromiseLine(
            number=version.number,
            period=version.period,
            is_told_now=version.pk == now.fingerprint,
            responses=counts.get(version.pk, 0),
            texts=_texts(told_in(version)),
        )
        for version in stored
    ]
    if not any(version.is_told_now for version in versions):
        new = PromiseLine(number=0, period=None, is_told_now=True, responses=0, texts=_texts(now))
        versions.insert(0, new)
    return PromiseLines(versions=tuple(versions), without=counts.get(None, 0))


def shown_counts(counts: Mapping[Name, int], *, threshold: int) -> dict[Name, int | None]:
    """The counts, None in place of small ones, and of the next where a single one would follow from all."""
    small = [name for name, count in counts.items() if 0 < count < threshold]
    others = sorted((count, str(name), name) for name, count in counts.items() if count >= threshold)
    if len(small) == 1 and others:
        small.append(others[0][2])
    return {name: None if name in small else count for name, count in counts.items()}


def _texts(told: Told) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    return tuple(sorted(told.points, key=lambda entry: (entry[0] != get_language(), entry[0])))
