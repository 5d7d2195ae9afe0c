"""The figures of a survey: their values read once, their files kept for as long as nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from surveyapp.analysis.figure_values import FigureValues, figure_values
from surveyapp.analysis.filters import filtered
from surveyapp.datasets.build import build
from surveyapp.models import Survey, Tally
from surveyapp.reading.kept import kept
from surveyapp.reading.reports import read_counted, report_of
from surveyapp.reading.source import analysed
from surveyapp.reading.state import state_of
from surveyapp.reading.wording import translator

KINDS = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}


@dataclass(frozen=True, kw_only=True)
class FigureFile:
    """A figure as a file; the tag changes whenever its bytes may."""

    content: bytes
    kind: str  # of media
    tag: str


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """A figure's bytes, None where there is no such figure, and of how many responses it is."""

    content: bytes | None
    responses: int


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
    if kind not in KINDS:
        return None
    state, about = state_of(survey), ("figure", name, kind, language, tuple(where))
    drawn = kept(
        survey,
        *about,
        make=lambda: _drawn(read_figures(survey, where=where), name, kind, language),
        responses=lambda drawn: drawn.responses if drawn.content else 0,
    )
    if drawn.content is None:
        return None
    tag = sha256(repr((state, about)).encode()).hexdigest()[:32]
    return FigureFile(content=drawn.content, kind=KINDS[kind], tag=tag)


def _drawn(values: FigureValues, name: str, kind: str, language: str) -> _Drawn:
    from surveyapp.export.figures.gallery import figure  # loads matplotlib, which the page does without

    content = figure(values, name, kind, language, translator(language))
    return _Drawn(content=content, responses=values.report.counts.responses)


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
