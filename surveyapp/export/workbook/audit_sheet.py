"""The sheet "Audit": the percentages as formulas over the sheet of codes, the site's values beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.report.item_base_text import item_base_sentences
from surveyapp.analysis.report.report_text import base_in_words, provenance_in_words
from surveyapp.export.cells.cell import StyledContent, StyledValue
from surveyapp.export.cells.formulas import Formula, area, place
from surveyapp.export.cells.styles import AMBER, Look, percent_look
from surveyapp.export.tables.column import Column
from surveyapp.export.tables.content import Content
from surveyapp.export.tables.response_columns import NOT_EXCLUDED
from surveyapp.export.workbook.formula_checks import ANY, Check, CodedSheet, checks
from surveyapp.export.workbook.sheet import Heading, Row, write_intro, write_rows, write_table
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words

# Columns of the table, and of the cells above it that its formulas point to.
COUNT, COUNTED, BASE, BASE_COUNTED, PERCENT, COMPUTED, CHECK = range(6, 13)
ROWS, EQUAL, DIFFERS, NONE = range(2, 6)


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What the first sheet says of the checks: how many there are, and how many Excel finds equal."""

    checks: int
    equal: Formula


def write_audit(
    sheet: Worksheet, content: Content, columns: Sequence[Column], *, codes: str, tables: tuple[str, str]
) -> Summary:
    """A row for each percentage. columns, codes: the sheet of codes and its title.

    tables: the titles of the sheets on which percentages of answers, and estimates, stand.
    """
    _ = content.language.gettext
    headings = _headings(content.language)
    notes = [*_notes(content.language), *item_base_sentences(content.report.item_base, content.language)]
    synthetic = provenance_in_words(content.report.counts, content.language)
    first = write_intro(sheet, _("Audit"), notes, synthetic, headings=headings)
    points = _Points(row=first + 1, words=place(EQUAL, first + 1))
    coded = CodedSheet(codes, columns, counted_rows=place(ROWS, points.row))
    all_checks = list(checks(content.report, content.returns.instrument, coded))
    begin, end = first + 4, first + 3 + len(all_checks)
    verdicts = area(CHECK, begin, max(begin, end))
    write_rows(sheet, _above(content, len(all_checks), f"COUNTIF({verdicts},{points.words})"), first=first)
    rows = (_row(check, row, points, content, tables) for row, check in enumerate(all_checks, begin))
    write_table(sheet, headings, rows, first=first + 3)
    amber = PatternFill(start_color=AMBER, end_color=AMBER, fill_type="solid")
    rule = Rule(type="cellIs", operator="notEqual", formula=[points.words], dxf=DifferentialStyle(fill=amber))
    sheet.conditional_formatting.add(verdicts.replace("$", ""), rule)
    there = area(CHECK, begin, max(begin, end), sheet=sheet.title)
    word = place(EQUAL, points.row, sheet=sheet.title)
    return Summary(checks=len(all_checks), equal=Formula(f"COUNTIF({there},{word})"))


@dataclass(frozen=True, kw_only=True)
class _Points:
    """The row of cells above the table that formulas point to, and of these the word for agreement."""

    row: int
    words: str


def _notes(language: Language) -> list[str]:
    _ = language.gettext
    return [
        _("Live formulas count the rows of the sheet of codes; the site's own value is beside each."),
        _("Verdicts in the rows are judged at the default parameters, and follow recoding where it is on."),
        _(
            "Not included: other parameters, intervals, numbers in summary, flags, "
            "and recommendations without an estimate."
        ),
    ]


def _headings(language: Language) -> list[Heading]:
    _ = language.gettext
    return [
        Heading(words=_("Sheet"), width=22),
        Heading(words=_("Variable"), width=24),
        Heading(words=_("Label"), width=44),
        Heading(words=_("Code"), width=24),
        Heading(words=_("Answer"), width=44),
        Heading(words=_("Count"), width=14),
        Heading(words=_("Count (formula)"), width=14),
        Heading(words=_("Base"), width=12),
        Heading(words=_("Base (formula)"), width=12),
        Heading(words=_("Percent of base"), width=12),
        Heading(words=_("Percent (formula)"), width=12),
        Heading(words=_("Check"), width=12),
    ]


def _above(content: Content, how_many: int, equal: str) -> Iterator[Row]:
    """Two rows: names, and the cells that formulas point to."""
    _ = content.language.gettext
    names = [
        "",
        _("“excluded” must be"),
        _("Both values agree"),
        _("They do not"),
        _("Empty base"),
        _("Checks"),
        _("Equal"),
    ]
    yield [(name, Look.HEADING) for name in names]
    # where no row is left out the asterisk stands for any text
    which = NOT_EXCLUDED if content.report.counts.left_out else ANY
    texts = [_("Used by the formulas"), which, _("equal"), _("differs"), _("no estimate")]
    cells: list[StyledContent] = [(text, Look.TEXT) for text in texts]
    yield [*cells, (how_many, Look.COUNT), (Formula(equal), Look.COUNT)]


def _row(check: Check, row: int, points: _Points, content: Content, tables: tuple[str, str]) -> Row:
    _, language = content.language.gettext, content.language
    answer = base_in_words(check.code, language) if check.is_estimate else words(check.answer, language.code)
    label = words(check.label, language.code)
    look = percent_look(check.base)
    none: StyledValue = (_("no estimate"), Look.MISSING)
    description: list[StyledValue] = [
        (text, Look.TEXT) for text in (tables[check.is_estimate], check.name, label, check.code, answer)
    ]
    return [
        *description,
        (check.count, Look.COUNT),
        (Formula(check.count_formula), Look.COUNT),
        (check.base, Look.COUNT),
        (Formula(check.base_formula), Look.COUNT),
        none if check.percent is None else (check.percent / 100, look),
        (_percent(row, points), look),
        (_verdict(row, points), Look.TEXT),
    ]


def _percent(row: int, points: _Points) -> Formula:
    count, base = _cell(COUNTED, row), _cell(BASE_COUNTED, row)
    return Formula(f"IF({base}=0,{place(NONE, points.row)},{count}/{base})")


def _verdict(row: int, points: _Points) -> Formula:
    """Whether count, base and percentage agree; percentages to nine decimals, as two programs divide them."""
    base, site, computed = (_cell(column, row) for column in (BASE_COUNTED, PERCENT, COMPUTED))
    same = (
        f"{_cell(COUNTED, row)}={_cell(COUNT, row)},{base}={_cell(BASE, row)},"
        f"IF({base}=0,{computed}={site},ABS({computed}-{site})<1E-9)"
    )
    equal, differs = points.words, place(DIFFERS, points.row)
    return Formula(f"IFERROR(IF(AND({same}),{equal},{differs}),{differs})")


def _cell(column: int, row: int) -> str:
    return place(column, row).replace("$", "")
