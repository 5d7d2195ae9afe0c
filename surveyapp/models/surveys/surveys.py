"""Surveys: one fielding of an instrument each."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveyapp.analysis.study.modes import open_anonymous
from surveyapp.analysis.study.modes.mode import Mode
from surveyapp.analysis.study.modes.registry import mode_of
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models.accounts.site_administrators import is_site_administrator
from surveyapp.models.surveys.instruments import InstrumentVersion, published_version
from surveyapp.models.surveys.rights import Right, roles_with
from surveyapp.models.surveys.survey_modes import mode_choices
from surveyapp.models.surveys.survey_states import BEFORE_OPENING, CLOSED, FIELDED, SurveyState
from surveyapp.models.surveys.survey_texts import SurveyTexts
from surveyapp.models.surveys.time_zones import check_time_zone

# What the promise to respondents rests on; the database refuses a change after opening (migrations).
FIXED_AT_OPENING = (
    *("slug", "mode", "extended", "date_granularity", "draft_days", "retention_years"),
    "smallest_cell",
)


class SurveyQuerySet(models.QuerySet["Survey"]):
    def open(self, now: dt.datetime | None = None) -> SurveyQuerySet:
        """Surveys that new respondents can begin now; a pilot is for those who know its address."""
        not_over = models.Q(closes_at=None) | models.Q(closes_at__gt=now or timezone.now())
        return self.filter(not_over, state=SurveyState.OPEN)

    def due(self, now: dt.datetime) -> SurveyQuerySet:
        """Surveys whose moment of opening, of resuming or of closing (without the grace) has come."""
        return self.filter(
            models.Q(state__in=BEFORE_OPENING, opens_at__lte=now)
            | models.Q(state=SurveyState.PAUSED, resumes_at__lte=now)
            | models.Q(state__in=FIELDED, closes_at__lte=now)
        )

    def mine(self, user: AbstractBaseUser | AnonymousUser, right: Right) -> SurveyQuerySet:
        """Surveys in which the user has the right: by a role, or as a site administrator."""
        if is_site_administrator(user):
            return self.all()
        return self.filter(memberships__user=user.pk, memberships__role__in=roles_with(right))


class Survey(SurveyTexts):
    """One fielding: which version, in which mode, when opened and closed, and who asks."""

    State: TypeAlias = SurveyState

    class Granularity(models.TextChoices):
        DAY = "day", _("day")
        WEEK = "week", _("week")
        MONTH = "month", _("month")

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    version = models.ForeignKey(
        InstrumentVersion, models.PROTECT, related_name="surveys", verbose_name=_("version")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    mode = models.CharField(_("mode"), max_length=20, choices=mode_choices, default=open_anonymous.MODE.value)
    extended = models.BooleanField(_("extended"), default=False, help_text=_("Ask the extended items too."))
    date_granularity = models.CharField(
        _("date precision"),
        max_length=5,
        choices=Granularity.choices,
        default=Granularity.WEEK,
        help_text=_("Precision of the stored date of a response; cannot be changed after opening."),
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
    smallest_cell = models.PositiveSmallIntegerField(
        _("smallest group shown"),
        null=True,
        blank=True,
        validators=[MinValueValidator(3), MaxValueValidator(100)],
        help_text=_(
            "Smaller groups are hidden in whatever is shared. Leave empty for the site’s own number, which "
            "also holds where it is larger. This cannot be changed after opening."
        ),
    )
    target = models.PositiveIntegerField(
        _("target number of responses"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many complete responses the study aims for."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        blank=True,
        validators=[check_time_zone],
        help_text=_("Time zone of the moments below, such as America/Toronto; empty for the site’s own."),
    )
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(
        _("grace period (minutes)"),
        default=60,
        validators=[MaxValueValidator(10_080)],
        help_text=_("How long people who have begun can go on after the closing time."),
    )
    resumes_at = models.DateTimeField(_("resumes at"), null=True, blank=True)
    opens_without_details = models.BooleanField(_("opens without all study details"), default=False)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="survey_state_known",
                condition=models.Q(state__in=["draft", "pilot", "open", "paused", "closed", "archived"]),
            ),
            models.CheckConstraint(
                name="survey_date_granularity_known",
                condition=models.Q(date_granularity__in=["day", "week", "month"]),
            ),
            models.CheckConstraint(
                name="survey_opened_after_draft_and_pilot",
                condition=models.Q(state__in=["draft", "pilot"]) | models.Q(opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="survey_closed_at_when_closed",
                condition=~models.Q(state__in=["closed", "archived"]) | models.Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="survey_closes_after_it_opens",
                condition=models.Q(opens_at__isnull=True)
                | models.Q(closes_at__isnull=True)
                | models.Q(closes_at__gt=models.F("opens_at")),
            ),
            models.CheckConstraint(
                name="survey_resumes_only_when_paused",
                condition=models.Q(state="paused") | models.Q(resumes_at__isnull=True),
            ),
            models.CheckConstraint(
                name="survey_smallest_cell_is_no_person",
                condition=models.Q(smallest_cell__isnull=True) | models.Q(smallest_cell__gte=3),
            ),
            models.CheckConstraint(
                name="survey_keeps_drafts_and_responses_a_while",
                condition=models.Q(draft_days__gte=1) & models.Q(retention_years__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """Refuse, with the remedy, to change after opening what respondents have been promised."""
        self.clean_languages()
        stored = Survey.objects.filter(pk=self.pk).exclude(state__in=BEFORE_OPENING).first()
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
    def texts_of_mode(self) -> Mode:
        """What is true of the survey because of how people get to it, in English."""
        return mode_of(self.mode)

    def takes_answers(self, now: dt.datetime, *, under_way: bool) -> bool:
        """Whether it can be begun at the moment, or gone on with (under_way) until the grace is over."""
        if self.state not in (self.State.PILOT, self.State.OPEN):
            return False
        if self.closes_at is None:
            return True
        return now < (self.last_moment or self.closes_at) if under_way else now < self.closes_at

    @property
    def last_moment(self) -> dt.datetime | None:
        """When those who have begun can answer no more; None where no end is set."""
        return self.closes_at and self.closes_at + dt.timedelta(minutes=self.grace_minutes)

    @property
    def is_open(self) -> bool:
        """Whether new respondents can begin now, in a pilot too."""
        return self.takes_answers(timezone.now(), under_way=False)

    @property
    def has_opened(self) -> bool:
        """Whether it is past draft and pilot."""
        return self.state not in BEFORE_OPENING

    @property
    def is_fielded(self) -> bool:
        """Whether answers are still being collected: opened, perhaps paused, and not closed."""
        return self.state in FIELDED

    @property
    def takes_paper(self) -> bool:
        """Whether staff can enter paper forms: whatever the clock says, in a pilot and in a pause too."""
        return self.is_fielded or self.state == self.State.PILOT

    @property
    def is_closed(self) -> bool:
        """Whether it was closed; an archived one was."""
        return self.state in CLOSED

    @property
    def file_name(self) -> str:
        """What names of its files begin with; files of a pilot say that they are."""
        return self.slug if self.has_opened else f"pilot-{self.slug}"

    @property
    def zone(self) -> ZoneInfo:
        """Its own time zone, or the site's."""
        return ZoneInfo(self.time_zone or settings.TIME_ZONE)

    @property
    def threshold(self) -> int:
        """Counts below this are hidden: its own smallest cell, or the site's where that is larger."""
        return max(self.smallest_cell or 0, settings.SMALLEST_CELL)

    def period_of(self, day: dt.date) -> dt.date:
        """The first day of the period that the survey keeps instead of a date."""
        if self.date_granularity == self.Granularity.WEEK:
            return day - dt.timedelta(days=day.weekday())
        return day.replace(day=1) if self.date_granularity == self.Granularity.MONTH else day
