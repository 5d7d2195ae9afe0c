"""Surveys: one fielding of an instrument each."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models.accounts.site_administrators import is_site_administrator
from surveyapp.models.surveys.instruments import InstrumentVersion, published_version
from surveyapp.models.surveys.rights import Right, roles_with

# What the promise to respondents rests on; the database refuses a change after opening (migrations).
FIXED_AT_OPENING = ("slug", "mode", "extended", "date_granularity", "draft_days", "retention_years")


class SurveyQuerySet(models.QuerySet["Survey"]):
    def open(self) -> SurveyQuerySet:
        """Surveys that can be answered now."""
        return self.filter(state=Survey.State.OPEN)

    def mine(self, user: AbstractBaseUser | AnonymousUser, right: Right) -> SurveyQuerySet:
        """Surveys in which the user has the right: by a role, or as a site administrator."""
        if is_site_administrator(user):
            return self.all()
        return self.filter(memberships__user=user.pk, memberships__role__in=roles_with(right))


class Survey(models.Model):
    """One fielding: which version, in which mode, when opened and closed, and who asks."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("prepared")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Mode(models.TextChoices):
        OPEN_ANONYMOUS = "open_anonymous", _("open, anonymous")

    class Granularity(models.TextChoices):
        DAY = "day", _("day")
        WEEK = "week", _("week")
        MONTH = "month", _("month")

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    version = models.ForeignKey(
        InstrumentVersion, models.PROTECT, related_name="surveys", verbose_name=_("version")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PREPARED)
    mode = models.CharField(_("mode"), max_length=20, choices=Mode.choices, default=Mode.OPEN_ANONYMOUS)
    extended = models.BooleanField(_("extended"), default=False, help_text=_("Ask the extended items too."))
    date_granularity = models.CharField(
        _("date precision"),
        max_length=5,
        choices=Granularity.choices,
        default=Granularity.WEEK,
        help_text=_("Precision of the stored date of a response; cannot be changed after opening."),
    )
    organisation = models.CharField(
        _("organisation"),
        max_length=200,
        blank=True,
        help_text=_("The organisation that conducts the survey."),
    )
    contact = models.CharField(
        _("contact"), max_length=200, blank=True, help_text=_("The person to contact; shown on every page.")
    )
    ethics = models.CharField(
        _("ethics"), max_length=200, blank=True, help_text=_("Ethics board and number; shown on every page.")
    )
    results_at = models.CharField(
        _("publication"),
        max_length=500,
        blank=True,
        help_text=_(
            "Where the results will be published: an address or a sentence, shown after sending. It can "
            "be changed at any time."
        ),
    )
    feedback = models.BooleanField(
        _("feedback"),
        default=False,
        help_text=_(
            "Show respondents, after sending, how their answers compare with the recommendations and how "
            "colleagues answered (aggregate results only, once the survey has closed or at least 20 "
            "people have answered). Switch this on after the survey closes: early respondents talk to "
            "colleagues who have not answered yet, and what they say about recommendations and results "
            "can change what these colleagues report. It can be switched on or off at any time; people "
            "who answered before it was switched on were not informed of it."
        ),
    )
    double_entry = models.BooleanField(
        _("double entry"),
        default=False,
        help_text=_(
            "Enter each paper form twice, and resolve any differences. This can be changed until the "
            "first paper form."
        ),
    )
    draft_days = models.PositiveSmallIntegerField(
        _("draft retention (days)"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Days after which an unchanged draft is deleted."),
    )
    retention_years = models.PositiveSmallIntegerField(
        _("response retention (years)"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Years for which responses are kept."),
    )
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="survey_state_known", condition=models.Q(state__in=["prepared", "open", "closed"])
            ),
            models.CheckConstraint(
                name="survey_date_granularity_known",
                condition=models.Q(date_granularity__in=["day", "week", "month"]),
            ),
            models.CheckConstraint(
                name="survey_opened_when_not_prepared",
                condition=models.Q(state="prepared") | models.Q(opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="survey_closed_at_when_closed",
                condition=~models.Q(state="closed") | models.Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="survey_keeps_drafts_and_responses_a_while",
                condition=models.Q(draft_days__gte=1) & models.Q(retention_years__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse, with the remedy, to change after opening what respondents have been promised."""
        stored = Survey.objects.filter(pk=self.pk).exclude(state=Survey.State.PREPARED).first()
        changed = [
            name for name in FIXED_AT_OPENING if stored and getattr(self, name) != getattr(stored, name)
        ]
        if changed:
            remedy = _(
                "This cannot be changed after the survey opens: to change it, publish under another slug."
            )
            raise ValidationError(dict.fromkeys(changed, remedy))
        if stored and stored.double_entry != self.double_entry and stored.paper_returns.exists():
            remedy = _("Paper forms have been entered: all forms of a survey are entered once, or all twice.")
            raise ValidationError({"double_entry": remedy})

    @property
    def instrument(self) -> Instrument:
        return published_version(self.version_id).instrument

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        return published_version(self.version_id).recommendations

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    def period_of(self, day: dt.date) -> dt.date:
        """The first day of the period that the survey keeps instead of a date."""
        if self.date_granularity == self.Granularity.WEEK:
            return day - dt.timedelta(days=day.weekday())
        return day.replace(day=1) if self.date_granularity == self.Granularity.MONTH else day
