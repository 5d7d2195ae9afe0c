"""What a respondent does: start, save a page, ask for a private link, leave, send, withdraw.

Each is one transaction. No log line holds a key, a secret or an answer.
"""

from __future__ import annotations

import datetime as dt
import secrets as randomness
from collections.abc import Collection, Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from surveyapp.answering.drafts import respondent_secrets
from surveyapp.answering.drafts.draft_conflicts import ChangedElsewhereError, check_unchanged
from surveyapp.answering.drafts.draft_page_actions import fill_page
from surveyapp.answering.drafts.draft_queries import SentResponse, StartedDraft, find_sent_response
from surveyapp.answering.drafts.navigation import route_of
from surveyapp.answering.page.display_state import Holding, ItemSigns
from surveyapp.fielding.response_builder import response_from, returned_draft
from surveyapp.fielding.survey_locks import SurveyClosedError, check_open, hold_open, lock_open
from surveyapp.fielding.withdrawal_actions import remove
from surveyapp.instruments.model.answers import Answers, answers_to_json
from surveyapp.instruments.model.arrangement import ARRANGEMENTS
from surveyapp.instruments.model.instrument import Page
from surveyapp.models import Draft, PendingMixing, PromiseVersion, Response, Survey, Tally
from surveyapp.models.prepared_query import Prepared

__all__ = [
    "ChangedElsewhereError",
    "DraftGoneError",
    "SurveyClosedError",
    "UnfinishedError",
    "UnknownReceiptError",
    "discard",
    "end",
    "make_private_link",
    "purge",
    "save_page",
    "start",
    "submit",
    "withdraw",
]


PAGE_COLUMNS = ("answers", "typed", "saved_pages", "flags", "language", "touched_on")
"""What of a draft changes when a page is saved."""


class DraftGoneError(Exception):
    """The draft was sent or deleted meanwhile, perhaps on another device."""

    def __init__(self) -> None:
        super().__init__(
            _("These answers were already sent, or were deleted: start again if you have not sent them.")
        )


class UnfinishedError(Exception):
    """Pages are still to be answered before sending."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = tuple(pages)
        super().__init__(_("Some questions still need an answer before you can send."))


class UnknownReceiptError(Exception):
    """No response of this survey has the receipt."""

    def __init__(self) -> None:
        super().__init__(
            _("No response with this code was found: check the code, or it has been withdrawn already.")
        )


# --- drafts ----------------------------------------------------------------------------------------


def start(
    *,
    survey: Survey,
    answers: Answers,
    language_code: str,
    today: dt.date,
    promise: PromiseVersion | None = None,
) -> StartedDraft:
    """Begin a draft with the (valid) answers to the landing section. Raises SurveyClosedError.

    promise: what the person was told before.
    """
    secret = respondent_secrets.new_secret()
    with transaction.atomic():
        hold_open(survey, under_way=False)
        survey.refresh_from_db(fields=["version"])
        draft = Draft(
            survey=survey,
            version_id=survey.version_id,
            promise=promise,
            device_hash=respondent_secrets.hash_of(secret),
            language=language_code,
            arrangement=randomness.randbelow(ARRANGEMENTS),
            answers=answers_to_json(answers),
            touched_on=today,
        )
        landing = route_of(draft).landing
        draft.saved_pages = [page.name for page in landing]
        if any(route_of(draft).is_open(page) for page in landing):
            raise ValueError("the landing section is not answered")
        draft.save(force_insert=True)
    return StartedDraft(draft=draft, secret=secret)


def save_page(
    *,
    draft: Draft,
    page: Page,
    answers: Answers,
    today: dt.date,
    typed: Mapping[str, list[str]] | None = None,
    flags: Collection[str] = (),
    finished: bool = True,
    passing: bool = False,
    shown_signs: ItemSigns | None = None,
    language_code: str | None = None,
) -> Draft:
    """Replace what the draft holds of one page, and return the draft as stored.

    answers: those to the page's variables that could be read. typed: form field -> what was typed there and
    could not be read. flags: names of the page's warnings that the person let stand. finished: the page has
    no error. passing: the person has not said to be done with the page: it is not finished unless it was.
    shown_signs: what the page showed before; None: whatever is stored is replaced.
    Raises SurveyClosedError, DraftGoneError and ChangedElsewhereError.
    """
    with transaction.atomic():
        stored = _hold(draft)
        if shown_signs is not None:
            check_unchanged(
                page, shown_signs, Holding(answers=answers_to_json(answers), typed=typed or {}), stored
            )
        fill_page(
            stored,
            page,
            answers=answers,
            typed=typed or {},
            flags=flags,
            finished=finished,
            passing=passing,
        )
        stored.language = language_code or stored.language
        stored.touched_on = today
        stored.save(update_fields=PAGE_COLUMNS)
    return stored


def make_private_link(*, draft: Draft) -> str:
    """The token of a new private link to the draft; an earlier link stops leading there.

    Raises SurveyClosedError and DraftGoneError.
    """
    token = respondent_secrets.new_secret()
    with transaction.atomic():
        stored = _hold(draft)
        stored.link_hash = respondent_secrets.hash_of(respondent_secrets.device_secret(token))
        stored.save(update_fields=["link_hash"])
    return token


def discard(*, draft: Draft, today: dt.date) -> None:
    """Delete the draft because the person wants it so; counted among those who broke off."""
    end(survey=draft.survey, draft=draft, disposition=Tally.Kind.BREAK_OFF, today=today)


def end(*, survey: Survey, disposition: str, today: dt.date, draft: Draft | None = None) -> None:
    """Count a person who leaves by an end of the instrument, and delete the draft if there is one.

    disposition: a kind of tally. Raises SurveyClosedError. A draft that is gone has been counted already.
    """
    with transaction.atomic():
        hold_open(survey, under_way=draft is not None)
        if draft is None or Draft.objects.filter(pk=draft.pk).delete()[0]:
            Tally.objects.add(
                survey, Tally.Kind(disposition), today, synthetic=bool(draft and draft.synthetic)
            )


def purge(*, today: dt.date) -> dict[str, int]:
    """Delete drafts that nobody touched for as long as their survey says: survey's slug -> how many."""
    return {survey.slug: _purge_survey(survey, today) for survey in Survey.objects.all()}


