"""The forms of a survey's steps and of its opening and closing times: they validate, and save nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveyapp.fielding.survey_life.steps import Step, Transition
from surveyapp.fielding.survey_life.transition_checks import REASON_LENGTH
from surveyapp.models import Survey
from surveyapp.staff.shared.form_widgets import MomentField, WholeNumberField

GRACE = 10_080


class ZonedForm(forms.Form):
    """A form whose moments are read and shown in the survey's time zone."""

    def __init__(self, *args: Any, survey: Survey, **options: Any) -> None:
        super().__init__(*args, **options)
        self.survey = survey

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which moments are read."""
        return self.survey.zone

    def full_clean(self) -> None:
        """Clean, with times read in the zone; one that does not exist there, or twice, is refused."""
        with timezone.override(self.zone):
            super().full_clean()


class StepForm(ZonedForm):
    """What a step asks of the person who takes it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The report quotes it."),
    )
    resumes_at = MomentField(
        label=_("Resumes at"),
        required=False,
        help_text=_(
            "Visitors are told this time, and the survey resumes by itself. Leave empty if not known."
        ),
    )
    without_details = forms.BooleanField(
        label=_("Open although these details are missing. The first page then says “Not stated”."),
        error_messages={
            "required": _("Enter the missing details first, or tick this box to open without them.")
        },
    )
    erase_pilot = forms.BooleanField(
        label=_("Erase what was answered in the pilot"),
        error_messages={
            "required": _("Download what you want to keep, then tick this box: opening erases it.")
        },
    )

    def __init__(
        self, *args: Any, transition: Transition, has_pilot_answers: bool, lacks_details: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        asked = {
            "reason": transition.asks_reason,
            "resumes_at": transition.step is Step.PAUSE,
            "without_details": lacks_details,
            "erase_pilot": has_pilot_answers,
        }
        for name in [name for name, is_asked in asked.items() if not is_asked]:
            del self.fields[name]
        if "resumes_at" in self.fields:
            zone = _("Time zone: %(zone)s.") % {"zone": self.zone.key}
            self.fields["resumes_at"].help_text += f" {zone}"

    @property
    def helper(self) -> FormHelper:
        """How crispy-forms renders the fields, without a form around them."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class TimesForm(ZonedForm):
    """When the survey opens and closes by itself."""

    opens_at = MomentField(label=_("Opens at"), required=False)
    closes_at = MomentField(label=_("Closes at"), required=False)
    grace_minutes = WholeNumberField(
        label=_("Grace period (minutes)"),
        min_value=0,
        max_value=GRACE,
        help_text=_("How long people who have begun can go on after the closing time."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    without_details = forms.BooleanField(
        label=_("Open even if study details for respondents are missing"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        site = _("The site’s own: %(zone)s") % {"zone": timezone.get_default_timezone_name()}
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", site), *((name, name) for name in sorted(available_timezones()))]
        if self.survey.has_opened:
            del self.fields["opens_at"], self.fields["without_details"]

    @property
    def zone(self) -> ZoneInfo:
        """The zone that is chosen in the same form, where there is such a one."""
        name = self.data.get("time_zone", "") if self.is_bound else self.survey.time_zone
        return ZoneInfo(name) if name in available_timezones() else self.survey.zone

    def clean(self) -> dict[str, Any]:
        """The survey closes after it opens."""
        opens, closes = self.cleaned_data.get("opens_at"), self.cleaned_data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The survey must close after it opens: enter a later time."))
        return self.cleaned_data

    @property
    def helper(self) -> FormHelper:
        """How crispy-forms renders it."""
        helper = FormHelper()
        helper.form_method = "post"
        helper.form_action = "./"
        helper.attrs = {"novalidate": ""}
        helper.layout = Layout(*self.fields, HTML(render_to_string("staff/fieldwork/life/buttons.html")))
        return helper


def initial_times(survey: Survey) -> dict[str, Any]:
    """What is stored, as the form of times begins with it: moments in the survey's zone."""

    def local(moment: dt.datetime | None) -> dt.datetime | None:
        return moment and moment.astimezone(survey.zone).replace(tzinfo=None)

    return {
        "opens_at": local(survey.opens_at),
        "closes_at": local(survey.closes_at),
        "grace_minutes": survey.grace_minutes,
        "time_zone": survey.time_zone,
        "without_details": survey.opens_without_details,
    }
