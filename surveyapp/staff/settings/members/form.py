"""The forms for members of a survey: they validate, and save nothing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from surveyapp.models import Role
from surveyapp.staff.shared.edit_conflicts import seen_field
from surveyapp.staff.shared.person_form import PersonForm, role_choices


class MemberForm(forms.Form):
    """A staff user, chosen from the accounts, and a role."""

    seen = seen_field()
    username = forms.CharField(
        label=_("Account"), max_length=150, error_messages={"required": _("Choose an account.")}
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class MemberInvitationForm(PersonForm):
    """A person without an account, and the role that they are to have."""

    role = forms.ChoiceField(label=_("Role"), choices=role_choices, initial=Role.VIEWER)

    field_order = ("address", "name", "role", "language_code")
