"""A row of a table's text, and what is wrong with a line."""

from __future__ import annotations

from typing import NamedTuple

MOST_COLUMNS = 200


class LineProblem(NamedTuple):
    """What is wrong with a line, and the remedy; 0 is the text as a whole."""

    line: int
    message: str


class Row(NamedTuple):
    """The cells of a row, the line, from 1, on which it begins, and by how much its label is indented."""

    line: int
    cells: tuple[str, ...]
    indent: int = 0


class LayoutError(ValueError):
    """The lines cannot be cut into columns; the problems say where and the remedy."""

    def __init__(self, problems: list[LineProblem]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


def row_of(line: int, cells: list[str]) -> Row:
    """The row of cells as they were typed."""
    first = cells[0] if cells else ""
    indent = len(first) - len(first.lstrip()) if first.strip() else 0
    return Row(line, tuple(cell.strip() for cell in cells), indent)
