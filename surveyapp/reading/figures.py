"""The figures of a survey: their values read once, their files kept for as long as nothing changes."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.figure_values import FigureValues, figure_values
from surveyapp.analysis.filters import filtered
from surveyapp.datasets.build import build
from surveyapp.models import Survey, Tally
from surveyapp.reading.figure_files import Drawn, FigureFile, kept_figure
from surveyapp.reading.kept import kept
from surveyapp.reading.reports import read_counted, report_of
from surveyapp.reading.source import analysed
from surveyapp.reading.wording import translator


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
