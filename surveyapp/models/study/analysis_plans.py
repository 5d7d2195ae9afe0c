"""Analysis plans: what a study lead says before looking; locked, and then changed by an amendment alone."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.models.surveys.surveys import Survey


class LockedPlanError(Exception):
    """A locked plan is neither changed nor deleted."""

    def __init__(self) -> None:
        super().__init__("A locked plan stays as it is: amend it, which adds another one with a reason.")


class AnalysisPlanQuerySet(models.QuerySet["AnalysisPlan"]):
    def locked(self) -> AnalysisPlanQuerySet:
        """Plans that hold, or held until an amendment."""
        return self.filter(locked_at__isnull=False)

    def update(self, **changes: Any) -> int:
        """Change drafts. Raises LockedPlanError where a locked plan is among them."""
        if self.locked().exists():
            raise LockedPlanError
        return super().update(**changes)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete drafts. Raises LockedPlanError where a locked plan is among them."""
        if self.locked().exists():
            raise LockedPlanError
        return super().delete()


class AnalysisPlan(models.Model):
    """One version of a survey's plan; the locked one with the highest number is in force.

    content: {"primary": ["r1", "r2:S=2"], "base": "assessable", "subgroups": [variable, ...],
    "excluded_for": [reason, ...], "exclusions": text, "notes": text, "comparisons": [{"rows": variable,
    "columns": variable, "family": "secondary"}, ...], "release": "0.1.0", "flags": [flag, ...],
    "flags_from": 1}; older plans have no comparisons and no flags. release is that of the
    methods it was written under; plans that were written before any of them changed have none.
    """

    class Phase(models.TextChoices):
        """How far the survey was when the plan was locked."""

        PREPARED = "prepared", _("before the survey opened")
        OPEN = "open", _("after the survey had opened")
        CLOSED = "closed", _("after the survey had closed")

    survey = models.ForeignKey(
        Survey, models.PROTECT, related_name="analysis_plans", verbose_name=_("survey")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.JSONField(_("content"), default=dict)
    keeps_closed = models.BooleanField(_("results hidden until the survey closes"), default=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True)  # of an amendment
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)
    locked_by = models.CharField(_("locked by"), max_length=150, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True)
    # How things stood at locking.
    state = models.CharField(_("state"), max_length=10, blank=True)  # a Phase; "" for a draft
    had_responses = models.BooleanField(_("had responses"), default=False)
    results_were_closed = models.BooleanField(_("results were hidden"), default=False)

    objects = AnalysisPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("analysis plan")
        verbose_name_plural = _("analysis plans")
        ordering = ["survey", "number"]
        constraints = [
            models.UniqueConstraint(name="analysis_plan_number_once", fields=["survey", "number"]),
            models.UniqueConstraint(
                name="analysis_plan_one_draft", fields=["survey"], condition=Q(locked_at=None)
            ),
            models.CheckConstraint(
                name="analysis_plan_locked_says_all",
                condition=Q(locked_at=None) | ~(Q(locked_by="") | Q(fingerprint="") | Q(state="")),
            ),
            models.CheckConstraint(
                name="analysis_plan_amended_says_why",
                condition=Q(locked_at=None) | Q(number=1) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: plan {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Store a draft, or lock it. Raises LockedPlanError for one that is locked already."""
        self._check_not_locked()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft. Raises LockedPlanError for a locked plan."""
        self._check_not_locked()
        return super().delete(*args, **options)

    def _check_not_locked(self) -> None:
        if not self._state.adding and AnalysisPlan.objects.locked().filter(pk=self.pk).exists():
            raise LockedPlanError
