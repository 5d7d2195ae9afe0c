"""Responses of a survey by language."""

from __future__ import annotations

from django.db.models import Count

from surveyapp.models import Response, Survey


def responses_by_language(survey: Survey) -> dict[str, int]:
    """Language -> how many responses that figures are of came in it."""
    rows = Response.objects.filter(survey=survey).included().values_list("language")
    return dict(rows.annotate(Count("pk")).order_by("language"))
