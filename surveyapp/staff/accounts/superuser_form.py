"""The admin's form of an account: an address, and who is staff or a superuser. Nothing is saved here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.forms import ModelForm

from surveyapp.accounts.account_queries import LAST_SITE_ADMINISTRATOR, able_site_administrators
from surveyapp.models import SITE_ADMINISTRATORS
from surveyapp.site_languages import page_language

if TYPE_CHECKING:
    AccountForm = ModelForm[User]
else:  # Django's form takes no type arguments when it runs
    AccountForm = ModelForm


class SuperuserForm(AccountForm):
    """Refuses what would leave nobody to administer the site."""

    def clean(self) -> Any:
        """Raise ValidationError."""
        values = super().clean()
        if not self._will_administer() and able_site_administrators() == {self.instance}:
            sentence = page_language().gettext(LAST_SITE_ADMINISTRATOR)
            raise ValidationError(sentence.format(username=self.instance.get_username()))
        return values

    def _will_administer(self) -> bool:
        in_group = self.instance.groups.filter(name=SITE_ADMINISTRATORS).exists()
        is_staff, is_superuser = (self.cleaned_data.get(name) for name in ("is_staff", "is_superuser"))
        return bool(is_staff and (is_superuser or in_group))
