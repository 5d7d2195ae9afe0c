"""Kept results: figures that took long to count, for as long as nothing changes that they rest on.

Never a row of somebody's answers, nor a text: figures of all responses under a filter. See
`fielding.result_cache`.
"""

from __future__ import annotations

from django.db import models

from surveyapp.models.surveys.surveys import Survey


class KeptResult(models.Model):
    """One result under one filter, as it was in one state of what is stored. Left out of backups."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="kept_results")
    state = models.CharField(max_length=64)  # of all that the survey's figures rest on
    about = models.CharField(max_length=64)  # hash of what was asked for: kind, filter, parameters, language
    value = models.BinaryField()
    kept_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(name="kept_once", fields=["survey", "about"])]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.about[:12]}"
