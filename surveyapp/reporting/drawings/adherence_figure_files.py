"""The figures of adherence in depth as files, drawn once and kept. Loads matplotlib."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.adherence.adherence_in_depth import AdherenceInDepth, AdherenceQuery
from surveyapp.export.figures.adherence_in_depth_descriptions import describe_adherence_in_depth
from surveyapp.export.figures.adherence_in_depth_plot import draw_adherence_in_depth
from surveyapp.export.figures.file_writer import render
from surveyapp.instruments.language import Language
from surveyapp.models import Survey
from surveyapp.reporting.analysis.adherence_in_depth_queries import cache_name, read_adherence_in_depth
from surveyapp.reporting.figures.figure_cache import Drawn, FigureFile, cached_figure
from surveyapp.reporting.source.source_database import analysed


@analysed
def read_adherence_figure(
    survey: Survey,
    name: str,
    kind: str,
    query: AdherenceQuery,
    *,
    language: Language,
    where: Sequence[str] = (),
) -> FigureFile | None:
    """A figure of it as a file, kind svg, pdf or png; None where there is no such figure."""
    return cached_figure(
        survey,
        cache_name("figure in depth", query, where, name, kind, language.code),
        kind,
        draw=lambda: _drawn(read_adherence_in_depth(survey, query, where=where), name, kind, language),
    )


def _drawn(adherence: AdherenceInDepth, name: str, kind: str, language: Language) -> Drawn:

    drawings = (
        render(draw_adherence_in_depth(description, lines, language), kind)
        for description, lines in describe_adherence_in_depth(adherence, language)
        if description.name == name
    )
    return Drawn(content=next(drawings, None), responses=adherence.counts.responses)
