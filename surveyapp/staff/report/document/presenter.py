"""A report document as its page shows it: sections with their levels, blocks with captions and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from surveyapp.export.document.blocks import Block, Document, Figure, ListOf, Paragraph, Row, Section, Table
from surveyapp.export.document.captions import captions
from surveyapp.site_languages import page_language
from surveyapp.staff.report.document.query import LANGUAGE, DocumentQuery
from surveyapp.staff.shared.addresses import filtered_address
from surveyapp.staff.shared.item_base_query import carried_base

LISTED = 12
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
    def lists_its_parts(self) -> bool:
        """Whether the contents name its parts: not those of an appendix with many."""
        return 0 < len(self.sections) <= LISTED


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
