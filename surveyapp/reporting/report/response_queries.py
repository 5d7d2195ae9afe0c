"""Which individual responses somebody looks through: keys of those that meet a filter, in random order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.analysis.report.adherence import judgements
from surveyapp.analysis.report.filters import FilterVariable, filter_variables, matching, parse_conditions
from surveyapp.analysis.report.flags import is_flagged
from surveyapp.analysis.report.report import Condition
from surveyapp.datasets.columns import column, derived_column
from surveyapp.datasets.dataset import build
from surveyapp.instruments.filter_names import CONDITIONS
from surveyapp.instruments.model.answers import ResponseRecord
from surveyapp.instruments.model.instrument import Derived, Instrument, Missing, Text
from surveyapp.models import Response, Survey
from surveyapp.models.responses.responses import ResponseQuerySet
from surveyapp.reporting.report.grouped_instrument import grouped
from surveyapp.reporting.report.recoded_answers import instrument_of, moves_in_force
from surveyapp.reporting.report.report_queries import read_records
from surveyapp.reporting.source.source_database import on_own_database
from surveyapp.site_languages import languages_of


@dataclass(frozen=True, kw_only=True)
class ResponseListQuery:
    """A filter; "" and () of whatever is not filtered by.

    where: conditions `variable:value`. synthetic, excluded, flagged: "yes" or "no". recommendation, verdict:
    both or none. key: how the key begins. asks_for_verdicts: whether the address says that verdicts are to
    be seen.
    """

    where: tuple[str, ...] = ()
    completeness: str = ""
    channel: str = ""
    synthetic: str = ""
    excluded: str = ""
    flagged: str = ""
    recommendation: str = ""
    verdict: str = ""
    key: str = ""
    asks_for_verdicts: bool = False


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The keys that were found, of how many responses, and the conditions in words."""

    keys: tuple[int, ...]
    of: int
    filter: tuple[Condition, ...]


def variables_to_filter_by(survey: Survey) -> dict[str, FilterVariable]:
    """What conditions can be on: what an analysis is filtered by, but not what only says how to count."""
    instrument = grouped(survey, survey.instrument)
    variables = filter_variables(instrument, languages_of(instrument.languages))
    how_to_count = CONDITIONS - set(survey.instrument.variables)
    return {name: variable for name, variable in variables.items() if name not in how_to_count}


@on_own_database
def list_responses(survey: Survey, list_query: ResponseListQuery) -> Listing:
    """The responses that meet the filter. Raises FilterError."""
    instrument = grouped(survey, survey.instrument)
    conditions = parse_conditions(list_query.where, instrument, languages_of(instrument.languages))
    own = Response.objects.filter(survey=survey).analysable()
    all_keys = _about(own, list_query).order_by("key").values_list("key", flat=True)
    keys = [key for key in all_keys if str(key).startswith(list_query.key)]
    if conditions or list_query.recommendation or list_query.flagged:  # else no answer need be read
        met = _answered(survey, instrument, conditions, list_query)
        keys = [key for key in keys if key in met]
    return Listing(keys=tuple(keys), of=own.count(), filter=conditions)


def _about(responses: ResponseQuerySet, list_query: ResponseListQuery) -> ResponseQuerySet:
    """The responses of which what is asked for holds, but for their answers."""
    for name in ("completeness", "channel"):
        if value := getattr(list_query, name):
            responses = responses.filter(**{name: value})
    if list_query.synthetic:
        responses = responses.filter(synthetic=list_query.synthetic == "yes")
    if list_query.excluded:
        responses = responses.filter(exclusion__isnull=list_query.excluded == "no")
    return responses


def _answered(
    survey: Survey, instrument: Instrument, conditions: Sequence[Condition], list_query: ResponseListQuery
) -> set[int]:
    """The keys of the responses whose answers meet the conditions and flags, and have the verdict."""
    dataset = matching(build(read_records(survey), instrument), conditions)
    if list_query.flagged:
        dataset = dataset.where(is_flagged(dataset, instrument) == (list_query.flagged == "yes"))
    keys: list[int] = dataset.frame.index.tolist()
    if not list_query.recommendation:
        return set(keys)
    recommendation = next(
        candidate for candidate in survey.recommendations if candidate.name == list_query.recommendation
    )
    verdicts = judgements(dataset, recommendation, survey.recommendations)
    return {
        key for key, judgement in zip(keys, verdicts, strict=True) if judgement.verdict == list_query.verdict
    }


@dataclass(frozen=True, kw_only=True)
class CountedAs:
    """An answer that analysis counts as another option: the item, and that option, in words."""

    item: Text
    option: Text


def counted_as(survey: Survey, key: int) -> list[CountedAs]:
    """What staff have recoded of one response, as it is in force now."""
    instrument, moves = instrument_of(survey), moves_in_force(survey).get(key, {})
    values = []
    for text, code in moves.items():
        item = instrument.variables[text].item
        choice = instrument.variables[item.name].choice(code)
        values.append(
            CountedAs(item=item.label or item.text, option=choice.label if choice else {"en": code})
        )
    return values


@dataclass(frozen=True, kw_only=True)
class DerivedValue:
    """A derived variable of one response: its code, number or kind of missing."""

    derived: Derived
    value: str | float | Missing


def derived_values(record: ResponseRecord, instrument: Instrument) -> Sequence[DerivedValue]:
    """What is derived from one response's answers, as the analysis has it."""
    values = []
    for derived in instrument.derived:
        source = instrument.variables[derived.source]
        derived_answers = derived_column(derived, column(source, [record.answers[derived.source]]))
        (value,), (kind,) = derived_answers.values, derived_answers.kinds
        assert kind or isinstance(value, (str, float))
        values.append(DerivedValue(derived=derived, value=Missing(kind) if kind else value))  # type: ignore[arg-type]
    return values
