"""Whom a survey may be given as a member."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import QuerySet

from surveyapp.models import Survey


def candidates(survey: Survey) -> QuerySet[User]:
    """The staff users who can sign in, or are invited, and have no role in the survey."""
    able = User.objects.filter(is_staff=True, is_active=True)
    return able.exclude(memberships__survey=survey).order_by("username")
