"""How a column of responses looks in the workbook: the style of each cell, and the column's width."""

from __future__ import annotations

from surveyapp.export.cells.cell import StyledValue
from surveyapp.export.cells.styles import Look
from surveyapp.export.tables.column import Column, ColumnType, Value
from surveyapp.export.tables.column_names import ANSWERED, REASON, STATUS, VERDICT
from surveyapp.export.tables.column_values import PlainValue, code_value, label_value
from surveyapp.export.tables.response_columns import EXCLUDED, NOT_EXCLUDED, SYNTHETIC
from surveyapp.guidelines.model import Verdict
from surveyapp.instruments.model.instrument import Instrument, Missing

_STYLES = {
    ColumnType.CODE: Look.NUMBER,
    ColumnType.INTEGER: Look.NUMBER,
    ColumnType.DECIMAL: Look.NUMBER,
    ColumnType.BOOLEAN: Look.NUMBER,
    ColumnType.DATE: Look.DATE,
}
"""Of what stands in a cell as a number or a date; a text looks the same in a column of any type."""

# Widths in characters: of columns about the response, and in a column of labels also of the types.
_CODE_WIDTHS = {
    "key": 21,
    "synthetic": 10,
    "language": 10,
    "mode": 16,
    "channel": 10,
    "period": 12,
    "completeness": 14,
    "warnings": 14,
    "excluded": 14,
    "recoded": 14,
    VERDICT: 15,
    REASON: 24,
    ANSWERED: 15,
    STATUS: 16,
}
_LABEL_WIDTHS = {
    "key": 21,
    "synthetic": 13,
    "language": 10,
    "mode": 18,
    "channel": 10,
    "period": 12,
    "completeness": 14,
    "warnings": 18,
    "excluded": 22,
    "recoded": 18,
    VERDICT: 18,
    REASON: 34,
}
_TEXT_WIDTH, _CODE_WIDTH = 40, 12
_WORDS_WIDTH, _SHORT_WIDTH = 34, 20


def code_cell(column: Column, value: Value) -> StyledValue:
    """The value in codes, with its style."""
    cell_value = code_value(column, value)
    return cell_value, _style(column, value, cell_value)


def label_cell(column: Column, value: Value) -> StyledValue:
    """The value in words, with its style; an option such as "cannot say" looks like any kind of missing."""
    cell_value = label_value(column, value)
    code = value[0] if isinstance(value, tuple) and len(value) == 1 else value
    if code in column.missing_codes:
        return cell_value, Look.MISSING
    return cell_value, _style(column, value, cell_value)


def code_width(column: Column) -> float:
    """The width of a column of codes."""
    if column.fact is not None:
        return _CODE_WIDTHS[_kind_of_fact(column.fact)]
    return _TEXT_WIDTH if column.type is ColumnType.TEXT else _CODE_WIDTH


def label_width(column: Column, instrument: Instrument) -> float:
    """The width of a column of words; what is derived, and not a variable of the instrument, is short."""
    if column.fact is not None:
        return _LABEL_WIDTHS[_kind_of_fact(column.fact)]
    is_number = column.type in (ColumnType.INTEGER, ColumnType.DECIMAL)
    return _SHORT_WIDTH if is_number or column.variable not in instrument.variables else _WORDS_WIDTH


def _kind_of_fact(fact: str) -> str:
    """The fact itself; of one about a recommendation, what all such names begin with."""
    return next((start for start in (VERDICT, REASON, ANSWERED, STATUS) if fact.startswith(start)), fact)


def _style(column: Column, value: Value, cell_value: PlainValue) -> Look:
    if isinstance(value, Missing) or (
        column.fact is not None and column.fact.startswith(VERDICT) and value == Verdict.NOT_ASSESSABLE
    ):
        return Look.MISSING
    if (column.fact == SYNTHETIC and value) or (column.fact == EXCLUDED and value != NOT_EXCLUDED):
        return Look.BANNER
    return Look.TEXT if isinstance(cell_value, str) else _STYLES[column.type]
