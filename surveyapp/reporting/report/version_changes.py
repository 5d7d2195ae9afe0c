"""What the versions to which a survey's responses were given say differently."""

from __future__ import annotations

from itertools import pairwise

from surveyapp.analysis.report.report import WordingUse
from surveyapp.fielding.version_wordings import wordings_of
from surveyapp.instruments.checks.wording_changes import wording_changes
from surveyapp.models import InstrumentVersion, Response, Survey


def changed_wordings(survey: Survey) -> tuple[WordingUse, ...]:
    """Each change from one version to the next, of those with analysable responses and the survey's own."""
    responses = Response.objects.filter(survey=survey).analysable()
    keys = set(responses.order_by().values_list("version", flat=True).distinct())
    if keys <= {survey.version_id}:
        return ()
    versions = InstrumentVersion.objects.filter(pk__in=keys | {survey.version_id})
    return tuple(
        WordingUse(change=change, version=version.version, published_at=version.published_at)
        for earlier, version in pairwise(versions.order_by("published_at", "pk"))
        for change in wording_changes(wordings_of(earlier), wordings_of(version))
    )
