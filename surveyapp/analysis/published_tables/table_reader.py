"""A pasted or uploaded text becomes a published table, or one list of all that is wrong with its lines.

Three forms are read: rows with named columns (label, count, base, percent ...), a column a group of people
with its base in its name or in a row of bases, and bare figures, one a line. Rules: docs/check-table.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from surveyapp.analysis.published_tables.columns import (
    BASES,
    FIGURES,
    Role,
    SumError,
    duplicates,
    group_column,
    is_percent_label,
    key,
    second_percents,
    split_base,
    with_sums,
)
from surveyapp.analysis.published_tables.group_reader import GroupReader
from surveyapp.analysis.published_tables.headings import (
    Column,
    columns_of,
    header_length,
    heading_role,
    is_rows_of_figures,
    with_joined_limits,
    with_one_label,
)
from surveyapp.analysis.published_tables.printed_figures import (
    FigureError,
    is_figure,
    read_base,
    shortened,
)
from surveyapp.analysis.published_tables.printed_intervals import level_in_name
from surveyapp.analysis.published_tables.reader import MOST_CELLS, BareReader, LongReader, Reader
from surveyapp.analysis.published_tables.row import LineProblem, Row
from surveyapp.analysis.published_tables.rows import TableError, rows_of, split_label
from surveyapp.analysis.published_tables.sections import with_total_bases
from surveyapp.analysis.published_tables.spaced_rows import ends_in_figures
from surveyapp.analysis.published_tables.table import Kind, PublishedCell, PublishedTable
from surveyapp.instruments.language import ENGLISH, Language


def read_table(text: str, *, kind: Kind = Kind.VALID, language: Language = ENGLISH) -> PublishedTable:
    """The table of a text; `kind` is that of percentages for which the table names none.

    Raises TableError, in words of `_`, with every line that cannot be read and its remedy.
    """
    rows = rows_of(text, language)
    if max(len(row.cells) for row in rows) == 1 and all(is_figure(_figure_of(row)) for row in rows):
        reader: Reader = BareReader(kind, language)
        body: Sequence[Row] = rows
    else:
        titles, rows = _without_title(rows)
        reader, body = _with_columns(titles, rows, kind, language)
        reader.level = _level([*titles, *rows[: len(rows) - len(body)]])
    cells = reader.read(body)
    _check(cells, reader.problems, reader.ignored_rows, language)
    if not isinstance(reader, BareReader):
        cells = with_total_bases(cells)
    try:
        return PublishedTable(
            cells=with_sums(cells, reader.sums, language),
            ignored=reader.ignored,
            ignored_rows=tuple(reader.ignored_rows),
            is_list=isinstance(reader, BareReader),
        )
    except SumError as error:
        raise TableError([LineProblem(error.line, str(error))], language) from error


def _with_columns(
    titles: Sequence[Row], rows: Sequence[Row], kind: Kind, language: Language
) -> tuple[Reader, Sequence[Row]]:
    """The reader for the table's form, and its rows. Raises TableError where nothing names the columns."""
    _ = language.gettext
    if max(len(row.cells) for row in rows) == 1 and any(ends_in_figures(row.cells[0]) for row in rows):
        remedy = _(
            "The columns are not clear. Write their names in a row above the figures, as in label, count, "
            "base, percent, and put a tab or a semicolon between the columns of every row."
        )
        raise TableError([LineProblem(rows[0].line, remedy)], language)
    length = header_length(rows)
    rows = with_joined_limits(with_one_label(rows, length), length)
    rows = [*rows[:length], *_bases_first(rows[length:])]
    header = rows[0]
    if len(rows) == length or any(is_figure(name) for name in header.cells if not split_base(name)[1]):
        remedy = _("No row of column names above the figures. Add one: label, count, base, percent.")
        raise TableError([LineProblem(header.line, remedy)], language)
    names, body = rows[:length], rows[length:]
    width = max(names, key=lambda row: len(row.cells))
    problems = [
        LineProblem(row.line, _too_long(width, row, language)) for row in body if _is_longer(row, width)
    ]
    if problems:
        raise TableError(problems, language)
    whole = _base_of([*titles, *names], language)
    if length == 1 and is_rows_of_figures(header):
        return _rows_of_figures(header, whole, kind, language), body
    columns, ignored, problems = columns_of(names, body, language)
    if any(is_percent_label(row.cells[0]) for row in (*titles, *names)):
        columns = [_with_percents(column) for column in columns]
    if problems:
        raise TableError(problems, language)
    reader = GroupReader(names[-1].line, columns, whole, kind, language)
    reader.ignored = ignored
    return reader, body


def _bases_first(body: Sequence[Row]) -> Sequence[Row]:
    """The rows; those of bases at their end come first where there are none before."""
    if (
        not body
        or key(body[-1].cells[0]) not in BASES
        or any(key(row.cells[0]) in BASES for row in body[:-1])
    ):
        return body
    return [body[-1], *body[:-1]]


