"""What keyings of a paper return hold and come to, and who else could key in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q

from surveyapp.answering.page.page_validation import concerned_by
from surveyapp.answering.page.survey_exits import end_reached
from surveyapp.answering.paper.double_entry import DoubleEntry
from surveyapp.answering.paper.keying_sheet import sheet_of
from surveyapp.fielding.response_builder import Returned, returned
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import BREAK_OFF, Answers
from surveyapp.instruments.model.instrument import Instrument, Missing
from surveyapp.models import (
    SITE_ADMINISTRATORS,
    PaperEntry,
    PaperReturn,
    Right,
    Survey,
    roles_with,
    version_of,
)


def other_keyers(survey: Survey, by: str) -> bool:
    """Whether anybody else could key in sheets of the survey."""
    others = User.objects.filter(is_staff=True, is_active=True).exclude(username=by)
    member = Q(memberships__survey=survey, memberships__role__in=roles_with(Right.PAPER))
    everywhere = Q(is_superuser=True) | Q(groups__name=SITE_ADMINISTRATORS)
    return others.filter(member | everywhere).exists()


def compared(sheet: PaperReturn) -> DoubleEntry:
    """The two keyings of a sheet."""
    first, second = sheet.entries.order_by("turn")
    instrument, extended = first.instrument, sheet.survey.extended
    return DoubleEntry(
        instrument=instrument,
        extended=extended,
        first=returned(instrument, first.parsed_answers, extended=extended).record,
        second=returned(instrument, second.parsed_answers, extended=extended).record,
    )


def let_stand(sheet: PaperReturn) -> list[str]:
    """The checks that either keying let stand."""
    return list(dict.fromkeys(name for entry in sheet.entries.order_by("turn") for name in entry.flags))


def outcome(
    instrument: Instrument, answers: Answers, *, extended: bool, flags: Collection[str]
) -> tuple[str, Returned]:
    """What the answers come to: a state that ends a paper return, and what would be stored.

    flags: checks that were let stand. A check of severity "error" stays among them where the answers that it
    is about are blank.
    """
    settled = returned(instrument, answers, extended=extended, flags=flags)
    stale_flags = [
        check.name
        for item in instrument.items
        for check in item.checks
        if check.severity == "error"
        and check.name in flags
        and all(
            settled.record[variable.name] is Missing.BLANK
            for variable in concerned_by(check, item, instrument)
        )
    ]
    settled = replace(settled, flags=(*settled.flags, *stale_flags))
    end = end_reached(sheet_of(instrument, language=ENGLISH, extended=extended), settled.record)
    if end:
        return end.disposition, settled
    is_broken_off = settled.completeness == BREAK_OFF
    return (PaperReturn.State.BREAK_OFF if is_broken_off else PaperReturn.State.STORED), settled


def entry_version(entry: PaperEntry) -> str:
    """The version of what was keyed in so far, which the sheet's form carries until it is saved."""
    return version_of(keyed_so_far(entry))


def keyed_so_far(entry: PaperEntry) -> dict[str, Any] | None:
    """All that a keying holds; None where nothing was saved yet."""
    if not entry.language:
        return None
    names = ("answers", "typed", "flags", "language")
    return {name: getattr(entry, name) for name in names}
