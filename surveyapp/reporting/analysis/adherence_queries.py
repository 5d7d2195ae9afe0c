"""Reported adherence in depth of a survey: read once, its figures kept for as long as nothing changes."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.adherence.in_depth import Asked, InDepth, in_depth
from surveyapp.analysis.report.filters import parse_conditions
from surveyapp.datasets.dataset import build
from surveyapp.models import Survey
from surveyapp.reporting.analysis.comparison_queries import variables_of
from surveyapp.reporting.figures.figure_cache import Drawn, FigureFile, kept_figure
from surveyapp.reporting.report.report_queries import read_counted
from surveyapp.reporting.source.result_cache import kept
from surveyapp.reporting.source.source_database import analysed
from surveyapp.reporting.source.translators import translator, translators


@analysed
def read_in_depth(survey: Survey, asked: Asked, *, where: Sequence[str] = ()) -> InDepth:
    """What is asked, of the responses that meet the conditions.

    asked: of a recommendation and a variable of the survey. Raises FilterError for a condition that it does
    not have.
    """
    return kept(
        survey,
        *_about("in depth", asked, where),
        make=lambda: _read(survey, asked, where),
        responses=lambda found: found.counts.responses,
    )


@analysed
def read_in_depth_figure(
    survey: Survey, name: str, kind: str, asked: Asked, *, language: str, where: Sequence[str] = ()
) -> FigureFile | None:
    """A figure of it as a file, kind svg, pdf or png; None where there is no such figure."""
    return kept_figure(
        survey,
        _about("figure in depth", asked, where, name, kind, language),
        kind,
        draw=lambda: _drawn(read_in_depth(survey, asked, where=where), name, kind, language),
    )


def _about(what: str, asked: Asked, where: Sequence[str], *more: str) -> tuple[object, ...]:
    """What names a value that is kept."""
    of_asked = (asked.definition.name, sorted(asked.parameters.items()), asked.by, asked.base, asked.method)
    return (what, *of_asked, asked.threshold, tuple(where), *more)


def _read(survey: Survey, asked: Asked, where: Sequence[str]) -> InDepth:
    counted = read_counted(survey, where)
    instrument = counted.instrument
    return in_depth(
        build(counted.records, instrument),
        instrument,
        survey.recommendations,
        asked,
        variable=variables_of(survey, where)[asked.by] if asked.by else None,
        conditions=parse_conditions(where, instrument, translators(instrument.languages)),
        recoded=counted.recoded,
    )


def _drawn(found: InDepth, name: str, kind: str, language: str) -> Drawn:
    # These load matplotlib, which the page does without.
    from surveyapp.export.figures.adherence_descriptions import tell_in_depth
    from surveyapp.export.figures.adherence_forest_plot import draw_lines
    from surveyapp.export.figures.file_writer import render

    drawings = (
        render(draw_lines(told, lines, language), kind)
        for told, lines in tell_in_depth(found, language, translator(language))
        if told.name == name
    )
    return Drawn(content=next(drawings, None), responses=found.counts.responses)
