"""Whether somebody who decides on an exclusion has seen verdicts: what the audit log says of it."""

from __future__ import annotations

from surveyapp.models import Action, AuditEvent, Response

WITH_VERDICTS = "with verdicts"
"""Detail of the event of viewing one response, or a list of them (which has no object), with verdicts."""

VERDICTS_SEEN = "verdicts seen"
"""What the event of a decision says of somebody who had seen verdicts before."""


def has_seen_verdicts(response: Response, by: str) -> bool:
    """Whether this person has opened the response, or a list of the survey's responses, with verdicts."""
    return AuditEvent.objects.filter(
        by=by,
        survey=response.survey.slug,
        action=Action.RESPONSE_VIEWED,
        detail=WITH_VERDICTS,
        object__in=["", str(response.pk)],
    ).exists()
