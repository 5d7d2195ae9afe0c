"""A pasted or uploaded text becomes a published table, or one list of all that is wrong with its lines.

Three forms are read: rows with named columns (label, count, base, percent ...), a column a group of people
with its base in its name or in a row of bases, and bare figures, one a line. Rules: docs/check-table.md.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence

from surveyapp.analysis.published_tables.columns import (
    BASES,
    FIGURES,
    Role,
    SumError,
    duplicates,
    group_column,
    key,
    kind_of,
    role_of,
    with_sums,
)
from surveyapp.analysis.published_tables.printed_figures import (
    NO_FIGURE,
    Figure,
    FigureError,
    is_figure,
    plain,
    read_base,
    read_counts,
    read_percent,
    together,
)
from surveyapp.analysis.published_tables.rows import LineProblem, Row, TableError, rows_of, split_label
from surveyapp.analysis.published_tables.table import Kind, PublishedCell, PublishedTable
from surveyapp.instruments.model.instrument import Translate

MOST_CELLS = 1000


def read_table(text: str, *, kind: Kind = Kind.VALID, _: Translate = str) -> PublishedTable:
    """The table of a text; `kind` is that of percentages for which the table names none.

    Raises TableError, in words of `_`, with every line that cannot be read and its remedy.
    """
    rows = rows_of(text, _)
    if max(len(row.cells) for row in rows) == 1 and all(is_figure(_figure_of(row)) for row in rows):
        reader: _Reader = _Bare(kind, _)
    else:
        rows = _without_title(rows)
        reader = _with_columns(rows, kind, _)
        rows = rows[1:]
    cells = reader.read(rows)
    _check(cells, reader.problems, _)
    try:
        return PublishedTable(
            cells=with_sums(cells, reader.sums, _),
            ignored=reader.ignored,
            is_list=isinstance(reader, _Bare),
        )
    except SumError as error:
        raise TableError([LineProblem(error.line, str(error))], _) from error


class _Reader(ABC):
    """Reads rows into cells, and collects what is wrong."""

    def __init__(self, kind: Kind, _: Translate) -> None:
        self.kind, self._ = kind, _
        self.problems: list[LineProblem] = []
        self.sums: dict[int, str] = {}  # what a line's figure is the sum of, as typed
        self.ignored: tuple[str, ...] = ()

    def read(self, rows: Sequence[Row]) -> list[PublishedCell]:
        """The cells of all rows that can be read."""
        cells: list[PublishedCell] = []
        for row in rows:
            try:
                cells.extend(self.cells(row))
            except FigureError as error:
                self.problems.append(LineProblem(row.line, str(error)))
        return cells

    @abstractmethod
    def cells(self, row: Row) -> Iterable[PublishedCell]:
        """The cells of one row. Raises FigureError."""

    def cell(
        self, figure: Figure, *, line: int, label: str, block: str = "", group: str = "", kind: str = ""
    ) -> PublishedCell:
        """A cell with the figure, of the kind that holds where none is named. Raises FigureError."""
        return PublishedCell(
            line=line,
            block=block,
            group=group,
            label=label,
            count=figure.count,
            base=figure.base,
            percent=figure.percent,
            printed=figure.printed,
            kind=self._kind(kind),
        )

    def _kind(self, name: str) -> Kind:
        kind = kind_of(name) if name else self.kind
        if kind is None:
            hint = self._(
                "“{name}” is no kind of percentage. Write valid, of all, of cases, of mentions or weighted."
            )
            raise FigureError(hint.format(name=name))
        return kind


class _Bare(_Reader):
    """Figures without columns, a line each: "34/41 (82.93%)", "Stopped: 40 (58%)"."""

    def cells(self, row: Row) -> Iterable[PublishedCell]:
        label, figure = split_label(row.cells[0])
        yield self.cell(read_counts(figure, self._), line=row.line, label=label)


class _Long(_Reader):
    """A row a figure, in named columns."""

    def __init__(self, roles: Mapping[int, Role], ignored: tuple[str, ...], kind: Kind, _: Translate) -> None:
        super().__init__(kind, _)
        self.roles, self.ignored = roles, ignored
        self.above = {Role.BLOCK: "", Role.GROUP: ""}

    def cells(self, row: Row) -> Iterable[PublishedCell]:
        fields = {role: row.cells[at] for at, role in self.roles.items() if at < len(row.cells)}
        filled_roles = [role for role, text in fields.items() if text]
        if filled_roles == [Role.LABEL] and Role.BLOCK not in self.roles.values():
            self.above[Role.BLOCK] = fields[Role.LABEL]  # a heading
            return
        self.above.update({role: fields[role] for role in self.above if fields.get(role)})
        if any(fields.get(role) for role in FIGURES):
            yield self._figure(row, fields)

    def _figure(self, row: Row, fields: Mapping[Role, str]) -> PublishedCell:
        self.sums[row.line] = fields.get(Role.SUM_OF, "")
        return self.cell(
            _row_figure(fields, self._),
            line=row.line,
            block=self.above[Role.BLOCK],
            group=self.above[Role.GROUP],
            label=fields.get(Role.LABEL, ""),
            kind=fields.get(Role.KIND, ""),
        )


class _Wide(_Reader):
    """A row an answer, a column a group of people."""

    def __init__(self, header: Row, kind: Kind, _: Translate) -> None:
        super().__init__(kind, _)
        self.columns = [group_column(name) for name in header.cells[1:]]
        self.bases = [self._base(header.line, column.base) for column in self.columns]
        self.block = ""

    def _base(self, line: int, text: str) -> int | None:
        try:
            return read_base(text, self._).base
        except FigureError as error:
            self.problems.append(LineProblem(line, str(error)))
            return None

    def cells(self, row: Row) -> Iterable[PublishedCell]:
        label, *texts = row.cells
        if not any(texts):
            self.block = label
        elif key(label) in BASES:
            self.bases = [self._base(row.line, text) for text in texts]
        else:
            yield from self._figures(row.line, label, texts)

    def _figures(self, line: int, label: str, texts: Sequence[str]) -> Iterator[PublishedCell]:
        for text, column, base in zip(texts, self.columns, self.bases, strict=False):
            figure = _wide_figure(text, column.role, self._)
            if figure != NO_FIGURE:
                own = figure if base is None else together([figure, Figure(base=base)], self._)
                yield self.cell(own, line=line, block=self.block, group=column.name, label=label)


def _with_columns(rows: Sequence[Row], kind: Kind, _: Translate) -> _Reader:
    """The reader for the table's form, by its first row. Raises TableError where that names no columns."""
    header = rows[0]
    if len(rows) == 1 or any(is_figure(name) for name in header.cells):
        remedy = _(
            "There is no row of column names before the figures. Begin with one: label, count, base, percent."
        )
        raise TableError([LineProblem(header.line, remedy)], _)
    problems = [LineProblem(row.line, _too_long(header, row, _)) for row in rows if _is_longer(row, header)]
    if problems:
        raise TableError(problems, _)
    roles = {at: role for at, name in enumerate(header.cells) if (role := role_of(name)) is not None}
    if not FIGURES & set(roles.values()):
        return _Wide(header, kind, _)
    if Role.LABEL not in roles.values() and 0 not in roles:
        roles[0] = Role.LABEL
    _check_once(header, roles, _)
    ignored = tuple(name for at, name in enumerate(header.cells) if at not in roles and name)
    return _Long(roles, ignored, kind, _)


