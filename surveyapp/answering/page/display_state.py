"""What a page showed of the stored answers, in a few characters an item: how two windows are told apart.

The form carries them in the field `seen`; nothing of it is stored. When the page is sent, an item whose
stored answers have other characters by now was changed in another window or on another device. Four
characters hold 24 bits: two answers of one person look the same by chance once in 16 million.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from surveyapp.answering.page.control_names import Typed, all_field_names
from surveyapp.answering.page.page_validation import PageReading
from surveyapp.instruments.model.answers import answers_to_json
from surveyapp.instruments.model.instrument import Item, Page
from surveyapp.models import Draft

SEEN = "seen"
"""The form's field."""

SIGNS = 4  # for each item

ItemSigns = Mapping[str, str]
"""Item -> the characters of what the page showed of it; an item that is not there: unknown."""


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What is held of a page's answers, stored or sent: as JSON, and as typed where it could not be read."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    typed: Typed = field(default_factory=dict)

    def signs(self, item: Item) -> str:
        """The item's answers in four characters."""
        values = [self.answers.get(variable.name) for variable in item.variables]
        typed = self._typed(item) if self.typed else ()
        text = repr((values, typed)).encode(errors="backslashreplace")
        return urlsafe_b64encode(blake2b(text, digest_size=3).digest()).decode()

    def is_blank(self, item: Item) -> bool:
        """Whether nothing is held of the item."""
        return not self._typed(item) and not any(variable.name in self.answers for variable in item.variables)

    def _typed(self, item: Item) -> tuple[tuple[str, list[str]], ...]:
        return tuple((name, self.typed[name]) for name in all_field_names(item) if name in self.typed)


def stored_holding(draft: Draft | None) -> Holding:
    """What the draft holds; nothing where there is none."""
    return Holding(answers=draft.answers, typed=draft.typed) if draft else Holding()


def sent_holding(reading: PageReading) -> Holding:
    """What was sent, as it would be stored."""
    return Holding(answers=answers_to_json(reading.answers), typed=dict(reading.typed))


def signs_text(items: Iterable[Item], holding: Holding) -> str:
    """The value of the field `seen` of a page that shows this of its items."""
    return "".join(map(holding.signs, items))


def signs_from_text(text: str, page: Page) -> ItemSigns:
    """The field's value read back; what a page of this site did not write says nothing of any item."""
    if len(text) != SIGNS * len(page.items):
        return {}
    parts = (text[start : start + SIGNS] for start in range(0, len(text), SIGNS))
    return {item.name: part for item, part in zip(page.items, parts, strict=True)}
