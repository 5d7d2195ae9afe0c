"""What a study lead does with a survey: publish, open, close. Each is one transaction and names its actor."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from surveyapp.analysis.study.study_details import Detail, not_entered
from surveyapp.analysis.study.study_details_text import detail_in_words
from surveyapp.audit import Action, record
from surveyapp.fielding.instrument_version_actions import version_of
from surveyapp.fielding.response_builder import nobodys_receipt, response_from, returned_draft
from surveyapp.fielding.study_details_queries import details_of
from surveyapp.fielding.survey_events import survey_closed
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.fielding.version_wordings import check_wordings
from surveyapp.instruments.language import Language, TranslatedError, gettext_noop
from surveyapp.instruments.model.answers import BREAK_OFF
from surveyapp.models import Draft, InstrumentVersion, PendingMixing, Response, Survey, Tally

logger = logging.getLogger(__name__)

BATCH = 500  # rows per statement


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


class SurveyStateError(TranslatedError):
    """The survey is not in the state that the action needs; the message says what can be done."""


class DetailsMissingError(SurveyStateError):
    """Respondents are to be told what nobody has entered."""

    def __init__(self, slug: str, missing: Sequence[Detail]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            gettext_noop("The first page of {slug} shows these details, but nobody has entered them:"),
            gettext_noop(
                "Enter them on the survey’s page “Study details”, or in a file with manage.py study "
                "{slug} --from FILE.toml. To open anyway, add --without-details; the first page then says "
                "“Not stated” for each."
            ),
            slug=slug,
        )

    def in_words(self, language: Language) -> str:
        reason, remedy = (language.gettext(text).format(**self.values) for text in self.texts)
        lines = (f"  {name}: {detail_in_words(name, language)}" for name in self.missing)
        return "\n".join((reason, *lines, remedy))


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What became of the drafts when the survey closed."""

    partial: int
    break_off: int


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
    if survey.state == Survey.State.CLOSED:
        raise SurveyStateError(
            gettext_noop("The survey {slug} is closed and cannot change: publish under another slug."),
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


@transaction.atomic
def open_survey(*, survey: Survey, by: str, without_details: bool = False) -> Survey:
    """Let people answer; from now on the settings that the promise rests on are fixed.

    without_details: study details that people are told first may be missing. Raises SurveyStateError,
    DetailsMissingError among them.
    """
    stored = hold_alone(survey)
    if stored.state == Survey.State.OPEN:
        raise SurveyStateError(gettext_noop("The survey {slug} is already open."), slug=stored.slug)
    if stored.state == Survey.State.CLOSED:
        raise SurveyStateError(
            gettext_noop(
                "The survey {slug} was closed and cannot be opened again: publish under another slug."
            ),
            slug=stored.slug,
        )
    details = details_of(stored)
    missing = not_entered(details.content if details else {})
    if missing and not without_details:
        raise DetailsMissingError(stored.slug, missing)
    stored.state, stored.opened_at = Survey.State.OPEN, timezone.now()
    stored.save()
    left_out = f"not stated to respondents: {', '.join(missing)}" if missing else ""
    record(Action.OPENED, by=by, survey=stored.slug, detail=left_out)
    logger.info("Survey %s opened by %s.", stored.slug, by)
    return stored


@transaction.atomic
def close_survey(*, survey: Survey, by: str, today: dt.date) -> Closing:
    """Take no more answers, and settle what was not sent.

    Each draft that meets the instrument's completeness becomes a partial response, whose receipt nobody
    holds; every other one is counted as broken off. Then the responses are mixed. Paper returns must be
    finished before.
    """
    stored = hold_alone(survey)
    if stored.state != Survey.State.OPEN:
        was_closed = gettext_noop("The survey {slug} is already closed.")
        not_opened = gettext_noop("The survey {slug} has not been opened, so it cannot be closed.")
        raise SurveyStateError(
            was_closed if stored.state == Survey.State.CLOSED else not_opened, slug=stored.slug
        )
    if unfinished := stored.paper_returns.unfinished().count():
        raise SurveyStateError(
            gettext_noop(
                "Paper forms of {slug} in progress: {unfinished}. Finish or discard them on the survey’s "
                "page “Paper forms”, then close."
            ),
            slug=stored.slug,
            unfinished=unfinished,
        )
    stored.state, stored.closed_at = Survey.State.CLOSED, timezone.now()
    stored.save()
    closing = _settle_drafts(stored, today)
    PendingMixing.objects.get_or_create(survey=stored)
    record(Action.CLOSED, by=by, survey=stored.slug)
    logger.info("Survey %s closed by %s.", stored.slug, by)
    transaction.on_commit(lambda: survey_closed.send(sender=Survey, survey=stored), robust=True)
    return closing


def _settle_drafts(survey: Survey, today: dt.date) -> Closing:
    drafts = Draft.objects.select_for_update().filter(survey=survey).order_by("key")
    partial, broken_off = [], Counter[bool]()
    for draft in drafts:
        draft.survey = survey
        returned = returned_draft(draft)
        if returned.completeness == BREAK_OFF:
            broken_off[draft.synthetic] += 1
        else:
            partial.append(response_from(draft, returned, receipt_hash=nobodys_receipt(), today=today))
    Response.objects.bulk_create(partial, batch_size=BATCH)
    for synthetic, count in broken_off.items():
        Tally.objects.add(survey, Tally.Kind.BREAK_OFF, today, count, synthetic=synthetic)
    Draft.objects.filter(survey=survey).delete()
    return Closing(partial=len(partial), break_off=broken_off.total())
