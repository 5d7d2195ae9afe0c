"""The fields by which a person is invited."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from surveyapp.models import Role

TOO_MANY_INVITATIONS = _("You have sent many invitations. Try again in 15 minutes.")
OFF = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


def role_choices() -> list[tuple[str, Any]]:
    """The roles of a survey, as a list begins them."""
    return [(role.value, capfirst(role.label)) for role in Role]


class PersonForm(forms.Form):
    """An address, a name, and the language of the e-mail."""

    address = forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs=OFF))
    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        help_text=_("As the e-mail addresses the person, such as Ada Lovelace."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language_code = forms.ChoiceField(label=_("Language of the e-mail"), choices=settings.LANGUAGES)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={"language_code": translation.get_language()}, **options)

    def clean_name(self) -> str:
        """The name on one line."""
        return " ".join(self.cleaned_data["name"].split())
