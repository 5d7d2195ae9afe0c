"""The text of a published table cut into rows: bytes decoded, the separator found, lines counted."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import NamedTuple

from surveyapp.analysis.published_tables.printed_figures import is_figure
from surveyapp.instruments.model.instrument import Translate

LONGEST = 200_000  # bytes of a text
MOST_SHOWN = 20  # problems that a message names


class LineProblem(NamedTuple):
    """What is wrong with a line, and the remedy; 0 is the text as a whole."""

    line: int
    message: str


class TableError(ValueError):
    """The text is no table that can be checked: all that is wrong with it, in the order of its lines."""

    def __init__(self, problems: Sequence[LineProblem], _: Translate = str) -> None:
        first_problems = sorted(problems, key=lambda problem: problem.line)[:MOST_SHOWN]
        self.messages = tuple(_in_words(problem, _) for problem in first_problems)
        if len(problems) > MOST_SHOWN:
            more = _("{number} more lines are wrong.").format(number=len(problems) - MOST_SHOWN)
            self.messages += (more,)
        self.lines = frozenset(problem.line for problem in problems)
        super().__init__("\n".join(self.messages))


class Row(NamedTuple):
    """The cells of a row and the line, from 1, on which it begins."""

    line: int
    cells: tuple[str, ...]


def decoded(data: bytes, _: Translate = str) -> str:
    """The text of an uploaded file. Raises TableError for what is too long, and for what is no text.

    UTF-8, UTF-16 with its mark, else Windows-1252, which is what spreadsheets write.
    """
    check_length(len(data), _)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if data[:2] == b"PK" or b"\x00" in data:
        remedy = _("This file is no text. Save the sheet as CSV, or copy the table and paste it.")
        raise TableError([LineProblem(0, remedy)], _)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def check_length(size: int, _: Translate = str) -> None:
    """Raise TableError for a text of more bytes than are read."""
    if size > LONGEST:
        remedy = _("The table is longer than {most} kB. Check it in parts.").format(most=LONGEST // 1000)
        raise TableError([LineProblem(0, remedy)], _)


def rows_of(text: str, _: Translate = str) -> tuple[Row, ...]:
    """The rows that hold anything, without the notes (# ...) at the top.

    Separated by tabs where there are any, by semicolons where the first row has one, else by commas; a text
    of figures without columns, one a line, gives rows of one cell. Raises TableError for a text that is empty
    or too long, and for a quotation mark that is not closed.
    """
    check_length(len(text.encode("utf-8", errors="replace")), _)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = _rows(lines, _)
    if not rows:
        remedy = _("There is no table here. Paste one, with its row of column names first.")
        raise TableError([LineProblem(0, remedy)], _)
    return rows


def split_label(line: str) -> tuple[str, str]:
    """A line such as "Stopped: 40 (58%)" in its label, which may be "", and its figure."""
    label, colon, figure = line.rpartition(":")
    return (label.strip(), figure) if colon and is_figure(figure) else ("", line)


def _is_note(line: str) -> bool:
    return line.lstrip().startswith("#") and "\t" not in line


def _rows(lines: Sequence[str], _: Translate) -> tuple[Row, ...]:
    table_lines = (at for at, line in enumerate(lines) if line.strip() and not _is_note(line))
    start = next(table_lines, len(lines))
    separator = _separator(lines[start:]) if start < len(lines) else None
    if separator is None:
        return tuple(Row(at + 1, (line,)) for at, line in enumerate(lines) if at >= start and line.strip())
    return _separated(lines, start, separator, _)


def _separator(lines: Sequence[str]) -> str | None:
    if any("\t" in line for line in lines):
        return "\t"
    if ";" in lines[0]:
        return ";"
    if all(is_figure(split_label(line)[1]) for line in lines if line.strip()):
        return None
    return ","


def _separated(lines: Sequence[str], start: int, separator: str, _: Translate) -> tuple[Row, ...]:
    reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=separator, strict=True)
    rows, begins = [], start + 1
    try:
        for cells in reader:
            rows.append(Row(begins, tuple(cell.strip() for cell in cells)))
            begins = start + 1 + reader.line_num
    except csv.Error:
        remedy = _("A quotation mark is not closed, or stands inside a cell. Remove it, or close it.")
        raise TableError([LineProblem(begins, remedy)], _) from None
    return tuple(row for row in rows if any(row.cells))


def _in_words(problem: LineProblem, _: Translate) -> str:
    if not problem.line:
        return problem.message
    return _("Line {line}: {message}").format(line=problem.line, message=problem.message)
