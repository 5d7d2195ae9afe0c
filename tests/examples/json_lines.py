"""Responses as JSON lines: a file format, as docs/developing.md adds one."""

from __future__ import annotations

import datetime as dt
import json
from typing import BinaryIO

from surveyapp.export.tables.column import Value
from surveyapp.export.tables.column_values import raw_value
from surveyapp.export.tables.content import Content, check_count
from surveyapp.export.tables.raw_columns import raw_columns


def write_json_lines(content: Content, target: BinaryIO) -> None:
    """Write an object a line for each response: name of a column -> its value, null where there is none.

    ExportError where not all responses were written.
    """
    columns = raw_columns(content.returns, content.language)
    written = 0
    for row in zip(*(column.values for column in columns), strict=True):
        values = {column.name: _plain(value) for column, value in zip(columns, row, strict=True)}
        target.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")
        written += 1
    check_count(written, content)


def _plain(value: Value) -> str | int | float | None:
    if value is None:
        return None
    plain = raw_value(value)
    return plain.isoformat() if isinstance(plain, dt.date) else plain
