"""Frames: what is known of the list of those who were asked. Counts alone: no row is about one of them."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.models.surveys.surveys import Survey


class Frame(models.Model):
    """The frame of one survey.

    reminders: days in ISO's form, in order. dispositions: code of AAPOR's `edition` -> cases, beside those
    that the site knows itself. margins: variable -> {"levels": {code: how many}, "merged": [[code, ...]]}.
    """

    EDITION = "9"
    LARGEST = 10_000_000

    survey = models.OneToOneField(
        Survey, models.CASCADE, related_name="frame", primary_key=True, verbose_name=_("survey")
    )
    size = models.PositiveIntegerField(_("size"), validators=[MinValueValidator(1)])
    invited_on = models.DateField(_("invitation date"), null=True, blank=True)
    reminders = models.JSONField(_("reminders"), default=list, blank=True)
    edition = models.CharField(_("edition"), max_length=4, default=EDITION)
    dispositions = models.JSONField(_("dispositions"), default=dict, blank=True)
    # The share of cases of unknown eligibility that is eligible; estimated where it is not given.
    eligible_share = models.DecimalField(
        _("eligible share"),
        max_digits=7,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))],
    )
    # Why none of the cases of unknown eligibility is eligible, where somebody knows.
    statement = models.CharField(_("statement"), max_length=500, blank=True)
    site_visitors = models.PositiveIntegerField(_("visitors to the site"), null=True, blank=True)
    visitors = models.PositiveIntegerField(_("visitors to the first page"), null=True, blank=True)
    margins = models.JSONField(_("margins"), default=dict, blank=True)

    class Meta:
        verbose_name = _("sampling frame")
        verbose_name_plural = _("sampling frames")
        constraints = [
            models.CheckConstraint(
                name="frame_holds_somebody", condition=Q(size__gte=1) & Q(size__lte=10_000_000)
            ),
            models.CheckConstraint(
                name="frame_eligible_share_is_a_share",
                condition=Q(eligible_share=None) | (Q(eligible_share__gte=0) & Q(eligible_share__lte=1)),
            ),
            models.CheckConstraint(
                name="frame_first_page_is_of_the_site",
                condition=Q(visitors=None)
                | Q(site_visitors=None)
                | Q(visitors__lte=models.F("site_visitors")),
            ),
            models.CheckConstraint(name="frame_edition_known", condition=Q(edition__in=["9", "10"])),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.size}"
