"""The answers of a survey as its figures count them: recoded where staff recoded "other", or as given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveyapp.instruments.filter_names import AS_GIVEN, RECODING
from surveyapp.instruments.free_text.recoding import ExtraOption, Moves, RecodingSet, recoded, with_added
from surveyapp.instruments.model.answers import ResponseRecord
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import AddedOption, Recoding, Survey
from surveyapp.reporting.report.grouped_instrument import grouped
from surveyapp.site_languages import languages_of

OFF = f"{RECODING}:{AS_GIVEN}"
"""The condition under which answers count as they were given."""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Records as figures count them, the instrument that they answer, and what was recoded."""

    instrument: Instrument
    records: list[ResponseRecord]
    recoded: RecodingSet


def as_counted(survey: Survey, records: list[ResponseRecord], where: Sequence[str] = ()) -> Counted:
    """The records as the conditions of a filter have them counted."""
    is_applied = is_recoded(survey, where)
    moves = moves_in_force(survey)
    instrument = grouped(survey, _extended(survey, moves) if is_applied else survey.instrument)
    counted_answers = {
        record.key: texts
        for record in records
        if record.key in moves and (texts := _of_texts(moves[record.key], record))
    }
    return Counted(
        instrument=instrument,
        records=recoded(records, counted_answers, instrument) if is_applied else records,
        recoded=RecodingSet(moves=counted_answers, is_applied=is_applied),
    )


def is_recoded(survey: Survey, where: Iterable[str]) -> bool:
    """Whether a filter leaves recodings on. A variable of the instrument may have the condition's name."""
    return OFF not in where or RECODING in survey.instrument.variables


def instrument_of(survey: Survey, where: Iterable[str] = ()) -> Instrument:
    """The instrument with the options that recoding added, unless the filter turns recoding off, and with
    the groupings that the study lead made."""
    instrument = _extended(survey, moves_in_force(survey)) if is_recoded(survey, where) else survey.instrument
    return grouped(survey, instrument)


def added_options(survey: Survey) -> list[ExtraOption]:
    """The options that were added to the survey's items, and that answers are recoded to."""
    return AddedOption.objects.in_use(survey, moves_in_force(survey))


def moves_in_force(survey: Survey) -> dict[int, dict[str, str]]:
    """What each recoded response counts as; one that was taken back is not among them."""
    return Recoding.objects.in_force(survey)


def _extended(survey: Survey, moves: Moves) -> Instrument:
    instrument = survey.instrument
    added = AddedOption.objects.in_use(survey, moves) if moves else []
    return with_added(instrument, added, languages_of(instrument.languages))


def _of_texts(moves: dict[str, str], record: ResponseRecord) -> dict[str, str]:
    return {name: code for name, code in moves.items() if isinstance(record.answers.get(name), str)}
