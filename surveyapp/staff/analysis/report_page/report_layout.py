"""The report laid out for reading: items under their sections, a grid as one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from surveyapp.analysis.report.report import AdherenceResult, Frequency, ItemResult, Report, VariableResult
from surveyapp.instruments.model.instrument import Instrument, ItemType, Section, Text


@dataclass(frozen=True, kw_only=True)
class Column:
    """An answer that rows of a grid share."""

    code: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of a grid: its variable, and the frequency in each column; None where it does not offer that."""

    label: Text
    variable: VariableResult
    cells: tuple[Frequency | None, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The rows of a grid as one table; `is_number` where they hold numbers and the columns their specials."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    is_number: bool


@dataclass(frozen=True, kw_only=True)
class ItemLayout:
    """An item's results by the kind of table they are shown in."""

    asked: int  # how many were asked any of it
    grid: Grid | None
    tables: tuple[VariableResult, ...]  # choices and numbers
    texts: tuple[VariableResult, ...]


@dataclass(frozen=True, kw_only=True)
class SectionResults:
    section: Section
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, kw_only=True)
class MissingKind:
    code: str
    count: int


def item_layout(item: ItemResult, instrument: Instrument) -> ItemLayout:
    """The item's results as the page shows them: a grid as one table, texts as counts."""
    texts = tuple(variable for variable in item.variables if ItemType(variable.type).is_text)
    others = tuple(variable for variable in item.variables if variable not in texts)
    base = max((variable.asked for variable in item.variables), default=0)
    if ItemType(item.type).is_grid:
        return ItemLayout(asked=base, grid=_grid(item, others, instrument), tables=(), texts=texts)
    return ItemLayout(asked=base, grid=None, tables=others, texts=texts)


def _grid(item: ItemResult, variables: tuple[VariableResult, ...], instrument: Instrument) -> Grid:
    columns = {
        frequency.code: Column(code=frequency.code, label=frequency.label)
        for variable in variables
        for frequency in variable.frequencies
    }
    lines = (
        Line(label=_row_label(variable, instrument), variable=variable, cells=_cells(variable, columns))
        for variable in variables
    )
    is_number = ItemType(item.type).is_number
    return Grid(columns=tuple(columns.values()), lines=tuple(lines), is_number=is_number)


def _row_label(variable: VariableResult, instrument: Instrument) -> Text:
    row = instrument.variables[variable.name].row
    return row.label if row else variable.label


def _cells(variable: VariableResult, columns: Iterable[str]) -> tuple[Frequency | None, ...]:
    frequencies = {frequency.code: frequency for frequency in variable.frequencies}
    return tuple(frequencies.get(code) for code in columns)


def missing_kinds(variable: VariableResult) -> tuple[MissingKind, ...]:
    """The kinds of missing that occur, with their counts."""
    return tuple(MissingKind(code=code, count=count) for code, count in variable.missing.items() if count)


def lenient_form(report: Report, entry: AdherenceResult) -> AdherenceResult | None:
    """The result of the entry's lenient form; None where it has none."""
    return next((other for other in report.adherence if other.definition.name == entry.lenient), None)


def by_section(report: Report, instrument: Instrument) -> tuple[SectionResults, ...]:
    """The report's items under the sections they stand in; sections without any are left out."""
    sections = {section.name: section for section in instrument.sections}
    return tuple(
        SectionResults(section=sections[name], items=tuple(items))
        for name, items in groupby(report.items, key=lambda item: item.section)
    )
