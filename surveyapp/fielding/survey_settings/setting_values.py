"""Which settings a survey has, and what is stored of them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from surveyapp.models import Survey

SETTINGS = (
    *("title", "organisation", "contact", "ethics", "results_at", "landing"),
    *("mode", "extended", "shown_languages", "feedback", "double_entry"),
    *("date_granularity", "draft_days", "retention_years", "smallest_cell"),
    *("slug", "target", "logo"),
)
"""Every setting, in the order of the page."""


class SettingError(Exception):
    """A setting cannot have this value, or not any more. errors: setting -> what is wrong."""

    def __init__(self, error: ValidationError) -> None:
        self.errors: dict[str, list[str]] = error.message_dict
        super().__init__("\n".join(f"{name}: {' '.join(of)}" for name, of in self.errors.items()))


def stored_settings(survey: Survey) -> dict[str, Any]:
    """Setting -> its value as plain JSON: what the version of an edit is made of."""
    fields = (Survey._meta.get_field(name) for name in SETTINGS)
    return {field.name: field.value_to_string(survey) for field in fields}  # type: ignore[union-attr]


def setting_label(name: str) -> str:
    """What pages call a setting, or a moment of the schedule."""
    match name:
        case "slug":
            return _("Name in addresses")
        case "extended":
            return _("Extended items")
    column: Any = Survey._meta.get_field(name)
    label = str(column.verbose_name)
    return label[:1].upper() + label[1:]
