"""How often answers fall into the groups of a grouping: of one that is in force, or before it is saved."""

from __future__ import annotations

from dataclasses import replace

from surveyapp.analysis.report.filters import without_excluded
from surveyapp.analysis.report.frequencies import derived_result
from surveyapp.analysis.report.report import VariableResult
from surveyapp.datasets.dataset import build
from surveyapp.instruments.derived.groupings import Grouping, derived_of, sources
from surveyapp.models import Survey
from surveyapp.reporting.report.report_queries import read_counted, read_report
from surveyapp.reporting.source.source_database import analysed


@analysed
def counts_of(survey: Survey, name: str) -> VariableResult | None:
    """The result of a variable, derived or not, over all responses; None where there is none of that name."""
    report = read_report(survey)
    variables = [variable for item in report.items for variable in item.variables]
    return next((result for result in (*variables, *report.derived) if result.name == name), None)


@analysed
def preview_of(survey: Survey, grouping: Grouping) -> VariableResult:
    """What a grouping would give over all responses, if it were saved."""
    counted = read_counted(survey)
    source = sources(counted.instrument)[grouping.source]
    derived = derived_of(grouping, source)
    instrument = replace(counted.instrument, derived=(derived,))
    return derived_result(derived, instrument, without_excluded(build(counted.records, instrument)))
