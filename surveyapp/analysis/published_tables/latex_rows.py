"""Tables pasted as the source of LaTeX, or as a console prints them with lines between their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveyapp.analysis.published_tables.row import MOST_COLUMNS, Row, row_of

_END_OF_ROW = re.compile(r"(?<!\\)&.*\\\\|\\end\{tabular")
_AMPERSAND = re.compile(r"(?<!\\)&")
_RULE = re.compile(r"\\(?:hline|toprule|midrule|bottomrule|(?:cline|cmidrule)(?:\([a-z]*\))?\{[^{}]*\})")
_OUTSIDE = re.compile(r"\\(?:begin|end|centering|caption|label|footnotesize|small)\b.*")
_OVER_SEVERAL = re.compile(r"\\multicolumn\{([0-9]{1,2})\}\{[^{}]*\}\{((?:[^{}]|\{[^{}]*\})*)\}")
_MARK = re.compile(r"\\textsuperscript\{[^{}]*\}|\$?\^\{?[^{}$\s]{1,3}\}?\$?|\\tnote\{[^{}]*\}")
_COMMAND = re.compile(r"\\(?:textbf|textit|emph|text|mathrm|makecell|thead)\{((?:[^{}])*)\}")
_CONSOLE_RULE = re.compile(r"\s*-{3,}\+-{3,}\s*")


def is_latex(lines: Sequence[str]) -> bool:
    """Whether the lines have the rows of a LaTeX table, with & and two backslashes."""
    return any(_END_OF_ROW.search(line) for line in lines)


def latex_rows(lines: Sequence[str]) -> list[Row]:
    """The rows of a LaTeX table; a row may end on a later line than it begins. A cell over n leaves n - 1."""
    rows: list[Row] = []
    begins, held = 0, ""
    for number, line in enumerate(lines, 1):
        text = _OUTSIDE.sub("", _RULE.sub("", line))
        begins = begins if held.strip() else number
        held = f"{held} {text}" if held.strip() else text
        if "\\\\" in text:
            rows.append(_row(begins, held.partition("\\\\")[0]))
            held = ""
    return [row for row in rows if any(row.cells)]


def _row(line: int, source: str) -> Row:
    cells: list[str] = []
    for cell in _AMPERSAND.split(source):
        several = _OVER_SEVERAL.search(cell)
        cells.append(_plain(several[2] if several else cell))
        cells.extend([""] * (min(int(several[1]), MOST_COLUMNS) - 1 if several else 0))
    return row_of(line, cells)


def _plain(source: str) -> str:
    """The text of a cell; spaces that LaTeX keeps are its indentation."""
    text = _COMMAND.sub(r"\1", _MARK.sub("", source.strip()))
    text = re.sub(r"\\(?:quad|hspace\{[^{}]*\}|enspace)|~", "\u00a0", text).replace("---", "–")
    text = re.sub(r"\\([%&#$_])", r"\1", text).replace("--", "–").replace("$", "").replace("\\,", " ")
    return text.replace("{", "").replace("}", "")


def is_console(lines: Sequence[str]) -> bool:
    """Whether one line parts labels from figures and another the names of columns, as Stata prints them."""
    return any(_CONSOLE_RULE.fullmatch(line) for line in lines)


def without_console_rules(lines: Sequence[str]) -> list[str]:
    """The lines of such a table with spaces for its lines."""
    return ["" if _CONSOLE_RULE.fullmatch(line) else _without_bar(line) for line in lines]


def _without_bar(line: str) -> str:
    """The line; its label, which is flush right, made flush left."""
    label, _bar, figures = line.partition("|")
    return f"{label.strip().ljust(len(label))}  {figures}"
