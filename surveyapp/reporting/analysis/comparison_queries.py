"""Two variables of a survey compared, and the agreement of its recommendations, under a filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from surveyapp.analysis.comparisons.categorical_variables import VERDICT, Categorical, categorical_variables
from surveyapp.analysis.comparisons.comparison import Comparison, comparison
from surveyapp.analysis.comparisons.crosstabs import Cell, Crosstab, crosstab
from surveyapp.analysis.comparisons.paired_comparison import (
    PairedComparison,
    have_same_options,
    paired_comparison,
)
from surveyapp.analysis.comparisons.structural_zeros import impossible_cells
from surveyapp.analysis.comparisons.verdict_agreement import (
    Pair,
    VignetteSet,
    agreement_on,
    first_pair,
    kind_of,
    pairs,
    vignette_sets,
)
from surveyapp.analysis.report.filters import FilterError, filtered, parse_conditions
from surveyapp.analysis.report.recoding_summary import recoding_use
from surveyapp.analysis.report.report import Condition, Counts, RecodingUse
from surveyapp.analysis.report.report_builder import counts
from surveyapp.analysis.statistics.agreement import Agreement
from surveyapp.datasets.dataset import Dataset, build
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.free_text.recoding import ExtraOption, with_added
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.names import nearest, suggestion
from surveyapp.models import Survey
from surveyapp.models.surveys.instruments import published_version
from surveyapp.reporting.report.grouped_instrument import as_texts, grouped_by
from surveyapp.reporting.report.recoded_answers import added_options, instrument_of, is_recoded
from surveyapp.reporting.report.report_queries import read_counted
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.reporting.source.source_database import analysed
from surveyapp.site_languages import languages_of


class ComparisonError(FilterError):
    """What is to be compared is nothing that the survey has; the message says what to choose instead."""


@dataclass(frozen=True, kw_only=True)
class ComparisonResult:
    """Two variables compared; None until both are named, and where they are one.

    paired: the same within each person, None unless both are items with the same options.
    """

    counts: Counts
    filter: tuple[Condition, ...]
    recoding: RecodingUse | None
    variables: Mapping[str, Categorical]
    rows: str
    columns: str
    comparison: Comparison | None
    paired: PairedComparison | None


@dataclass(frozen=True, kw_only=True)
class AgreementResult:
    """The agreement of all pairs that belong together, the pair that was asked for first, and the vignettes.

    chosen: None where the survey has no two recommendations.
    """

    counts: Counts
    filter: tuple[Condition, ...]
    recoding: RecodingUse | None
    recommendations: tuple[Recommendation, ...]
    pairs: tuple[tuple[Pair, Agreement], ...]
    vignettes: tuple[VignetteSet, ...]
    chosen: tuple[Pair, Agreement] | None


def variables_of(survey: Survey, where: Sequence[str] = ()) -> dict[str, Categorical]:
    """All that can be compared under the conditions, by name."""
    spoken = languages_of(survey.instrument.languages)
    return categorical_variables(instrument_of(survey, where), survey.recommendations, spoken)


@analysed
def read_comparison(
    survey: Survey, *, rows: str = "", columns: str = "", where: Sequence[str] = ()
) -> ComparisonResult:
    """The comparison of the responses that meet the conditions.

    Raises FilterError for a condition and ComparisonError for a variable that the survey does not have.
    """
    return cached_result(
        survey,
        "comparison",
        rows,
        columns,
        tuple(where),
        make=lambda: _comparison_result(survey, rows, columns, where),
        responses=lambda result: result.counts.responses,
    )


def _no_variable(name: str, near: str, language: Language) -> str:
    _ = language.gettext
    message = _("This survey has no variable “{name}”.").format(name=name)
    return f"{message} {_remedy(near, language)}"


def _no_recommendation(name: str, near: str, language: Language) -> str:
    _ = language.gettext
    message = _("This survey has no recommendation “{name}” with verdicts.").format(name=name)
    return f"{message} {_remedy(near, language)}"


def _remedy(near: str, language: Language) -> str:
    _ = language.gettext
    return _("Did you mean “{near}”?").format(near=near) if near else _("Choose one from the lists.")


def _comparison_result(survey: Survey, rows: str, columns: str, where: Sequence[str]) -> ComparisonResult:
    variables = variables_of(survey, where)
    for name in filter(None, (rows, columns)):
        if name not in variables:
            remedy = suggestion(name, variables, "Choose one from the lists.")
            raise ComparisonError(
                f"There is no variable “{name}” to compare by. {remedy}",
                partial(_no_variable, name, nearest(name, variables)),
            )
    dataset, conditions, counted, recoding = read_filtered(survey, where)
    comparison = paired = None
    if rows and columns and rows != columns:
        table = crosstab(dataset, variables[rows], variables[columns], survey.recommendations)
        comparison = compare_table(survey, table, where)
        if have_same_options(table.rows, table.columns):
            paired = paired_comparison(table, structural_zeros=comparison.structural_zeros)
    return ComparisonResult(
        counts=counted,
        filter=conditions,
        recoding=recoding,
        variables=variables,
        rows=rows,
        columns=columns,
        comparison=comparison,
        paired=paired,
    )


def compare_table(survey: Survey, table: Crosstab, where: Sequence[str]) -> Comparison:
    """The comparison of a cross-tab of the survey's, with the cells that its definition leaves empty."""
    names = table.rows.name, table.columns.name
    added, grouped = _added_codes(survey, where), as_texts(survey)
    zeros = _structural_zeros(survey.version_id, table.zero_cells, *names, added, grouped)
    return comparison(table, structural_zeros=zeros)


