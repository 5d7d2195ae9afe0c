"""The rows of column names of a published table, one or several, as columns of groups of people.

"n" and "%" under "Academic (N = 20)" are two columns of one group; a name over several columns stands once,
followed by empty cells or, as word processors copy merged cells, by the next name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from surveyapp.analysis.published_tables.columns import (
    BASES,
    SHARES,
    GroupColumn,
    Role,
    group_column,
    key,
    role_of,
    split_base,
)
from surveyapp.analysis.published_tables.left_out import is_left_out
from surveyapp.analysis.published_tables.printed_figures import is_empty, is_figure
from surveyapp.analysis.published_tables.printed_intervals import split_interval_name
from surveyapp.analysis.published_tables.row import LineProblem, Row
from surveyapp.instruments.language import Language

MOST_HEADER_ROWS = 4

_LOWS = frozenset(
    {"lower", "low", "lower limit", "lower bound", "ll", "lcl", "lb", "borne inferieure", "inf."}
)
_HIGHS = frozenset(
    {"upper", "high", "upper limit", "upper bound", "ul", "ucl", "ub", "borne superieure", "sup."}
)
_LIMIT = re.compile(r"[-–−]?[0-9]+(?:[.,·][0-9]+)? ?%?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of figures: where it stands, whose it is, what it holds, and the base in its heading."""

    at: int
    group: str
    role: Role
    base: str


def is_base_mark(text: str) -> bool:
    """Whether the text is a base and nothing else: "(n = 70)"."""
    rest, base = split_base(text)
    return bool(base) and not rest


def header_length(rows: Sequence[Row]) -> int:
    """How many rows at the top name columns."""
    length = 1
    while length < min(len(rows), MOST_HEADER_ROWS) and _continues(rows[length - 1], rows[length]):
        length += 1
    return length


def _continues(above: Row, row: Row) -> bool:
    """Whether the row goes on with the names of the one above."""
    names = [text for text in row.cells[1:] if text]
    if not names or key(row.cells[0]) in BASES:
        return False
    if all(map(is_base_mark, names)) and row.cells[0]:
        return not above.cells[0] or role_of(row.cells[0]) is Role.LABEL
    if any((is_figure(name) or is_empty(name)) and not is_base_mark(name) for name in names):
        return False
    if all(not group_column(name).name or is_left_out(name) for name in names):
        return True
    gaps = [at for at, text in enumerate(row.cells) if at and text and not "".join(above.cells[at : at + 1])]
    return bool(gaps) and not any(letter.isdigit() for name in names for letter in split_base(name)[0])


def columns_of(
    header: Sequence[Row], body: Sequence[Row], language: Language
) -> tuple[list[Column], tuple[str, ...], list[LineProblem]]:
    """The columns of figures, the names of those that are left out, and what is wrong."""
    _ = language.gettext
    width = max(len(row.cells) for row in (*header, *body))
    levels = _levels(header, width)
    columns: list[Column] = []
    ignored: list[str] = []
    problems: list[LineProblem] = []
    groups = _group_names(levels, width)
    is_text = [_is_text([row.cells[at] for row in body if row.cells[at : at + 1]]) for at in range(width)]
    for at in range(1, width):
        names = [level[at] for level in levels if level[at]]
        texts = [row.cells[at] for row in body if at < len(row.cells) and row.cells[at]]
        parts = [group_column(name) for name in names]
        is_stray = _is_interval(parts) and not (columns and columns[-1].at == at - 1)
        if is_stray or any(map(is_left_out, names)) or (texts and is_text[at] and not all(is_text[1:])):
            ignored.append(" ".join(dict.fromkeys(names)) or _("column {number}").format(number=at + 1))
        elif not names and texts:
            columns, problem = _unnamed(columns, at, header[-1].line, language)
            problems.extend(problem)
        elif names:
            columns.append(_column(at, groups[at], parts, texts, columns, is_single=len(levels) == 1))
    if not columns:
        return columns, (), problems
    return (
        _counts_for_bases(columns),
        tuple(ignored),
        [*problems, *_repeated(columns, header[-1].line, language)],
    )


