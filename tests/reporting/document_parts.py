"""A report document read back: its tables, their rows, and all that is written in it."""

import datetime as dt
from collections.abc import Iterator

from surveyapp.export.document.blocks import Document, ListOf, Paragraph, Table

AS_OF = dt.date(2026, 11, 21)
PROMISE = (("Who can know", "Nobody."),)
LANGUAGES = ("en", "fr")


def named(found: Document, name: str) -> Table:
    return next(table for table in found.tables() if table.name == name)


def rows(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows if not row.is_group]


def texts(found: Document) -> Iterator[str]:
    """Everything that is written in it."""
    yield from found.warnings
    for block in found.blocks():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, ListOf):
            yield from block.items
        elif isinstance(block, Table):
            yield from (block.caption, *block.head, *block.notes)
            yield from (cell for row in block.rows for cell in row.cells)
        else:
            yield from (block.caption, block.alternative)


def whole(found: Document) -> str:
    return "\n".join(texts(found))
