"""What is numbered in a document: its tables and its figures, each from 1, in their order."""

from __future__ import annotations

from collections.abc import Iterable

from surveyapp.export.document.blocks import Document, Figure, Table
from surveyapp.instruments.language import Language

Captions = dict[Table | Figure, str]
"""Each table and figure with its caption, as in "Table 1. Respondents"."""


def captions(document: Document, language: Language) -> Captions:
    """The captions with their numbers, in the language."""
    _ = language.gettext
    return {
        **_numbered(document.tables(), _("Table %(number)d. %(caption)s")),
        **_numbered(document.figures(), _("Figure %(number)d. %(caption)s")),
    }


def _numbered(blocks: Iterable[Table | Figure], words: str) -> Captions:
    return {
        block: words % {"number": number, "caption": block.caption}
        for number, block in enumerate(blocks, start=1)
    }
