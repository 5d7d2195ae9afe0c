"""Tables pasted from a PDF: columns separated by several spaces, or by single ones where that is clear.

With several spaces a cell that is not in print leaves a gap, so that cells go to the columns above or below
which they stand. With single spaces the figures at the end of a line are its columns and the rest its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from surveyapp.analysis.published_tables.columns import FIGURES, Role, group_column, role_of, split_base
from surveyapp.analysis.published_tables.left_out import is_left_out
from surveyapp.analysis.published_tables.printed_figures import is_empty, is_figure
from surveyapp.analysis.published_tables.row import MOST_COLUMNS, LayoutError, LineProblem, Row
from surveyapp.instruments.language import Language

MOST_HEADER_LINES, LONGEST_HEADER = 4, 1000

GAP = re.compile(r"(?<=[^\s,;]) {2,}(?=\S)")
_CELL = re.compile(r"\S+(?: \S+)*")
_BASE = re.compile(r"\(? ?[nN] ?= ?[0-9][0-9,.]*(?: [0-9]{3}\b)* ?\)?")
_TOKEN = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|"
    r"[0-9][0-9.,]*(?: ?/ ?[0-9][0-9.,]*)?(?: ?%)?(?: ?\([^()]*\))?(?: ?\[[^\[\]]*\])?(?=\s|$)|"
    r"[<>≤≥] ?[0-9.,]+ ?%?|\S+"
)
_ROLE = re.compile(
    r"(?:(?:n|no\.?)? ?\(%\)|%),? ?[(\[]9[059] ?% ?(?:CI|IC)[)\]]|(?:n ?/ ?n|no\.?|nb|n)? ?\(%\)|% ?\(n\)|"
    r"n ?/ ?n|[nN%pP]|p[- ]values?|valeurs? p",
    re.I,
)


def _spaces(line: str) -> str:
    return re.sub(r"[\u00a0\u2007\u2009\u202f]", " ", line.expandtabs())


def gapped_rows(lines: Sequence[str], language: Language) -> list[Row]:
    """The rows of lines with several spaces between columns. Raises LayoutError."""
    placed = [
        (number, [(match.start(), match.end(), match[0]) for match in _CELL.finditer(line.expandtabs())])
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]
    width = max(len(cells) for _number, cells in placed)
    if width > MOST_COLUMNS:
        return [Row(number, tuple(cell[2] for cell in cells)) for number, cells in placed]
    full = [cells for _number, cells in placed if len(cells) == width]
    spans = [
        (min(cells[at][0] for cells in full), max(cells[at][1] for cells in full)) for at in range(width)
    ]
    rows, problems = [], []
    for number, cells in placed:
        texts = [""] * width
        indent = cells[0][0]
        for at, (start, end, text) in enumerate(cells):
            place = at if len(cells) == width else _nearest(start, end, spans)
            if len(cells) == 1 and not is_figure(text) and start < spans[-1][0]:
                place = 0
            if texts[place]:
                problems.append(LineProblem(number, _unclear(language)))
                break
            texts[place] = text
        rows.append(Row(number, tuple(texts), indent if texts[0] else 0))
    if problems:
        raise LayoutError(problems)
    return rows


def _nearest(start: int, end: int, spans: Sequence[tuple[int, int]]) -> int:
    """The first column that a cell stands above or below, else the nearest."""
    for at, (first, last) in enumerate(spans):
        if start < last and end > first:
            return at
    return min(range(len(spans)), key=lambda at: max(spans[at][0] - end, start - spans[at][1]))


def _unclear(language: Language) -> str:
    _ = language.gettext
    return _(
        "The columns of this line are not clear. Put a tab or a semicolon between the columns in every "
        "line, and write – where nothing is printed."
    )


def _unclear_names(language: Language) -> str:
    _ = language.gettext
    return _(
        "The column names of this line are not clear. Put a tab or a semicolon between the columns in "
        "every line."
    )


def single_spaced_rows(lines: Sequence[str], language: Language) -> list[Row] | None:
    """The rows of lines with single spaces; None where the first lines name no columns.

    Raises LayoutError.
    """
    numbered = [(number, _spaces(line)) for number, line in enumerate(lines, 1) if line.strip()]
    header, width = _header(numbered, language)
    if not header or width == 0:
        return None
    rows, problems = list(header), []
    body = [entry for entry in numbered if entry[0] > header[-1].line]
    for number, line in body:
        label, figures = _split(line)
        if figures and len(figures) > width:  # figures of the label, as in "Every 3 weeks"
            label = " ".join([label, *figures[:-width]])
            figures = figures[-width:]
        if figures and len(figures) < width:
            problems.append(LineProblem(number, _unclear(language)))
        rows.append(Row(number, (label, *(figures or [""] * width)), len(line) - len(line.lstrip())))
    problems = problems or [
        LineProblem(line, _unclear(language)) for line in _odd_lines(rows[len(header) :], width)
    ]
    if problems:
        raise LayoutError(problems)
    return rows


def _odd_lines(rows: Sequence[Row], width: int) -> Iterator[int]:
    """The lines with a bare number in a column in which others have "34 (50)": it may belong to a label."""
    for at in range(1, width + 1):
        figures = [(row.line, _is_composite(row.cells[at])) for row in rows if is_figure(row.cells[at])]
        if any(is_composite for _line, is_composite in figures):
            yield from (line for line, is_composite in figures if not is_composite)


def _is_composite(text: str) -> bool:
    return "(" in text or "/" in text


def ends_in_figures(line: str) -> bool:
    """Whether the line is words with figures after them."""
    label, figures = _split(line)
    return bool(label and figures)


def _split(line: str) -> tuple[str, list[str]]:
    """A line in its label and the figures at its end."""
    tokens = [match[0] for match in _TOKEN.finditer(line.strip())]
    at = len(tokens)
    while at > 0 and _is_cell(tokens[at - 1]):
        at -= 1
    if at == 0:  # a line needs a label
        at = 1 if len(tokens) > 1 else 0
    return " ".join(tokens[:at]), tokens[at:]


def _is_cell(token: str) -> bool:
    return is_figure(token) or is_empty(token)


def _header(numbered: Sequence[tuple[int, str]], language: Language) -> tuple[list[Row], int]:
    """The rows of column names at the top, and how many columns of figures they name."""
    for place, (number, line) in enumerate(numbered[:MOST_HEADER_LINES]):
        if len(line) > LONGEST_HEADER:
            break
        roles, label = _roles(line)
        if roles:
            groups = _groups(numbered[place - 1], len(roles)) if place else None
            if place and groups is None and len(set(roles)) < len(roles):
                raise LayoutError([LineProblem(numbered[place - 1][0], _unclear_names(language))])
            row = Row(number, (label, *roles))
            return ([groups, row] if groups else [row]), len(roles)
        based = _based(line)
        if based:
            following = _roles(numbered[place + 1][1])[0] if place + 1 < len(numbered) else []
            if not following:
                return [Row(number, based)], len(based) - 1
    return [], 0


def _roles(line: str) -> tuple[list[str], str]:
    """The names at the end of a line that say what columns hold, and the words before them."""
    rest, roles = line.strip(), list[str]()
    while rest:
        match = next(
            (
                m
                for m in _ROLE.finditer(rest)
                if m.end() == len(rest) and (m.start() == 0 or rest[m.start() - 1] == " ")
            ),
            None,
        )
        if match is None:
            break
        roles.insert(0, match[0])
        rest = rest[: match.start()].rstrip()
    if len(rest.split()) > 3 or split_base(rest)[1]:
        return [], ""
    return roles, rest


def _based(line: str) -> tuple[str, ...]:
    """The groups of a line whose names each end in a base, with an empty or known name of labels first."""
    ends = [match.end() for match in _BASE.finditer(line)]
    if not ends or line[ends[-1] :].strip(" *†a") not in ("", "n (%)", "(%)", "%", "P", "p"):
        return ()
    starts = [0, *ends[:-1]]
    names = [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    first, _space, others = names[0].partition(" ")
    label = first if role_of(first) not in (None, *FIGURES, Role.GROUP) and others else ""
    names[0] = others if label else names[0]
    tail = line[ends[-1] :].strip()
    if tail and (is_left_out(tail) or (tail == "%" and group_column(names[-1]).role is Role.COUNT)):
        names.append(tail)
    elif tail:
        names[-1] = f"{names[-1]} {tail}"
    return (label, *names)


def _groups(entry: tuple[int, str], columns: int) -> Row | None:
    """The groups above a row of names, spread over as many columns; None where they are not told apart."""
    number, line = entry
    named = _based(line)
    if not named:
        words = tuple(line.split())
        named = ("", *words) if words and columns % len(words) == 0 and len(words) > 1 else ()
    groups = named[1:]
    if not groups or columns % len(groups):
        return None
    each = columns // len(groups)
    return Row(number, (named[0], *(name for group in groups for name in (group, *[""] * (each - 1)))))
