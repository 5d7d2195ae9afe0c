"""The workbook: nine sheets that render one report and the responses it was made of; a tenth where the plan
declares comparisons.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.sentences import synthetic_in_words
from surveyapp.export.bulk import Column, SheetRows, reserve_styles, splice
from surveyapp.export.coded import coded_columns
from surveyapp.export.content import Content, check_count
from surveyapp.export.labelled import labelled_columns
from surveyapp.export.looks import register
from surveyapp.export.sheet_about import write_about
from surveyapp.export.sheet_adherence import write_adherence
from surveyapp.export.sheet_audit import write_audit
from surveyapp.export.sheet_charts import write_charts
from surveyapp.export.sheet_codebook import write_codebook
from surveyapp.export.sheet_comparisons import write_comparisons
from surveyapp.export.sheet_flow import write_flow
from surveyapp.export.sheet_frequencies import write_frequencies
from surveyapp.export.sheets import Heading, new_sheet, print_marks, write_header
from surveyapp.export.texts import writable

FROZEN = 2  # columns of the responses that stay in view: key and synthetic


def write_workbook(content: Content, target: BinaryIO) -> None:
    """Writes the workbook.

    ExportError where a sheet cannot hold the responses, or where not all of them were written.
    """
    made = _Book(content)
    frame = io.BytesIO()
    made.book.save(frame)
    splice(frame, target, made.filled)
    for rows in made.filled:
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

    def write_sheets(self) -> None:
        """Makes all sheets first, since the first of them names the others."""
        _, content = self.content.translate, self.content
        is_synthetic = content.has_synthetic_people
        about = {
            _("About"): _("This page."),
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
        declared = content.declared
        if declared is not None:
            about[_("Comparisons")] = _("Those that the plan declares: tests, p adjusted by family, effects.")
        made = [new_sheet(self.book, name, self.taken, is_synthetic=is_synthetic) for name in about]
        reserve_styles(made[0])
        named = {sheet.title: text for sheet, text in zip(made, about.values(), strict=True)}
        labelled = labelled_columns(content.returns, content.language, _)
        coded = coded_columns(content.returns)
        self.write_responses(made[1], labelled, [each.heading for each in labelled])
        self.write_responses(made[2], coded, [each.name for each in coded])
        write_codebook(made[3], content, coded, labelled)
        write_frequencies(made[4], content)
        write_adherence(made[5], content)
        write_flow(made[6], content)
        write_charts(made[7], content)
        tables = made[4].title, made[5].title
        audit = write_audit(made[8], content, coded, codes=made[2].title, tables=tables)
        if declared is not None:
            write_comparisons(made[9], content, declared)
        write_about(made[0], content, named, audit)

    def write_responses(self, sheet: Worksheet, columns: Sequence[Column], headers: Sequence[str]) -> None:
        """The header of a sheet of responses, whose rows come later."""
        rows = SheetRows(sheet, columns)
        headings = [
            Heading(words=header, width=column.width) for header, column in zip(headers, columns, strict=True)
        ]
        write_header(sheet, headings, 1, frozen_columns=FROZEN)
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{rows.last}"
        self.filled.append(rows)

    def describe(self) -> None:
        """What stands on printed pages and in the file's properties."""
        report, _ = self.content.report, self.content.translate
        synthetic = synthetic_in_words(report.counts, self.content.language, _)
        for sheet in self.book.worksheets:
            print_marks(sheet, above=report.title, below=synthetic)
        made = self.content.made_at.astimezone(dt.UTC).replace(tzinfo=None)
        properties = self.book.properties
        properties.title, properties.creator = writable(report.title), self.content.software
        properties.created = properties.modified = made
        properties.description = synthetic
