"""What all figures have in common: a title above, notes below, legends, and a scale in percent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveyapp.analysis.statistics.rounding import format_percent
from surveyapp.export.figures.descriptions import FigureDescription
from surveyapp.export.figures.drawing import (
    GREY,
    SIZE,
    SMALL,
    TITLE,
    Box,
    Drawing,
    Ink,
    Label,
    Line,
    Mark,
)
from surveyapp.export.figures.text_metrics import printable, width_of, wrapped
from surveyapp.instruments.language import Language

MARGIN, LEADING = 8.0, 1.3  # points; of lines, times the size of type
KEY, GAP = 12.0, 12.0  # a legend's box, and the room between its entries
ENDS = {10: 5, 25: 5, 50: 10, 100: 25}  # of a scale of percents -> the distance of its ticks


def block(
    text: str, x: float, y: float, width: float, *, size: float = SIZE, bold: bool = False
) -> list[Mark]:
    """Lines of text of at most this width; y is the upper edge."""
    lines = wrapped(text, width, size, bold=bold)
    return [
        Label(x=x, y=y + size + number * size * LEADING, words=line, size=size, bold=bold)
        for number, line in enumerate(lines)
    ]


def height_of(lines: Sequence[object], size: float = SIZE) -> float:
    return len(lines) * size * LEADING


def framed(
    description: FigureDescription, width: float, body: Iterable[Mark], top: float, bottom: float
) -> Drawing:
    """The drawing with its notes under the body, which ends at `bottom`; `top` is where `heading` ended."""
    assert bottom >= top, "a body ends below its title"
    notes: list[Mark] = []
    y = bottom + MARGIN
    for note in description.notes:
        lines = block(note, MARGIN, y, width - 2 * MARGIN, size=SMALL)
        notes += lines
        y += height_of(lines, SMALL)
    title = heading(description, width)[0]
    return Drawing(width=width, height=y + MARGIN, title=description.title, marks=(*title, *body, *notes))


def heading(description: FigureDescription, width: float) -> tuple[list[Mark], float]:
    """The title, and where it ends."""
    lines = block(description.title, MARGIN, MARGIN, width - 2 * MARGIN, size=TITLE, bold=True)
    return lines, MARGIN + height_of(lines, TITLE) + 4


def legend(entries: Iterable[tuple[Ink, str]], y: float, width: float) -> tuple[list[Mark], float]:
    """Boxes with their words, in as many rows as it takes; where they end."""
    marks: list[Mark] = []
    x = MARGIN
    for ink, text in entries:
        words = printable(text)
        room = KEY + 4 + width_of(words, SMALL) + GAP
        if x > MARGIN and x + room - GAP > width - MARGIN:
            x, y = MARGIN, y + SMALL * 1.7
        marks += [
            Box(x=x, y=y, width=KEY, height=SMALL, ink=ink),
            Label(x=x + KEY + 4, y=y + SMALL - 0.7, words=words, size=SMALL),
        ]
        x += room
    return marks, y + SMALL * 1.7 + 2


def percent_scale(
    left: float, width: float, top: float, bottom: float, language: Language, name: str, end: int = 100
) -> list[Mark]:
    """Grid lines from 0 % to the end of the scale, one of ENDS, with their numbers below."""
    marks: list[Mark] = []
    for tick in range(0, end + 1, ENDS[end]):
        x = left + width * tick / end
        number = format_percent(tick, 0, language)
        marks += [
            Line(
                points=((x, top), (x, bottom)),
                weight=0.5,
                colour=GREY,
                dashed=tick not in (0, end),
                name=f"{name}-tick-{tick}",
            ),
            Label(x=x, y=bottom + SMALL + 3, words=number, size=SMALL, anchor="middle"),
        ]
    return marks


def end_of_scale(largest: float) -> int:
    """The shortest scale that holds a percent."""
    return next(end for end in ENDS if largest <= end)
