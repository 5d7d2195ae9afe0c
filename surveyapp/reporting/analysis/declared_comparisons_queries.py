"""The comparisons that the plan in force declares, read under a filter; and the report that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from surveyapp.analysis.comparisons.categorical_variables import codes
from surveyapp.analysis.comparisons.comparison import Comparison
from surveyapp.analysis.comparisons.crosstabs import crosstab_of
from surveyapp.analysis.comparisons.declared_comparisons import (
    DeclaredComparison,
    DeclaredComparisons,
    declared_comparisons,
)
from surveyapp.analysis.report.filters import filtered
from surveyapp.analysis.report.plan_comparison import PlannedComparison
from surveyapp.analysis.report.report import Condition, Counts, RecodingUse, Report
from surveyapp.datasets.dataset import Dataset, build
from surveyapp.models import Survey
from surveyapp.reporting.analysis.comparison_queries import compare_table, read_filtered, variables_of
from surveyapp.reporting.report.locked_plan import plan_of
from surveyapp.reporting.report.report_queries import read_counted, read_report, report_of
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.reporting.source.source_database import analysed


@dataclass(frozen=True, kw_only=True)
class DeclaredComparisonsUnderFilter:
    """The declared comparisons under a filter; None where the plan declares none, or none is locked."""

    counts: Counts
    filter: tuple[Condition, ...]
    recoding: RecodingUse | None
    comparisons: DeclaredComparisons | None


@dataclass(frozen=True, kw_only=True)
class DeclaredComparisonInPlan:
    """Where the plan in force has a comparison; None where it has it nowhere, and where no plan is locked.

    plan: the plan's number.
    """

    plan: int | None
    declared: DeclaredComparison | None


@analysed
def read_declared_comparisons(survey: Survey, *, where: Sequence[str] = ()) -> DeclaredComparisonsUnderFilter:
    """The declared comparisons of the responses that meet the conditions. Raises FilterError."""
    return cached_result(
        survey,
        "declared comparisons",
        tuple(where),
        make=lambda: _declared_comparisons_under_filter(survey, where),
        responses=lambda result: result.counts.responses,
    )


@analysed
def read_whole_report(
    survey: Survey, *, where: Sequence[str] = ()
) -> tuple[Report, DeclaredComparisons | None]:
    """The report, and the comparisons that the plan declares, which may take seconds. Raises FilterError."""
    if not declares_comparisons(survey):
        return read_report(survey, where=where), None
    return cached_result(
        survey,
        "whole report",
        tuple(where),
        make=lambda: _whole_report(survey, where),
        responses=lambda parts: parts[0].counts.responses,
    )


def declares_comparisons(survey: Survey) -> bool:
    """Whether the plan in force declares any."""
    plan = plan_of(survey)
    return plan is not None and bool(plan.comparisons)


def read_declared_comparison(
    survey: Survey, *, rows: str, columns: str, where: Sequence[str] = ()
) -> DeclaredComparisonInPlan:
    """Where the plan in force has the comparison of two variables. Raises FilterError.

    All declared ones are read, since one p is adjusted for the others; none where this is not among them.
    """
    plan = plan_of(survey)
    if plan is None:
        return DeclaredComparisonInPlan(plan=None, declared=None)
    is_declared = any(declared.is_of(rows, columns) for declared in plan.comparisons)
    comparisons = read_declared_comparisons(survey, where=where).comparisons if is_declared else None
    return DeclaredComparisonInPlan(
        plan=plan.number, declared=comparisons.of_pair(rows, columns) if comparisons else None
    )


def declared_comparisons_of(
    survey: Survey, dataset: Dataset, conditions: Sequence[Condition]
) -> DeclaredComparisons | None:
    """The declared comparisons of those responses of a dataset that meet the conditions."""
    plan = plan_of(survey)
    if plan is None or not plan.comparisons:
        return None
    filtered_dataset = filtered(dataset, conditions)
    where = [f"{condition.variable}:{condition.value}" for condition in conditions]
    variables, recommendations = variables_of(survey, where), survey.recommendations

    @cache
    def codes_of(name: str) -> list[str | None]:
        return codes(filtered_dataset, variables[name], recommendations)

    def compare(planned: PlannedComparison) -> Comparison | None:
        rows, columns = planned.rows, planned.columns
        if not {rows, columns} <= variables.keys():
            return None
        pairs = zip(codes_of(rows), codes_of(columns), strict=True)
        return compare_table(survey, crosstab_of(pairs, variables[rows], variables[columns]), where)

    return declared_comparisons(plan, [compare(declared) for declared in plan.comparisons])


def _declared_comparisons_under_filter(
    survey: Survey, where: Sequence[str]
) -> DeclaredComparisonsUnderFilter:
    dataset, conditions, counted, recoding = read_filtered(survey, where)
    return DeclaredComparisonsUnderFilter(
        counts=counted,
        filter=conditions,
        recoding=recoding,
        comparisons=declared_comparisons_of(survey, dataset, conditions),
    )


def _whole_report(survey: Survey, where: Sequence[str]) -> tuple[Report, DeclaredComparisons | None]:
    counted = read_counted(survey, where)
    dataset = build(counted.records, counted.instrument)
    report = report_of(survey, dataset, where, counted=counted)
    return report, declared_comparisons_of(survey, dataset, report.filter)
