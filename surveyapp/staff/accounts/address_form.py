"""The form of an account's e-mail address; nothing is saved here."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from surveyapp.staff.shared.person_form import OFF


class AddressForm(forms.Form):
    """One address."""

    address = forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs=OFF))
