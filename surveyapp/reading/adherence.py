"""Reported adherence in depth of a survey: read once, its figures kept for as long as nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from surveyapp.analysis.filters import parse_conditions
from surveyapp.analysis.in_depth import Asked, InDepth, in_depth
from surveyapp.datasets.build import build
from surveyapp.models import Survey
from surveyapp.reading.comparisons import variables_of
from surveyapp.reading.figures import KINDS, FigureFile
from surveyapp.reading.kept import kept
from surveyapp.reading.reports import read_counted
from surveyapp.reading.source import analysed
from surveyapp.reading.state import state_of
from surveyapp.reading.wording import translator, translators


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """A figure's bytes, None where there is no such figure, and of how many responses it is."""

    content: bytes | None
    responses: int


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
    if kind not in KINDS:
        return None
    state, about = state_of(survey), _about("figure in depth", asked, where, name, kind, language)
    drawn = kept(
        survey,
        *about,
        make=lambda: _drawn(read_in_depth(survey, asked, where=where), name, kind, language),
        responses=lambda drawn: drawn.responses if drawn.content else 0,
    )
    if drawn.content is None:
        return None
    tag = sha256(repr((state, about)).encode()).hexdigest()[:32]
    return FigureFile(content=drawn.content, kind=KINDS[kind], tag=tag)


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


def _drawn(found: InDepth, name: str, kind: str, language: str) -> _Drawn:
    # These load matplotlib, which the page does without.
    from surveyapp.export.figures.in_depth_forest import draw_lines
    from surveyapp.export.figures.in_depth_told import tell_in_depth
    from surveyapp.export.figures.render import render

    drawings = (
        render(draw_lines(told, lines, language), kind)
        for told, lines in tell_in_depth(found, language, translator(language))
        if told.name == name
    )
    return _Drawn(content=next(drawings, None), responses=found.counts.responses)
