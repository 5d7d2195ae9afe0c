"""The workbook: ten sheets that render one report and the responses it was made of; one more where the plan
declares comparisons.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from surveyapp.analysis.report.report_text import provenance_in_words
from surveyapp.export.cells.safe_text import writable
from surveyapp.export.cells.styles import register
from surveyapp.export.tables.coded_columns import coded_columns
from surveyapp.export.tables.content import Content, check_count
from surveyapp.export.tables.labelled_columns import labelled_columns
from surveyapp.export.workbook.about_sheet import write_about
from surveyapp.export.workbook.adherence_sheet import write_adherence
from surveyapp.export.workbook.audit_sheet import write_audit
from surveyapp.export.workbook.charts_sheet import write_charts
from surveyapp.export.workbook.codebook_sheet import write_codebook
from surveyapp.export.workbook.column_styles import code_cell, code_width, label_cell, label_width
from surveyapp.export.workbook.declared_comparisons_sheet import write_declared_comparisons
from surveyapp.export.workbook.flow_sheet import write_flow
from surveyapp.export.workbook.frequencies_sheet import write_frequencies
from surveyapp.export.workbook.results_sheet import write_results
from surveyapp.export.workbook.sheet import (
    Heading,
    fit_to_page,
    new_sheet,
    pages_across,
    print_marks,
    write_header,
)
from surveyapp.export.workbook.streaming import SheetRows, reserve_styles, splice
from surveyapp.instruments.model.wording import wording_language

FROZEN = 2  # columns of the responses that stay in view: key and synthetic


def write_workbook(content: Content, target: BinaryIO) -> None:
    """Writes the workbook.

    ExportError where a sheet cannot hold the responses, or where not all of them were written.
    """
    workbook = _Book(content)
    frame = io.BytesIO()
    workbook.book.save(frame)
    splice(frame, target, workbook.filled)
    for rows in workbook.filled:
        check_count(rows.written, content)


class _Book:
    """The workbook while it is made: all but the rows of responses, and those ready to be streamed in."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.taken: set[str] = set()
        self.filled: list[SheetRows] = []
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        register(self.book)
        self.write_sheets()
        self.describe()

    def sheet_texts(self) -> dict[str, str]:
        """Name of each sheet -> what it is, in their order."""
        _ = self.content.language.gettext
        about = {
            _("Results"): _("This page."),
            _("About"): _("What the file holds, how it was made, and how to read it."),
            _("Responses (labels)"): _(
                "A row for each response, in words, with the verdict on each recommendation."
            ),
            _("Responses (codes)"): _("The same in codes, from which every answer can be read back exactly."),
            _("Codebook"): _("Every column of the codes, what it means, and every code that it may hold."),
            _("Frequencies"): _("How often each answer was given, with bases and kinds of missing."),
            _("Reported adherence"): _(
                "Each recommendation's estimates with intervals, verdicts and reasons."
            ),
            _("Flow"): _("How many people began, how many left and how, how many are analysed."),
            _("Charts"): _("Reported adherence and the items that decide it, as charts beside their tables."),
            _("Audit"): _(
                "Percentages as live formulas over the codes, beside the site's values, with a check of each."
            ),
        }
        if self.content.declared is not None:
            about[_("Comparisons")] = _(
                "Comparisons that the plan declares: tests, p-values adjusted by family, effects."
            )
        return about

    def write_sheets(self) -> None:
        """Makes all sheets first, since the first two name the others."""
        content, about = self.content, self.sheet_texts()
        language = wording_language(content.returns.instrument.languages, content.language.code)
        sheets = [
            new_sheet(
                self.book, name, self.taken, is_synthetic=content.has_synthetic_people, language_code=language
            )
            for name in about
        ]
        reserve_styles(sheets[0])
        results, about_sheet, labels, codes, codebook, frequencies, adherence, flow, charts, audit, *more = (
            sheets
        )
        texts_by_sheet = {sheet.title: text for sheet, text in zip(sheets, about.values(), strict=True)}
        labelled = labelled_columns(content.returns, content.language)
        coded = coded_columns(content.returns, content.language)
        instrument = content.returns.instrument
        self.write_responses(
            SheetRows(labels, labelled, label_cell),
            [Heading(words=column.heading, width=label_width(column, instrument)) for column in labelled],
        )
        self.write_responses(
            SheetRows(codes, coded, code_cell),
            [Heading(words=column.name, width=code_width(column)) for column in coded],
        )
        write_codebook(codebook, content, coded, labelled)
        write_frequencies(frequencies, content)
        write_adherence(adherence, content)
        write_flow(flow, content)
        write_charts(charts, content)
        tables = frequencies.title, adherence.title
        summary = write_audit(audit, content, coded, codes=codes.title, tables=tables)
        if content.declared is not None:
            write_declared_comparisons(more[0], content, content.declared)
        write_about(about_sheet, content, texts_by_sheet, summary)
        write_results(results, content, [sheet.title for sheet in sheets[1:]])

    def write_responses(self, rows: SheetRows, headings: Sequence[Heading]) -> None:
        """The header of a sheet of responses, whose rows come later."""
        write_header(rows.sheet, headings, 1, frozen_columns=FROZEN)
        rows.sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{rows.last}"
        fit_to_page(rows.sheet, len(headings), rows.last, pages=pages_across(headings))
        rows.sheet.print_title_cols = f"A:{get_column_letter(FROZEN)}"
        self.filled.append(rows)

    def describe(self) -> None:
        """What stands on printed pages and in the file's properties."""
        report, _ = self.content.report, self.content.language.gettext
        synthetic = provenance_in_words(report.counts, self.content.language)
        for sheet in self.book.worksheets:
            print_marks(sheet, above=self.content.title, below=synthetic)
        moment = self.content.made_at.astimezone(dt.UTC).replace(tzinfo=None)
        properties = self.book.properties
        properties.title, properties.creator = writable(self.content.title), self.content.software
        properties.created = properties.modified = moment
        properties.description = synthetic
