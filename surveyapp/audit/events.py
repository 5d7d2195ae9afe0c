"""Writing down what was done."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from surveyapp.models import Action, AuditEvent

OBJECT, DETAIL = 200, 500  # signs that the columns hold


def record(
    action: Action,
    *,
    by: str,
    survey: str = "",
    object: str = "",
    detail: str = "",
    fields: Iterable[str] = (),
    rows: int | None = None,
) -> AuditEvent:
    """Record an action, in its own transaction where there is one.

    by: the user's name, or what acted. survey: its slug. object: what it was done to (a file's name, a
    user's name, a response's key). fields: names of what was changed, never values. rows: of a file.
    """
    return AuditEvent.objects.create(
        at=timezone.now(),
        by=by,
        action=action,
        survey=survey,
        object=object[:OBJECT],
        detail=detail[:DETAIL],
        fields=sorted(fields),
        rows=rows,
    )