def _is_interval(parts: Sequence[GroupColumn]) -> bool:
    """Whether a column holds intervals, which are of the column to its left."""
    return bool(parts) and parts[-1].role is Role.INTERVAL


def _is_text(texts: Iterable[str]) -> bool:
    """Whether no cell of a column has a digit."""
    return not any(letter.isdigit() for text in texts for letter in text)


def with_one_label(rows: Sequence[Row], length: int) -> Sequence[Row]:
    """The rows with a second column of labels, as in "Q1 | Continue | 34", made headings and labels.

    `length` rows name the columns.
    """
    body = [row for row in rows[length:] if len(row.cells) > 1 and row.cells[1]]
    figures = [any(map(is_figure, row.cells[2:])) for row in body]
    labels = [not is_figure(row.cells[1]) and any(map(str.isalpha, row.cells[1])) for row in body]
    named = [row.cells[at] for row in rows[:length] for at in (0, 1) if row.cells[at : at + 1]]
    if any(heading_role(name) not in (None, Role.LABEL) for name in named) or not any(figures):
        return rows
    if not all(labels) or 2 * len(body) < len(rows) - length:
        return rows
    joined = [Row(row.line, (row.cells[0], *row.cells[2:]), row.indent) for row in rows[:length]]
    for row in rows[length:]:
        item, label, *others = (*row.cells, "")[: max(2, len(row.cells))]
        if item and label:
            joined.append(Row(row.line, (item, *[""] * len(others))))
        joined.append(Row(row.line, (label or item, *others), 1 if label else 0))
    return joined


def with_joined_limits(rows: Sequence[Row], length: int) -> Sequence[Row]:
    """The rows, with columns such as "Lower" and "Upper" of plain numbers made one of intervals.

    `length` rows name the columns.
    """
    names, body = rows[length - 1].cells, rows[length:]
    for at in range(len(names) - 2, 1, -1):
        low, high = (key(split_interval_name(name)[0]) for name in names[at : at + 2])
        cells = [row.cells[at : at + 2] for row in body]
        is_plain = all(not text or _LIMIT.fullmatch(text) for pair in cells for text in pair)
        if low in _LOWS and high in _HIGHS and is_plain and any(map(any, cells)):
            rows = [_joined(row, at, is_name=row in rows[:length]) for row in rows]
    return rows


def _joined(row: Row, at: int, *, is_name: bool) -> Row:
    low, high = (*row.cells[at : at + 2], "", "")[:2]
    both = f"{low} to {high}" if low and high else low or high
    if is_name:
        both = "95% CI" if key(split_interval_name(low)[0]) in _LOWS else both
    return Row(row.line, (*row.cells[:at], both, *row.cells[at + 2 :]), row.indent)


def _levels(header: Sequence[Row], width: int) -> list[list[str]]:
    """The names of each row over every column that they hold for."""
    levels = [[*row.cells, *[""] * (width - len(row.cells))] for row in header]
    chunks = _chunks(levels[-1])
    for upper, lower in reversed(list(pairwise(levels))):
        filled = [text for text in upper[1:] if text]
        groups = [name for name in filled if not is_left_out(name)]
        if (
            upper[1 : len(filled) + 1] == filled
            and filled[: len(chunks)] == groups
            and len(groups) == len(chunks)
        ):
            places = [at for chunk in chunks for at in chunk]
            others = [at for at in range(1, width) if at not in places]
            upper[1:] = [""] * (width - 1)
            for name, chunk in zip(filled, [*chunks, *([at] for at in others)], strict=False):
                for at in chunk:
                    upper[at] = name
            continue
        for at in range(2, width):
            if not upper[at] and lower[at] and not is_left_out(lower[at]):
                upper[at] = upper[at - 1]
    return levels


def _chunks(lower: Sequence[str]) -> list[list[int]]:
    """The columns of each group by a row such as n, %, n, %, p: a role that comes again begins the next."""
    chunks: list[list[int]] = []
    roles: set[Role] = set()
    for at, name in enumerate(lower):
        if not at or not name:
            continue
        part = group_column(name)
        if not chunks or part.name or part.role in roles or is_left_out(name):
            chunks.append([])
            roles = set()
        chunks[-1].append(at)
        roles.add(part.role)
    return chunks


