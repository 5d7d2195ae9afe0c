"""The cumulative curve of a number: percent of the base that has reached it."""

from __future__ import annotations

from math import floor, log10

from surveyapp.analysis.plots.cumulative_curve import Cumulative
from surveyapp.analysis.plots.percent_axis import PERCENT_TICKS
from surveyapp.analysis.statistics.rounding import format_number, format_percent
from surveyapp.export.figures.descriptions import FigureDescription
from surveyapp.export.figures.drawing import BLACK, COLUMN, GREY, SMALL, Dot, Drawing, Label, Line, Mark
from surveyapp.export.figures.figure_layout import MARGIN, framed, heading
from surveyapp.export.figures.text_metrics import printable
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words

LEFT, RIGHT, HEIGHT = 46.0, COLUMN - 16, 150.0


def draw_curve(curve: Cumulative, description: FigureDescription, language: Language) -> Drawing:
    _title, top = heading(description, COLUMN)
    bottom = top + 4 + HEIGHT
    step = tick_step(curve.steps[-1].value)
    end = step * max(1, -(-curve.steps[-1].value // step))
    across = (RIGHT - LEFT) / end
    marks = [*_percents(bottom, language), *_numbers(curve, bottom, step, across, language)]
    points = [(LEFT, bottom)]
    dots: list[Mark] = []
    for reached in curve.steps:
        x, y = LEFT + across * reached.value, bottom - HEIGHT * reached.percent / 100
        points += [(x, points[-1][1]), (x, y)]
        dots.append(Dot(x=x, y=y, shape="o", fill=BLACK, size=3.5, name=f"step-{_name(reached.value)}"))
    points.append((RIGHT, points[-1][1]))
    line = Line(points=tuple(points), weight=1.25, name=f"curve-{curve.variable}")
    unit = printable(words(curve.unit, language.code)) if curve.unit else ""
    below = Label(x=(LEFT + RIGHT) / 2, y=bottom + 2 * SMALL + 7, words=unit, size=SMALL, anchor="middle")
    under = bottom + (2 * SMALL + 9 if unit else SMALL + 5)
    return framed(description, COLUMN, [*marks, line, *dots, *([below] if unit else [])], top, under)


def tick_step(largest: float, at_most: int = 6) -> float:
    """The distance of ticks, 1, 2 or 5 times a power of ten, that gives at most so many up to the largest."""
    if largest <= 0:
        return 1.0
    power = 10.0 ** floor(log10(largest / at_most))
    return next(size * power for size in (1, 2, 5, 10) if size * power * at_most >= largest)


def _name(value: float) -> str:
    """A number as part of a mark's name: "2_5" for 2.5."""
    return f"{value:g}".replace(".", "_")


def _percents(bottom: float, language: Language) -> list[Mark]:
    _ = language.gettext
    words_up = printable(_("Percent of the base"))
    middle = bottom - HEIGHT / 2
    marks: list[Mark] = [
        Label(x=MARGIN + SMALL, y=middle, words=words_up, size=SMALL, anchor="middle", rotated=True)
    ]
    for tick in PERCENT_TICKS:
        y = bottom - HEIGHT * tick / 100
        number = format_percent(tick, 0, language)
        marks += [
            Line(
                points=((LEFT, y), (RIGHT, y)),
                weight=0.5,
                colour=GREY if tick else BLACK,
                dashed=bool(tick),
                name=f"percent-{tick}",
            ),
            Label(x=LEFT - 4, y=y + 2.5, words=number, size=SMALL, anchor="end"),
        ]
    return marks


def _numbers(curve: Cumulative, bottom: float, step: float, across: float, language: Language) -> list[Mark]:
    marks: list[Mark] = [Line(points=((LEFT, bottom - HEIGHT), (LEFT, bottom)), weight=0.75)]
    value = 0.0
    decimals = 0 if step >= 1 else 1
    while LEFT + across * value <= RIGHT + 0.01:
        x = LEFT + across * value
        number = format_number(value, language, decimals=decimals)
        marks += [
            Line(points=((x, bottom), (x, bottom + 3)), weight=0.5),
            Label(x=x, y=bottom + SMALL + 4, words=number, size=SMALL, anchor="middle"),
        ]
        value += step
    return marks
