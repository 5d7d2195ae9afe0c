"""The figures of a survey as files, drawn once and kept for as long as nothing changes. Loads matplotlib."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.plots.plot_values import FigureValues
from surveyapp.analysis.report.report import VALID
from surveyapp.export.figures.gallery import figure
from surveyapp.instruments.language import Language
from surveyapp.models import Survey
from surveyapp.reporting.figures.figure_cache import Drawn, FigureFile, cached_figure
from surveyapp.reporting.figures.figure_queries import read_figures
from surveyapp.reporting.source.source_database import analysed


@analysed
def read_figure(
    survey: Survey,
    name: str,
    kind: str,
    *,
    language: Language,
    where: Sequence[str] = (),
    item_base: str = VALID,
) -> FigureFile | None:
    """A figure as a file, kind svg, pdf or png; None where there is no such figure. Raises FilterError.

    item_base: what the percentages of answers to items are of.
    """
    on_base = () if item_base == VALID else (item_base,)
    return cached_figure(
        survey,
        ("figure", name, kind, language.code, tuple(where), *on_base),
        kind,
        draw=lambda: _drawn(read_figures(survey, where=where, item_base=item_base), name, kind, language),
    )


def _drawn(values: FigureValues, name: str, kind: str, language: Language) -> Drawn:
    content = figure(values, name, kind, language)
    return Drawn(content=content, responses=values.report.counts.responses)
