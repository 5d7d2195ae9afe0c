"""Which surveys show respondents something of colleagues' results."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from surveyapp.models import SharedBreakdowns, Survey


def sharing_surveys() -> QuerySet[Survey]:
    """Those that give feedback, or share something by groups."""
    declared = SharedBreakdowns.objects.exclude(by=[]).values("survey_id")
    return Survey.objects.filter(Q(feedback=True) | Q(pk__in=declared))