@analysed
def read_agreement(
    survey: Survey, *, first: str = "", second: str = "", where: Sequence[str] = ()
) -> AgreementResult:
    """The agreement of verdicts on the responses that meet the conditions.

    Without names the first pair that belongs together is chosen. Raises FilterError for a condition and
    ComparisonError for a recommendation that the survey does not have.
    """
    return cached_result(
        survey,
        "agreement",
        first,
        second,
        tuple(where),
        make=lambda: _agreement_result(survey, first, second, where),
        responses=lambda result: result.counts.responses,
    )


def _agreement_result(survey: Survey, first: str, second: str, where: Sequence[str]) -> AgreementResult:
    usable = {
        recommendation.name: recommendation
        for recommendation in survey.recommendations
        if not recommendation.gives_no_estimate
    }
    for name in filter(None, (first, second)):
        if name not in usable:
            remedy = suggestion(name, usable, "Choose one from the lists.")
            raise ComparisonError(
                f"There is no recommendation “{name}” with verdicts. {remedy}",
                partial(_no_recommendation, name, nearest(name, usable)),
            )
    dataset, conditions, counted, recoding = read_filtered(survey, where)
    together = pairs(survey.recommendations)
    chosen = first_pair(survey.recommendations)
    if first and second and first != second:
        one, other = usable[first], usable[second]
        chosen = Pair(kind=kind_of(one, other), first=one, second=other)
    return AgreementResult(
        counts=counted,
        filter=conditions,
        recoding=recoding,
        recommendations=tuple(usable.values()),
        pairs=tuple((pair, _agreement(survey, dataset, pair)) for pair in together),
        vignettes=vignette_sets(dataset, survey.recommendations),
        chosen=None if chosen is None else (chosen, _agreement(survey, dataset, chosen)),
    )


def read_filtered(
    survey: Survey, where: Sequence[str]
) -> tuple[Dataset, tuple[Condition, ...], Counts, RecodingUse | None]:
    """The responses that meet the conditions, these, how many there are, and what is recoded of them."""
    counted = read_counted(survey, where)
    instrument = counted.instrument
    conditions = parse_conditions(where, instrument, languages_of(instrument.languages))
    whole = build(counted.records, instrument)
    dataset = filtered(whole, conditions)
    use = recoding_use(dataset.frame.index.tolist(), counted.recoded, instrument, survey.recommendations)
    return dataset, conditions, counts(whole, conditions), use


def _added_codes(survey: Survey, where: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The codes of the options that were added, with their items, where they count."""
    if not is_recoded(survey, where):
        return ()
    return tuple((option.item, option.code) for option in added_options(survey))


def _agreement(survey: Survey, dataset: Dataset, pair: Pair) -> Agreement:
    """The agreement of a pair, with the cells that the criteria leave empty."""
    agreement = agreement_on(dataset, pair.first, pair.second, survey.recommendations)
    zeros = [(i, j) for i, row in enumerate(agreement.counts) for j, count in enumerate(row) if not count]
    rows, columns = (f"{VERDICT}{recommendation.name}" for recommendation in (pair.first, pair.second))
    structural = _structural_zeros(survey.version_id, tuple(zeros), rows, columns, (), ())
    return replace(agreement, structural_zeros=structural)


@lru_cache(maxsize=1_000)
def _structural_zeros(
    fingerprint: str,
    cells: tuple[Cell, ...],
    rows: str,
    columns: str,
    added: tuple[tuple[str, str], ...],
    groupings: tuple[str, ...],
) -> tuple[Cell, ...]:
    """The cells that nobody can be in, proved once per process: a published version never changes.

    added: item and code of each option that was added in recoding. groupings: those in force, as texts.
    """
    version = published_version(fingerprint)
    recommendations = version.recommendations
    codes_alone = dict.fromkeys(version.instrument.languages, ENGLISH)
    extra = [ExtraOption(item=item, code=code, label={"en": code}) for item, code in added]
    instrument = grouped_by(groupings, with_added(version.instrument, extra, codes_alone))
    variables = categorical_variables(instrument, recommendations, codes_alone)
    return impossible_cells(cells, variables[rows], variables[columns], instrument, recommendations)
