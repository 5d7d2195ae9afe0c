"""Changing the settings of a survey: one action for the page and the command."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from surveyapp.audit import Action, record
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.fielding.survey_settings.setting_values import SETTINGS, SettingError, stored_settings
from surveyapp.models import LocalisedText, Logo, Survey, check_unchanged

logger = logging.getLogger(__name__)

Text = LocalisedText | Mapping[str, str] | str
"""A text per language; a plain one is that of all languages."""


class SurveySettings(TypedDict, total=False):
    """The settings of a survey that can be given when it is published; see the model."""

    organisation: Text
    contact: Text
    ethics: Text
    double_entry: bool
    results_at: Text
    landing: Text
    feedback: bool
    extended: bool
    mode: str
    shown_languages: str
    date_granularity: str
    draft_days: int
    retention_years: int
    smallest_cell: int | None
    target: int | None
    time_zone: str
    grace_minutes: int


class ChangedSettings(SurveySettings, total=False):
    """The settings that can be changed afterwards; those in FIXED_AT_OPENING only before the survey opens."""

    slug: str
    title: Text
    logo: Logo | None


@transaction.atomic
def change_settings(
    *, survey: Survey, by: str, seen: str | None = None, **settings: Unpack[ChangedSettings]
) -> Survey:
    """Change what may still be changed; returns the survey as stored. The log names what really changed.

    seen: the version of `stored_settings` with which the edit began; None: whatever holds. A logo as
    `checked_logo` gives it is stored; one that no survey has any more is deleted.
    Raises SettingError and ChangedMeanwhileError.
    """
    stored = hold_alone(survey)
    before = stored_settings(stored)
    check_unchanged(seen=seen, content=before)
    earlier_logo = stored.logo_id
    if (logo := settings.get("logo")) is not None:
        defaults = {
            "kind": logo.kind,
            "content": logo.content,
            "width": logo.width,
            "height": logo.height,
        }
        settings["logo"], _is_new = Logo.objects.get_or_create(pk=logo.pk, defaults=defaults)
    set_and_save(stored, settings)
    after = stored_settings(stored)
    changed = [name for name in SETTINGS if before[name] != after[name]]
    if earlier_logo and "logo" in changed:
        Logo.objects.filter(pk=earlier_logo, surveys=None).delete()
    if changed:
        record(Action.SETTINGS_CHANGED, by=by, survey=stored.slug, fields=changed)
        logger.info("Survey %s: %s changed by %s.", stored.slug, ", ".join(changed), by)
    return stored


def set_and_save(survey: Survey, settings: Mapping[str, Any]) -> None:
    """Set the values and store the survey, which is held. Raises SettingError, with nothing stored."""
    for name, value in settings.items():
        setattr(survey, name, value)
    try:
        survey.full_clean()
    except ValidationError as error:
        raise SettingError(error) from error
    survey.save()
