"""The flow diagram: who began, who left and how, who is analysed."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.plots.plot_values import FigureValues
from surveyapp.analysis.report.flow_text import step_in_words
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.export.figures.descriptions import FigureDescription
from surveyapp.export.figures.drawing import SIZE, WIDE, Box, Dot, Drawing, Label, Line, Mark
from surveyapp.export.figures.figure_layout import LEADING, MARGIN, framed, heading, height_of
from surveyapp.export.figures.palette import PLAIN
from surveyapp.export.figures.text_metrics import wrapped
from surveyapp.instruments.language import Language

LEFT_WIDTH, SIDE, PAD, APART = 232.0, 252.0, 6.0, 16.0
STAYED = ("analysable", "complete", "partial", "paper")


def draw_flow(values: FigureValues, description: FigureDescription, language: Language) -> Drawing:
    _ = language.gettext
    _title, top = heading(description, WIDE)
    counts = {step.name: step.count for step in values.report.flow}
    texts = {
        name: _("{step}: n = {count}").format(
            step=step_in_words(name, language), count=format_number(count, language)
        )
        for name, count in counts.items()
    }
    leavers = [name for name in counts if name not in ("began", *STAYED)]
    stayed = [name for name in STAYED if name != "paper" or counts["paper"]]
    began, y = _boxed([texts["began"]], MARGIN, top, LEFT_WIDTH, "began")
    side, side_end = _boxed([texts[name] for name in leavers], WIDE - MARGIN - SIDE, y + APART, SIDE, "left")
    lower = side_end + APART
    end, bottom = _boxed([texts[name] for name in stayed], MARGIN, lower, LEFT_WIDTH, "analysable")
    x, middle = MARGIN + LEFT_WIDTH / 2, (y + APART + side_end) / 2
    arrows: list[Mark] = [
        Line(points=((x, y), (x, lower - 3))),
        Dot(x=x, y=lower - 3, shape="v"),
        Line(points=((x, middle), (WIDE - MARGIN - SIDE - 3, middle))),
        Dot(x=WIDE - MARGIN - SIDE - 3, y=middle, shape=">"),
    ]
    return framed(description, WIDE, [*arrows, *began, *side, *end], top, bottom)


def _boxed(texts: Sequence[str], x: float, y: float, width: float, name: str) -> tuple[list[Mark], float]:
    """A box with lines of text, the first of several bold, and where it ends."""
    labels: list[Mark] = []
    for number, text in enumerate(texts):
        bold = name != "left" and number == 0
        for line in wrapped(text, width - 2 * PAD, bold=bold):
            baseline = y + PAD + SIZE * (1 + len(labels) * LEADING)
            labels.append(Label(x=x + PAD, y=baseline, words=line, bold=bold))
    height = height_of(labels) + 2 * PAD
    return [Box(x=x, y=y, width=width, height=height, ink=PLAIN, name=f"box-{name}"), *labels], y + height