def _with_percents(column: Column) -> Column:
    return replace(column, role=Role.PERCENT) if column.role is Role.FIGURE else column


def _rows_of_figures(header: Row, whole: int | None, kind: Kind, language: Language) -> Reader:
    """The reader of a table whose columns are all known by their names. Raises TableError."""
    roles = {at: role for at, name in enumerate(header.cells) if (role := heading_role(name)) is not None}
    if Role.LABEL not in roles.values() and 0 not in roles:
        roles[0] = Role.LABEL
    strays = [at for at, role in roles.items() if role is Role.INTERVAL and roles.get(at - 1) not in FIGURES]
    strays += second_percents(header.cells)
    roles = {at: role for at, role in roles.items() if at not in strays}
    bases = [base for at in roles if (base := group_column(header.cells[at]).base)]
    if bases:
        whole = _whole(header.line, bases[-1], language)
        if Role.COUNT not in roles.values():
            roles = {at: Role.COUNT if role is Role.BASE else role for at, role in roles.items()}
    roles = {at: Role.FIGURE if role is Role.EITHER else role for at, role in roles.items()}
    _check_once(header, roles, language)
    reader = LongReader(roles, whole, kind, language)
    reader.ignored = tuple(name for at, name in enumerate(header.cells) if at not in roles and name)
    return reader


def _base_of(rows: Sequence[Row], language: Language) -> int | None:
    """The base of everybody that titles, or the heading of the labels, state."""
    bases = [(row.line, base) for row in rows if (base := split_base(row.cells[0])[1])]
    return _whole(*bases[-1], language) if bases else None


def _level(rows: Sequence[Row]) -> int | None:
    """The confidence of intervals that the names of columns or a title state."""
    return next((level for row in rows for name in row.cells if (level := level_in_name(name))), None)


def _whole(line: int, text: str, language: Language) -> int | None:
    try:
        return read_base(text, language).base
    except FigureError as error:
        raise TableError([LineProblem(line, str(error))], language) from error


def _without_title(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The titles, which fill their first cell only, and the rows from the column names on."""
    if max(len(row.cells) for row in rows) == 1:
        return (), rows
    start = next((at for at, row in enumerate(rows) if any(row.cells[1:])), 0)
    return rows[:start], rows[start:]


def _is_longer(row: Row, header: Row) -> bool:
    return any(row.cells[len(header.cells) :])


def _too_long(header: Row, row: Row, language: Language) -> str:
    return language.ngettext(
        "This row has {cells} cell, but the row of column names has {names}. If commas are decimal marks, "
        "separate the columns by tabs or semicolons; otherwise name every column.",
        "This row has {cells} cells, but the row of column names has {names}. If commas are decimal "
        "marks, separate the columns by tabs or semicolons; otherwise name every column.",
        len(row.cells),
    ).format(cells=len(row.cells), names=len(header.cells))


def _check_once(header: Row, roles: Mapping[int, Role], language: Language) -> None:
    """Raise TableError where two columns are to hold the same."""
    _ = language.gettext
    places: dict[Role, int] = {}
    for at, role in roles.items():
        if role in places:
            message = _(
                "“{one}” and “{other}” mean the same. Rename or remove one of these columns, or write the "
                "names of their groups in the row above."
            )
            names = {"one": header.cells[places[role]], "other": header.cells[at]}
            raise TableError([LineProblem(header.line, message.format(**names))], language)
        places[role] = at


def _nothing(left_out: Sequence[str], language: Language) -> str:
    """What is said of a table in which nothing is checked, for what was `left_out` or at all."""
    _ = language.gettext
    if not left_out:
        return _("The table has no figures. Add a count, a base or a percentage.")
    remedy = _(
        "All rows look like means or medians with their spread, starting with “{row}”. If they are "
        "percentages with intervals, name their columns “% (95% CI)”, or write the % sign."
    )
    return remedy.format(row=shortened(left_out[0]))


def _check(
    cells: Sequence[PublishedCell], problems: list[LineProblem], left_out: Sequence[str], language: Language
) -> None:
    """Raise TableError for what was collected, for places named twice, and for too much or nothing."""
    _ = language.gettext
    for cell, first in duplicates(cells):
        message = _("“{label}” is already in line {line}. Give one of them another label, group or item.")
        problems.append(LineProblem(cell.line, message.format(label=cell.label, line=first.line)))
    if len(cells) > MOST_CELLS:
        message = _("The table has more than {most} figures. Check it in parts.")
        problems.append(LineProblem(cells[MOST_CELLS].line, message.format(most=MOST_CELLS)))
    if not cells and not problems:
        problems.append(LineProblem(0, _nothing(left_out, language)))
    if problems:
        raise TableError(problems, language)


def _figure_of(row: Row) -> str:
    return split_label(row.cells[0])[1]
