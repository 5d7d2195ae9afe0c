"""The form in which a study lead enters what is known of the frame: it validates, and saves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveyapp.analysis.frame.frame import ENTERED, FrameError, all_cases
from surveyapp.analysis.frame.frame_text import code_in_words
from surveyapp.fielding.frame_facts import FrameFacts
from surveyapp.instruments.model.instrument import words
from surveyapp.models import Frame, Survey
from surveyapp.reporting.frame.rate_queries import margin_variables
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.edit_conflicts import SEEN, seen_field
from surveyapp.staff.shared.form_widgets import DayField, NumberField, WholeNumberField

REMINDERS = ("reminder_1", "reminder_2", "reminder_3")
Levels = Mapping[str, str]
"""Code -> label."""


def _people(**options: Any) -> WholeNumberField:
    return WholeNumberField(
        min_value=0, max_value=Frame.LARGEST, required=options.pop("required", False), **options
    )


class FrameForm(forms.Form):
    """Size, dates, dispositions, eligibility, visitors and a margin for each variable.

    site: the cases that the site knows itself, by code. margins: variable -> its label and levels.
    """

    seen = seen_field()
    size = _people(
        label=gettext_lazy("Size of the sampling frame"),
        required=True,
        help_text=gettext_lazy("Everybody on the list, each person once."),
    )
    invited_on = DayField(label=gettext_lazy("Invitation date"), required=False)
    reminder_1 = DayField(label=gettext_lazy("First reminder"), required=False)
    reminder_2 = DayField(label=gettext_lazy("Second reminder"), required=False)
    reminder_3 = DayField(label=gettext_lazy("Third reminder"), required=False)
    eligible_share = NumberField(
        label=gettext_lazy("e, the eligible share of cases of unknown eligibility"),
        required=False,
        min_value=0,
        max_value=1,
        max_digits=7,
        decimal_places=6,
        help_text=gettext_lazy("From 0 to 1. If empty, it is estimated from cases of known eligibility."),
    )
    statement = forms.CharField(
        label=gettext_lazy("Reason why none of them is eligible, if so"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Without this statement, RR5, RR6, REF3 and CON3 are not shown alone."),
    )
    site_visitors = _people(label=gettext_lazy("Visitors to the site"))
    visitors = _people(
        label=gettext_lazy("Visitors to the survey’s first page"),
        help_text=gettext_lazy("Unique visitors, if another tool counted them; this site counts no visits."),
    )

    def __init__(
        self,
        *args: Any,
        site: Mapping[str, int],
        margins: Mapping[str, tuple[str, Levels]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.site, self.margins = site, margins
        for code in ENTERED:
            self.fields[_case(code)] = _people(label=f"{code} {code_in_words(code, page_language())}")
        for variable, (_label, levels) in margins.items():
            for level, label in levels.items():
                self.fields[_level(variable, level)] = _people(label=label)
            self.fields[_merged(variable)] = forms.CharField(
                label=_("Levels to merge"),
                required=False,
                max_length=500,
                help_text=_("Join codes by +, separate groups by commas. Codes: %(codes)s.")
                % {"codes": escape(codes_in_words(levels))},  # crispy-forms shows a help text as HTML
            )

    @property
    def helper(self) -> FormHelper:
        """How crispy-forms renders it."""
        form_helper = FormHelper()
        form_helper.form_method = "post"
        form_helper.form_action = "./"
        form_helper.attrs = {"novalidate": ""}
        form_helper.layout = Layout(
            SEEN,
            _Panel(_("Sampling frame"), "size", "invited_on", *REMINDERS),
            _Panel(_("Outcomes outside the site"), *map(_case, ENTERED)),
            _Panel(_("Cases of unknown eligibility"), "eligible_share", "statement"),
            _Panel(_("Visitors (open link)"), "site_visitors", "visitors"),
            *(self._margin(variable, label, levels) for variable, (label, levels) in self.margins.items()),
            HTML(render_to_string("staff/fieldwork/frame/buttons.html")),
        )
        return form_helper

    def _margin(self, variable: str, label: str, levels: Levels) -> _Panel:
        names = [_level(variable, level) for level in levels]
        return _Panel(_("Sampling frame by %(label)s") % {"label": label}, *names, _merged(variable))

    def clean(self) -> dict[str, Any]:
        """The counts fit into the frame, every margin adds up to it, and the days follow each other."""
        cleaned = self.cleaned_data
        self._check_days()
        site_visitors, visitors = cleaned.get("site_visitors"), cleaned.get("visitors")
        if site_visitors is not None and visitors is not None and visitors > site_visitors:
            self.add_error(
                "visitors",
                _("The site cannot have fewer visitors than its first page: correct one of the numbers."),
            )
        size = cleaned.get("size")
        if size is not None:
            self._check_cases(size)
            for variable in self.margins:
                self._check_margin(variable, size)
        for variable in self.margins:
            self._check_merged(variable)
        return cleaned

    def _check_days(self) -> None:
        invited = self.cleaned_data.get("invited_on")
        for name in REMINDERS:
            day = self.cleaned_data.get(name)
            if day and invited and day <= invited:
                self.add_error(name, _("A reminder must follow the invitation: enter a later date."))

    def _check_cases(self, size: int) -> None:
        try:
            all_cases(size, self.site, self._cases())
        except FrameError as error:
            message = _(
                "%(cases)d cases are counted (%(site)d by the site and %(entered)d entered below), but "
                "the sampling frame holds %(size)d: enter the full size, or fewer cases."
            )
            site = sum(self.site.values())
            known = {"cases": error.cases, "site": site, "entered": error.cases - site, "size": size}
            self.add_error("size", message % known)

    def _check_margin(self, variable: str, size: int) -> None:
        levels = self._levels(variable)
        people = sum(levels.values())
        if levels and people != size:
            first = _level(variable, next(iter(self.margins[variable][1])))
            message = _(
                "These add up to %(people)d, but the sampling frame holds %(size)d: correct one of them."
            )
            self.add_error(first, message % {"people": people, "size": size})

    def _check_merged(self, variable: str) -> None:
        levels = self.margins[variable][1]
        codes = [code for group in self._groups(variable) for code in group]
        if unknown := [code for code in codes if code not in levels]:
            message = _("“%(code)s” is not one of the codes: %(codes)s.")
            self.add_error(_merged(variable), message % {"code": unknown[0], "codes": codes_in_words(levels)})
        elif len(codes) != len(set(codes)):
            self.add_error(_merged(variable), _("A level can be merged only once."))

    def facts(self) -> FrameFacts:
        """What was entered, for `save_frame`."""
        cleaned = self.cleaned_data
        reminders = sorted(cleaned[name] for name in REMINDERS if cleaned[name])
        return {
            "size": cleaned["size"],
            "invited_on": cleaned["invited_on"],
            "reminders": [day.isoformat() for day in reminders],
            "dispositions": self._cases(),
            "eligible_share": cleaned["eligible_share"],
            "statement": cleaned["statement"],
            "site_visitors": cleaned["site_visitors"],
            "visitors": cleaned["visitors"],
            "margins": {
                variable: {"levels": levels, "merged": self._groups(variable)}
                for variable in self.margins
                if (levels := self._levels(variable))
            },
        }

    def _cases(self) -> dict[str, int]:
        counts = {code: self.cleaned_data.get(_case(code)) for code in ENTERED}
        return {code: count for code, count in counts.items() if count}

    def _levels(self, variable: str) -> dict[str, int]:
        levels = self.margins[variable][1]
        counts = {level: self.cleaned_data.get(_level(variable, level)) for level in levels}
        return {level: count for level, count in counts.items() if count}

    def _groups(self, variable: str) -> list[list[str]]:
        text: str = self.cleaned_data.get(_merged(variable)) or ""
        groups = [[code.strip() for code in group.split("+")] for group in text.split(",")]
        return [group for group in groups if len(group) > 1]


def form_of(survey: Survey, data: Mapping[str, Any] | None, **options: Any) -> FrameForm:
    """The form with the margins that the survey's variables have."""
    language = page_language()
    margins = {
        name: (
            words(variable.label, language.code),
            {category.code: words(category.label, language.code) for category in variable.categories},
        )
        for name, variable in margin_variables(survey).items()
    }
    return FrameForm(data, margins=margins, **options)


