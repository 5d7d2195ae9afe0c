"""The codebook in chapters: one for each section of the questionnaire, one for what is derived."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.instruments.codebook.codebook import CodebookEntry, ValueLabel
from surveyapp.instruments.model.instrument import Instrument

DERIVED = "derived"
"""The chapter of what is derived; a section of this name has it in front."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """An entry of a chapter. same_as: the entry before it that has the same codes, as rows of a grid have."""

    entry: CodebookEntry
    same_as: CodebookEntry | None


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """Variables that stand together, in the order of the questionnaire. name: as in the address."""

    name: str
    title: str
    entries: tuple[CodebookEntry, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The entries; codes that stand above already are pointed at."""
        first = dict[tuple[ValueLabel, ...], CodebookEntry]()
        lines = []
        for entry in self.entries:
            above = first.setdefault(entry.value_labels, entry)
            lines.append(Line(entry=entry, same_as=None if above is entry else above))
        return tuple(lines)


def chapters(instrument: Instrument, entries: Sequence[CodebookEntry]) -> tuple[Chapter, ...]:
    """The entries by section, then the derived ones; no chapter is empty."""
    return tuple(chapter for chapter in _all_chapters(instrument, entries) if chapter.entries)


def _all_chapters(instrument: Instrument, entries: Sequence[CodebookEntry]) -> Iterator[Chapter]:
    by_name = {entry.name: entry for entry in entries}
    for section in instrument.sections:
        own = tuple(by_name[variable.name] for item in section.items for variable in item.variables)
        yield Chapter(name=section.name, title=own[0].section if own else "", entries=own)
    derived = tuple(entry for entry in entries if entry.source)
    yield Chapter(name=DERIVED, title=_("Derived variables"), entries=derived)


def matching(chapter: Chapter, words: str) -> Chapter:
    """The chapter with the entries in which each of the words stands: in name, texts or labels."""
    wanted = _plain(words).split()
    entries = tuple(entry for entry in chapter.entries if all(word in _searched(entry) for word in wanted))
    return Chapter(name=chapter.name, title=chapter.title, entries=entries)


def _searched(entry: CodebookEntry) -> str:
    labels = (f"{value.code} {value.label}" for value in entry.value_labels)
    return _plain(" ".join((entry.name, entry.label, entry.text, *labels)))


def _plain(text: str) -> str:
    """In small letters and without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
