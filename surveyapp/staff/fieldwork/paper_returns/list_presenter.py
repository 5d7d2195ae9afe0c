"""The paper returns of a survey as the list shows them: where each stands, and who may go on with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from surveyapp.models import PaperAgreement, PaperEntry, PaperReturn, Survey


@dataclass(frozen=True, kw_only=True)
class ReturnLine:
    """A return that is not finished, for one staff user."""

    sheet: PaperReturn
    under_way: PaperEntry | None
    keyed_by: str  # who keyed it in first, once that is done
    is_mine: bool  # whether the keying under way is this user's
    may_key_again: bool

    @property
    def awaits_second(self) -> bool:
        """Whether nobody has begun the second keying."""
        return self.sheet.state == PaperReturn.State.KEYED_ONCE and self.under_way is None

    @property
    def is_to_be_decided(self) -> bool:
        return self.sheet.state == PaperReturn.State.DIFFERENT


@dataclass(frozen=True, kw_only=True)
class StateCount:
    label: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ReturnList:
    """All returns of a survey: those to go on with, and those of which a state is left."""

    unfinished: tuple[ReturnLine, ...]
    finished: tuple[PaperReturn, ...]
    counts: tuple[StateCount, ...]
    next_number: int
    agreement: PaperAgreement | None


def return_list(survey: Survey, *, user: str, has_others: bool) -> ReturnList:
    """The returns in the order of their numbers. has_others: whether anybody else could key in."""
    entries = PaperEntry.objects.order_by("turn").defer("answers", "typed", "flags")
    sheets = list(
        PaperReturn.objects.filter(survey=survey)
        .order_by("number")
        .prefetch_related(Prefetch("entries", queryset=entries))
    )
    counts = Counter(sheet.state for sheet in sheets)
    return ReturnList(
        unfinished=tuple(_line(sheet, user, has_others) for sheet in sheets if not sheet.is_finished),
        finished=tuple(sheet for sheet in sheets if sheet.is_finished),
        counts=tuple(
            StateCount(label=str(state.label), count=counts[state])
            for state in PaperReturn.State
            if counts[state]
        ),
        next_number=max((sheet.number for sheet in sheets), default=0) + 1,
        agreement=PaperAgreement.objects.filter(survey=survey, compared__gt=0).first(),
    )


def _line(sheet: PaperReturn, user: str, has_others: bool) -> ReturnLine:
    entries = list(sheet.entries.all())
    under_way = next((entry for entry in entries if not entry.is_done), None)
    keyed_by = next((entry.by for entry in entries if entry.is_done), "")
    return ReturnLine(
        sheet=sheet,
        under_way=under_way,
        keyed_by=keyed_by,
        is_mine=under_way is not None and under_way.by == user,
        may_key_again=keyed_by != user or not has_others,
    )
