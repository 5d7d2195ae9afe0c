"""The forest plots of adherence in depth: the whole as a diamond with a line down from it, others as dots."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.report.report import Estimate
from surveyapp.export.figures.adherence_in_depth_descriptions import ForestLine
from surveyapp.export.figures.descriptions import FigureDescription
from surveyapp.export.figures.drawing import BLACK, GREY, SIZE, SMALL, WIDE, Dot, Drawing, Label, Line, Mark
from surveyapp.export.figures.figure_layout import MARGIN, block, framed, heading, height_of, percent_scale
from surveyapp.export.figures.forest_plot import LEFT, PLOT
from surveyapp.export.figures.text_metrics import printable
from surveyapp.instruments.language import Language

LABELS = LEFT - MARGIN - 6
BETWEEN = 5.0  # rows


def draw_adherence_in_depth(
    description: FigureDescription, lines: Sequence[ForestLine], language: Language
) -> Drawing:
    """The drawing of the lines in their order."""
    _title, top = heading(description, WIDE)
    y, rows, above = top + 2, list[Mark](), ""
    for line in lines:
        if line.heading != above:
            above = line.heading
            head = block(above, MARGIN, y, LABELS, size=SMALL, bold=True)
            rows += head
            y += height_of(head, SMALL) + 2
        label_marks = block(line.label, MARGIN, y, LABELS)
        rows += [*label_marks, *_estimate(line, y + SIZE - 2.5)]
        y += height_of(label_marks) + BETWEEN
    scale = percent_scale(LEFT, PLOT, top, y, language, description.name)
    return framed(description, WIDE, [*scale, *_of_whole(lines, top, y), *rows], top, y + SMALL + 4)


def _place(percent: float) -> float:
    return LEFT + PLOT * percent / 100


def _of_whole(lines: Sequence[ForestLine], top: float, bottom: float) -> list[Mark]:
    """The line that tells how far others are from the whole."""
    percents = [line.estimate.percent for line in lines if line.is_whole]
    return [
        Line(
            points=((_place(percent), top), (_place(percent), bottom)),
            weight=0.75,
            colour=GREY,
            name="whole",
        )
        for percent in percents
        if percent is not None
    ]


def _estimate(line: ForestLine, y: float) -> list[Mark]:
    marks: list[Mark] = [Label(x=LEFT + PLOT + 12, y=y + 2.5, words=printable(line.figure), size=SMALL)]
    estimate: Estimate = line.estimate
    if estimate.percent is None or estimate.low is None or estimate.high is None:
        return marks
    shape, size = ("D", 5.5) if line.is_whole else ("o", 5.0)
    return [
        *marks,
        Line(
            points=((_place(estimate.low), y), (_place(estimate.high), y)),
            weight=1.0,
            name=f"interval-{line.name}",
        ),
        Dot(x=_place(estimate.percent), y=y, shape=shape, fill=BLACK, size=size, name=f"point-{line.name}"),
    ]
