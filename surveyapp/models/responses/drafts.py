"""Drafts: answers under way, reached by a secret that only the person's device or private link holds."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.instruments.model.arrangement import ARRANGEMENTS
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models.columns.random_keys import RandomKeyField
from surveyapp.models.surveys.instruments import InstrumentVersion, published_version
from surveyapp.models.surveys.surveys import Survey


class DraftQuerySet(models.QuerySet["Draft"]):
    def reached_by(self, secret_hash: str) -> DraftQuerySet:
        """The draft whose device or private link holds the secret of this hash."""
        return self.filter(Q(device_hash=secret_hash) | Q(link_hash=secret_hash))

    def untouched_since(self, day: dt.date) -> DraftQuerySet:
        return self.filter(touched_on__lt=day)


class Draft(models.Model):
    """Answers that have not been sent. Sending deletes the row; no response refers to it."""

    key = RandomKeyField()
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="drafts", verbose_name=_("survey"))
    # The version begun, which the person finishes even where the survey has moved to another meanwhile.
    version = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="+")
    # What the person was told before the first question; of those before that was kept, and on paper: null.
    promise = models.ForeignKey(
        "PromiseVersion",
        models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
        verbose_name=_("promise"),
    )
    device_hash = models.CharField(max_length=64, unique=True)  # SHA-256 of the cookie's secret
    link_hash = models.CharField(max_length=64, unique=True, null=True)  # of the private link's
    language = models.CharField(_("language"), max_length=10)
    arrangement = models.PositiveSmallIntegerField(default=0)  # which order of rows and options, 0 to 7
    answers = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)  # what could not be read: form field -> what was typed
    saved_pages = models.JSONField(default=list)  # names of pages saved without an error
    flags = models.JSONField(default=list)  # warnings that the person let stand
    synthetic = models.BooleanField(_("synthetic"), default=False)
    touched_on = models.DateField(_("last changed"))  # the day of the last save, for deleting old drafts

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.CheckConstraint(
                name="draft_arrangement_in_range", condition=Q(arrangement__lt=ARRANGEMENTS)
            ),
        ]

    def __str__(self) -> str:
        return f"draft of {self.survey_id}"

    @property
    def instrument(self) -> Instrument:
        """The instrument of the version begun."""
        return published_version(self.version_id).instrument
