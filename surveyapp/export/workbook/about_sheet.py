"""The sheet "About": what the file is, of which data, made when and by what, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.report.grouping_summary import groupings_in_words
from surveyapp.analysis.report.item_base_text import item_base_sentences
from surveyapp.analysis.report.plan_text import plan_in_words
from surveyapp.analysis.report.recoding_summary import recoding_in_words
from surveyapp.analysis.report.report_text import (
    caution_on_self_report,
    meaning_of_adherence,
    provenance_in_words,
)
from surveyapp.analysis.report.wording_summary import wordings_in_words
from surveyapp.export.cells.cell import StyledContent, StyledValue, Value
from surveyapp.export.cells.formulas import Formula
from surveyapp.export.cells.styles import Look
from surveyapp.export.tables.content import Content
from surveyapp.export.workbook.audit_sheet import Summary
from surveyapp.export.workbook.sheet import Heading, write_intro, write_table
from surveyapp.guidelines.published_results import KEY
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words

Row = tuple[StyledValue, StyledContent]
NAMES, VALUES = 36, 110  # widths of the columns, in characters


def write_about(sheet: Worksheet, content: Content, sheets: Mapping[str, str], audit: Summary) -> None:
    """Facts in two columns. sheets: name of each sheet -> what it is."""
    _ = content.language.gettext
    synthetic = provenance_in_words(content.report.counts, content.language)
    headings = [Heading(words=_("About"), width=NAMES), Heading(words="", width=VALUES)]
    first = write_intro(sheet, content.title, [], synthetic, headings=headings)
    rows = [*_survey(content), *_making(content), *_data(content), *_audit(audit, content.language)]
    rows += [_heading(_("Sheets")), *(_row(name, text) for name, text in sheets.items())]
    rows += [_heading(_("How to read it")), *_reading(content), *_metadata(content)]
    write_table(sheet, headings, rows, first=first)
    sheet.auto_filter.ref = None


def _row(name: str, value: Value | Formula, look: Look = Look.LONG_TEXT) -> Row:
    return (name, Look.LONG_TEXT), (value, look)


def _heading(text: str) -> Row:
    return (text, Look.HEADING), ("", Look.HEADING)


def _survey(content: Content) -> Iterator[Row]:
    _, report = content.language.gettext, content.report
    yield _heading(_("Survey"))
    yield _row(_("Study"), content.title)
    yield _row(_("Survey (short name)"), report.survey)
    yield _row(_("Instrument"), report.instrument)
    yield _row(_("Version"), report.instrument_version)
    yield _row(_("Fingerprint"), report.fingerprint)
    yield _row(_("Structural fingerprint"), report.structural_fingerprint)
    for fingerprint, count in content.versions.items():
        yield _row(
            _("Responses to version {fingerprint}").format(fingerprint=fingerprint[:12]), count, Look.FACT
        )


def _making(content: Content) -> Iterator[Row]:
    _ = content.language.gettext
    yield _heading(_("This file"))
    yield _row(_("Created at (UTC)"), content.made_at, Look.MOMENT)
    yield _row(_("Created by"), content.software)
    yield _row(_("Language"), content.language.code)


def _data(content: Content) -> Iterator[Row]:
    _, counts = content.language.gettext, content.report.counts
    yield _heading(_("Data"))
    yield _row(_("Responses in this file"), content.rows, Look.FACT)
    yield _row(_("Responses analysed"), counts.responses, Look.FACT)
    yield _row(_("Complete"), counts.complete, Look.FACT)
    yield _row(_("Partial"), counts.partial, Look.FACT)
    yield _row(_("Synthetic"), counts.synthetic, Look.FACT)
    yield _row(_("Given by respondents"), counts.responses - counts.synthetic, Look.FACT)
    yield _row(_("Responses before the filter"), counts.unfiltered, Look.FACT)
    if content.field is not None and content.field.asked is not None:
        yield _row(_("People in the sampling frame"), content.field.asked, Look.FACT)
    yield _row(_("Excluded by staff, marked in the rows, counted in no figure"), counts.left_out, Look.FACT)
    if not content.report.filter:
        yield _row(_("Filter"), _("none"))
    for condition in content.report.filter:
        label = words(condition.label, content.language.code)
        yield _row(_("Filter"), f"{label} ({condition.variable}:{condition.value})")
    for sentence in item_base_sentences(content.report.item_base, content.language):
        yield _row(_("Base of items"), sentence)
    yield _row(_("Hash of the data (SHA-256)"), content.report.data_hash)
    for sentence in recoding_in_words(content.report.recoding, content.language):
        yield _row(_("Recoding of “Other”"), sentence)
    for sentence in groupings_in_words(content.report.groupings, content.language):
        yield _row(_("Groupings"), sentence)
    for sentence in wordings_in_words(content.report.wordings, content.language):
        yield _row(_("Changed wordings"), sentence)
    yield _row(_("Free text"), _free_text(content))
    for sentence in plan_in_words(content.report.plan, content.language):
        yield _row(_("Analysis plan"), sentence)


def _audit(audit: Summary, language: Language) -> Iterator[Row]:
    _ = language.gettext
    yield _heading(_("Audit"))
    yield _row(_("Percentages checked by formulas"), audit.checks, Look.FACT)
    yield _row(_("Checks that agree (computed by the spreadsheet)"), audit.equal, Look.FACT)


def _free_text(content: Content) -> str:
    _ = content.language.gettext
    if content.has_free_text:
        return _("The original texts, reviewed or not: only for people with the right to read free text.")
    return _(
        "As released in the review: with “[redacted]” in place of passages, “(withheld)” in place of texts "
        "that are not released, “(not reviewed)” where nobody has decided."
    )


def _reading(content: Content) -> Iterator[Row]:
    _ = content.language.gettext
    yield _row(_("Reported adherence"), meaning_of_adherence(content.language))
    if content.report.plan is not None:  # whose primary results stand here
        yield _row(_("Self-report"), caution_on_self_report(content.language))
    yield _row(_("Intervals"), _("Wilson score intervals, 95%, never without numerator and denominator."))
    yield _row(
        _("Rounding"),
        _("Percentages are stored in full; they are shown without decimals where the base is under 100."),
    )
    yield _row(
        _("Missing answers"),
        _(
            "There are five kinds, always in words, never an empty cell; in the "
            "sheet of codes they are in brackets."
        ),
    )
    yield _row(_("Key"), _("A random number that identifies the response and nothing else; it is text here."))
    yield _row(
        _("Typed texts"),
        _("Text is never a formula. Control characters are replaced by visible characters."),
    )
    yield _row(
        _("Hash of the data (SHA-256)"),
        _(
            "A hash of all responses before the filter, as docs/workbook.md "
            "describes; equal hashes mean equal data."
        ),
    )


def _metadata(content: Content) -> Iterator[Row]:
    """What the author keeps with the instrument, but the published result, which stands beside ours."""
    _ = content.language.gettext
    metadata = {name: value for name, value in content.returns.instrument.metadata.items() if name != KEY}
    if metadata:
        yield _heading(_("About the instrument"))
    for name, value in metadata.items():
        yield _row(name, _flat(value, content.language.code))


def _flat(value: Any, language_code: str) -> str:
    if isinstance(value, Mapping):
        if language_code in value:
            return _flat(value[language_code], language_code)
        return "; ".join(f"{name}: {_flat(part, language_code)}" for name, part in value.items())
    if isinstance(value, (list, tuple)):
        return "\n".join(_flat(part, language_code) for part in value)
    return str(value)
