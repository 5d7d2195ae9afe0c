"""Publishing a survey and changing its settings. Each is one transaction and names its actor."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from surveyapp.audit import Action, record
from surveyapp.fielding.instrument_version_actions import version_of
from surveyapp.fielding.survey_life.transition_checks import SurveyStateError
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.fielding.version_wordings import check_wordings
from surveyapp.instruments.language import TranslatedError, gettext_noop
from surveyapp.models import InstrumentVersion, Survey

logger = logging.getLogger(__name__)


class SurveySettings(TypedDict, total=False):
    """The settings of a survey that can be given when it is published; see the model."""

    organisation: str
    contact: str
    ethics: str
    double_entry: bool
    results_at: str
    feedback: bool
    extended: bool
    mode: str
    date_granularity: str
    draft_days: int
    retention_years: int


class ChangedSettings(SurveySettings, total=False):
    """The settings that can be changed afterwards; those in FIXED_AT_OPENING only before the survey opens."""

    slug: str
    title: str


class OtherStructureError(TranslatedError):
    """The survey cannot move to a definition with other items, codes or conditions."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            gettext_noop(
                "The survey {slug} was published with other items, codes, types or conditions, so its "
                "answers would not be comparable. Publish this definition as a new survey, under another "
                "slug."
            ),
            slug=slug,
        )


class SettingError(Exception):
    """A setting cannot have this value, or not any more."""

    def __init__(self, error: ValidationError) -> None:
        lines = [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
        super().__init__("\n".join(lines))


@transaction.atomic
def publish(
    *,
    data: Mapping[str, Any],
    slug: str,
    title: str,
    by: str,
    source: str = "",
    confirm_wordings: bool = False,
    **settings: Unpack[SurveySettings],
) -> Survey:
    """Freeze a definition with its recommendations, and make the survey of this slug or move it there.

    data: as `read_definition` gives it; source: the file's name, for messages. A survey that exists moves
    only to a definition of the same structure; of its settings only those that are given change.
    confirm_wordings: wordings that differ mean what those meant that were answered. Raises
    UnsoundDefinitionError, OtherStructureError, ExchangedWordingsError, UnconfirmedWordingsError,
    SettingError and SurveyStateError.
    """
    version = version_of(data, source=source)
    existing = Survey.objects.filter(slug=slug).first()
    survey = hold_alone(existing) if existing else Survey(slug=slug, version=version)
    reworded = 0
    if existing:
        _check_can_move(survey, version)
        reworded = check_wordings(survey, version, confirmed=confirm_wordings)
    survey.version = version
    _save(survey, {"title": title, **settings})
    detail = f"changed wordings confirmed: {reworded}" if reworded else ""
    record(Action.PUBLISHED, by=by, survey=slug, object=version.fingerprint, detail=detail, fields=settings)
    logger.info("Survey %s published by %s: version %s.", slug, by, version.fingerprint)
    return survey


def _check_can_move(survey: Survey, version: InstrumentVersion) -> None:
    if survey.is_closed:
        raise SurveyStateError(
            gettext_noop(
                "The survey {slug} is closed: reopen it to change its questionnaire, or publish under "
                "another slug."
            ),
            slug=survey.slug,
        )
    if survey.version.structural_fingerprint != version.structural_fingerprint:
        raise OtherStructureError(survey.slug)


@transaction.atomic
def change_settings(*, survey: Survey, by: str, **settings: Unpack[ChangedSettings]) -> Survey:
    """Change what may still be changed. Raises SettingError."""
    stored = hold_alone(survey)
    _save(stored, settings)
    record(Action.SETTINGS_CHANGED, by=by, survey=stored.slug, fields=settings)
    logger.info("Survey %s: %s changed by %s.", stored.slug, ", ".join(settings), by)
    return stored


def _save(survey: Survey, settings: Mapping[str, Any]) -> None:
    for name, value in settings.items():
        setattr(survey, name, value)
    try:
        survey.full_clean()
    except ValidationError as error:
        raise SettingError(error) from error
    survey.save()