def _group_names(levels: Sequence[Sequence[str]], width: int) -> list[str]:
    """The group of each column: its lowest name, with those above where others are called the same."""
    paths = [
        tuple(dict.fromkeys(name for level in levels if (name := group_column(level[at]).name)))
        for at in range(width)
    ]
    lowest = Counter(path[-1] for path in set(paths) if path)
    return [" · ".join(path if path and lowest[path[-1]] > 1 else path[-1:]) for path in paths]


def _column(
    at: int,
    group: str,
    parts: Sequence[GroupColumn],
    texts: Sequence[str],
    before: Sequence[Column],
    *,
    is_single: bool,
) -> Column:
    stated = [part.role for part in parts if not part.name or part.role is not Role.FIGURE]
    role = stated[-1] if stated else Role.FIGURE
    if role is Role.EITHER:
        role = Role.FIGURE if any("(" in text[1:] for text in texts) else Role.PERCENT
    base = next((part.base for part in reversed(parts) if part.base), "")
    if not group and is_single and before and before[-1].at == at - 1 and before[-1].group:
        group = before[-1].group  # "%" after "Academic (N = 20)"
    return Column(at=at, group=group, role=role, base=base)


def _unnamed(
    columns: list[Column], at: int, line: int, language: Language
) -> tuple[list[Column], Iterator[LineProblem]]:
    """The columns with one that has figures and no name: the percentages of "n (%)" to its left, or wrong."""
    _ = language.gettext
    left = columns[-1] if columns and columns[-1].at == at - 1 else None
    if left is not None and left.role is Role.FIGURE:
        counted, percent = replace(left, role=Role.COUNT), replace(left, at=at, role=Role.PERCENT)
        return [*columns[:-1], counted, percent], iter(())
    message = _("Column {number} has figures but no name. Write “n” or “%” above it, or remove it.")
    return columns, iter([LineProblem(line, message.format(number=at + 1))])


def _counts_for_bases(columns: Sequence[Column]) -> list[Column]:
    """The columns; "N" beside "%" is a count where the heading has the base."""
    roles: dict[str, set[Role]] = {}
    for column in columns:
        roles.setdefault(column.group, set()).add(column.role)
    based = {column.group for column in columns if column.base}
    return [
        replace(column, role=Role.COUNT)
        if column.role is Role.BASE
        and column.group in based
        and not roles[column.group] & {Role.COUNT, Role.FIGURE}
        else column
        for column in columns
    ]


def _repeated(columns: Sequence[Column], line: int, language: Language) -> Iterator[LineProblem]:
    _ = language.gettext
    seen: set[tuple[str, Role]] = set()
    for column in columns:
        if (column.group, column.role) in seen:
            message = _(
                "Column {number} is the second of its kind for “{group}”. Write the name of the group "
                "above each column, as in “Academic n” and “Academic %”."
            )
            yield LineProblem(line, message.format(number=column.at + 1, group=column.group or "–"))
        seen.add((column.group, column.role))


def is_rows_of_figures(header: Row) -> bool:
    """Whether one row of known names says what each column holds, so that a row is a figure."""
    names, roles = header.cells, {heading_role(name) for name in header.cells}
    if not roles & SHARES:
        return False
    if roles & {Role.BLOCK, Role.GROUP, Role.KIND, Role.SUM_OF}:
        return True
    others = [name for name in names[1:] if heading_role(name) is None and not is_left_out(name)]
    return not any(
        split_base(name)[1] or group_column(name).role is Role.COUNT or "%" in name for name in others
    )


def heading_role(name: str) -> Role | None:
    """What the column of this name holds, its base apart; None where it names a group or is not known."""
    role = role_of(name)
    if role is not None or not name:
        return role
    column = group_column(name)
    return column.role if not column.name else role_of(split_base(name)[0])
