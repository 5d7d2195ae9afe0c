"""Responses as CSV: guarded, for spreadsheets, or raw, for statistics packages."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Hashable, Sequence
from typing import BinaryIO

from surveyapp.export.cells.safe_text import guarded, writable
from surveyapp.export.tables.column import Column, Value
from surveyapp.export.tables.column_values import CACHE_LIMIT, PlainValue, label_value, raw_value
from surveyapp.export.tables.content import Content, check_count
from surveyapp.export.tables.labelled_columns import labelled_columns
from surveyapp.export.tables.raw_columns import raw_columns

Plain = str | int | float
Show = Callable[[Column, Value], Plain]
"""What stands in the file for a value of a column."""


def write_guarded_csv(content: Content, target: BinaryIO) -> None:
    """The labels, as spreadsheets open them, with an apostrophe before what one might take for a formula.

    UTF-8 with a byte order mark. Where a language has a decimal comma, cells end with ";", as in French.
    """
    columns = labelled_columns(content.returns, content.language)
    is_semicolon = content.language.decimal_sign == ","

    def show(column: Column, value: Value) -> Plain:
        cell_value = label_value(column, value)
        if isinstance(cell_value, float) and is_semicolon:
            return f"{cell_value!r}".replace(".", ",")
        return guarded(writable(cell_value)) if isinstance(cell_value, str) else _plain(cell_value)

    target.write("\ufeff".encode())
    header = [guarded(writable(column.heading)) for column in columns]
    _write(content, target, columns, header, show, delimiter=";" if is_semicolon else ",")


def write_raw_csv(content: Content, target: BinaryIO) -> None:
    """The codes, for R, Stata and the like: nothing added to any text, missing answers empty.

    UTF-8 without a byte order mark, commas, decimal points. Columns: see `raw_columns`.
    """
    columns = raw_columns(content.returns, content.language)

    def show(_column: Column, value: Value) -> Plain:
        return _plain(raw_value(value))

    _write(content, target, columns, [column.name for column in columns], show, delimiter=",")


def _plain(value: PlainValue) -> Plain:
    if isinstance(value, dt.date):
        return value.isoformat()
    return writable(value) if isinstance(value, str) else value


def _write(
    content: Content,
    target: BinaryIO,
    columns: Sequence[Column],
    header: Sequence[str],
    show: Show,
    *,
    delimiter: str,
) -> None:
    """A header and a row for each response. ExportError where not all of them were written."""
    text = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=True)
    finished = [_Finished(column, show) for column in columns]
    row_count = 0
    try:
        lines = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        lines.writerow(header)
        for row in zip(*(column.values for column in columns), strict=True):
            lines.writerow([cells[type(value), value] for cells, value in zip(finished, row, strict=True)])
            row_count += 1
    finally:
        text.detach()
    check_count(row_count, content)


class _Finished(dict[Hashable, Plain]):
    """What a column's values are written as, by (type, value)."""

    def __init__(self, column: Column, show: Show) -> None:
        super().__init__()
        self.column, self.show = column, show

    def __missing__(self, key: tuple[type, Value]) -> Plain:
        text = self.show(self.column, key[1])
        if len(self) < CACHE_LIMIT:
            self[key] = text
        return text
