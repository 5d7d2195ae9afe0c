"""A codebook as lines of text or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from surveyapp.export.cells.safe_text import guarded, writable
from surveyapp.instruments.codebook.codebook import CodebookEntry, ValueLabel, missing_in_words
from surveyapp.instruments.codebook.codebook_text import counts_as_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.typed_numbers import number_text

COLUMNS = (
    *("name", "label", "text", "section", "type", "measurement", "unit", "values", "empty", "universe"),
    *("missing", "minimum", "maximum", "required", "tier", "disclosure", "columns", "source"),
    "awaiting_review",
)

WORDS = frozenset(
    {"label", "text", "section", "unit", "values", "empty", "universe", "missing", "awaiting_review"}
)


def as_csv(entries: Iterable[CodebookEntry], language: Language) -> str:
    """A row for each variable; the first row names the columns."""
    target = io.StringIO()
    rows = csv.writer(target, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([_guarded(entry, column, language) for column in COLUMNS] for entry in entries)
    return target.getvalue()


def _guarded(entry: CodebookEntry, column: str, language: Language) -> str:
    """The cell; words, which whoever wrote the definition typed, are no formula to a spreadsheet."""
    cell = _cell(entry, column, language)
    return guarded(writable(cell)) if column in WORDS else cell


def as_text(entries: Iterable[CodebookEntry], language: Language) -> str:
    """A paragraph for each variable."""
    return "\n\n".join("\n".join(_lines(entry, language)) for entry in entries) + "\n"


def _lines(entry: CodebookEntry, language: Language) -> Iterator[str]:
    _ = language.gettext
    yield f"{entry.name}: {entry.label}"
    if entry.text != entry.label:
        yield f"    {entry.text}"
    about = (entry.section, entry.type, entry.measurement, entry.unit, _range(entry))
    yield f"    {'; '.join(part for part in about if part)}"
    for label in entry.value_labels:
        yield f"    {_value(label, language)}"
    if entry.empty:
        yield f"    {_('An empty answer means: %(answer)s') % {'answer': entry.empty}}"
    if entry.awaiting_review:
        yield f"    {entry.awaiting_review}"
    if entry.universe:
        yield f"    {entry.universe}"
    if entry.missing:
        kinds = _("%(label)s: %(text)s") % {"label": _("Missing"), "text": _missing(entry, language)}
        yield f"    {kinds}"


def _cell(entry: CodebookEntry, column: str, language: Language) -> str:
    match column:
        case "values":
            return "; ".join(_value(label, language) for label in entry.value_labels)
        case "missing":
            return _missing(entry, language)
        case "columns":
            return ", ".join(entry.columns)
        case "required":
            return "yes" if entry.required else "no"
    value = getattr(entry, column)
    return "" if value is None else number_text(value) if isinstance(value, float) else str(value)


def _value(label: ValueLabel, language: Language) -> str:
    score = "" if label.value is None else f" ({number_text(label.value)})"
    counts_as = counts_as_in_words(label, language)
    return f"{label.code} = {label.label}{score}{f' [{counts_as}]' if counts_as else ''}"


def _missing(entry: CodebookEntry, language: Language) -> str:
    return ", ".join(missing_in_words(kind, language) for kind in entry.missing)


def _range(entry: CodebookEntry) -> str:
    if entry.minimum is None and entry.maximum is None:
        return ""
    low, high = ("…" if end is None else number_text(end) for end in (entry.minimum, entry.maximum))
    return f"{low}–{high}"