def _without_title(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows from the column names on: titles before them fill their first cell only."""
    if max(len(row.cells) for row in rows) == 1:
        return rows
    start = next((at for at, row in enumerate(rows) if any(row.cells[1:])), 0)
    return rows[start:]


def _is_longer(row: Row, header: Row) -> bool:
    return any(row.cells[len(header.cells) :])


def _too_long(header: Row, row: Row, _: Translate) -> str:
    return _(
        "This row has {cells} cells, and the row of column names has {names}. Where commas are decimal "
        "marks, separate the columns by tabs or semicolons."
    ).format(cells=len(row.cells), names=len(header.cells))


def _check_once(header: Row, roles: Mapping[int, Role], _: Translate) -> None:
    """Raise TableError where two columns are to hold the same."""
    places: dict[Role, int] = {}
    for at, role in roles.items():
        if role in places:
            message = _(
                "“{one}” and “{other}” are names for the same. Rename or remove one of these columns."
            )
            names = {"one": header.cells[places[role]], "other": header.cells[at]}
            raise TableError([LineProblem(header.line, message.format(**names))], _)
        places[role] = at


def _check(cells: Sequence[PublishedCell], problems: list[LineProblem], _: Translate) -> None:
    """Raise TableError for what was collected, for places named twice, and for too much or nothing."""
    for cell, first in duplicates(cells):
        message = _("“{label}” stands in line {line} already. Give one of them another label, group or item.")
        problems.append(LineProblem(cell.line, message.format(label=cell.label, line=first.line)))
    if len(cells) > MOST_CELLS:
        message = _("The table has more than {most} figures. Check it in parts.")
        problems.append(LineProblem(0, message.format(most=MOST_CELLS)))
    if not cells and not problems:
        problems.append(LineProblem(0, _("The table has no figures. Add a count, a base or a percentage.")))
    if problems:
        raise TableError(problems, _)


def _row_figure(fields: Mapping[Role, str], _: Translate) -> Figure:
    readers = {
        Role.COUNT: read_counts,
        Role.FIGURE: _wide_text,
        Role.BASE: read_base,
        Role.PERCENT: read_percent,
    }
    return together([read(fields.get(role, ""), _) for role, read in readers.items()], _)


def _wide_figure(text: str, role: Role, _: Translate) -> Figure:
    return read_percent(text, _) if role is Role.PERCENT else _wide_text(text, _)


def _wide_text(text: str, _: Translate) -> Figure:
    """A cell in which a bare number is a count, and so has no decimals."""
    try:
        return read_counts(text, _)
    except FigureError as error:
        if not is_figure(text):
            raise
        hint = _("Is “{text}” a percentage? Then write it as {text}%.")
        raise FigureError(hint.format(text=plain(text))) from error


def _figure_of(row: Row) -> str:
    return split_label(row.cells[0])[1]
