"""A new password of one's own, changed or chosen by a link; nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class ChosenPasswordForm(forms.Form):
    """Twice a new password."""

    new_password = forms.CharField(
        label=_("New password"), strip=False, error_messages={"required": _("Enter a new password.")}
    )
    again = forms.CharField(
        label=_("New password, again"),
        strip=False,
        error_messages={"required": _("Enter the new password again.")},
    )

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.user = user

    @property
    def rules(self) -> list[str]:
        """What a new password must be, in words."""
        return password_validators_help_texts()

    def clean_new_password(self) -> str:
        """Raise ValidationError for one that is easily guessed."""
        password: str = self.cleaned_data["new_password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError where the two differ."""
        values = super().clean() or {}
        new = values.get("new_password")
        if new and values.get("again") and values["again"] != new:
            self.add_error("again", ValidationError(_("The two passwords differ: enter both again.")))
        return values


class NewPasswordForm(ChosenPasswordForm):
    """The password of now, and twice a new one. Whether the first is right is asked where it is counted."""

    password = forms.CharField(
        label=_("Current password"),
        strip=False,
        error_messages={"required": _("Enter your current password.")},
    )
    field_order = ("password", "new_password", "again")

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError also where nothing would change."""
        values = super().clean()
        if values.get("new_password") and values["new_password"] == values.get("password"):
            self.add_error(
                "new_password", ValidationError(_("This is your current password: choose another."))
            )
        return values
