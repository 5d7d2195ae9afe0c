"""What is typed or sent for a second factor; nothing is saved here."""

from __future__ import annotations

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NAME_OF_PASSKEY = 60
LARGEST_CREDENTIAL = 20_000
"""Characters of JSON that a browser sends for a passkey; some thousand are usual."""

WRONG_CODE = _(
    "This code is wrong or was used before. The app shows a new one every 30 seconds. If codes keep "
    "failing, set the phone's clock to automatic."
)
WRONG_PASSWORD = _("This is not your password.")
WRONG_PASSKEY = _("The passkey was not accepted. Try again, or use another factor.")


class CodeForm(forms.Form):
    """A code of six digits from an app, or a recovery code."""

    code = forms.CharField(label=_("Code"), max_length=40)


class PasskeyForm(forms.Form):
    """What a browser answers with a passkey."""

    credential = forms.CharField(max_length=LARGEST_CREDENTIAL)

    def clean_credential(self) -> dict[str, object]:
        """What the JSON holds. Raise ValidationError for what no browser sends."""
        try:
            credential = json.loads(self.cleaned_data["credential"])
        except (ValueError, RecursionError):
            credential = None
        if not isinstance(credential, dict):
            raise ValidationError(WRONG_PASSKEY)
        return credential


class NewPasskeyForm(PasskeyForm):
    """A new passkey and what its owner calls it."""

    name = forms.CharField(label=_("Name"), max_length=NAME_OF_PASSKEY)


class PasswordForm(forms.Form):
    """One's password, again; whether it is right is asked where attempts are counted."""

    password = forms.CharField(label=_("Password"), strip=False, required=False)
