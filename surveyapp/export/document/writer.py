"""What every section writes with: the facts, the language, citations, and figures as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveyapp.analysis.report import item_base_text, report_text
from surveyapp.analysis.report.item_bases import item_shares
from surveyapp.analysis.report.report import VALID, Estimate, Report, VariableResult
from surveyapp.analysis.report.report_text import NOTHING
from surveyapp.analysis.statistics import rounding
from surveyapp.export.document.blocks import Paragraph, Role, Row, Table
from surveyapp.export.document.facts import DocumentFacts
from surveyapp.export.document.references import Citations
from surveyapp.export.figures.descriptions import FigureDescription, describe_figures
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Text, words


@dataclass(frozen=True, kw_only=True)
class Writer:
    """One document under way: sections are written in their order, since citations are numbered by it."""

    facts: DocumentFacts
    citations: Citations
    language: Language

    @property
    def report(self) -> Report:
        return self.facts.report

    @cached_property
    def figures(self) -> tuple[FigureDescription, ...]:
        """All drawings in words, told once."""
        return tuple(describe_figures(self.facts.values, self.language))

    def words(self, text: Text) -> str:
        return words(text, self.language.code)

    def number(self, value: float, *, decimals: int | None = None) -> str:
        return rounding.format_number(value, self.language, decimals=decimals)

    def figure(self, value: float | None) -> str:
        """A median, quartile or extreme, with up to two decimals; a dash where there is none."""
        return NOTHING if value is None else rounding.format_figure(value, self.language)

    def share(self, count: int, base: int) -> str:
        """Such as "83% (34/41)"."""
        return report_text.share_in_words(count, base, self.language)

    def share_cells(self, count: int, base: int) -> tuple[str, str]:
        """ "34/41" and "83%"."""
        if not base:
            return f"{self.number(count)}/0", NOTHING
        percent = report_text.percent_in_words(count, base, self.language)
        return f"{self.number(count)}/{self.number(base)}", percent

    def answer_shares(self, variable: VariableResult) -> Mapping[str, str]:
        """Each answer's share by its code; with its interval where a base was chosen."""
        if not self.has_chosen_base:
            return {
                frequency.code: self.share(frequency.count, variable.base)
                for frequency in variable.frequencies
            }
        shares = item_shares(variable, self.report.item_base).shares
        return {code: self._item_share(share) for code, share in shares.items()}

    def _item_share(self, share: Estimate) -> str:
        return item_base_text.item_share_in_words(share, self.language)

    @property
    def has_chosen_base(self) -> bool:
        """Whether items are on another base than valid answers."""
        return self.report.item_base != VALID

    def estimate(self, estimate: Estimate) -> str:
        """Such as "83% (34/41; 95% CI 69 to 91)"."""
        return report_text.estimate_in_words(estimate, self.language)

    def name_of(self, definition: Recommendation) -> str:
        """Such as "Continue until progression"."""
        return self.words(definition.label)

    def quoted(self, definition: Recommendation) -> str:
        """The name in quotation marks, for a list in a sentence."""
        return self.language.gettext("“%(text)s”") % {"text": self.name_of(definition)}


def body(text: str) -> Paragraph:
    return Paragraph(text=text)


def note(text: str) -> Paragraph:
    return Paragraph(text=text, role=Role.NOTE)


def for_author(text: str) -> Paragraph:
    """What only the author can write or must check."""
    return Paragraph(text=text, role=Role.FOR_AUTHOR)


def table(
    name: str,
    caption: str,
    head: Sequence[str],
    rows: Iterable[Row | Sequence[str]],
    *,
    texts: int = 1,
    notes: Iterable[str] = (),
) -> Table:
    """A table whose first columns (`texts`) hold words, and the others figures."""
    return Table(
        name=name,
        caption=caption,
        head=tuple(head),
        rows=tuple(row if isinstance(row, Row) else Row(cells=tuple(row)) for row in rows),
        numeric=tuple(at >= texts for at in range(len(head))),
        notes=tuple(note for note in notes if note),
    )


def group(label: str, width: int) -> Row:
    """A row that heads those that follow."""
    return Row(cells=(label, *("" for _ in range(width - 1))), is_group=True)


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
