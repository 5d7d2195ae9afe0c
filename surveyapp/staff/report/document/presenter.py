"""A report document as its page shows it: sections with their levels, blocks with captions and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from surveyapp.export.document.blocks import Block, Document, Figure, ListOf, Paragraph, Row, Section, Table
from surveyapp.export.document.captions import captions
from surveyapp.site_languages import page_language
from surveyapp.staff.report.document.query import LANGUAGE, DocumentQuery
from surveyapp.staff.shared.addresses import filtered_address
from surveyapp.staff.shared.item_base_query import carried_base

LONGEST = 170
"""Lines of a chapter; a section with more is split between its parts."""
LINE = 90
"""Characters of a line."""
HEADING = 2
"""Lines of a heading."""
KINDS: dict[type[Block], str] = {
    Paragraph: "paragraph",
    ListOf: "list",
    Table: "table",
    Figure: "figure",
}


@dataclass(frozen=True, kw_only=True)
class Body:
    """Rows that stand under one heading, if any."""

    head: str
    rows: tuple[tuple[str, tuple[tuple[str, bool], ...], int], ...]  # heading, (cell, numeric), indent


@dataclass(frozen=True, kw_only=True)
class PageBlock:
    """A block by its kind; caption: of a table or figure, with its number; address: of a figure."""

    kind: str
    block: Block
    caption: str = ""
    address: str = ""
    bodies: tuple[Body, ...] = ()
    heads: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PageSection:
    name: str
    title: str
    level: int  # of its heading, from 2
    blocks: tuple[PageBlock, ...]
    sections: tuple[PageSection, ...]

    @property
    def lines(self) -> int:
        """About how many lines it takes, its parts included."""
        return (
            HEADING + sum(_lines(shown.block) for shown in self.blocks) + sum(p.lines for p in self.sections)
        )


@dataclass(frozen=True, kw_only=True)
class PageChapter:
    """What one page of the document shows: a section, or some parts of a long one. name: in the address."""

    name: str
    title: str
    section: PageSection


def page_chapters(document: Document, document_query: DocumentQuery) -> Iterator[PageChapter]:
    """The chapters of the document, in the language that is active."""
    for section in page_sections(document, document_query):
        pieces = list(_pieces(section))
        of_one_part = [piece.sections[0].title for piece in pieces if len(piece.sections) == 1]
        for number, piece in enumerate(pieces, start=1):
            is_whole = len(piece.sections) == 1 and of_one_part.count(piece.sections[0].title) == 1
            title = _piece_title(piece, number, len(pieces), is_whole=is_whole)
            name = section.name if number == 1 else f"{section.name}-{number}"
            yield PageChapter(name=name, title=title, section=replace(piece, title=title))


def _piece_title(piece: PageSection, number: int, of: int, *, is_whole: bool) -> str:
    """The section's title, with that of its only part if the piece has it whole, or else with its number."""
    if of == 1:
        return piece.title
    if is_whole:
        return f"{piece.title} – {piece.sections[0].title}"
    return _("%(title)s (%(number)s of %(all)s)") % {"title": piece.title, "number": number, "all": of}


def _pieces(section: PageSection, longest: int = LONGEST) -> Iterator[PageSection]:
    """The section, or where it is long as many of its blocks and parts at a time as fit on a page."""
    empty = replace(section, blocks=(), sections=())
    piece = empty
    units: tuple[PageBlock | PageSection, ...] = (
        *section.blocks,
        *_short_parts(section, longest - HEADING),
    )
    for unit in units:
        longer = _with(piece, unit)
        if piece != empty and longer.lines > longest:
            yield piece
            longer = _with(empty, unit)
        piece = longer
    yield piece


def _short_parts(section: PageSection, longest: int) -> Iterator[PageSection]:
    """The parts of the section, long ones in pieces."""
    for part in section.sections:
        if part.lines > longest:
            yield from _pieces(part, longest)
        else:
            yield part


def _with(piece: PageSection, unit: PageBlock | PageSection) -> PageSection:
    """The piece with one block or part more."""
    if isinstance(unit, PageBlock):
        return replace(piece, blocks=(*piece.blocks, unit))
    return replace(piece, sections=(*piece.sections, unit))


def _lines(block: Block) -> int:
    """About how many lines a block takes on the page."""
    match block:
        case Paragraph():
            return 1 + len(block.text) // LINE
        case ListOf():
            return sum(1 + len(text) // LINE for text in block.items)
        case Table():
            rows = sum(1 + sum(map(len, row.cells)) // LINE for row in block.rows)
            return 3 + rows + len(block.notes)
        case Figure():
            return 16
    raise AssertionError(block)


def page_sections(document: Document, document_query: DocumentQuery) -> tuple[PageSection, ...]:
    """The sections of the document, in the language that is active."""
    numbered = captions(document, page_language())

    def section(of: Section, level: int) -> PageSection:
        return PageSection(
            name=of.name,
            title=of.title,
            level=min(level, 6),
            blocks=tuple(block(inner_block) for inner_block in of.blocks),
            sections=tuple(section(part, level + 1) for part in of.sections),
        )

    def block(of: Block) -> PageBlock:
        kind = KINDS[type(of)]
        if isinstance(of, Figure):
            return PageBlock(kind=kind, block=of, caption=numbered[of], address=_address(of, document_query))
        if isinstance(of, Table):
            return PageBlock(
                kind=kind,
                block=of,
                caption=numbered[of],
                bodies=tuple(_bodies(of)),
                heads=tuple(zip(of.head, of.numeric, strict=True)),
            )
        return PageBlock(kind=kind, block=of)

    return tuple(section(top_section, 2) for top_section in document.sections)


def _address(figure: Figure, document_query: DocumentQuery) -> str:
    path = reverse("staff:figure", args=[document_query.survey.slug, figure.name, "svg"])
    carried = ((LANGUAGE, document_query.language.code), *carried_base(document_query.item_base))
    return filtered_address(path, document_query.where, carried)


def _bodies(table: Table) -> Iterator[Body]:
    head, rows = "", list[Row]()
    for row in table.rows:
        if row.is_group:
            if rows:
                yield _body(head, rows, table)
            head, rows = row.cells[0], []
        else:
            rows.append(row)
    if rows or head:
        yield _body(head, rows, table)


def _body(head: str, rows: list[Row], table: Table) -> Body:
    return Body(
        head=head,
        rows=tuple(
            (row.cells[0], tuple(zip(row.cells[1:], table.numeric[1:], strict=True)), row.indent)
            for row in rows
        ),
    )
