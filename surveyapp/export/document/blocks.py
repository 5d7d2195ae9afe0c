"""The document as plain values: sections of paragraphs, lists, tables and figures, in one language.

All words are final: a rendering (web page, PDF, DOCX) changes none, computes nothing and numbers what is to
be numbered: tables and figures each from 1, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is in the document."""

    BODY = "body"
    NOTE = "note"  # smaller, as under a table
    WARNING = "warning"  # framed: synthetic data, a filter, hidden cells
    FOR_AUTHOR = "for_author"  # marked: what only the author can write or must check


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    text: str
    role: Role = Role.BODY


@dataclass(frozen=True, kw_only=True)
class ListOf:
    """A bulleted or numbered list."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a table: as many cells as the table has columns; the first one is its heading.

    is_group: only the first cell says something, and heads the rows that follow. indent: steps, 0 to 2.
    """

    cells: tuple[str, ...]
    is_group: bool = False
    indent: int = 0


@dataclass(frozen=True, kw_only=True)
class Table:
    """name: stable within the document, such as "respondents". numeric: of each column, whether set right."""

    name: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: tuple[bool, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        widths = {len(self.head), len(self.numeric), *(len(row.cells) for row in self.rows)}
        if len(widths) != 1:
            raise ValueError(f"table {self.name}: rows of different widths")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A drawing by the name that `export.figures` knows it by; alternative: what it shows, in words."""

    name: str
    caption: str
    alternative: str


Block = Paragraph | ListOf | Table | Figure


@dataclass(frozen=True, kw_only=True)
class Section:
    """name: an anchor, unique in the document."""

    name: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """marks: label and value of what the numbers rest on: dates, fingerprints, versions.

    wording_language: of the survey's own wordings, which is not always the document's.
    """

    language_code: str
    wording_language: str
    title: str
    subtitle: str
    marks: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        """All blocks, in the order of the document."""
        yield from _blocks(self.sections)

    def figures(self) -> tuple[Figure, ...]:
        return tuple(block for block in self.blocks() if isinstance(block, Figure))

    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks() if isinstance(block, Table))


def _blocks(sections: tuple[Section, ...]) -> Iterator[Block]:
    for section in sections:
        yield from section.blocks
        yield from _blocks(section.sections)
