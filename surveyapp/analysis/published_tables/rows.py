"""The text of a published table cut into rows: bytes decoded, the separator found, lines counted."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from surveyapp.analysis.published_tables.latex_rows import (
    is_console,
    is_latex,
    latex_rows,
    without_console_rules,
)
from surveyapp.analysis.published_tables.markup_rows import html_rows, is_html, is_piped, piped_rows
from surveyapp.analysis.published_tables.printed_figures import is_figure
from surveyapp.analysis.published_tables.row import MOST_COLUMNS, LayoutError, LineProblem, Row, row_of
from surveyapp.analysis.published_tables.spaced_rows import GAP, gapped_rows, single_spaced_rows
from surveyapp.instruments.language import ENGLISH, Language

LONGEST = 1_000_000  # bytes of a text
MOST_SHOWN = 20  # problems that a message names

_BRACKETS = re.compile(r"\([^()\t]{1,80}\)|\[[^\[\]\t]{1,80}\]")
_INNER = "\x1f"  # a separator that does not separate
_COLUMN_COMMA = re.compile(r"(?<![0-9]),(?! )|,(?![ 0-9])")


class TableError(ValueError):
    """The text is no table that can be checked: all that is wrong with it, in the order of its lines."""

    def __init__(self, problems: Sequence[LineProblem], language: Language = ENGLISH) -> None:
        _ = language.gettext
        first_problems = sorted(problems, key=lambda problem: problem.line)[:MOST_SHOWN]
        self.messages = tuple(_in_words(problem, language) for problem in first_problems)
        if len(problems) > MOST_SHOWN:
            more_lines = len(problems) - MOST_SHOWN
            more = language.ngettext(
                "{number} more line is wrong.", "{number} more lines are wrong.", more_lines
            ).format(number=more_lines)
            self.messages += (more,)
        self.lines = frozenset(problem.line for problem in problems)
        super().__init__("\n".join(self.messages))


def decoded(data: bytes, language: Language = ENGLISH) -> str:
    """The text of an uploaded file. Raises TableError for what is too long, and for what is no text.

    UTF-8, UTF-16 with its mark, else Windows-1252, which is what spreadsheets write.
    """
    _ = language.gettext
    check_length(len(data), language)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if data[:2] == b"PK" or b"\x00" in data:
        remedy = _("This file is not text. Save the sheet as CSV, or copy the table and paste it.")
        raise TableError([LineProblem(0, remedy)], language)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def check_length(size: int, language: Language = ENGLISH) -> None:
    """Raise TableError for a text of more bytes than are read."""
    _ = language.gettext
    if size > LONGEST:
        remedy = _("The table is longer than {most} kB. Check it in parts.").format(most=LONGEST // 1000)
        raise TableError([LineProblem(0, remedy)], language)


def rows_of(text: str, language: Language = ENGLISH) -> tuple[Row, ...]:
    """The rows that hold anything, without the notes (# ...) at the top.

    HTML, Markdown and LaTeX are known by their marks. Else separated by tabs where there are any, by
    semicolons, several spaces or commas where half of the lines have them, by single spaces where column
    names and figures tell the columns apart; a text of figures alone, one a line, gives rows of one cell.
    Raises TableError for a text that is empty, too long or not to be cut into columns.
    """
    _ = language.gettext
    check_length(len(text.encode("utf-8", errors="replace")), language)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = _rows(lines, language)
    if not rows:
        remedy = _("There is no table here. Paste one, with its row of column names first.")
        raise TableError([LineProblem(0, remedy)], language)
    wide = next((row.line for row in rows if len(row.cells) > MOST_COLUMNS), None)
    if wide is not None:
        remedy = _("This row has more than {most} columns. Check the table in parts.")
        raise TableError([LineProblem(wide, remedy.format(most=MOST_COLUMNS))], language)
    return rows


def split_label(line: str) -> tuple[str, str]:
    """A line such as "Stopped: 40 (58%)" in its label, which may be "", and its figure."""
    label, colon, figure = line.rpartition(":")
    return (label.strip(), figure) if colon and is_figure(figure) else ("", line)


def _is_note(line: str) -> bool:
    return line.lstrip().startswith("#") and "\t" not in line


def _rows(lines: Sequence[str], language: Language) -> tuple[Row, ...]:
    table_lines = (at for at, line in enumerate(lines) if line.strip() and not _is_note(line))
    start = next(table_lines, len(lines))
    lines = ["" if at < start else line for at, line in enumerate(lines)]
    if start == len(lines):
        return ()
    if is_latex(lines):
        return tuple(latex_rows(lines))
    if is_console(lines):
        lines = without_console_rules(lines)
    if is_html("\n".join(lines)):
        return tuple(html_rows("\n".join(lines)))
    if is_piped(lines):
        return tuple(row for row in piped_rows(lines) if any(row.cells))
    try:
        return _by_separator(lines, start, language)
    except LayoutError as error:
        raise TableError(error.problems, language) from error


def _by_separator(lines: Sequence[str], start: int, language: Language) -> tuple[Row, ...]:
    filled = [_BRACKETS.sub("", line) for line in lines if line.strip()]
    if any("\t" in line for line in filled):
        return _separated(lines, start, "\t", language)
    if ";" in filled[0] or _is_mostly(";", filled):
        return _separated(lines, start, ";", language)
    filled = [line for line in lines if line.strip()]
    if all(is_figure(split_label(line)[1]) for line in filled):
        return tuple(Row(at + 1, (line,)) for at, line in enumerate(lines) if line.strip())
    if 2 * sum(GAP.search(line.strip()) is not None for line in filled) >= len(filled):
        return tuple(gapped_rows(lines, language))
    if not _is_mostly_commas(filled):
        rows = single_spaced_rows(lines, language)
        if rows is not None:
            return tuple(rows)
    return _separated(lines, start, ",", language)


def _is_mostly(mark: str, lines: Sequence[str]) -> bool:
    return 2 * sum(mark in line for line in lines) >= len(lines)


def _is_mostly_commas(lines: Sequence[str]) -> bool:
    """Whether half of the lines have a comma that is no mark in a number and no punctuation."""
    return 2 * sum(_COLUMN_COMMA.search(line) is not None for line in lines) >= len(lines)


def _separated(lines: Sequence[str], start: int, separator: str, language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    kept = (f"{_without_inner(line, separator)}\n" for line in lines[start:])
    reader = csv.reader(kept, delimiter=separator, strict=True)
    rows, begins = [], start + 1
    try:
        for cells in reader:
            rows.append(row_of(begins, [cell.replace(_INNER, separator) for cell in cells]))
            begins = start + 1 + reader.line_num
    except csv.Error:
        remedy = _("A quotation mark is not closed, or is inside a cell. Close or remove it.")
        raise TableError([LineProblem(begins, remedy)], language) from None
    return tuple(row for row in rows if any(row.cells))


def _without_inner(line: str, separator: str) -> str:
    """The line; a separator within brackets, as in "17,1 [8,5; 31,3]", does not separate."""
    if separator not in ";," or '"' in line:
        return line
    return _BRACKETS.sub(lambda match: match[0].replace(separator, _INNER), line)


def _in_words(problem: LineProblem, language: Language) -> str:
    _ = language.gettext
    if not problem.line:
        return problem.message
    return _("Line {line}: {message}").format(line=problem.line, message=problem.message)
