"""The versions that a survey had, and the text of each as it was published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from surveyapp.fielding.version_wordings import answered_versions
from surveyapp.instruments.files.definition_file import DefinitionSource, read_texts
from surveyapp.models import Action, AuditEvent, InstrumentVersion, Survey


def source_of(version: InstrumentVersion) -> DefinitionSource:
    """The files of the version, read. Raises MalformedFileError, which no stored text should."""
    files = list(version.files.order_by("position"))
    return read_texts({file.path: file.text for file in files}, files[0].path)


@dataclass(frozen=True, kw_only=True)
class VersionOfSurvey:
    """A version that a survey had. since: when the survey moved there; by: who moved it, "" where unknown."""

    version: InstrumentVersion
    since: dt.datetime
    by: str
    is_current: bool


def versions_of(survey: Survey) -> tuple[VersionOfSurvey, ...]:
    """The versions of the survey, the latest first: as the audit log has them, and as answers name them."""
    moves = {
        event.object: (event.at, event.by)
        for event in AuditEvent.objects.filter(action=Action.PUBLISHED, survey=survey.slug).order_by("-at")
    }
    keys = {*moves, survey.version_id, *(version.pk for version in answered_versions(survey))}
    versions = [
        VersionOfSurvey(
            version=version,
            since=moves.get(version.pk, (version.published_at, ""))[0],
            by=moves.get(version.pk, (version.published_at, ""))[1],
            is_current=version.pk == survey.version_id,
        )
        for version in InstrumentVersion.objects.filter(pk__in=keys).prefetch_related("files")
    ]
    return tuple(sorted(versions, key=lambda one: (one.is_current, one.since), reverse=True))
