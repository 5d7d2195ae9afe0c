"""The form by which site administrators invite a person; nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveyapp.models import Survey
from surveyapp.staff.shared.person_form import PersonForm, role_choices


class InvitationForm(PersonForm):
    """A person, and what they may do at once."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        required=False,
        validators=User._meta.get_field("username").validators,
        help_text=_("Leave empty to use the part of the address before the @."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    survey = forms.ModelChoiceField(
        Survey.objects.order_by("title"), label=_("Survey"), required=False, empty_label=_("none yet")
    )
    role = forms.ChoiceField(label=_("Role in the survey"), required=False)
    makes_surveys = forms.BooleanField(label=_("May make surveys"), required=False)

    field_order = ("address", "name", "username", "survey", "role", "makes_surveys", "language_code")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["role"].choices = [("", "–"), *role_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError for a survey without a role, and for a role without a survey."""
        values = super().clean() or {}
        if values.get("survey") and not values.get("role"):
            self.add_error("role", ValidationError(_("Choose the role in this survey.")))
        if values.get("role") and not values.get("survey") and "survey" not in self.errors:
            self.add_error("survey", ValidationError(_("Choose the survey for this role.")))
        return values
