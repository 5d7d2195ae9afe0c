"""Publishing a survey: one transaction, which names its actor."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any, Unpack

from django.db import transaction

from surveyapp.audit import Action, record
from surveyapp.fielding.instrument_version_actions import version_of
from surveyapp.fielding.new_surveys.slugs import RESERVED_SLUGS, is_free
from surveyapp.fielding.survey_life.transition_checks import SurveyStateError
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.fielding.survey_settings.setting_actions import SurveySettings, Text, set_and_save
from surveyapp.fielding.version_wordings import check_wordings
from surveyapp.instruments.checks.structure_changes import (
    StructureChange,
    structure_changes,
    structure_in_words,
)
from surveyapp.instruments.files.definition_file import DefinitionSource
from surveyapp.instruments.language import Language, TranslatedError, gettext_noop
from surveyapp.models import TEXTS, InstrumentVersion, Survey

logger = logging.getLogger(__name__)


class OtherStructureError(TranslatedError):
    """The survey cannot move to a definition with other items, codes or conditions."""

    def __init__(self, slug: str, changes: Iterable[StructureChange]) -> None:
        self.changes = tuple(changes)
        super().__init__(
            gettext_noop(
                "The survey {slug} was published with other items, codes, types or conditions, so its "
                "answers would not be comparable. Publish this definition as a new survey, under another "
                "slug."
            ),
            slug=slug,
        )

    def in_words(self, language: Language) -> str:
        lines = (structure_in_words(change, language) for change in self.changes)
        return "\n".join((super().in_words(language), *lines))


class SlugTakenError(TranslatedError):
    """A new survey needs an address of its own."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            gettext_noop("The address “{slug}” is taken. Choose another one for the new survey."), slug=slug
        )


@transaction.atomic
def publish(
    *,
    data: Mapping[str, Any],
    slug: str,
    title: Text,
    by: str,
    source: DefinitionSource | None = None,
    confirm_wordings: bool = False,
    is_new: bool = False,
    **settings: Unpack[SurveySettings],
) -> Survey:
    """Freeze a definition with its recommendations, and make the survey of this slug or move it there.

    data: as `read_definition` gives it; source: the files that it was read from. A survey that exists moves
    only to a definition of the same structure; of its settings only those that are given change, and a text
    that it has in one of its languages already stays as it is in all of them.
    confirm_wordings: wordings that differ mean what those meant that were answered. is_new: no survey is
    moved. Raises SlugTakenError, UnsoundDefinitionError, OtherStructureError, ExchangedWordingsError,
    UnconfirmedWordingsError, SettingError and SurveyStateError.
    """
    if slug in RESERVED_SLUGS or (is_new and not is_free(slug)):
        raise SlugTakenError(slug)
    version = version_of(data, source=source)
    existing = Survey.objects.filter(slug=slug).first()
    survey = hold_alone(existing) if existing else Survey(slug=slug, version=version)
    reworded = 0
    if existing:
        _check_can_move(survey, version)
        reworded = check_wordings(survey, version, confirmed=confirm_wordings)
    survey.version = version
    set_and_save(survey, _without_known_texts(survey, {"title": title, **settings}))
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
        changes = structure_changes(survey.version.instrument, version.instrument)
        raise OtherStructureError(survey.slug, changes)


def _without_known_texts(survey: Survey, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings without plain texts that the survey has in a language: they would replace the others."""
    return {
        name: value
        for name, value in settings.items()
        if not (survey.pk and name in TEXTS and isinstance(value, str))
        or value not in getattr(survey, name).texts.values()
    }
