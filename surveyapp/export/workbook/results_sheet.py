"""The sheet "Results", on which the workbook opens: the primary result in a sentence, then each main
recommendation with its interval, in a table and as a chart.

It computes nothing: every figure stands on another sheet, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.renderings.primary_result_text import PrimaryText, primary_in_words, short_name
from surveyapp.analysis.report.primary_result import is_main, primary_results
from surveyapp.analysis.report.report import AdherenceResult, Estimate
from surveyapp.analysis.report.report_text import base_in_words, comparison, excluded_in_words
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.export.cells.cell import StyledValue
from surveyapp.export.cells.styles import Look, percent_look
from surveyapp.export.tables.content import Content
from surveyapp.export.workbook.interval_chart import (
    LENGTHS,
    Limits,
    add_intervals,
    limits_of,
    set_percent_axes,
)
from surveyapp.export.workbook.sheet import Heading, Row, fit_rows, fit_to_page, set_widths, write_rows
from surveyapp.export.workbook.summary_page import SummaryPage
from surveyapp.guidelines.bases import ASSESSABLE
from surveyapp.instruments.language import Language

ACCENT = "B8C9DC"  # the navy of the house, paler, so that an interval is seen on its bar
WIDTHS = (48, 11, 9, 12, 14, 14)
AROUND, BAR = 2.4, 0.8  # of the chart’s height, in centimetres: what is around the bars, and a bar


def write_results(sheet: Worksheet, content: Content, sheets: Sequence[str]) -> None:
    """sheets: the names of all others, which the sheet leads to."""
    _, language = content.language.gettext, content.language
    primary = primary_in_words(content.report, language)
    set_widths(sheet, [Heading(words="", width=width) for width in WIDTHS])
    page = SummaryPage(sheet, WIDTHS)
    page.title(content.title)
    page.banner(primary.synthetic)
    for line in (*fieldwork_in_words(content), primary.filter):
        page.text(line)
    _write_primary(page, primary, content)
    entries = [entry for entry in content.report.adherence if is_main(entry.definition)]
    if entries:
        _write_table(page, entries, content)
    page.heading(_("Other sheets"))
    page.links(sheets)
    fit_to_page(sheet, len(WIDTHS), page.row - 1)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "portrait", 1


def fieldwork_in_words(content: Content) -> Iterator[str]:
    """How far the survey is, how many answered, and of how many who were asked."""
    _, language, counts, field = (
        content.language.gettext,
        content.language,
        content.report.counts,
        content.field,
    )
    if field is not None:
        opened, closed = (
            None if day is None else language.date(day) for day in (field.opened_on, field.closed_on)
        )
        made = language.date(content.made_at.date())
        yield _state(opened, closed, language).format(opened=opened, closed=closed, made=made)
    responses = language.ngettext(
        "{responses} response analysed: {complete} complete, {partial} partial.",
        "{responses} responses analysed: {complete} complete, {partial} partial.",
        counts.responses,
    ).format(
        responses=format_number(counts.responses, language),
        complete=format_number(counts.complete, language),
        partial=format_number(counts.partial, language),
    )
    asked = field.asked if field is not None and not content.report.filter else None
    if asked is not None:
        frame = language.ngettext(
            "The sampling frame has {asked} person.", "The sampling frame has {asked} people.", asked
        ).format(asked=format_number(asked, language))
        responses = f"{responses} {frame}"
    yield responses
    yield excluded_in_words(counts, language)


def _state(opened: str | None, closed: str | None, language: Language) -> str:
    _ = language.gettext
    if opened is None:
        return _("The survey is not open yet. File made on {made}.")
    if closed is None:
        return _("The survey has been open since {opened}. File made on {made}.")
    return _("The survey was open from {opened} to {closed}. File made on {made}.")


def _write_primary(page: SummaryPage, primary: PrimaryText, content: Content) -> None:
    """The sentence, what has to stand beside it, and the published figure."""
    page.heading(primary.heading)
    for result in primary.results:
        page.text(result.name)
        page.key(result.sentence)
        for line in (f"{result.base[:1].upper()}{result.base[1:]}", result.parameters, result.lenient):
            page.text(line)
    for line in (primary.absence, primary.standing, primary.family, primary.caution):
        page.text(line)
    beside = comparison(content.report, content.language)
    if beside:
        page.heading(content.language.gettext("Published figure"))
        for line in (*beside, primary.citation):
            page.text(line)


def _write_table(page: SummaryPage, entries: Sequence[AdherenceResult], content: Content) -> None:
    _, language = content.language.gettext, content.language
    primary = primary_results(content.report)
    base = primary[0].estimate.base if primary else ASSESSABLE
    estimates = [entry.result.estimate(base) for entry in entries]
    title = _("Main recommendations, {base}").format(base=base_in_words(base, language))
    page.heading(title)
    headings = [
        Heading(words=name, width=width) for name, width in zip(_header(language), WIDTHS, strict=True)
    ]
    header: Row = [(heading.words, Look.HEADER) for heading in headings]
    rows = [
        [(short_name(entry.definition, language), Look.LONG_TEXT), *_cells(estimate, language)]
        for entry, estimate in zip(entries, estimates, strict=True)
    ]
    first = page.row
    last = write_rows(page.sheet, [header, *rows], first=first)
    fit_rows(page.sheet, headings, first, last)
    page.row = last + 2
    limits = [limits_of(estimate) for estimate in estimates]
    if any(limits):
        _draw(page, (first, last), limits, word=_(LENGTHS))


def _header(language: Language) -> list[str]:
    _ = language.gettext
    return [
        _("Recommendation"),
        _("Adherent"),
        _("Base"),
        _("Percent"),
        # xgettext:no-python-format
        _("95% CI from"),
        # xgettext:no-python-format
        _("95% CI to"),
    ]


def _cells(estimate: Estimate, language: Language) -> list[StyledValue]:
    limits = limits_of(estimate)
    if limits is None or estimate.numerator is None or estimate.denominator is None:
        none: StyledValue = (language.gettext("no estimate"), Look.MISSING)
        return [none, *[("", Look.MISSING)] * 4]
    counts = (estimate.numerator, estimate.denominator)
    look = percent_look(estimate.denominator)
    return [*((count, Look.COUNT) for count in counts), *((share, look) for share in limits)]


def _draw(page: SummaryPage, rows: tuple[int, int], limits: Sequence[Limits | None], *, word: str) -> None:
    """The chart below its table."""
    first, last = rows
    chart = BarChart()
    set_percent_axes(chart, "")
    chart.y_axis.title = None
    chart.gapWidth, chart.legend, chart.title = 70, None, None
    chart.add_data(Reference(page.sheet, min_col=4, min_row=first, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(page.sheet, min_col=1, min_row=first + 1, max_row=last))
    (series,) = chart.series
    series.graphicalProperties = GraphicalProperties(solidFill=ACCENT)
    series.graphicalProperties.line.noFill = True
    add_intervals(page.sheet, series, limits, row=page.row + 1, column=1, word=word)  # behind the chart
    chart.height = AROUND + BAR * len(limits)
    page.chart(chart)