def _purge_survey(survey: Survey, today: dt.date) -> int:
    count = 0
    old = Draft.objects.filter(survey=survey).untouched_since(today - dt.timedelta(days=survey.draft_days))
    with transaction.atomic():
        for synthetic in (False, True):
            deleted, _tables = old.filter(synthetic=synthetic).delete()
            if deleted:
                Tally.objects.add(survey, Tally.Kind.PURGED, today, deleted, synthetic=synthetic)
            count += deleted
        if count:
            PendingMixing.objects.get_or_create(survey=survey)
    return count


_HELD = Prepared(
    lambda key: Draft.objects.filter(pk=key).select_related("survey").select_for_update(of=("self",)),
    key=-1,
)


def _hold(draft: Draft) -> Draft:
    """The draft as stored, locked until the transaction ends, in a survey that stays open until then."""
    lock_open(draft.survey)
    stored = _HELD.first(key=draft.pk)
    if stored is None:
        hold_open(draft.survey, under_way=True)
        raise DraftGoneError
    check_open(stored.survey, under_way=True)
    return stored


# --- sending ---------------------------------------------------------------------------------------


def submit(*, survey: Survey, secret: str, today: dt.date) -> SentResponse:
    """Turn the draft into a response: one transaction, and the same answer however often it is sent.

    Raises UnfinishedError, DraftGoneError and SurveyClosedError.
    """
    try:
        with transaction.atomic():
            return _submit(survey, secret, today)
    except (IntegrityError, DraftGoneError, SurveyClosedError):
        # Sent a moment ago, by the other click of two.
        if sent := find_sent_response(survey=survey, secret=secret):
            return sent
        raise


def _submit(survey: Survey, secret: str, today: dt.date) -> SentResponse:
    hold_open(survey, under_way=True)
    draft = (
        Draft.objects.select_for_update()
        .filter(survey=survey)
        .reached_by(respondent_secrets.hash_of(secret))
        .first()
    )
    if draft is None:
        raise DraftGoneError
    draft.survey = survey
    if pages := route_of(draft).open_pages:
        raise UnfinishedError(pages)
    receipt = respondent_secrets.receipt_of(secret)
    response = response_from(
        draft, returned_draft(draft), receipt_hash=respondent_secrets.receipt_hash(receipt), today=today
    )
    response.save(force_insert=True)
    draft.delete()
    return SentResponse(response=response, receipt=receipt)


@transaction.atomic
def withdraw(*, survey: Survey, receipt: str, today: dt.date) -> None:
    """Delete the response of this receipt with all that counts it. Raises UnknownReceiptError."""
    lock_open(survey)
    stored = Response.objects.select_for_update()
    response = stored.filter(survey=survey, receipt_hash=respondent_secrets.receipt_hash(receipt)).first()
    if response is None:
        raise UnknownReceiptError
    remove(response, survey, today=today)
