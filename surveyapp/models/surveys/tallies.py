"""Tallies: how many people left no response, by day and by how they left. No row is about one person."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Sum
from django.utils.translation import gettext_lazy as _

from surveyapp.models.surveys.surveys import Survey


class TallyQuerySet(models.QuerySet["Tally"]):
    def add(
        self, survey: Survey, kind: str, day: dt.date, count: int = 1, *, synthetic: bool = False
    ) -> None:
        """Count people on a day."""
        row, _created = self.get_or_create(survey=survey, kind=kind, day=day, synthetic=synthetic)
        self.filter(pk=row.pk).update(count=F("count") + count)

    def totals(self, survey: Survey) -> dict[str, int]:
        """All kinds with their counts, 0 included."""
        counts = dict(self.filter(survey=survey).values_list("kind").annotate(Sum("count")).order_by())
        return {kind: counts.get(kind, 0) for kind in Tally.Kind.values}


class Tally(models.Model):
    """People of one survey who, on one day, left in one way."""

    class Kind(models.TextChoices):
        DECLINED = "declined", _("declined to take part")
        NOT_ELIGIBLE = "not_eligible", _("not eligible")
        PURGED = "purged", _("draft deleted after the retention period")
        BREAK_OFF = "break_off", _("broke off")
        WITHDRAWN = "withdrawn", _("withdrawn")

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="tallies", verbose_name=_("survey"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    day = models.DateField(_("day"))
    synthetic = models.BooleanField(_("synthetic"), default=False)
    count = models.PositiveIntegerField(_("count"), default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            models.UniqueConstraint(name="one_tally_per_day", fields=["survey", "kind", "day", "synthetic"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.day}: {self.count}"
