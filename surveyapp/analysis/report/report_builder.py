"""A dataset becomes a report: the one value that every page, sheet and command renders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.analysis.report.adherence import adherence
from surveyapp.analysis.report.filters import filtered, matching, of_exclusion, without_excluded
from surveyapp.analysis.report.flags import flagged, flags, is_excluded_on_outcome
from surveyapp.analysis.report.flow import flow
from surveyapp.analysis.report.frequencies import derived_result, variable_result
from surveyapp.analysis.report.grouping_summary import grouping_uses, groupings_made_later
from surveyapp.analysis.report.plan_comparison import Plan, plan_use, variables_of
from surveyapp.analysis.report.recoding_summary import recoding_use
from surveyapp.analysis.report.report import (
    AdherenceResult,
    Condition,
    Counts,
    FlowStep,
    ItemResult,
    PlanUse,
    Report,
    WordingUse,
)
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.model import Recommendation
from surveyapp.guidelines.published_results import published_result
from surveyapp.instruments.conditions.condition_text import universe
from surveyapp.instruments.filter_names import EXCLUDED
from surveyapp.instruments.free_text.recoding import RecodingSet
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import COMPLETE, PAPER, PARTIAL
from surveyapp.instruments.model.instrument import Instrument, Item, ItemType, Section, Text


@dataclass(frozen=True, kw_only=True)
class SurveyFacts:
    """What a report says of the survey that its numbers are from."""

    slug: str
    title: Text
    fingerprint: str
    structural_fingerprint: str
    tallies: Mapping[str, int]  # people who left no response, by how they left
    open_drafts: int
    is_pilot: bool = False  # it has not opened: whatever was answered is a trial


def report(
    dataset: Dataset,
    instrument: Instrument,
    recommendations: Sequence[Recommendation],
    *,
    survey: SurveyFacts,
    site_languages: Mapping[str, Language],
    conditions: Sequence[Condition] = (),
    recoded: RecodingSet | None = None,
    plan: Plan | None = None,
    wordings: Sequence[WordingUse] = (),
) -> Report:
    """The report on the responses that meet the conditions; the flow of people is that of the whole survey.

    site_languages: one for each language of the instrument, for the words that are not the instrument's own.
    recoded: what of the dataset is recoded, or would be. plan: the locked one.
    wordings: what changed between the versions of the responses.
    """
    selected, matched = filtered(dataset, conditions), matching(dataset, conditions)
    excluded_on_outcome = is_excluded_on_outcome(matched, instrument, recommendations)
    on_outcome = int(excluded_on_outcome.sum()) if len(selected) < len(matched) else 0
    taken_back = matched.where((matched.about[EXCLUDED] == "") | excluded_on_outcome) if on_outcome else None
    other = _other(dataset, conditions)
    results = adherence(selected, recommendations, other=other, taken_back=taken_back)
    return Report(
        survey=survey.slug,
        title=survey.title,
        instrument=instrument.name,
        instrument_version=instrument.version,
        fingerprint=survey.fingerprint,
        structural_fingerprint=survey.structural_fingerprint,
        languages=instrument.languages,
        counts=replace(counts(dataset, conditions), on_outcome=on_outcome, is_pilot=survey.is_pilot),
        filter=tuple(conditions),
        flow=_flow(dataset, survey),
        adherence=results,
        items=_items(selected, instrument, site_languages),
        derived=tuple(derived_result(derived, instrument, selected) for derived in instrument.derived),
        flags=flags(selected, instrument),
        data_hash=dataset.data_hash,
        recoding=None
        if recoded is None
        else recoding_use(selected.frame.index.tolist(), recoded, instrument, recommendations),
        plan=None
        if plan is None
        else _use_of(
            plan,
            dataset,
            instrument,
            results,
            conditions,
            is_recoded=recoded is not None and recoded.is_applied,
        ),
        groupings=grouping_uses(instrument, site_languages),
        wordings=tuple(wordings),
        published=published_result(instrument),
    )


def _use_of(
    plan: Plan,
    dataset: Dataset,
    instrument: Instrument,
    results: Sequence[AdherenceResult],
    conditions: Sequence[Condition],
    *,
    is_recoded: bool,
) -> PlanUse:
    """What the report does of the plan. dataset: the whole, the excluded included."""
    variables = [*variables_of(plan), *(condition.variable for condition in conditions)]
    return plan_use(
        plan,
        results,
        conditions,
        excluded=Counter(reason for reason in dataset.about[EXCLUDED] if reason),
        flagged=flagged(without_excluded(dataset), instrument, plan.flags, least=plan.flags_from),
        is_recoded=is_recoded,
        instrument=instrument,
        grouped=groupings_made_later(instrument, plan.locked_at, variables),
    )


def counts(dataset: Dataset, conditions: Sequence[Condition]) -> Counts:
    """How many of a survey's responses meet the conditions, by completeness."""
    selected, matched = filtered(dataset, conditions), matching(dataset, conditions)
    completeness = selected.about["completeness"]
    return Counts(
        responses=len(selected),
        complete=int((completeness == COMPLETE).sum()),
        partial=int((completeness == PARTIAL).sum()),
        synthetic=int(selected.about["synthetic"].sum()),
        unfiltered=len(filtered(dataset, of_exclusion(dataset, conditions))),
        excluded=len(matched) - len(without_excluded(matched)),
        left_out=len(matched) - len(selected),
    )


def _flow(dataset: Dataset, survey: SurveyFacts) -> tuple[FlowStep, ...]:
    included = without_excluded(dataset).about
    return flow(
        survey.tallies,
        open_drafts=survey.open_drafts,
        partial=int((included["completeness"] == PARTIAL).sum()),
        complete=int((included["completeness"] == COMPLETE).sum()),
        excluded=Counter(reason for reason in dataset.about[EXCLUDED] if reason),
        paper=int((included["channel"] == PAPER).sum()),
    )


def _other(dataset: Dataset, conditions: Sequence[Condition]) -> Dataset | None:
    """The responses with the excluded ones, where these are left out, and the other way round."""
    matched = matching(dataset, conditions)
    without = without_excluded(matched)
    if len(without) == len(matched):
        return None
    return without if of_exclusion(dataset, conditions) else matched


def _items(
    dataset: Dataset, instrument: Instrument, site_languages: Mapping[str, Language]
) -> tuple[ItemResult, ...]:
    return tuple(
        _item(item, section, dataset, instrument, site_languages)
        for section in instrument.sections
        for item in section.items
        if item.type is not ItemType.STATEMENT
    )


def _item(
    item: Item,
    section: Section,
    dataset: Dataset,
    instrument: Instrument,
    site_languages: Mapping[str, Language],
) -> ItemResult:
    own_languages = {language: site_languages[language] for language in instrument.languages}
    return ItemResult(
        name=item.name,
        type=item.type.value,
        section=section.name,
        text=item.text,
        label=item.label,
        universe=_universe(item, instrument, site_languages),
        variables=tuple(variable_result(variable, dataset, own_languages) for variable in item.variables),
    )


def _universe(item: Item, instrument: Instrument, site_languages: Mapping[str, Language]) -> Text:
    """Of whom the item is asked, in each language; {} where it is asked of all."""
    if item.asked_if is None:
        return {}
    return {code: universe(item, instrument, site_languages[code]) for code in instrument.languages}
