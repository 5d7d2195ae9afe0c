"""Surveys whose responses are still to be mixed: a row stays until mixing has succeeded."""

from __future__ import annotations

from django.db import models

from surveyapp.models.surveys.surveys import Survey


class PendingMixing(models.Model):
    """One survey that `mix` has not finished with; `manage.py mix` without a name takes all of them."""

    survey = models.OneToOneField(
        Survey, models.CASCADE, primary_key=True, related_name="pending_mixing", editable=False
    )

    def __str__(self) -> str:
        return str(self.survey)
