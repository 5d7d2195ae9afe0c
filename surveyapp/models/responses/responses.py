"""Responses: what respondents sent. Nothing on a row leads to a draft, a person or a moment."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.instruments.model.answers import ResponseRecord, answers_from_json
from surveyapp.instruments.model.arrangement import ARRANGEMENTS
from surveyapp.models.columns.random_keys import RandomKeyField
from surveyapp.models.surveys.instruments import InstrumentVersion
from surveyapp.models.surveys.survey_modes import mode_choices
from surveyapp.models.surveys.surveys import Survey


class ResponseQuerySet(models.QuerySet["Response"]):
    def analysable(self) -> ResponseQuerySet:
        """Complete and partial responses."""
        return self.filter(completeness__in=Response.Completeness.values)

    def included(self) -> ResponseQuerySet:
        """The analysable responses that nobody has excluded: those that figures are of."""
        return self.analysable().filter(exclusion=None)

    def records(self) -> Iterator[ResponseRecord]:
        """The responses as the floors below know them, in order of their random keys."""
        rows = self.select_related("exclusion").order_by("key")
        return (response.record() for response in rows.iterator(chunk_size=2000))


class Response(models.Model):
    """One respondent's return."""

    class Completeness(models.TextChoices):
        COMPLETE = "complete", _("complete")
        PARTIAL = "partial", _("partial")

    class Channel(models.TextChoices):
        WEB = "web", _("web")
        PAPER = "paper", _("paper")

    key = RandomKeyField()
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="responses", verbose_name=_("survey"))
    version = models.ForeignKey(
        InstrumentVersion,
        models.PROTECT,
        related_name="+",
        db_column="fingerprint",
        verbose_name=_("version"),
    )
    # What the person was told before the first question; of those before that was kept, and on paper: null.
    promise = models.ForeignKey(
        "PromiseVersion",
        models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
        verbose_name=_("promise"),
    )
    structural_fingerprint = models.CharField(_("structural fingerprint"), max_length=64)
    language = models.CharField(_("language"), max_length=10)
    mode = models.CharField(_("mode"), max_length=20, choices=mode_choices)
    # How the response came in: sent by the person, or keyed in by staff.
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices, default=Channel.WEB)
    # First day of the day, week or month of sending, as the survey says.
    period = models.DateField(_("period"))
    completeness = models.CharField(_("completeness"), max_length=10, choices=Completeness.choices)
    arrangement = models.PositiveSmallIntegerField(_("arrangement"), default=0)
    synthetic = models.BooleanField(_("synthetic"), default=False)
    answers = models.JSONField(_("answers"))
    flags = models.JSONField(_("flags"), default=list)
    receipt_hash = models.CharField(max_length=64, unique=True)  # of the receipt: sending twice stores once

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        # Whether there are any is asked on each visit to a survey's first page.
        indexes = [models.Index(fields=["survey"], name="response_synthetic", condition=Q(synthetic=True))]
        constraints = [
            models.CheckConstraint(
                name="response_completeness_known", condition=Q(completeness__in=["complete", "partial"])
            ),
            models.CheckConstraint(name="response_channel_known", condition=Q(channel__in=["web", "paper"])),
            models.CheckConstraint(
                name="response_arrangement_in_range", condition=Q(arrangement__lt=ARRANGEMENTS)
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.key}"

    def record(self) -> ResponseRecord:
        return ResponseRecord(
            key=self.key,
            answers=answers_from_json(self.answers),
            language_code=self.language,
            mode=self.mode,
            channel=self.channel,
            period=self.period,
            completeness=self.completeness,
            synthetic=self.synthetic,
            flags=tuple(self.flags),
            excluded=self.excluded,
        )

    @property
    def excluded(self) -> str:
        """The reason for which the response is excluded; "" where it is not."""
        exclusion = getattr(self, "exclusion", None)  # of one that was read with it, where there are many
        return exclusion.reason if exclusion else ""
