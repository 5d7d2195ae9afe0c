"""A survey's settings as a form, which shows what a colleague saved since it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _

from surveyapp.models import ChangedMeanwhileError, Survey, check_unchanged, version_of
from surveyapp.staff.shared.edit_conflicts import SEEN, differences, seen_field, settle_on

MEANWHILE = "meanwhile"
"""The code of the error that says that a colleague saved."""

if TYPE_CHECKING:
    SurveyForm = ModelForm[Survey]
else:  # Django's form takes no type arguments when it runs
    SurveyForm = ModelForm


class SurveySettingsForm(SurveyForm):
    """Settings, with the version that was read: where a colleague saved since, both are shown first."""

    seen = seen_field()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stored = {name: self.initial[name] for name in self.initial if name in self.fields}
        self.initial[SEEN] = version_of(self.stored)

    def clean(self) -> dict[str, Any] | None:
        """Refuse once what began with other settings than hold now."""
        try:
            check_unchanged(seen=self.cleaned_data.get(SEEN), content=self.stored)
        except ChangedMeanwhileError as error:
            settle_on(self, error)
            lines = [f"{line.label}: {line.stored}" for line in differences(self, self.stored)]
            holding = _("Saved version: %(settings)s") % {"settings": "; ".join(lines)}
            raise ValidationError([ValidationError(str(error), code=MEANWHILE), holding]) from error
        return super().clean()
