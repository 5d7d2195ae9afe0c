"""A dataset becomes a report: the one value that every page, sheet and command renders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveyapp.analysis.adherence import adherence
from surveyapp.analysis.filters import filtered
from surveyapp.analysis.flags import flags
from surveyapp.analysis.flow import flow
from surveyapp.analysis.frequencies import derived_result, variable_result
from surveyapp.analysis.report import Condition, Counts, ItemResult, Report
from surveyapp.datasets.build import Dataset
from surveyapp.guidelines.model import Recommendation
from surveyapp.guidelines.published import published_result
from surveyapp.instruments.answers import COMPLETE, PAPER, PARTIAL
from surveyapp.instruments.condition_words import universe
from surveyapp.instruments.model import Instrument, Item, ItemType, Section, Text, Translate


@dataclass(frozen=True, kw_only=True)
class SurveyFacts:
    """What a report says of the survey that its numbers are from."""

    slug: str
    title: str
    fingerprint: str
    structural_fingerprint: str
    tallies: Mapping[str, int]  # people who left no response, by how they left
    open_drafts: int


def report(
    dataset: Dataset,
    instrument: Instrument,
    recommendations: Sequence[Recommendation],
    *,
    survey: SurveyFacts,
    translators: Mapping[str, Translate],
    conditions: Sequence[Condition] = (),
) -> Report:
    """The report on the responses that meet the conditions; the flow of people is that of the whole survey.

    translators: one for each language of the instrument, for the words that are not the instrument's own.
    """
    shown = filtered(dataset, conditions)
    whole = counts(dataset, len(dataset))
    return Report(
        survey=survey.slug,
        title=survey.title,
        instrument=instrument.name,
        instrument_version=instrument.version,
        fingerprint=survey.fingerprint,
        structural_fingerprint=survey.structural_fingerprint,
        languages=instrument.languages,
        counts=counts(shown, len(dataset)),
        filter=tuple(conditions),
        flow=flow(
            survey.tallies,
            open_drafts=survey.open_drafts,
            partial=whole.partial,
            complete=whole.complete,
            paper=int((dataset.about["channel"] == PAPER).sum()),
        ),
        adherence=adherence(shown, recommendations),
        items=_items(shown, instrument, translators),
        derived=tuple(derived_result(derived, instrument, shown) for derived in instrument.derived),
        flags=flags(shown, instrument),
        data_hash=dataset.data_hash,
        published=published_result(instrument),
    )


def counts(dataset: Dataset, unfiltered: int) -> Counts:
    """How many responses a dataset has, by completeness; unfiltered: before a filter."""
    completeness = dataset.about["completeness"]
    return Counts(
        responses=len(dataset),
        complete=int((completeness == COMPLETE).sum()),
        partial=int((completeness == PARTIAL).sum()),
        synthetic=int(dataset.about["synthetic"].sum()),
        unfiltered=unfiltered,
    )


def _items(
    dataset: Dataset, instrument: Instrument, translators: Mapping[str, Translate]
) -> tuple[ItemResult, ...]:
    return tuple(
        _item(item, section, dataset, instrument, translators)
        for section in instrument.sections
        for item in section.items
        if item.type is not ItemType.STATEMENT
    )


def _item(
    item: Item,
    section: Section,
    dataset: Dataset,
    instrument: Instrument,
    translators: Mapping[str, Translate],
) -> ItemResult:
    return ItemResult(
        name=item.name,
        type=item.type.value,
        section=section.name,
        text=item.text,
        label=item.label,
        universe=_universe(item, instrument, translators),
        variables=tuple(
            variable_result(variable, dataset, instrument.languages) for variable in item.variables
        ),
    )


def _universe(item: Item, instrument: Instrument, translators: Mapping[str, Translate]) -> Text:
    """Of whom the item is asked, in each language; {} where it is asked of all."""
    if item.asked_if is None:
        return {}
    return {
        language: universe(item, instrument, language, translators[language])
        for language in instrument.languages
    }