def initial_values(frame: Frame | None) -> dict[str, Any]:
    """What is stored, as the form's fields begin with it."""
    if frame is None:
        return {}
    names = ("size", "invited_on", "eligible_share", "statement", "site_visitors", "visitors")
    values = {name: getattr(frame, name) for name in names}
    if frame.eligible_share is not None:
        values["eligible_share"] = frame.eligible_share.normalize()
    values |= dict(zip(REMINDERS, frame.reminders, strict=False))
    values |= {_case(code): count for code, count in frame.dispositions.items()}
    for variable, margin in frame.margins.items():
        values |= {_level(variable, level): count for level, count in margin["levels"].items()}
        values[_merged(variable)] = ", ".join("+".join(group) for group in margin["merged"])
    return values


class _Panel(Fieldset):  # type: ignore[misc]  # crispy-forms ships no types
    """Fields under words that are text: crispy-forms reads a legend as a template, and a survey's own words
    stand in these."""

    def __init__(self, words: str, *names: str) -> None:
        super().__init__("{{ words }}", Div(*names, css_class="frame-fields"), css_class="panel")
        self.words = words

    def render(self, form: forms.BaseForm, context: Context, *others: Any, **settings: Any) -> Any:
        with context.push(words=self.words):
            return super().render(form, context, *others, **settings)


def _case(code: str) -> str:
    return f"case_{code.replace('.', '_')}"


def _level(variable: str, level: str) -> str:
    return f"margin_{variable}__{level}"


def _merged(variable: str) -> str:
    return f"merged_{variable}"


def codes_in_words(levels: Mapping[str, str]) -> str:
    """Each code with its label: "gp (General practitioner), …"."""
    return ", ".join(f"{code} ({label})" for code, label in levels.items())


def error_lines(form: FrameForm) -> Sequence[tuple[str, str, str]]:
    """Each error with the id and the label of its field."""
    return [
        (form[name].id_for_label, str(form[name].label), str(message))
        for name, messages in form.errors.items()
        for message in messages
    ]
