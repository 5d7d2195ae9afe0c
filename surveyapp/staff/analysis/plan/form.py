"""The form of an analysis plan: it validates against the instrument, and saves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveyapp.analysis.report.report_text import base_in_words
from surveyapp.guidelines.bases import ASSESSABLE, BASES
from surveyapp.models import Exclusion

MOST_SUBGROUPS, WORDS, REASON = 12, 4000, 500
"""How many subgroups a plan declares at most; how long its texts are, in signs."""

Named = Sequence[tuple[str, str]]
"""Keys with their labels."""


class PlanForm(forms.Form):
    """All that a plan says; a reason where it is an amendment."""

    primary = forms.MultipleChoiceField(label=gettext_lazy("Primary results"))
    base = forms.ChoiceField(label=gettext_lazy("Denominator"), initial=ASSESSABLE)
    subgroups = forms.MultipleChoiceField(label=gettext_lazy("Subgroups"), required=False)
    excluded_for = forms.MultipleChoiceField(
        label=gettext_lazy("Reasons for which responses are excluded"),
        choices=Exclusion.Reason.choices,
        required=False,
    )
    exclusions = forms.CharField(
        label=gettext_lazy("Exclusions, in words"), widget=forms.Textarea, max_length=WORDS, required=False
    )
    keeps_closed = forms.BooleanField(
        label=gettext_lazy("Keep results closed to everybody until the survey closes"), required=False
    )
    notes = forms.CharField(
        label=gettext_lazy("Notes"), widget=forms.Textarea, max_length=WORDS, required=False
    )
    reason = forms.CharField(label=gettext_lazy("Reason of the amendment"), max_length=REASON, required=False)

    def __init__(
        self, *args: Any, definitions: Named, variables: Named, is_amendment: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        primary, base, subgroups = (self.fields[name] for name in ("primary", "base", "subgroups"))
        assert isinstance(primary, forms.MultipleChoiceField)
        assert isinstance(base, forms.ChoiceField)
        assert isinstance(subgroups, forms.MultipleChoiceField)
        primary.choices, subgroups.choices = definitions, variables
        base.choices = [(name, base_in_words(name, _)) for name in BASES]
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

    def plan(self) -> dict[str, Any]:
        """What `save_plan` takes."""
        content = dict(self.cleaned_data)
        return {
            "keeps_closed": content.pop("keeps_closed"),
            "reason": content.pop("reason", ""),
            "content": content,
        }
