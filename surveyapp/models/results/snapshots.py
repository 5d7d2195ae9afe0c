"""Snapshots: the results that a survey shares with its respondents. Numbers of all together, about nobody."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.models.surveys.surveys import Survey


class Snapshot(models.Model):
    """One survey's results as they were shared last.

    numbers: {"synthetic": count, "recommendations": {name: row}}; a row is that of the small-cell rule.
    With {"left_out": how many responses were left out at random}, where there were any.
    With {"data": fingerprint} of the responses, so that what is shared by groups is of the same ones. Once
    somebody has withdrawn also {"before": how many responses had been counted}, and until the numbers are
    counted anew {"is_taken_down": true}: then nothing of them is shown.
    """

    BEFORE, TAKEN_DOWN, DATA, LEFT_OUT = "before", "is_taken_down", "data", "left_out"

    survey = models.OneToOneField(
        Survey, models.CASCADE, related_name="snapshot", primary_key=True, verbose_name=_("survey")
    )
    # First day of the day, week or month of counting, as the survey keeps dates.
    as_of = models.DateField(_("as of"))
    responses = models.PositiveIntegerField(_("responses"))
    numbers = models.JSONField(_("numbers"))

    class Meta:
        verbose_name = _("shared results")
        verbose_name_plural = _("shared results")
        constraints = [
            models.CheckConstraint(name="snapshot_counts_somebody", condition=Q(responses__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.responses} responses"

    @property
    def is_taken_down(self) -> bool:
        """Whether somebody whom the numbers may count has withdrawn since."""
        return bool(self.numbers.get(self.TAKEN_DOWN))
