"""Breakdowns that a survey shares: what the study lead declared, and what was counted of it last."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveyapp.models.surveys.surveys import Survey


class SharedBreakdowns(models.Model):
    """One survey's declaration, and the tables that viewers see: suppressed, of one moment.

    by, items: names of the variables by which results are broken down, and of the items beside the
    verdicts. numbers: {} until they are counted, then {"shared": breakdowns as JSON, "labels": words for
    it, "data": which responses were counted}; with {"is_taken_down": true} nothing of it is shown, and it
    only remains to compare with.
    """

    TAKEN_DOWN = "is_taken_down"

    survey = models.OneToOneField(
        Survey, models.CASCADE, related_name="shared_breakdowns", primary_key=True, verbose_name=_("survey")
    )
    by = models.JSONField(_("broken down by"), default=list, blank=True)
    items = models.JSONField(_("items"), default=list, blank=True)
    # First day of the day, week or month of counting, as the survey keeps dates.
    as_of = models.DateField(_("as of"), null=True, blank=True)
    numbers = models.JSONField(_("numbers"), default=dict, blank=True)

    class Meta:
        verbose_name = _("shared breakdowns")
        verbose_name_plural = _("shared breakdowns")

    def __str__(self) -> str:
        return f"{self.survey_id}: by {', '.join(self.by)}"

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show of it."""
        return bool(self.numbers) and not self.numbers.get(self.TAKEN_DOWN)
