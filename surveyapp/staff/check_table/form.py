"""The form that takes a published table, as text or file, and checks it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from surveyapp.analysis.published_tables.check import consistency
from surveyapp.analysis.published_tables.findings import ConsistencyReport
from surveyapp.analysis.published_tables.findings_text import kind_in_words
from surveyapp.analysis.published_tables.rows import LONGEST, TableError, check_length, decoded
from surveyapp.analysis.published_tables.table import Kind
from surveyapp.analysis.published_tables.table_reader import read_table
from surveyapp.site_languages import page_language

EXAMPLE = Path(__file__).parents[2] / "static" / "surveyapp" / "examples" / "published-table.tsv"


HELD_OFF = _("You have checked very many tables. Please wait 15 minutes.")


class TableForm(forms.Form):
    """Text or a file with a published table. Once valid, `report` has the findings.

    `text` is what the page shows again, whatever was wrong. `text_origin` is the digest of a text that came
    from a file or from the example; as long as the text still has it, another file may take its place.
    """

    table = forms.CharField(label=_("Table as text"), required=False, strip=False)
    file = forms.FileField(label=_("or a CSV or TSV file"), required=False, allow_empty_file=True)
    kind = forms.ChoiceField(
        label=_("Base of the percentages, if the table does not state it"), required=False
    )
    origin = forms.CharField(required=False)

    text = ""
    report: ConsistencyReport | None = None
    is_held_off = False
    is_too_large = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, passed on
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(kind.value, kind_in_words(kind, page_language())) for kind in Kind]
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
                "file", gettext("You gave both a text and a file. Clear the text to check the file.")
            )
            return cleaned
        try:
            if upload:
                field = "file"
                self.text = _lines(_contents(upload))
                self.text_origin = _digest(self.text)
            self.report = consistency(read_table(self.text, kind=self._kind(), language=page_language()))
        except TableError as error:
            size = upload.size if upload else len(self.text.encode("utf-8", errors="replace"))
            self.is_too_large = (size or 0) > LONGEST
            self.add_error(field, ValidationError([ValidationError(message) for message in error.messages]))
        return cleaned

    def _kind(self) -> Kind:
        return Kind(self.cleaned_data.get("kind") or Kind.VALID)


def example() -> str:
    """The table that the page offers as an example."""
    return EXAMPLE.read_text(encoding="utf-8")


def _contents(upload: UploadedFile) -> str:
    """The text of the file, which is not read where it is too long. Raises TableError."""
    check_length(upload.size or 0, page_language())
    return decoded(upload.read(), page_language())


def _lines(text: str) -> str:
    """The text with line ends as forms do not send them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _digest(text: str) -> str:
    return hashlib.sha256(text.strip().encode("utf-8", errors="replace")).hexdigest()
