"""The reader of published tables with a row an answer and one or more columns a group of people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveyapp.analysis.published_tables.columns import BASES, TOTALS, Role, is_percent_label, key, split_base
from surveyapp.analysis.published_tables.headings import Column, is_base_mark
from surveyapp.analysis.published_tables.left_out import is_left_out_row
from surveyapp.analysis.published_tables.printed_figures import (
    NO_FIGURE,
    Figure,
    FigureError,
    is_empty,
    read_base,
    read_counts,
    read_interval,
    read_percent,
    together,
)
from surveyapp.analysis.published_tables.reader import Reader, read_figure
from surveyapp.analysis.published_tables.row import LineProblem, Row
from surveyapp.analysis.published_tables.sections import Sections
from surveyapp.analysis.published_tables.table import Kind, PublishedCell
from surveyapp.instruments.language import Language


class GroupReader(Reader):
    """A row an answer, columns for each group.

    Bases, the nearest first: a cell of the row, the row's label, the heading above it, a row of bases, the
    column's heading. What a label, a heading of rows or a title says is of everybody: it holds for a group
    only where there is one, where the group is everybody or, of a label, where the group has no other base.
    """

    def __init__(
        self, line: int, columns: Sequence[Column], base: int | None, kind: Kind, language: Language
    ) -> None:
        super().__init__(kind, language)
        self.groups: dict[str, list[Column]] = {}
        for column in columns:
            self.groups.setdefault(column.group, []).append(column)
        self.shared = self.groups.pop("", [])
        if any(column.role is not Role.BASE for column in self.shared):
            self.groups, self.shared = {"": self.shared, **self.groups}, []
        self.columns = columns
        self.bases: dict[str, int | None] = {}
        for column in columns:
            if column.base:
                self.bases[column.group] = self.base(line, column.base)
        self.sections = Sections(base)

    def cells(self, row: Row) -> Iterable[PublishedCell]:
        label = row.cells[0]
        texts = {column.at: row.cells[column.at] for column in self.columns if column.at < len(row.cells)}
        filled = [text for text in texts.values() if text]
        if not filled:
            name, base = split_base(label)
            self.sections.begin(name, self.base(row.line, base), row.indent)
        elif key(label) in BASES or all(map(is_base_mark, filled)):
            if key(label) not in BASES and label:
                self.sections.begin(split_base(label)[0], None, row.indent)
            self._take_bases(row.line, texts)
        elif is_left_out_row(label, filled, self._percents(label, texts)):
            self.ignored_rows.append(label)
        else:
            return self._figures(row, label, texts)
        return []

    def _percents(self, label: str, texts: dict[int, str]) -> list[str]:
        """The cells that stand in columns of percentages, or in a row of them."""
        return [
            texts[column.at]
            for column in self.columns
            if column.at in texts and _role(column, label) in (Role.PERCENT, Role.INTERVAL)
        ]

    def _take_bases(self, line: int, texts: dict[int, str]) -> None:
        for column in self.columns:
            text = texts.get(column.at, "")
            is_no_base = column.role is Role.INTERVAL or (column.role is Role.PERCENT and "%" in text)
            if not is_empty(text) and not is_no_base:
                self.bases[column.group] = self.base(line, split_base(text)[1] or text)

    def _figures(self, row: Row, label: str, texts: dict[int, str]) -> list[PublishedCell]:
        cells = []
        block, section_base = self.sections.enter(label, row.indent)
        label_base = self.base(row.line, split_base(label)[1])
        shared = [read_base(texts.get(column.at, ""), self.language).base for column in self.shared]
        for group, columns in self.groups.items():
            try:
                figure = together(
                    [
                        _read(texts.get(column.at, ""), _role(column, label), self.language)
                        for column in columns
                    ],
                    self.language,
                )
                if figure == NO_FIGURE:
                    continue
                base = self._base_of(group, [*shared, label_base], section_base)
                if figure.base is None or len(columns) == 1:
                    figure = together([figure, Figure(base=base)], self.language)
            except FigureError as error:
                self.problems.append(LineProblem(row.line, str(error)))
                continue
            cells.append(self.cell(figure, line=row.line, block=block, group=group, label=label))
        return cells

    def _base_of(self, group: str, of_row: Sequence[int | None], of_section: int | None) -> int | None:
        own = self.bases.get(group)
        of_label = next((base for base in of_row if base is not None), None)
        bases = [self.bases.get(name) or 0 for name in self.groups if key(name) not in TOTALS]
        if len(bases) > 1 and key(group) not in TOTALS and of_section not in (None, sum(bases)):
            own = None  # those who answered are fewer, and how many in each group is not in print
        if len(self.groups) == 1 or key(group) in TOTALS:
            return next((base for base in (of_label, of_section, own) if base is not None), None)
        return of_label if own is None else own


def _role(column: Column, label: str) -> Role:
    """What the column holds in a row of this label: percentages in that of "Continue, % (95% CI)"."""
    return Role.PERCENT if column.role is Role.FIGURE and is_percent_label(label) else column.role


def _read(text: str, role: Role, language: Language) -> Figure:
    if role is Role.PERCENT:
        return read_percent(text, language)
    if role is Role.INTERVAL:
        return read_interval(text, language)
    if role is Role.BASE:
        return read_base(text, language)
    return read_counts(text, language) if role is Role.COUNT else read_figure(text, language)
