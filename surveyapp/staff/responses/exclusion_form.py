"""The form by which a response is excluded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveyapp.models import Exclusion
from surveyapp.staff.shared.edit_conflicts import seen_field


class ExclusionForm(forms.Form):
    """A reason out of the list, and words, which another reason needs."""

    seen = seen_field()
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=Exclusion.Reason.choices,
        error_messages={"required": _("Choose a reason."), "invalid_choice": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=Exclusion.NOTE,
        required=False,
        error_messages={"max_length": _("Enter at most %(limit_value)d characters.")},
    )

    def clean(self) -> dict[str, Any]:
        """Another reason needs words."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("reason") == Exclusion.Reason.OTHER and not values.get("note"):
            self.add_error("note", _("State the other reason in the note."))
        return values
