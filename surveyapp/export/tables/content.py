"""What goes into the files made of one survey at one moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparisons
from surveyapp.analysis.report.report import Report
from surveyapp.export.errors import ExportError
from surveyapp.export.tables.response_records import Returns
from surveyapp.instruments.codebook.codebook import CodebookEntry, codebook
from surveyapp.instruments.language import Language, gettext_noop
from surveyapp.instruments.model.wording import words


@dataclass(frozen=True, kw_only=True)
class FieldState:
    """How far the survey is. asked: the people of its sampling frame, None where there is none."""

    opened_on: dt.date | None
    closed_on: dt.date | None
    asked: int | None


@dataclass(frozen=True, kw_only=True)
class Content:
    """A report, the responses it was made of, and the language of the files.

    versions: fingerprint of the instrument's version -> responses of the survey given to it.
    has_synthetic_people: whether any response of the survey, filtered out or not, is synthetic.
    has_free_text: whether the records hold texts as people typed them; else as a review released them.
    declared: the comparisons of the plan; None where it declares none, and where they were not asked for.
    field: None where it is not known.
    """

    report: Report
    returns: Returns
    language: Language
    made_at: dt.datetime
    software: str
    versions: Mapping[str, int]
    has_synthetic_people: bool
    has_free_text: bool = True
    declared: DeclaredComparisons | None = None
    field: FieldState | None = None

    @property
    def title(self) -> str:
        """The survey's title in the language of the files."""
        return words(self.report.title, self.language.code)

    @property
    def rows(self) -> int:
        """How many responses the file holds: those that its figures are of, and the excluded ones."""
        return self.report.counts.responses + self.report.counts.left_out

    @cached_property
    def codebook(self) -> tuple[CodebookEntry, ...]:
        return codebook(self.returns.instrument, self.language)


def check_count(row_count: int, content: Content) -> None:
    """Raises ExportError unless all responses were written that the report is of or leaves out."""
    expected = content.rows
    if row_count != expected:
        raise ExportError(
            gettext_noop("Responses written: {count} of {expected}, so the file was discarded."),
            gettext_noop("Export again; if it fails again, report a fault of the program."),
            count=row_count,
            expected=expected,
        )
