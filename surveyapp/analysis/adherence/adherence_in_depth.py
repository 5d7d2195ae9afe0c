"""Reported adherence to one recommendation in depth: as a whole, by group, and under other choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveyapp.analysis.adherence.sensitivity_table import SensitivityTable, counted_rows, sensitivity_table
from surveyapp.analysis.adherence.subgroups import Subgroups, subgroups
from surveyapp.analysis.comparisons.categorical_variables import Categorical, codes
from surveyapp.analysis.report.adherence import judging
from surveyapp.analysis.report.filters import filtered, matching, of_exclusion
from surveyapp.analysis.report.recoding_summary import recoding_use
from surveyapp.analysis.report.report import Adherence, Condition, Counts, RecodingUse
from surveyapp.analysis.report.report_builder import counts
from surveyapp.analysis.statistics.intervals import METHODS
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.model import ParameterValue, Recommendation
from surveyapp.instruments.free_text.recoding import RecodingSet
from surveyapp.instruments.model.instrument import Instrument


@dataclass(frozen=True, kw_only=True)
class AdherenceQuery:
    """What is looked at: everything that the page's address holds beside its filter.

    by: the name of a variable that divides people, "" for none. threshold: percent, of the tipping point.
    """

    definition: Recommendation
    parameters: Mapping[str, ParameterValue]
    by: str
    base: str
    method: str
    threshold: int


@dataclass(frozen=True, kw_only=True)
class AdherenceInDepth:
    """The result as asked for, its groups where a variable divides them, and the table of sensitivity."""

    query: AdherenceQuery
    counts: Counts
    filter: tuple[Condition, ...]
    recoding: RecodingUse | None
    whole: Adherence
    subgroups: Subgroups | None
    sensitivity: SensitivityTable


def adherence_in_depth(
    dataset: Dataset,
    instrument: Instrument,
    recommendations: Sequence[Recommendation],
    query: AdherenceQuery,
    *,
    variable: Categorical | None,
    conditions: Sequence[Condition],
    recoded: RecodingSet,
) -> AdherenceInDepth:
    """The result that is asked for, of the responses that meet the conditions. dataset: all of the survey."""
    matched = matching(dataset, conditions)
    with_excluded = bool(of_exclusion(dataset, conditions))
    rows = counted_rows(matched, with_excluded=with_excluded)
    judged = judging(matched, query.definition, recommendations)(query.parameters)
    method = METHODS[query.method]
    selected = filtered(dataset, conditions)
    return AdherenceInDepth(
        query=query,
        counts=counts(dataset, conditions),
        filter=tuple(conditions),
        recoding=recoding_use(selected.frame.index.tolist(), recoded, instrument, recommendations),
        whole=judged.among(rows, method=method),
        subgroups=None
        if variable is None
        else subgroups(judged, variable, codes(matched, variable, recommendations), rows, method=method),
        sensitivity=sensitivity_table(
            matched,
            instrument,
            recommendations,
            query.definition,
            parameters=query.parameters,
            base=query.base,
            method=query.method,
            threshold=query.threshold / 100,
            with_excluded=with_excluded,
        ),
    )
