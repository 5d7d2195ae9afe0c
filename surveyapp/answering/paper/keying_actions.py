"""What staff do with paper returns: begin, save, hand in, decide between two keyings, discard.

Each is one transaction and names its actor. What is finished leaves a number and a state, and nothing that
leads from there to the response. No log line holds a number, a key or an answer.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Mapping

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from surveyapp.answering.page.page_validation import PageReading
from surveyapp.answering.paper.double_entry import DoubleEntry
from surveyapp.answering.paper.keying_queries import compared, keyed_so_far, let_stand, other_keyers, outcome
from surveyapp.audit import Action, record
from surveyapp.fielding.response_builder import response_from_paper
from surveyapp.fielding.survey_locks import SurveyClosedError, hold_fielded
from surveyapp.instruments.model.answers import Answers, answers_to_json
from surveyapp.models import (
    PaperAgreement,
    PaperEntry,
    PaperReturn,
    Survey,
    Tally,
    check_unchanged,
)

__all__ = [
    "NotToKeyError",
    "NumberTakenError",
    "SameKeyerError",
    "SurveyClosedError",
    "begin",
    "begin_again",
    "decide",
    "discard",
    "key_in",
    "save_entry",
]

logger = logging.getLogger(__name__)


class NumberTakenError(Exception):
    """There is a paper return of this number already."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _(
                "Paper form %(number)s already exists: find it in the list, or write another number on "
                "this form."
            )
            % {"number": number}
        )


class SameKeyerError(Exception):
    """Whoever keyed a sheet in first does not key it in a second time, where somebody else can."""

    def __init__(self) -> None:
        super().__init__(
            _("You have already entered this paper form: somebody else must make the second entry.")
        )


class NotToKeyError(Exception):
    """The return is not, or no longer, where the action needs it; the list shows where it is."""

    def __init__(self) -> None:
        super().__init__(_("This paper form has changed in the meantime: see its status in the list."))


@transaction.atomic
def begin(*, survey: Survey, number: int, by: str) -> PaperEntry:
    """Take up a sheet under the number that is written on it. Raises SurveyClosedError, NumberTakenError."""
    hold_fielded(survey)
    survey.refresh_from_db(fields=["version"])
    try:
        with transaction.atomic():
            sheet = PaperReturn.objects.create(survey=survey, number=number)
    except IntegrityError as error:
        raise NumberTakenError(number) from error
    logger.info("Paper return of %s begun by %s.", survey.slug, by)
    return _entry(sheet, PaperEntry.FIRST, survey.version_id, by)


@transaction.atomic
def begin_again(*, sheet: PaperReturn, by: str) -> PaperEntry:
    """Take up a sheet for its second keying. Raises SurveyClosedError, NotToKeyError, SameKeyerError."""
    stored = _hold(sheet)
    entries = list(stored.entries.all())
    if stored.state != PaperReturn.State.KEYED_ONCE or len(entries) != 1:
        raise NotToKeyError
    (first,) = entries
    if first.by == by and other_keyers(stored.survey, by):
        raise SameKeyerError
    return _entry(stored, PaperEntry.SECOND, first.version_id, by)


def _entry(sheet: PaperReturn, turn: int, version_id: str, by: str) -> PaperEntry:
    return PaperEntry.objects.create(paper_return=sheet, turn=turn, version_id=version_id, by=by)


@transaction.atomic
def save_entry(
    *, entry: PaperEntry, reading: PageReading, language_code: str, seen: str | None = None
) -> PaperEntry:
    """Keep what was keyed in so far. language: of the sheet.

    seen: the version that was read before (`entry_version`), for the keyer may have two windows; None:
    whatever holds. Raises SurveyClosedError, NotToKeyError and ChangedMeanwhileError.
    """
    stored = _hold_entry(entry)
    before = keyed_so_far(stored)
    stored.answers = answers_to_json(reading.answers)
    stored.typed = dict(reading.typed)
    stored.flags = list(reading.flags)
    stored.language = language_code
    if before != keyed_so_far(stored):
        check_unchanged(seen=seen, content=before, by=stored.by)
    stored.save()
    return stored


