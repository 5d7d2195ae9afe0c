"""A reporting checklist: what each item asks, how it is met here, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.analysis.report import report_text
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.study.modes.mode import ChecklistTexts
from surveyapp.analysis.study.modes.registry import mode_of
from surveyapp.analysis.study.study_details import Detail
from surveyapp.analysis.study.study_details_text import detail_in_words
from surveyapp.export.document.blocks import Paragraph, Role, Row, Section, Table
from surveyapp.export.document.facts import DocumentFacts, StudyFacts
from surveyapp.export.document.sections.questionnaire import Questionnaire, questionnaire
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Text, words

FROM_MEMORY = "†"
"""Behind the name of an item that was not read in the published checklist."""


def source_of(citation: str, language: Language) -> str:
    """The note that says which published checklist it is."""
    _ = language.gettext
    return _("Published checklist: {citation}").format(citation=citation)


def from_memory(name: str) -> str:
    """The name with its mark."""
    return f"{name} {FROM_MEMORY}"


class Source(StrEnum):
    """Who says it."""

    SITE = "site"
    DETAILS = "details"
    AUTHOR = "author"


@dataclass(frozen=True)
class Part:
    """A part of how an item is met; from the author: what only the author can write."""

    text: str
    source: Source


@dataclass(frozen=True)
class Entry:
    """One item: its name, what it asks in our words, and how it is met."""

    item: str
    question: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class ChecklistFacts:
    """What a checklist is filled in from. full: None in the form that is shared, which shows no figures."""

    study: StudyFacts
    full: DocumentFacts | None
    language: Language

    @property
    def by_mode(self) -> ChecklistTexts:
        """The answers that the mode gives, in English."""
        return mode_of(self.study.fielding.mode).checklists

    def questions(self) -> Questionnaire:
        return questionnaire(self.study.instrument, extended=self.study.fielding.extended)

    def words(self, text: Text) -> str:
        return words(text, self.language.code)

    def number(self, value: int) -> str:
        return rounding.format_number(value, self.language)

    def share(self, count: int, base: int) -> str:
        return report_text.share_in_words(count, base, self.language)

    def details(self, *names: Detail) -> tuple[Part, ...]:
        """Each as it was entered; then a mark for the author with the names of those that were not."""
        _ = self.language.gettext
        entered = {name: self.study.details.get(name, "") for name in names}
        parts = [
            Part(f"{detail_in_words(name, self.language)}{_(': ')}{_ended(text)}", Source.DETAILS)
            for name, text in entered.items()
            if text
        ]
        if missing := "; ".join(
            detail_in_words(name, self.language) for name, text in entered.items() if not text
        ):
            mark = _("To be entered by the author (page “Study details”): {what}.")
            parts.append(Part(mark.format(what=missing), Source.AUTHOR))
        return tuple(parts)

    def figures(self, sentences: Callable[[DocumentFacts], Iterable[str]]) -> Part:
        """What figures say; in the form that is shared that they are not in it."""
        _ = self.language.gettext
        if self.full is None:
            return site(_("The figures are only in the full report."))
        return site(" ".join(sentences(self.full)))


def _ended(text: str) -> str:
    """The text as sentences, so that others can follow it."""
    return text if text.endswith((".", "!", "?", "”", "»")) else f"{text}."


def site(*texts: str) -> Part:
    """What the site knows itself."""
    return Part(" ".join(filter(None, texts)), Source.SITE)


def for_author(text: str, language: Language) -> Part:
    """What only the author can write or must check."""
    _ = language.gettext
    return Part(_("For the author: {what}").format(what=text), Source.AUTHOR)


Groups = Sequence[tuple[str, Sequence[Entry]]]
"""Headings with their items."""


def checklist_section(
    name: str,
    title: str,
    caption: str,
    *,
    intro: str,
    groups: Groups,
    notes: Sequence[str],
    language: Language,
) -> Section:
    """The checklist as a table, after what it is and how far it is filled in."""
    _ = language.gettext
    entries = [entry for _label, of_group in groups for entry in of_group]
    body = [Paragraph(text=text) for text in (intro, _filled(entries, language))]
    table = Table(
        name=name,
        caption=caption,
        head=(_("Item"), _("Requirement"), _("How this report meets it"), _("From")),
        rows=tuple(_rows(groups, language)),
        numeric=(False, False, False, False),
        notes=tuple(notes),
    )
    mark = Paragraph(text=_("Check every row against the published checklist."), role=Role.FOR_AUTHOR)
    return Section(name=name, title=title, blocks=(*body, mark, table))


def _rows(groups: Groups, language: Language) -> Iterator[Row]:
    for label, entries in groups:
        yield Row(cells=(label, "", "", ""), is_group=True)
        for entry in entries:
            answers = " ".join(part.text for part in entry.parts)
            yield Row(cells=(entry.item, entry.question, answers, _from(entry, language)))


def _from(entry: Entry, language: Language) -> str:
    _ = language.gettext
    names = {Source.SITE: _("site"), Source.DETAILS: _("study details"), Source.AUTHOR: _("author")}
    sources = {part.source for part in entry.parts}
    return ", ".join(names[source] for source in Source if source in sources)


def _filled(entries: Sequence[Entry], language: Language) -> str:
    waiting = sum(any(part.source is Source.AUTHOR for part in entry.parts) for entry in entries)
    return language.ngettext(
        "Of {all} items, {waiting} waits for the author in whole or in part.",
        "Of {all} items, {waiting} wait for the author in whole or in part.",
        waiting,
    ).format(all=len(entries), waiting=waiting)
