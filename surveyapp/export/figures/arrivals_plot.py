"""Responses over time: a bar for each period that the survey keeps, complete below, partial above."""

from __future__ import annotations

from surveyapp.analysis.plots.plot_values import FigureValues
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.export.figures.cumulative_plot import tick_step
from surveyapp.export.figures.descriptions import FigureDescription
from surveyapp.export.figures.drawing import COLUMN, GREY, SMALL, Box, Drawing, Label, Line, Mark
from surveyapp.export.figures.figure_layout import framed, heading, legend
from surveyapp.export.figures.palette import COMPLETE, PARTIAL
from surveyapp.export.figures.text_metrics import width_of
from surveyapp.instruments.language import Language

LEFT, RIGHT, HEIGHT = 40.0, COLUMN - 12, 130.0
DAYS = {"day": 1, "week": 7, "month": 28}
WIDEST, FILLED = 26.0, 0.8  # a bar in points, and as a part of its period


def draw_arrivals(values: FigureValues, description: FigureDescription, language: Language) -> Drawing:
    _ = language.gettext
    _title, top = heading(description, COLUMN)
    keys, top_of_plot = legend([(COMPLETE, _("Complete")), (PARTIAL, _("Partial"))], top, COLUMN)
    bottom = top_of_plot + HEIGHT
    step = max(1.0, tick_step(max(arrival.count for arrival in values.arrivals), 5))
    largest = step * -(-max(arrival.count for arrival in values.arrivals) // step)
    marks = _scale(bottom, step, largest, language)
    first, last = values.arrivals[0].period.toordinal(), values.arrivals[-1].period.toordinal()
    period = DAYS[values.granularity]
    day = (RIGHT - LEFT) / (last - first + period)
    width = min(WIDEST, period * day * FILLED)
    free = LEFT
    for arrival in values.arrivals:
        x = LEFT + (arrival.period.toordinal() - first + period / 2) * day
        y, name = bottom, arrival.period.isoformat()
        for kind, count, ink in (
            ("complete", arrival.complete, COMPLETE),
            ("partial", arrival.partial, PARTIAL),
        ):
            height = HEIGHT * count / largest
            y -= height
            if count:
                box = Box(x=x - width / 2, y=y, width=width, height=height, ink=ink, name=f"{kind}-{name}")
                marks.append(box)
        half = width_of(name, SMALL) / 2
        at = min(max(x, LEFT + half - 20), RIGHT + 8 - half)
        if at - half >= free - 20:
            marks.append(Label(x=at, y=bottom + SMALL + 4, words=name, size=SMALL, anchor="middle"))
            marks.append(Line(points=((x, bottom), (x, bottom + 2.5)), weight=0.5))
            free = at + half + 28
    return framed(description, COLUMN, [*keys, *marks], top, bottom + SMALL + 6)


def _scale(bottom: float, step: float, largest: float, language: Language) -> list[Mark]:
    """Lines at whole numbers of responses."""
    marks: list[Mark] = []
    for number in range(0, int(largest) + 1, int(step)):
        y = bottom - HEIGHT * number / largest
        marks += [
            Line(
                points=((LEFT, y), (RIGHT, y)),
                weight=0.5,
                colour=GREY,
                dashed=bool(number),
                name=f"count-{number}",
            ),
            Label(x=LEFT - 4, y=y + 2.5, words=format_number(number, language), size=SMALL, anchor="end"),
        ]
    return marks
