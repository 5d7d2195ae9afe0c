"""The sheet "Flow": the way of people through the survey."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.report.flow_text import step_in_words
from surveyapp.export.cells.styles import Look
from surveyapp.export.tables.content import Content
from surveyapp.export.workbook.sheet import Heading, write_intro, write_table


def write_flow(sheet: Worksheet, content: Content) -> None:
    """A row for each step; of the whole survey, whatever the filter."""
    _ = content.language.gettext
    synthetic = _("Synthetic responses are counted here.") if content.has_synthetic_people else ""
    notes = [
        _("Everybody in the survey, regardless of the filter. All who began are in one of the steps below.")
    ]
    headings = [
        Heading(words=_("Step"), width=44),
        Heading(words=_("Code"), width=16),
        Heading(words=_("People"), width=12),
    ]
    rows = [
        (
            (step_in_words(step.name, content.language), Look.TEXT),
            (step.name, Look.TEXT),
            (step.count, Look.COUNT),
        )
        for step in content.report.flow
    ]
    first = write_intro(sheet, _("Participant flow"), notes, synthetic, headings=headings)
    write_table(sheet, headings, rows, first=first)
