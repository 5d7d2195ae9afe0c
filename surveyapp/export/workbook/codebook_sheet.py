"""The sheet "Codebook": every column of the codes, what it means, and every code that it may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.export.cells.cell import StyledValue, Value
from surveyapp.export.cells.styles import Look
from surveyapp.export.tables.column import Column
from surveyapp.export.tables.column_names import ANSWERED, REASON, STATUS, VERDICT, mark
from surveyapp.export.tables.content import Content
from surveyapp.export.tables.response_columns import EXCLUDED
from surveyapp.export.workbook.sheet import Heading, Row, write_header, write_table
from surveyapp.instruments.codebook.codebook import MISSING_CODES, CodebookEntry, missing_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.options import NONE_CHOSEN


def write_codebook(
    sheet: Worksheet, content: Content, coded: Sequence[Column], labelled: Sequence[Column]
) -> None:
    """A row for each column of the codes and for each code that it may hold; the header is the first row.

    coded, labelled: the columns of the two sheets of responses.
    """
    _ = content.language.gettext
    headings = [
        Heading(words=_("Variable"), width=20),
        Heading(words=_("Label"), width=34),
        Heading(words=_("Code"), width=22),
        Heading(words=_("Meaning"), width=36),
        Heading(words=_("Value"), width=9),
        Heading(words=_("Kind of missing"), width=14),
        Heading(words=_("Column of the codes"), width=22),
        Heading(words=_("Type"), width=12),
        Heading(words=_("Measurement"), width=14),
        Heading(words=_("Unit"), width=10),
        Heading(words=_("Minimum"), width=10),
        Heading(words=_("Maximum"), width=10),
        Heading(words=_("Required"), width=10),
        Heading(words=_("Tier"), width=10),
        Heading(words=_("Disclosure"), width=12),
        Heading(words=_("Section"), width=18),
        Heading(words=_("Asked of"), width=60, is_printed=False),
        Heading(words=_("Question"), width=80, is_printed=False),
        Heading(words=_("Awaiting review"), width=60, is_printed=False),
    ]
    columns = {(column.variable, column.code): column.name for column in coded if column.variable}
    rows: list[Row] = []
    for column in labelled:
        if column.fact is not None and not _is_judged(column):
            rows.append(_apart(column, _Code("", ""), Look.HEADING))
        if column.fact == EXCLUDED:
            rows += _codes_apart(column)
    rows += [row for entry in content.codebook for row in _of_entry(entry, columns, content.language)]
    for column in labelled:
        if _is_judged(column):
            rows += [_apart(column, _Code("", ""), Look.HEADING), *_codes_apart(column)]
    for column in coded:
        if column.fact is not None and column.fact.startswith(ANSWERED):
            rows += _of_answered(column)
        if column.fact is not None and column.fact.startswith(STATUS):
            rows += [_apart(column, _Code("", ""), Look.HEADING), *_codes_apart(column)]
    write_table(sheet, headings, rows, first=1)
    write_header(sheet, headings, 1, frozen_columns=1)


class _Code(NamedTuple):
    """A code that a variable may hold, as cells: code, meaning, value, kind of missing, its order."""

    code: str
    meaning: str
    value: Value = ""
    kind: str = ""
    order: str = ""


def _apart(column: Column, code: _Code, look: Look) -> Row:
    """A row of a column that is no variable: about the response as a whole, or a verdict."""
    return _texts(look, column.name, column.label, code.code, code.meaning, "", "", column.name)


def _of_entry(
    entry: CodebookEntry, columns: Mapping[tuple[str, str | None], str], language: Language
) -> Iterator[Row]:
    """The variable itself, then its codes; an indicator's column stands beside its code."""
    own = columns.get((entry.name, None), "")
    yield _variable(entry, own, language)
    for label in entry.value_labels:
        kind = missing_in_words(label.missing, language) if label.missing else ""
        order = "outside_order" if label.outside_order else ""
        value = "" if label.value is None else label.value
        column = columns.get((entry.name, label.code), own)
        yield _code(entry, _Code(label.code, label.label, value, kind, order), column)
    if entry.empty:
        yield _code(entry, _Code(NONE_CHOSEN, entry.empty), "")
    for kind_of in entry.missing:
        kind = missing_in_words(kind_of, language)
        yield _code(entry, _Code(mark(kind_of), kind, MISSING_CODES[kind_of], kind), own)


def _variable(entry: CodebookEntry, column: str, language: Language) -> Row:
    _ = language.gettext
    limits = (entry.minimum, entry.maximum)
    required = _("yes") if entry.required else _("no")
    return [
        *_texts(Look.HEADING, entry.name, entry.label, "", "", "", "", column, entry.type),
        *_texts(Look.HEADING, entry.measurement, entry.unit),
        *(("", Look.HEADING) if limit is None else (limit, Look.HEADING_NUMBER) for limit in limits),
        *_texts(Look.HEADING, required, entry.tier, entry.disclosure or "", entry.section),
        *_texts(Look.HEADING, entry.universe, entry.text, entry.awaiting_review),
    ]


def _code(entry: CodebookEntry, code: _Code, column: str) -> Row:
    return [
        *_texts(Look.TEXT, entry.name, entry.label, code.code, code.meaning),
        (code.value, Look.NUMBER),
        *_texts(Look.TEXT, code.kind, column, "", code.order),
    ]


def _is_judged(column: Column) -> bool:
    """Whether it is a column of verdicts or of their reasons."""
    return column.fact is not None and column.fact.startswith((VERDICT, REASON))


def _codes_apart(column: Column) -> Iterator[Row]:
    """The codes that a column which is no variable may hold."""
    for code, meaning in column.value_labels.items():
        yield _apart(column, _Code(str(code), meaning), Look.TEXT)


def _of_answered(column: Column) -> Iterator[Row]:
    """A column that says whether deciding items were answered, then what it may hold."""
    meanings = {str(int(code)): meaning for code, meaning in column.value_labels.items()}
    meanings |= {mark(kind): meaning for kind, meaning in column.missing.items()}
    yield _apart(column, _Code("", ""), Look.HEADING)
    for code, meaning in meanings.items():
        yield _apart(column, _Code(code, meaning), Look.TEXT)


def _texts(look: Look, *texts: str) -> list[StyledValue]:
    return [(text, look) for text in texts]
