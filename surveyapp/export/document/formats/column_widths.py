"""How wide the columns of a table are, so that pages look alike whatever program sets them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.export.document.blocks import Table

LINE, SMALL_LINE = 106.0, 119.0
"""About as many characters as a line across the page holds at the usual and at the small size of a table."""
PADDING = 2.5  # signs, that a cell's margins take
LONGEST_WORD = 16  # longer ones are broken
SHORT, LONG = 30, 400  # signs: what is longer than SHORT counts for less and less, beyond LONG for nothing
LEGIBLE, TOGETHER = 24, 48  # signs that a column of words, and all of them, get where they have as many
BOLD = 1.3  # times as wide are the letters of a head
INDENT = 3  # signs a step
FEW = 18  # lines


@dataclass(frozen=True, kw_only=True)
class Layout:
    """shares: of the width of the page, for each column; together 1 at most, less where a table needs less.

    is_short: whether the table had better stand whole on one page than begin at the foot of another.
    """

    shares: tuple[float, ...]
    is_small: bool
    is_short: bool


def layout(table: Table) -> Layout:
    """At the usual size where no number is broken, else at the small one.

    Each column gets what its longest word needs, up to a limit; what remains goes to those with longer texts.
    """
    columns = _columns(table)
    ideal = [_ideal_width(max([len(head) / 2, *map(len, cells)])) + PADDING for head, *cells in columns]
    least = _least(table, columns, are_whole=True)
    line = LINE if sum(least) <= LINE else SMALL_LINE
    if sum(least) > line:
        least = _least(table, columns, are_whole=False)
    widths = _shared_out(least, ideal, line)
    return Layout(
        shares=tuple(width / line for width in widths),
        is_small=line == SMALL_LINE,
        is_short=_lines(table, widths) <= FEW,
    )


def _columns(table: Table) -> list[list[str]]:
    """The cells of each column with its head, without the headings of groups, which go across."""
    rows = [
        (" " * INDENT * row.indent + row.cells[0], *row.cells[1:]) for row in table.rows if not row.is_group
    ]
    return [list(cells) for cells in zip(table.head, *rows, strict=True)]


def _least(table: Table, columns: Sequence[Sequence[str]], *, are_whole: bool) -> list[float]:
    """What each column needs; are_whole: numbers stand on one line."""
    legible = min(LEGIBLE, TOGETHER // max(table.numeric.count(False), 1))
    needs = []
    for cells, is_numeric in zip(columns, table.numeric, strict=True):
        head, *others = map(_longest_word, cells)
        need = min(max([head * BOLD, *others]), LONGEST_WORD)
        if not is_numeric:
            need = max(need, min(max(map(len, cells)), legible))
        elif are_whole:
            need = max([need, *map(len, cells[1:])])
        needs.append(need + PADDING)
    return needs


def _shared_out(least: Sequence[float], ideal: Sequence[float], line: float) -> list[float]:
    """The width of each column in characters: as wanted where there is room for all."""
    ideal = [max(pair) for pair in zip(least, ideal, strict=True)]
    if sum(ideal) <= line:
        return ideal
    scale = min(1.0, line / sum(least))
    floors = [width * scale for width in least]
    more = [want - floor for want, floor in zip(ideal, floors, strict=True)]
    spare = (line - sum(floors)) / sum(more)
    return [floor + extra * spare for floor, extra in zip(floors, more, strict=True)]


def _lines(table: Table, widths: Sequence[float]) -> int:
    """About how many lines the rows take, or more than FEW."""
    if len(table.rows) > FEW:
        return len(table.rows)
    return sum(
        1
        if row.is_group
        else max(
            math.ceil(len(words) / (width - PADDING)) for words, width in zip(row.cells, widths, strict=True)
        )
        for row in table.rows
    )


def _ideal_width(signs: float) -> float:
    beyond: float = max(min(signs, LONG) - SHORT, 0)
    return min(signs, SHORT) + math.pow(beyond, 0.85)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
