"""Which surveys: those that can be begun, those with a step that is due, those of a person."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone

from surveyapp.models.accounts.site_administrators import is_site_administrator
from surveyapp.models.surveys.rights import Right, roles_with
from surveyapp.models.surveys.survey_states import BEFORE_OPENING, FIELDED, SurveyState

if TYPE_CHECKING:
    pass


class SurveyQuerySet(models.QuerySet["Survey"]):
    def open(self, now: dt.datetime | None = None) -> SurveyQuerySet:
        """Surveys that new respondents can begin now; a pilot is for those who know its address."""
        not_over = models.Q(closes_at=None) | models.Q(closes_at__gt=now or timezone.now())
        return self.filter(not_over, state=SurveyState.OPEN)

    def due(self, now: dt.datetime) -> SurveyQuerySet:
        """Surveys whose moment of opening, of resuming or of closing (without the grace) has come."""
        return self.filter(
            models.Q(state__in=BEFORE_OPENING, opens_at__lte=now)
            | models.Q(state=SurveyState.PAUSED, resumes_at__lte=now)
            | models.Q(state__in=FIELDED, closes_at__lte=now)
        )

    def mine(self, user: AbstractBaseUser | AnonymousUser, right: Right) -> SurveyQuerySet:
        """Surveys in which the user has the right: by a role, or as a site administrator."""
        if is_site_administrator(user):
            return self.all()
        return self.filter(memberships__user=user.pk, memberships__role__in=roles_with(right))
