"""The figures of a survey: their values read once, their files kept for as long as nothing changes."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.plots.plot_values import FigureValues, figure_values
from surveyapp.analysis.report.filters import filtered
from surveyapp.datasets.dataset import build
from surveyapp.models import Survey, Tally
from surveyapp.reporting.figures.figure_cache import Drawn, FigureFile, kept_figure
from surveyapp.reporting.report.report_queries import read_counted, report_of
from surveyapp.reporting.source.result_cache import kept
from surveyapp.reporting.source.source_database import analysed
from surveyapp.reporting.source.translators import translator


@analysed
def read_figures(survey: Survey, *, where: Sequence[str] = ()) -> FigureValues:
    """What the figures of a survey draw, of the responses that meet the conditions. Raises FilterError."""
    return kept(
        survey,
        "figures",
        tuple(where),
        make=lambda: _values(survey, where),
        responses=lambda values: values.report.counts.responses,
    )


@analysed
def read_figure(
    survey: Survey, name: str, kind: str, *, language: str, where: Sequence[str] = ()
) -> FigureFile | None:
    """A figure as a file, kind svg, pdf or png; None where there is no such figure. Raises FilterError."""
    return kept_figure(
        survey,
        ("figure", name, kind, language, tuple(where)),
        kind,
        draw=lambda: _drawn(read_figures(survey, where=where), name, kind, language),
    )


def _drawn(values: FigureValues, name: str, kind: str, language: str) -> Drawn:
    from surveyapp.export.figures.gallery import figure  # loads matplotlib, which the page does without

    content = figure(values, name, kind, language, translator(language))
    return Drawn(content=content, responses=values.report.counts.responses)


def _values(survey: Survey, where: Sequence[str]) -> FigureValues:
    counted = read_counted(survey, where)
    tallied = Tally.objects.filter(survey=survey, synthetic=True, count__gt=0).exists()
    dataset = build(counted.records, counted.instrument)
    report = report_of(survey, dataset, where, counted=counted)
    return figure_values(
        report,
        filtered(dataset, report.filter),
        counted.instrument,
        granularity=survey.date_granularity,
        has_synthetic_people=tallied or bool(dataset.about["synthetic"].any()),
    )
