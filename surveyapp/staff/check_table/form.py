"""The form that takes a published table, as text or file, and its findings as the page shows them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from surveyapp.analysis.published_tables.check import consistency
from surveyapp.analysis.published_tables.consistency_text import (
    column_in_words,
    row_in_words,
    summary_in_words,
)
from surveyapp.analysis.published_tables.findings import CheckedCell, ConsistencyReport
from surveyapp.analysis.published_tables.findings_text import (
    cell_in_words,
    counts_in_words,
    exact_in_words,
    finding_in_words,
    kind_in_words,
    percent_in_print,
)
from surveyapp.analysis.published_tables.rows import LONGEST, TableError, check_length, decoded
from surveyapp.analysis.published_tables.table import Kind
from surveyapp.analysis.published_tables.table_reader import read_table

EXAMPLE = Path(__file__).parents[2] / "static" / "surveyapp" / "examples" / "published-table.tsv"


HELD_OFF = _("Those were very many tables. Please wait for a quarter of an hour.")


class TableForm(forms.Form):
    """Text or a file with a published table. Once valid, `report` has the findings.

    `text` is what the page shows again, whatever was wrong. `text_origin` is the digest of a text that came
    from a file or from the example; as long as the text still has it, another file may take its place.
    """

    table = forms.CharField(label=_("Table as text"), required=False, strip=False)
    file = forms.FileField(label=_("or a CSV or TSV file"), required=False, allow_empty_file=True)
    kind = forms.ChoiceField(label=_("Percentages are, where the table does not say"), required=False)
    origin = forms.CharField(required=False)

    text = ""
    report: ConsistencyReport | None = None
    is_held_off = False
    is_too_large = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, passed on
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(kind.value, kind_in_words(kind, gettext)) for kind in Kind]
        self.text = _lines(self.data.get("table", "") if self.is_bound else self.initial.get("table", ""))
        self.text_origin = self.data.get("origin", "") if self.is_bound else _digest(self.text)

    def clean(self) -> dict[str, object]:
        """Read the table and check it; what is wrong with it stands at the field that it came by."""
        cleaned = self.cleaned_data
        if self.is_held_off:
            self.add_error("table", HELD_OFF)
            return cleaned
        upload, field = cleaned.get("file"), "table"
        if upload and self.text.strip() and _digest(self.text) != cleaned.get("origin"):
            self.add_error(
                "file", gettext("There is a text as well as a file. Empty the text to check the file.")
            )
            return cleaned
        try:
            if upload:
                field = "file"
                self.text = _lines(_contents(upload))
                self.text_origin = _digest(self.text)
            self.report = consistency(read_table(self.text, kind=self._kind(), _=gettext))
        except TableError as error:
            size = upload.size if upload else len(self.text.encode("utf-8", errors="replace"))
            self.is_too_large = (size or 0) > LONGEST
            self.add_error(field, ValidationError([ValidationError(message) for message in error.messages]))
        return cleaned

    def _kind(self) -> Kind:
        return Kind(self.cleaned_data.get("kind") or Kind.VALID)


@dataclass(frozen=True, kw_only=True)
class CountCell:
    """A figure and its findings in words."""

    checked: CheckedCell
    place: tuple[str, ...]  # its block and group
    counts: str
    printed: str
    exact: str
    finding: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TotalCell:
    """What belongs together, and what it adds up to, in words."""

    place: str
    sentences: tuple[str, ...]
    is_problem: bool


@dataclass(frozen=True, kw_only=True)
class Findings:
    """The report in words: what does not stand up apart from what does, each in the order of the table."""

    problems: int
    figures: int
    summary: tuple[str, ...]
    wrong_cells: tuple[CountCell, ...]
    wrong_totals: tuple[TotalCell, ...]
    other_cells: tuple[CountCell, ...]
    other_totals: tuple[TotalCell, ...]


def findings(report: ConsistencyReport) -> Findings:
    """The report in words of the site's language."""
    language = get_language() or "en"
    cells = [_cell(checked, language) for checked in report.cells]
    totals = list(_totals(report, language))
    return Findings(
        problems=report.problems,
        figures=len(report.cells),
        summary=summary_in_words(report, language, gettext),
        wrong_cells=tuple(cell for cell in cells if cell.checked.is_problem),
        wrong_totals=tuple(total for total in totals if total.is_problem),
        other_cells=tuple(cell for cell in cells if not cell.checked.is_problem),
        other_totals=tuple(total for total in totals if not total.is_problem),
    )


def example() -> str:
    """The table that the page offers as an example."""
    return EXAMPLE.read_text(encoding="utf-8")


def _cell(checked: CheckedCell, language: str) -> CountCell:
    cell = checked.cell
    return CountCell(
        checked=checked,
        place=tuple(part for part in (cell.block, cell.group) if part),
        counts=counts_in_words(cell, language),
        printed=percent_in_print(cell, language),
        exact=exact_in_words(checked, language),
        finding=finding_in_words(checked, gettext),
        sentences=cell_in_words(checked, language, gettext),
    )


def _totals(report: ConsistencyReport, language: str) -> Iterator[TotalCell]:
    for column in report.columns:
        yield TotalCell(
            place=_place(column.block, column.group),
            sentences=column_in_words(column, language, gettext),
            is_problem=column.is_problem,
        )
    for row in report.rows:
        yield TotalCell(
            place=_place(row.block, gettext("Bases") if row.of_bases else row.label),
            sentences=(row_in_words(row, language, gettext),),
            is_problem=row.is_problem,
        )


def _place(*parts: str) -> str:
    return " · ".join(part for part in parts if part) or gettext("The whole table")


def _contents(upload: UploadedFile) -> str:
    """The text of the file, which is not read where it is too long. Raises TableError."""
    check_length(upload.size or 0, gettext)
    return decoded(upload.read(), gettext)


def _lines(text: str) -> str:
    """The text with line ends as forms do not send them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _digest(text: str) -> str:
    return hashlib.sha256(text.strip().encode("utf-8", errors="replace")).hexdigest()
