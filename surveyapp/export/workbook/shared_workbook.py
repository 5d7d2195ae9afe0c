"""The workbook of shared results: made of what is shared alone, so that it can give nothing else away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.disclosure.breakdown_text import PlainRow, SharedGrouping
from surveyapp.analysis.report.report_text import caution_on_self_report
from surveyapp.export.cells.cell import StyledValue
from surveyapp.export.cells.safe_text import writable
from surveyapp.export.cells.styles import Look, percent_look, register
from surveyapp.export.workbook.sheet import (
    Heading,
    Row,
    fit_rows,
    fit_to_page,
    new_sheet,
    print_marks,
    set_widths,
    write_intro,
    write_rows,
    write_table,
)
from surveyapp.export.workbook.summary_page import SummaryPage
from surveyapp.instruments.language import Language


@dataclass(frozen=True, kw_only=True)
class SharedContent:
    """What goes into the workbook, in words.

    about: sentences on the first sheet. lines: of each recommendation its label, how many are adherent, and
    how many are not assessable. synthetic: the sentence on synthetic responses, "" without them.
    wording_language: of the survey's own texts, which say from which side the sheets are read.
    """

    title: str
    wording_language: str
    about: Sequence[str]
    synthetic: str
    lines: Sequence[tuple[str, str, str]]
    groupings: Sequence[SharedGrouping]
    by_groups: str  # when breakdowns were counted, and of how many
    made_at: dt.datetime
    language: Language


def write_shared_workbook(content: SharedContent, target: BinaryIO) -> None:
    """Writes a sheet of the whole sample, on which the file opens, and one for each grouping."""
    _, book, used_names = content.language.gettext, Workbook(), set[str]()
    book.remove(book.worksheets[0])
    register(book)

    def sheet(name: str) -> Worksheet:
        return new_sheet(
            book,
            name,
            used_names,
            is_synthetic=bool(content.synthetic),
            language_code=content.wording_language,
        )

    _write_results(sheet(_("Results")), content)
    for grouping in content.groupings:
        _write_grouping(sheet(grouping.label), content, grouping)
    for worksheet in book.worksheets:
        print_marks(worksheet, above=content.title, below=content.synthetic)
    moment = content.made_at.astimezone(dt.UTC).replace(tzinfo=None)
    book.properties.title, book.properties.creator = writable(content.title), ""
    book.properties.created = book.properties.modified = moment
    book.save(target)


def _write_results(sheet: Worksheet, content: SharedContent) -> None:
    """What is shared of all responses, in words; what is suppressed is suppressed here, too."""
    _, headings = content.language.gettext, _headings(content.language)
    set_widths(sheet, headings)
    page = SummaryPage(sheet, [heading.width for heading in headings])
    page.title(content.title)
    page.banner(content.synthetic)
    for line in (*content.about, caution_on_self_report(content.language)):
        page.text(line)
    page.heading(_("Reported adherence"))
    header: Row = [(heading.words, Look.HEADER) for heading in headings]
    rows: list[Row] = [[(text, Look.LONG_TEXT) for text in line] for line in content.lines]
    first, last = page.row, write_rows(sheet, [header, *rows], first=page.row)
    fit_rows(sheet, headings, first, last)
    page.row = last + 1
    fit_to_page(sheet, len(headings), page.row - 1)


def _headings(language: Language) -> list[Heading]:
    _ = language.gettext
    return [
        Heading(words=_("Recommendation"), width=60),
        Heading(words=_("Adherent"), width=44),
        Heading(words=_("Not assessable"), width=30),
    ]


def _write_grouping(sheet: Worksheet, content: SharedContent, grouping: SharedGrouping) -> None:
    """A line for each cell, to be filtered by."""
    _ = content.language.gettext
    headings = [
        Heading(words=_("Item"), width=52),
        Heading(words=_("Answer"), width=34),
        Heading(words=grouping.label, width=44),
        Heading(words=_("Count"), width=13),
        Heading(words=_("Base"), width=13),
        Heading(words=_("Percent"), width=13),
    ]
    notes = [content.by_groups, *(f"{label}: {size}" for label, size in grouping.columns)]
    if any(table.name == "verdicts" for table in grouping.tables):
        notes.append(caution_on_self_report(content.language))
    title = _("By {variable}").format(variable=grouping.label)
    first = write_intro(sheet, title, notes, content.synthetic, headings=headings)
    write_table(sheet, headings, _rows(grouping.lines, content.language), first=first)


def _rows(lines: Sequence[PlainRow], language: Language) -> Iterator[Row]:
    _ = language.gettext
    hidden: StyledValue = (_("suppressed"), Look.MISSING)
    for line in lines:
        yield (
            (line.item, Look.TEXT),
            (line.answer, Look.TEXT),
            (line.group, Look.TEXT),
            hidden if line.count is None else (line.count, Look.COUNT),
            ("", Look.TEXT) if line.base is None else (line.base, Look.COUNT),
            _percent(line),
        )


def _percent(line: PlainRow) -> StyledValue:
    if line.count is None or not line.base:
        return "", Look.TEXT
    return line.count / line.base, percent_look(line.base)
