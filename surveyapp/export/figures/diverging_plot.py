"""Diverging bars of a grid: answers below the middle to the left, above it to the right, the rest apart."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from surveyapp.analysis.plots.likert import LikertGrid, LikertRow
from surveyapp.analysis.report.report import Frequency
from surveyapp.analysis.report.report_text import percent_in_words
from surveyapp.analysis.statistics.rounding import format_number, format_percent
from surveyapp.export.figures.descriptions import FigureDescription
from surveyapp.export.figures.drawing import (
    BLACK,
    GREY,
    SMALL,
    WHITE,
    WIDE,
    Box,
    Drawing,
    Ink,
    Label,
    Line,
    Mark,
)
from surveyapp.export.figures.figure_layout import LEADING, MARGIN, block, framed, heading, height_of, legend
from surveyapp.export.figures.palette import NEUTRAL, high_inks, low_inks
from surveyapp.export.figures.text_metrics import width_of, wrapped
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words

LABELS, LEFT, RIGHT = 150.0, 162.0, 434.0  # the two panels lie between LEFT and RIGHT
APART, BAR, ROOM = 12.0, 11.0, 28.0  # between the panels; a bar's height; for the percent beside a bar
FIRST, SECOND = 460.0, WIDE - MARGIN  # where the columns of figures end
CLEAR = 20.5  # between two ticks
UNIT = 10  # the scale ends at a multiple of it


class _Scale:
    """Where percents stand: both panels have the same scale."""

    def __init__(self, grid: LikertGrid) -> None:
        valid = [row for row in grid.rows if row.base]
        self.low = _end(100 * row.low_count / row.base for row in valid)
        self.high = _end(100 * row.high_count / row.base for row in valid)
        self.middle = _end(100 * row.neutral.count / row.base for row in valid if row.neutral)
        self.has_middle = any(row.neutral for row in grid.rows)
        total = self.low + self.high + (self.middle if self.has_middle else 0)
        room = RIGHT - LEFT - 2 * ROOM - ((APART + ROOM) if self.has_middle else 0)
        self.point = room / total
        self.ticks = 25 if 25 * self.point >= CLEAR else 50
        self.zero = LEFT + ROOM + self.low * self.point
        self.apart = self.zero + self.high * self.point + ROOM + APART


def _end(percents: Iterable[float]) -> int:
    return max(UNIT, UNIT * ceil(max(percents, default=0) / UNIT))


def draw_diverging(grid: LikertGrid, description: FigureDescription, language: Language) -> Drawing:
    _title, top = heading(description, WIDE)
    keys, y = legend(_key(grid, language), top, WIDE)
    scale = _Scale(grid)
    heads, y = _heads(y, scale, language)
    start, rows = y, []
    for row in grid.rows:
        marks, y = _row(row, y, scale, language)
        rows += marks
    axes = _axes(scale, start, y, language)
    return framed(description, WIDE, [*keys, *heads, *axes, *rows], top, y + SMALL + 4)


def _key(grid: LikertGrid, language: Language) -> list[tuple[Ink, str]]:
    side = len(grid.answers) // 2
    middle = [NEUTRAL] if len(grid.answers) % 2 else []
    inks = [*reversed(low_inks(side)), *middle, *high_inks(side)]
    return [(ink, words(text, language.code)) for ink, text in zip(inks, grid.answers, strict=True)]


def _heads(y: float, scale: _Scale, language: Language) -> tuple[list[Mark], float]:
    """The heads of the columns of figures and of the panel apart, their last lines side by side."""
    _ = language.gettext
    heads = [
        (FIRST, "end", wrapped(_("Base"), FIRST - RIGHT, SMALL)),
        (SECOND, "end", wrapped(_("Missing"), SECOND - FIRST - 2, SMALL)),
    ]
    if scale.has_middle:
        heads.append((scale.apart, "start", wrapped(_("Middle"), RIGHT - scale.apart, SMALL)))
    deepest = max(len(lines) for _x, _anchor, lines in heads)
    marks: list[Mark] = []
    for x, anchor, lines in heads:
        first = deepest - len(lines)
        for number, line in enumerate(lines, first):
            at = y + SMALL * (1 + number * LEADING)
            marks.append(Label(x=x, y=at, words=line, size=SMALL, anchor=anchor))
    return marks, y + deepest * SMALL * LEADING + 4


def _axes(scale: _Scale, top: float, bottom: float, language: Language) -> list[Mark]:
    step = scale.ticks
    ticks = [(scale.zero - tick * scale.point, tick) for tick in range(step, scale.low + 1, step)]
    ticks += [(scale.zero + tick * scale.point, tick) for tick in range(0, scale.high + 1, step)]
    if scale.has_middle:
        ticks += [(scale.apart + tick * scale.point, tick) for tick in range(0, scale.middle + 1, step)]
    marks: list[Mark] = []
    for x, tick in ticks:
        colour, dashed = (GREY, True) if tick else (BLACK, False)
        number = format_percent(tick, 0, language)
        marks += [
            Line(points=((x, top), (x, bottom)), weight=0.5, colour=colour, dashed=dashed),
            Label(x=x, y=bottom + SMALL + 3, words=number, size=SMALL, anchor="middle"),
        ]
    return marks


def _row(row: LikertRow, y: float, scale: _Scale, language: Language) -> tuple[list[Mark], float]:
    label = block(words(row.label, language.code), MARGIN, y, LABELS)
    height = max(height_of(label), BAR)
    top = y + (height - BAR) / 2
    line = top + BAR - 3
    figures: list[Mark] = [
        Label(x=FIRST, y=line, words=format_number(row.base, language), size=SMALL, anchor="end"),
        Label(x=SECOND, y=line, words=format_number(row.missing, language), size=SMALL, anchor="end"),
    ]
    return [*label, *figures, *_bars(row, top, scale, language)], y + height + 5


def _bars(row: LikertRow, top: float, scale: _Scale, language: Language) -> list[Mark]:
    if not row.base:
        return []
    line = top + BAR - 3
    low_inks_here, high_inks_here = low_inks(len(row.low)), high_inks(len(row.high))
    left, low = _outwards(row, row.low, low_inks_here, (scale.zero, top), -scale.point)
    right, high = _outwards(row, row.high, high_inks_here, (scale.zero, top), scale.point)
    low_share = percent_in_words(row.low_count, row.base, language)
    high_share = percent_in_words(row.high_count, row.base, language)
    shares = [*_on_white(left - 3, line, low_share, "end"), *_on_white(right + 3, line, high_share, "start")]
    middle: list[Mark] = []
    if row.neutral:
        end, middle = _outwards(row, (row.neutral,), (NEUTRAL,), (scale.apart, top), scale.point)
        share = percent_in_words(row.neutral.count, row.base, language)
        middle += _on_white(end + 3, line, share, "start")
    return [*low, *high, *middle, *shares]


def _on_white(x: float, y: float, words: str, anchor: str) -> list[Mark]:
    """A percentage that grid lines do not cross."""
    width = width_of(words, SMALL)
    left = x - width if anchor == "end" else x
    blank = Box(x=left - 1, y=y - SMALL + 1, width=width + 2, height=SMALL, ink=Ink(fill=WHITE, line=WHITE))
    return [blank, Label(x=x, y=y, words=words, size=SMALL, anchor=anchor)]


def _outwards(
    row: LikertRow,
    answers: Iterable[Frequency],
    inks: Iterable[Ink],
    corner: tuple[float, float],
    point: float,
) -> tuple[float, list[Mark]]:
    """Bars one beside the other, and where they end; point: points for each percent, with the direction."""
    x, top = corner
    marks: list[Mark] = []
    for answer, ink in zip(answers, inks, strict=True):
        width = 100 * answer.count / row.base * point
        if answer.count:
            name = f"bar-{row.variable}-{answer.code}"
            box = Box(x=min(x, x + width), y=top, width=abs(width), height=BAR, ink=ink, name=name)
            marks.append(box)
        x += width
    return x, marks
