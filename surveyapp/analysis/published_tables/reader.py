"""Readers of published tables whose rows are figures: what all readers share, bare figures, named columns."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from surveyapp.analysis.published_tables.columns import BASES, FIGURES, TOTALS, Role, key, kind_of, split_base
from surveyapp.analysis.published_tables.left_out import is_left_out_row
from surveyapp.analysis.published_tables.printed_figures import (
    Figure,
    FigureError,
    is_empty,
    is_figure,
    plain,
    read_base,
    read_counts,
    read_interval,
    read_listed,
    read_percent,
    together,
)
from surveyapp.analysis.published_tables.row import LineProblem, Row
from surveyapp.analysis.published_tables.rows import split_label
from surveyapp.analysis.published_tables.sections import Sections
from surveyapp.analysis.published_tables.table import Kind, PrintedInterval, PublishedCell
from surveyapp.instruments.language import Language

MOST_CELLS = 20_000


class Reader(ABC):
    """Reads rows into cells, and collects what is wrong."""

    def __init__(self, kind: Kind, language: Language) -> None:
        self.kind, self.language, self._ = kind, language, language.gettext
        self.problems: list[LineProblem] = []
        self.sums: dict[int, str] = {}  # what a line's figure is the sum of, as typed
        self.ignored: tuple[str, ...] = ()
        self.ignored_rows: list[str] = []
        self.level: int | None = None  # the confidence of intervals, as the names of columns state it

    def read(self, rows: Sequence[Row]) -> list[PublishedCell]:
        """The cells of all rows that can be read, up to one row more than a table may have cells."""
        cells: list[PublishedCell] = []
        for row in rows:
            if len(cells) > MOST_CELLS:
                break
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
            interval=self._with_level(figure.interval),
            kind=self._kind(kind),
        )

    def base(self, line: int, text: str) -> int | None:
        """The base as typed in a heading; what is wrong with it is collected."""
        try:
            return read_base(text, self.language).base
        except FigureError as error:
            self.problems.append(LineProblem(line, str(error)))
            return None

    def _with_level(self, interval: PrintedInterval | None) -> PrintedInterval | None:
        """The interval with the confidence that the names of columns state, where it states none."""
        if interval is None or interval.level is not None or self.level is None:
            return interval
        return replace(interval, level=self.level)

    def _kind(self, name: str) -> Kind:
        kind = kind_of(name) if name else self.kind
        if kind is None:
            hint = self._(
                "“{name}” is not a type of percentage. Write valid, of all, of cases, of mentions or "
                "weighted."
            )
            raise FigureError(hint.format(name=name))
        return kind


class BareReader(Reader):
    """Figures without columns, a line each: "34/41 (82.93%)", "Stopped: 40 (58%)"."""

    def cells(self, row: Row) -> Iterable[PublishedCell]:
        label, figure = split_label(row.cells[0])
        yield self.cell(read_listed(figure, self.language), line=row.line, label=label)


class LongReader(Reader):
    """A row a figure, in named columns; `base` is that of a title or of the columns' headings."""

    def __init__(self, roles: Mapping[int, Role], base: int | None, kind: Kind, language: Language) -> None:
        super().__init__(kind, language)
        self.roles = roles
        self.above = {Role.BLOCK: "", Role.GROUP: ""}
        self.sections = Sections(base)

    def cells(self, row: Row) -> Iterable[PublishedCell]:
        fields = {role: row.cells[at] for at, role in self.roles.items() if at < len(row.cells)}
        filled_roles = [role for role, text in fields.items() if text]
        label = fields.get(Role.LABEL, "")
        if filled_roles == [Role.LABEL] and Role.BLOCK not in self.roles.values():
            name, base = split_base(label)
            self.sections.begin(name, self.base(row.line, base), row.indent)
            return
        self.above.update({role: fields[role] for role in self.above if fields.get(role)})
        texts = [text for role, text in fields.items() if role in FIGURES and text]
        intervals = [fields[Role.INTERVAL]] if Role.INTERVAL in fields else []
        printed = [text for text in texts if not is_empty(text)]
        if key(label) in BASES and len(printed) == 1 and "%" not in printed[0]:
            self.sections = Sections(read_base(printed[0], self.language).base)
        elif texts and is_left_out_row(label, texts, [fields.get(Role.PERCENT, ""), *intervals]):
            self.ignored_rows.append(label)
        elif texts:
            yield self._figure(row, fields)

    def _figure(self, row: Row, fields: Mapping[Role, str]) -> PublishedCell:
        self.sums[row.line] = fields.get(Role.SUM_OF, "")
        label = fields.get(Role.LABEL, "")
        block, base = self.sections.enter(label, row.indent)
        own_base = self.base(row.line, split_base(label)[1])
        figure = _row_figure(fields, self.language)
        group = self.above[Role.GROUP]
        if figure.base is None and (own_base or not group or key(group) in TOTALS):
            figure = together([figure, Figure(base=own_base or base)], self.language)
        return self.cell(
            figure,
            line=row.line,
            block=self.above[Role.BLOCK] or block,
            group=group,
            label=label,
            kind=fields.get(Role.KIND, ""),
        )


def _row_figure(fields: Mapping[Role, str], language: Language) -> Figure:
    readers = {
        Role.COUNT: read_counts,
        Role.FIGURE: read_figure,
        Role.BASE: read_base,
        Role.PERCENT: read_percent,
        Role.INTERVAL: read_interval,
    }
    return together([read(fields.get(role, ""), language) for role, read in readers.items()], language)


def read_figure(text: str, language: Language) -> Figure:
    """A cell in which a bare number is a count, and so has no decimals. Raises FigureError."""
    _ = language.gettext
    try:
        return read_counts(text, language)
    except FigureError as error:
        if not is_figure(text):
            raise
        number, space, count = plain(text).partition(" ")
        hint = _("Is “{text}” a percentage? If so, write {number}%{count}.")
        if space:
            hint = _(
                "Is “{text}” a percentage with its count? If so, write {number}%{count}. If it is a mean "
                "or median, name it in the row’s label, as in “Age, mean (SD)”, to leave the row out."
            )
        raise FigureError(hint.format(text=plain(text), number=number, count=space + count)) from error