@transaction.atomic
def key_in(*, entry: PaperEntry, by: str, today: dt.date, seen: str | None = None) -> PaperReturn:
    """Hand a keying in as it was saved: store the sheet, or keep it for its second keying or a decision.

    seen: as `save_entry` takes it. Raises SurveyClosedError, NotToKeyError and ChangedMeanwhileError.
    """
    stored = _hold_entry(entry)
    check_unchanged(seen=seen, content=keyed_so_far(stored), by=stored.by)
    sheet = stored.paper_return
    record(Action.PAPER_KEYED, by=by, survey=sheet.survey.slug)
    logger.info("Sheet of %s keyed in by %s.", sheet.survey.slug, by)
    if not sheet.survey.double_entry:
        return _finish(stored, stored.parsed_answers, stored.flags, today)
    stored.is_done = True
    stored.save(update_fields=["is_done"])
    if stored.turn == PaperEntry.FIRST:
        return _move(sheet, PaperReturn.State.KEYED_ONCE)
    both = compared(sheet)
    _count(sheet.survey, both)
    if both.differences:
        return _move(sheet, PaperReturn.State.DIFFERENT)
    return _finish(stored, stored.parsed_answers, let_stand(sheet), today)


@transaction.atomic
def decide(
    *, sheet: PaperReturn, answers: Answers, flags: Collection[str], by: str, today: dt.date
) -> PaperReturn:
    """Finish a sheet that was keyed in twice with the answers that were decided on.

    answers: as `DoubleEntry.chosen` gives them. flags: the checks that they break and that were let stand.
    Raises SurveyClosedError and NotToKeyError.
    """
    stored = _hold(sheet)
    if stored.state != PaperReturn.State.DIFFERENT:
        raise NotToKeyError
    record(Action.PAPER_DECIDED, by=by, survey=stored.survey.slug)
    logger.info("Two keyings of a sheet of %s decided by %s.", stored.survey.slug, by)
    return _finish(stored.entries.get(turn=PaperEntry.SECOND), answers, flags, today)


@transaction.atomic
def discard(*, sheet: PaperReturn, turn: int | None = None, by: str) -> None:
    """Delete a keying that is under way, or (turn None) all of a return that is not finished.

    A return without any keying goes with it, so that its number is free again. Raises SurveyClosedError and
    NotToKeyError.
    """
    stored = _hold(sheet)
    entries = stored.entries.all() if turn is None else stored.entries.filter(turn=turn, is_done=False)
    if stored.is_finished or not entries:
        raise NotToKeyError
    entries.delete()
    if not stored.entries.exists():
        stored.delete()
    record(Action.PAPER_DISCARDED, by=by, survey=stored.survey.slug)
    logger.info("Keying of a sheet of %s discarded by %s.", stored.survey.slug, by)


# --- what becomes of a sheet -----------------------------------------------------------------------


def _finish(entry: PaperEntry, answers: Answers, flags: Collection[str], today: dt.date) -> PaperReturn:
    """Store or count what the sheet came to, and delete all that was keyed in."""
    sheet = entry.paper_return
    survey = sheet.survey
    state, returned = outcome(entry.instrument, answers, extended=survey.extended, flags=flags)
    if state == PaperReturn.State.STORED:
        response = response_from_paper(entry, returned, survey=survey, today=today)
        response.save(force_insert=True)
    else:
        Tally.objects.add(survey, Tally.Kind(state), today)
    sheet.entries.all().delete()
    return _move(sheet, state)


def _move(sheet: PaperReturn, state: str) -> PaperReturn:
    sheet.state = state
    sheet.save(update_fields=["state"])
    return sheet


def _count(survey: Survey, both: DoubleEntry) -> None:
    counts = both.agreement
    row, _created = PaperAgreement.objects.get_or_create(survey=survey)
    changes: Mapping[str, int] = {"sheets": 1, "compared": counts.compared, "identical": counts.identical}
    PaperAgreement.objects.filter(pk=row.pk).update(
        **{name: F(name) + change for name, change in changes.items()}
    )


def _hold(sheet: PaperReturn) -> PaperReturn:
    """The return as stored, locked until the transaction ends, in a survey that stays open until then."""
    hold_fielded(sheet.survey)
    stored = PaperReturn.objects.select_for_update().filter(pk=sheet.pk).first()
    if stored is None:
        raise NotToKeyError
    stored.survey = sheet.survey
    return stored


def _hold_entry(entry: PaperEntry) -> PaperEntry:
    """The keying as stored, with its return locked; it is still under way."""
    sheet = _hold(entry.paper_return)
    stored = sheet.entries.filter(pk=entry.pk, is_done=False).first()
    if stored is None:
        raise NotToKeyError
    stored.paper_return = sheet
    return stored
