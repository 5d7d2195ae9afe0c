"""From a draft or a sheet to a response: answers are settled, judged, and stripped of every trace."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from surveyapp.instruments.model.answers import (
    BREAK_OFF,
    Answer,
    Answers,
    answers_from_json,
    answers_to_json,
    broken_checks,
    completeness,
    plain,
    settle,
)
from surveyapp.instruments.model.instrument import Check, Instrument, Item, Missing
from surveyapp.models import Draft, PaperEntry, Response, Survey, published_version


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What a person returned: every variable with its answer or kind of missing, and how complete that is."""

    record: dict[str, Answer]
    completeness: str  # complete, partial or break_off
    flags: tuple[str, ...]  # names of the warnings that the person let stand and that still apply


def returned(
    instrument: Instrument,
    answers: Answers,
    *,
    extended: bool,
    reached: Collection[str] | None = None,
    flags: Collection[str] = (),
) -> Returned:
    """Settle the answers. reached: names of the saved pages; None: all."""
    record = settle(instrument, answers, extended=extended, reached=reached)
    standing = {check.name for _item, check in broken(instrument, record) if check.severity == "warning"}
    return Returned(
        record=record,
        completeness=completeness(instrument, record),
        flags=tuple(name for name in flags if name in standing),
    )


def broken(instrument: Instrument, record: Answers) -> list[tuple[Item, Check]]:
    """The checks that do not hold, with their items, which are asked. `record` is settled."""
    answers = plain(instrument, record)
    return [
        (item, check)
        for item in instrument.items
        if item.checks and any(record[variable.name] is not Missing.NOT_ASKED for variable in item.variables)
        for check in broken_checks(item, answers)
    ]


def returned_draft(draft: Draft) -> Returned:
    """What the draft would be if it were sent now."""
    return returned(
        draft.instrument,
        answers_from_json(draft.answers),
        extended=draft.survey.extended,
        reached=draft.saved_pages,
        flags=draft.flags,
    )


def response_from(draft: Draft, returned: Returned, *, receipt_hash: str, today: dt.date) -> Response:
    """The response (not saved) that takes the draft's place; its period is that of `today`."""
    if returned.completeness == BREAK_OFF:
        raise ValueError("a break-off is not a response")
    survey = draft.survey
    return Response(
        survey=survey,
        version_id=draft.version_id,
        promise_id=draft.promise_id,
        structural_fingerprint=published_version(draft.version_id).structural_fingerprint,
        language=draft.language,
        mode=survey.mode,
        period=survey.period_of(today),
        completeness=returned.completeness,
        arrangement=draft.arrangement,
        synthetic=draft.synthetic,
        answers=answers_to_json(returned.record),
        flags=list(returned.flags),
        receipt_hash=receipt_hash,
    )


def response_from_paper(entry: PaperEntry, returned: Returned, *, survey: Survey, today: dt.date) -> Response:
    """The response (not saved) that is all that stays of a keyed sheet; its period is that of `today`."""
    if returned.completeness == BREAK_OFF:
        raise ValueError("a break-off is not a response")
    return Response(
        survey=survey,
        version_id=entry.version_id,
        structural_fingerprint=published_version(entry.version_id).structural_fingerprint,
        language=entry.language,
        mode=survey.mode,
        channel=Response.Channel.PAPER,
        period=survey.period_of(today),
        completeness=returned.completeness,
        answers=answers_to_json(returned.record),
        flags=list(returned.flags),
        receipt_hash=nobodys_receipt(),
    )


def nobodys_receipt() -> str:
    """A receipt's hash that belongs to no code: for responses which nobody sent and nobody can withdraw."""
    return secrets.token_hex(32)
