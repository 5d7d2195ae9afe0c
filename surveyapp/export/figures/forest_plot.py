"""The forest plot of reported adherence: recommendations by edition, two bases each, n/N beside."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.plots.plot_values import FigureValues
from surveyapp.analysis.report.report import AdherenceResult, Estimate
from surveyapp.analysis.report.report_text import base_in_words, estimate_in_words
from surveyapp.export.figures.descriptions import FigureDescription, forests
from surveyapp.export.figures.drawing import BLACK, SIZE, SMALL, WHITE, WIDE, Dot, Drawing, Label, Line, Mark
from surveyapp.export.figures.figure_layout import (
    LEADING,
    MARGIN,
    block,
    framed,
    heading,
    height_of,
    percent_scale,
)
from surveyapp.export.figures.text_metrics import printable, width_of
from surveyapp.guidelines.bases import ANALYSABLE, ASSESSABLE, PLOTTED_BASES
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words

LABELS, PLOT = 166.0, 154.0  # widths of the columns; the figures take the rest
LEFT = MARGIN + LABELS + 6
LINE = 11.0  # between the two estimates of a recommendation
SHAPES = {ASSESSABLE: ("o", BLACK), ANALYSABLE: ("s", WHITE)}


def draw_forest(values: FigureValues, description: FigureDescription, language: Language) -> Drawing:
    _ = language.gettext
    _title, top = heading(description, WIDE)
    marks, y = _key(top, language)
    start, rows = y, []
    for edition, entries in _grouped(forests(values.report.adherence)[description.name]).items():
        rows += block(edition or _("No guideline"), MARGIN, y, LABELS, size=SMALL, bold=True)
        y += SMALL * LEADING + 2
        for entry in entries:
            drawn, y = _row(entry, y, language)
            rows += drawn
    scale = percent_scale(LEFT, PLOT, start, y, language, "forest")
    return framed(description, WIDE, [*marks, *scale, *rows], top, y + SMALL + 4)


def _grouped(adherence: Sequence[AdherenceResult]) -> dict[str, list[AdherenceResult]]:
    """By the edition that stands behind them, in the order in which these first come."""
    groups: dict[str, list[AdherenceResult]] = {}
    for entry in adherence:
        groups.setdefault(entry.result.edition, []).append(entry)
    return groups


def _key(y: float, language: Language) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    x = MARGIN
    for base in PLOTTED_BASES:
        shape, fill = SHAPES[base]
        text = printable(base_in_words(base, language))
        marks += [
            Line(points=((x, y + 4), (x + 18, y + 4))),
            Dot(x=x + 9, y=y + 4, shape=shape, fill=fill),
            Label(x=x + 23, y=y + SMALL, words=text, size=SMALL),
        ]
        x += 23 + width_of(text, SMALL) + 16
    return marks, y + SMALL + 8


def _row(entry: AdherenceResult, y: float, language: Language) -> tuple[list[Mark], float]:
    """The marks of one recommendation from y down, and where they end."""
    label = words(entry.definition.label, language.code)
    marks = block(label, MARGIN, y, LABELS)
    for number, base in enumerate(PLOTTED_BASES):
        estimate = entry.result.estimate(base)
        marks += _estimate(estimate, entry.definition.name, y + 6 + number * LINE, language)
    return marks, y + max(height_of(marks_of_text(marks)), len(PLOTTED_BASES) * LINE) + 5


def marks_of_text(marks: Sequence[Mark]) -> list[Mark]:
    """The lines of a row's label."""
    return [mark for mark in marks if isinstance(mark, Label) and mark.size == SIZE]


def _estimate(estimate: Estimate, name: str, y: float, language: Language) -> list[Mark]:
    text = printable(estimate_in_words(estimate, language))
    marks: list[Mark] = [Label(x=LEFT + PLOT + 12, y=y + 2.5, words=text, size=SMALL)]
    if estimate.percent is None or estimate.low is None or estimate.high is None:
        return marks
    low, at, high = (
        LEFT + PLOT * percent / 100 for percent in (estimate.low, estimate.percent, estimate.high)
    )
    shape, fill = SHAPES[estimate.base]
    return [
        *marks,
        Line(points=((low, y), (high, y)), weight=1.0, name=f"interval-{name}-{estimate.base}"),
        Dot(x=at, y=y, shape=shape, fill=fill, name=f"point-{name}-{estimate.base}"),
    ]
