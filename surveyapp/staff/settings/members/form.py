"""The forms for members of a survey: they validate, and save nothing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from surveyapp.models import Role
from surveyapp.staff.shared.edit_conflicts import seen_field


class MemberForm(forms.Form):
    """A staff user by name, and a role."""

    seen = seen_field()
    username = forms.CharField(label=_("User name"), max_length=150)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
