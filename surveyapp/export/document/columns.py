"""How wide the columns of a table are, so that pages look alike whatever program sets them."""

from __future__ import annotations

import math

from surveyapp.export.document.blocks import Table

LINE = 100.0
"""About as many signs as a line across the page holds, at the size of a table's text."""
PADDING = 3.0  # signs, that a cell's margins take
LONGEST_WORD = 16  # longer ones are broken
SHORT, LONG = 30, 400  # signs: what is longer than SHORT counts for less and less, beyond LONG for nothing
INDENT = 3  # signs a step
FEW = 18  # lines


def column_shares(table: Table) -> tuple[float, ...]:
    """Each column's share of the width of the page; together 1 at most, less where a table needs less.

    Each gets what its longest word needs, up to a limit; what remains goes to those with longer texts.
    """
    least = [min(max(map(_longest_word, cells)), LONGEST_WORD) + PADDING for cells in _columns(table)]
    wanted = [_wanted(max(map(len, cells))) + PADDING for cells in _columns(table)]
    wanted = [max(pair) for pair in zip(least, wanted, strict=True)]
    if sum(wanted) <= LINE:
        return tuple(each / LINE for each in wanted)
    scale = min(1.0, LINE / sum(least))
    floors = [each * scale for each in least]
    spare = (LINE - sum(floors)) / sum(want - floor for want, floor in zip(wanted, floors, strict=True))
    return tuple((floor + (want - floor) * spare) / LINE for want, floor in zip(wanted, floors, strict=True))


def is_short(table: Table) -> bool:
    """Whether the table had better stand whole on one page than begin at the foot of another."""
    if len(table.rows) > FEW:
        return False
    spaces = [share * LINE - PADDING for share in column_shares(table)]
    lines = (
        max(math.ceil(len(words) / space) for words, space in zip(row.cells, spaces, strict=True))
        for row in table.rows
        if not row.is_group
    )
    return sum(lines) + sum(row.is_group for row in table.rows) <= FEW


def _columns(table: Table) -> list[list[str]]:
    """The cells of each column with its head, without the headings of groups, which go across."""
    rows = [
        (" " * INDENT * row.indent + row.cells[0], *row.cells[1:]) for row in table.rows if not row.is_group
    ]
    return [list(cells) for cells in zip(table.head, *rows, strict=True)]


def _wanted(signs: int) -> float:
    beyond: float = max(min(signs, LONG) - SHORT, 0)
    return min(signs, SHORT) + math.pow(beyond, 0.75)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
