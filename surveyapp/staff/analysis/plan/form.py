"""The form of an analysis plan: it validates against the instrument, and saves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveyapp.analysis.report.report_text import base_in_words
from surveyapp.fielding.plan.plan_flags import FlagOnOutcomeError, check_flags
from surveyapp.guidelines.bases import ASSESSABLE, BASES
from surveyapp.models import Exclusion, Survey
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.edit_conflicts import seen_field
from surveyapp.staff.shared.form_widgets import WholeNumberField

MOST_SUBGROUPS, WORDS, REASON = 12, 4000, 500
"""How many subgroups a plan declares at most; how long its texts are, in characters."""

Named = Sequence[tuple[str, str]]
"""Keys with their labels."""


class PlanForm(forms.Form):
    """All that a plan says; a reason where it is an amendment."""

    seen = seen_field()
    primary = forms.MultipleChoiceField(label=gettext_lazy("Primary results"))
    base = forms.ChoiceField(label=gettext_lazy("Denominator"), initial=ASSESSABLE)
    subgroups = forms.MultipleChoiceField(label=gettext_lazy("Subgroups"), required=False)
    excluded_for = forms.MultipleChoiceField(
        label=gettext_lazy("Reasons for which responses are excluded"),
        choices=Exclusion.Reason.choices,
        required=False,
    )
    flags = forms.MultipleChoiceField(
        label=gettext_lazy("Flags for which responses are excluded"), required=False
    )
    flags_from = WholeNumberField(
        label=gettext_lazy("Number of these flags that excludes a response"),
        min_value=1,
        initial=1,
        required=False,
    )
    exclusions = forms.CharField(
        label=gettext_lazy("Exclusions in words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=WORDS,
        required=False,
    )
    keeps_closed = forms.BooleanField(
        label=gettext_lazy("Hide results from everybody until the survey closes"), required=False
    )
    notes = forms.CharField(
        label=gettext_lazy("Notes"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=WORDS,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for the amendment"), max_length=REASON, required=False
    )

    def __init__(
        self,
        *args: Any,
        definitions: Named,
        variables: Named,
        flags: Named,
        survey: Survey,
        is_amendment: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._survey = survey
        primary, base, subgroups = (self.fields[name] for name in ("primary", "base", "subgroups"))
        raised = self.fields["flags"]
        assert isinstance(raised, forms.MultipleChoiceField)
        raised.choices = flags
        self.fields["flags_from"].widget.attrs["class"] = "form-control"
        assert isinstance(primary, forms.MultipleChoiceField)
        assert isinstance(base, forms.ChoiceField)
        assert isinstance(subgroups, forms.MultipleChoiceField)
        primary.choices, subgroups.choices = definitions, variables
        base.choices = [(name, base_in_words(name, page_language())) for name in BASES]
        self.fields["reason"].required = is_amendment
        for name in ("exclusions", "notes", "reason"):
            self.fields[name].widget.attrs["class"] = "form-control"
        for name in ("exclusions", "notes"):
            self.fields[name].widget.attrs["rows"] = 4
        self.fields["base"].widget.attrs["class"] = "form-select"
        self.fields["keeps_closed"].widget.attrs["class"] = "form-check-input"
        if not is_amendment:
            del self.fields["reason"]

    def clean_subgroups(self) -> list[str]:
        names: list[str] = self.cleaned_data["subgroups"]
        if len(names) > MOST_SUBGROUPS:
            raise ValidationError(_("Choose at most %(most)d.") % {"most": MOST_SUBGROUPS})
        return names

    def clean_flags(self) -> list[str]:
        """None that would select on the outcome."""
        names: list[str] = self.cleaned_data["flags"]
        try:
            check_flags(self._survey, names)
        except FlagOnOutcomeError as error:
            raise ValidationError(str(error)) from error
        return names

    def clean_flags_from(self) -> int:
        """One where nothing is given; no more than there are flags in the plan."""
        least: int = self.cleaned_data["flags_from"] or 1
        if least > max(1, len(self.cleaned_data.get("flags", ()))):
            raise ValidationError(
                _("The plan names fewer flags: enter a smaller number, or choose more flags.")
            )
        return least

    def plan(self) -> dict[str, Any]:
        """What `save_plan` takes."""
        content = dict(self.cleaned_data)
        return {
            "keeps_closed": content.pop("keeps_closed"),
            "reason": content.pop("reason", ""),
            "content": content,
        }
