"""Study details: what only people know of a study. Each saving is a version more; none is ever changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.models.surveys.surveys import Survey


class PermanentDetailsError(Exception):
    """A version of the study details is neither changed nor deleted."""

    def __init__(self) -> None:
        super().__init__("A version of the study details stays as it was saved: save another one.")


class StudyDetailsQuerySet(models.QuerySet["StudyDetails"]):
    def update(self, **changes: Any) -> int:
        """Refused. Raises PermanentDetailsError."""
        raise PermanentDetailsError

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused. Raises PermanentDetailsError."""
        raise PermanentDetailsError


class StudyDetails(models.Model):
    """All details of a survey's study as somebody saved them once; the highest number holds.

    content: see `analysis.study.study_details`, whose `Detail` names them all.
    """

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="study_details", verbose_name=_("survey"))
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.JSONField(_("content"), default=dict)
    saved_at = models.DateTimeField(_("saved at"))
    saved_by = models.CharField(_("saved by"), max_length=150)

    objects = StudyDetailsQuerySet.as_manager()

    class Meta:
        verbose_name = _("study details")
        verbose_name_plural = _("study details")
        ordering = ["survey", "number"]
        constraints = [
            models.UniqueConstraint(name="study_details_number_once", fields=["survey", "number"]),
            models.CheckConstraint(
                name="study_details_say_who_saved", condition=Q(number__gte=1) & ~Q(saved_by="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: study details {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Store a further version. Raises PermanentDetailsError for one that is stored already."""
        if not self._state.adding:
            raise PermanentDetailsError
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refused. Raises PermanentDetailsError."""
        raise PermanentDetailsError
