"""Reported adherence in depth of a survey: read once, and kept for as long as nothing changes."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.adherence.adherence_in_depth import (
    AdherenceInDepth,
    AdherenceQuery,
    adherence_in_depth,
)
from surveyapp.analysis.report.filters import parse_conditions
from surveyapp.datasets.dataset import build
from surveyapp.models import Survey
from surveyapp.reporting.analysis.comparison_queries import variables_of
from surveyapp.reporting.report.report_queries import read_counted
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.reporting.source.source_database import analysed
from surveyapp.site_languages import languages_of


@analysed
def read_adherence_in_depth(
    survey: Survey, query: AdherenceQuery, *, where: Sequence[str] = ()
) -> AdherenceInDepth:
    """The result that is asked for, of the responses that meet the conditions.

    query: of a recommendation and a variable of the survey. Raises FilterError for a condition that it does
    not have.
    """
    return cached_result(
        survey,
        *cache_name("in depth", query, where),
        make=lambda: _read(survey, query, where),
        responses=lambda result: result.counts.responses,
    )


def cache_name(what: str, query: AdherenceQuery, where: Sequence[str], *more: str) -> tuple[object, ...]:
    """What names a value that is kept."""
    of_query = (query.definition.name, sorted(query.parameters.items()), query.by, query.base, query.method)
    return (what, *of_query, query.threshold, tuple(where), *more)


def _read(survey: Survey, query: AdherenceQuery, where: Sequence[str]) -> AdherenceInDepth:
    counted = read_counted(survey, where)
    instrument = counted.instrument
    return adherence_in_depth(
        build(counted.records, instrument),
        instrument,
        survey.recommendations,
        query,
        variable=variables_of(survey, where)[query.by] if query.by else None,
        conditions=parse_conditions(where, instrument, languages_of(instrument.languages)),
        recoded=counted.recoded,
    )
