"""The sheet "Codebook": every column of the codes, what it means, and every code that it may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.sentences import EXCLUSION_REASONS, exclusion_in_words, verdict_in_words
from surveyapp.export.bulk import Column
from surveyapp.export.cells import Shown, Value
from surveyapp.export.coded import EXCLUDED, NOT_EXCLUDED
from surveyapp.export.columns import answered_column, mark, reason_column, verdict_column
from surveyapp.export.content import Content
from surveyapp.export.looks import Look
from surveyapp.export.sheets import Heading, Row, write_header, write_table
from surveyapp.guidelines.model import Verdict
from surveyapp.instruments.codebook import MISSING_CODES, CodebookEntry, missing_in_words
from surveyapp.instruments.model import Missing, Translate, words


def write_codebook(
    sheet: Worksheet, content: Content, coded: Sequence[Column], labelled: Sequence[Column]
) -> None:
    """A row for each column of the codes and for each code that it may hold; the header is the first row.

    coded, labelled: the columns of the two sheets of responses.
    """
    _ = content.translate
    headings = [
        Heading(words=_("Variable"), width=22),
        Heading(words=_("Label"), width=44),
        Heading(words=_("Code"), width=26),
        Heading(words=_("Meaning"), width=44),
        Heading(words=_("Value"), width=9),
        Heading(words=_("Kind of missing"), width=18),
        Heading(words=_("Column of the codes"), width=26),
        Heading(words=_("Type"), width=12),
        Heading(words=_("Measurement"), width=14),
        Heading(words=_("Unit"), width=10),
        Heading(words=_("Minimum"), width=10),
        Heading(words=_("Maximum"), width=10),
        Heading(words=_("Required"), width=10),
        Heading(words=_("Tier"), width=10),
        Heading(words=_("Disclosure"), width=12),
        Heading(words=_("Section"), width=26),
        Heading(words=_("Asked of"), width=60, is_printed=False),
        Heading(words=_("Question"), width=80, is_printed=False),
    ]
    columns = {(column.variable, column.code): column.name for column in coded}
    judged = _codes_of_verdicts(content)
    apart = [column for column in labelled if column.variable is None]
    rows: list[Row] = []
    for column in apart:
        if column.name not in judged:
            rows.append(_apart(column, _Code("", ""), Look.HEADING))
        if column.name.partition("__")[0] == EXCLUDED:
            rows += [_apart(column, code, Look.TEXT) for code in _codes_of_exclusion(_)]
    rows += [row for entry in content.codebook for row in _of_entry(entry, columns, _)]
    for column in apart:
        if column.name in judged:
            rows.append(_apart(column, _Code("", ""), Look.HEADING))
            rows += [_apart(column, code, Look.TEXT) for code in judged[column.name]]
    for name, label in _of_answered(content).items():
        column = next(each for each in coded if not each.variable and each.label == name)
        rows.append(_texts(Look.HEADING, column.name, label, "", "", "", "", column.name))
        for code, meaning in (("1", _("yes")), ("0", _("no")), (mark(Missing.NOT_ASKED), _("not asked"))):
            rows.append(_texts(Look.TEXT, column.name, label, code, meaning, "", "", column.name))
    write_table(sheet, headings, rows, first=1)
    write_header(sheet, headings, 1, frozen_columns=1)


class _Code(NamedTuple):
    """A code that a variable may hold, as four cells: code, meaning, value, kind of missing."""

    code: str
    meaning: str
    value: Value = ""
    kind: str = ""


def _apart(column: Column, code: _Code, look: Look) -> Row:
    """A row of a column that is no variable: about the response as a whole, or a verdict."""
    return _texts(look, column.name, column.label, code.code, code.meaning, "", "", column.name)


def _of_entry(
    entry: CodebookEntry, columns: Mapping[tuple[str | None, str | None], str], _: Translate
) -> Iterator[Row]:
    """The variable itself, then its codes; an indicator's column stands beside its code."""
    own = columns.get((entry.name, None), "")
    yield _variable(entry, own, _)
    for label in entry.value_labels:
        kind = missing_in_words(label.missing, _) if label.missing else ""
        value = "" if label.value is None else label.value
        column = columns.get((entry.name, label.code), own)
        yield _code(entry, _Code(label.code, label.label, value, kind), column)
    for kind_of in entry.missing:
        kind = missing_in_words(kind_of, _)
        yield _code(entry, _Code(mark(kind_of), kind, MISSING_CODES[kind_of], kind), own)


def _variable(entry: CodebookEntry, column: str, _: Translate) -> Row:
    limits = (entry.minimum, entry.maximum)
    required = _("yes") if entry.required else _("no")
    return [
        *_texts(Look.HEADING, entry.name, entry.label, "", "", "", "", column, entry.type),
        *_texts(Look.HEADING, entry.measurement, entry.unit),
        *(("", Look.HEADING) if limit is None else (limit, Look.HEADING_NUMBER) for limit in limits),
        *_texts(Look.HEADING, required, entry.tier, entry.disclosure or "", entry.section),
        *_texts(Look.HEADING, entry.universe, entry.text),
    ]


def _code(entry: CodebookEntry, code: _Code, column: str) -> Row:
    return [
        *_texts(Look.TEXT, entry.name, entry.label, code.code, code.meaning),
        (code.value, Look.NUMBER),
        *_texts(Look.TEXT, code.kind, column),
    ]


def _codes_of_verdicts(content: Content) -> dict[str, list[_Code]]:
    """The columns of verdicts and reasons with the codes that they may hold."""
    _ = content.translate
    verdicts = [_Code(verdict.value, verdict_in_words(verdict, _)) for verdict in Verdict]
    found = {}
    for each in content.returns.recommendations:
        found[verdict_column(each.name)] = verdicts
        reasons = each.reasons.items()
        found[reason_column(each.name)] = [
            _Code(code, words(text, content.language)) for code, text in reasons
        ]
    return found


def _of_answered(content: Content) -> dict[str, str]:
    """The columns that say whether deciding items were answered, with their labels."""
    _ = content.translate
    return {
        answered_column(each.name): _("Deciding items answered: {recommendation}").format(
            recommendation=words(each.label, content.language)
        )
        for each in content.returns.recommendations
    }


def _codes_of_exclusion(_: Translate) -> list[_Code]:
    return [
        _Code(reason or NOT_EXCLUDED, exclusion_in_words(reason, _)) for reason in ("", *EXCLUSION_REASONS)
    ]


def _texts(look: Look, *texts: str) -> list[Shown]:
    return [(text, look) for text in texts]
