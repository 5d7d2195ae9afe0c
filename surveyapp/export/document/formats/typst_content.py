"""What the typesetter gets of a document: plain data, with every number, width and word in place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from surveyapp.export.cells.safe_text import writable
from surveyapp.export.document.blocks import Block, Document, Figure, ListOf, Paragraph, Row, Section, Table
from surveyapp.export.document.captions import Captions, captions
from surveyapp.export.document.formats.column_widths import layout
from surveyapp.export.document.formats.typography import FITS_A_LINE, FITS_A_PAGE, colon, shortened
from surveyapp.instruments.language import Language

LONG_WORD = re.compile(r"\S{25,}")
STEP = 10  # signs of a long word after which a line may end
ZERO_WIDTH_SPACE = "\u200b"
SIZE = re.compile(rb'<svg[^>]*?\swidth="([0-9.]+)pt"')

Svg = Callable[[str], bytes | None]


def printed(document: Document, svg: Svg, as_of: dt.date, language: Language) -> dict[str, Any]:
    """The document as values that JSON knows."""
    _ = language.gettext
    code, _dash, region = document.language_code.replace("_", "-").partition("-")
    maker = _Maker(captions(document, language), svg)
    return {
        "language": code,
        "region": region.upper() if len(region) == 2 else None,
        "wordings": document.wording_language.partition("-")[0],
        "title": text_of(document.title),
        "subtitle": text_of(document.subtitle),
        "short": text_of(shortened(document.title)),
        "date": [as_of.year, as_of.month, as_of.day],
        "as_of": _("As of %(day)s") % {"day": language.date(as_of)},
        "contents": _("Contents"),
        "colon": colon(code),
        "for_author": _("Note to the author"),
        "marks": [[text_of(label), text_of(value)] for label, value in document.marks],
        "warnings": [text_of(warning) for warning in document.warnings],
        "sections": [maker.section(section) for section in document.sections],
    }


def text_of(text: str) -> str:
    """The text as the typesetter can set it, with places where a word longer than a column may be broken."""
    return LONG_WORD.sub(lambda word: ZERO_WIDTH_SPACE.join(_pieces(word.group())), writable(text))


def _pieces(word: str) -> list[str]:
    return [word[start : start + STEP] for start in range(0, len(word), STEP)]


class _Maker:
    """Turns sections and blocks into data."""

    def __init__(self, numbered: Captions, svg: Svg) -> None:
        self.numbered = numbered
        self.svg = svg

    def section(self, section: Section) -> dict[str, Any]:
        return {
            "title": text_of(section.title),
            "blocks": [self.block(block) for block in section.blocks],
            "sections": [self.section(subsection) for subsection in section.sections],
        }

    def block(self, block: Block) -> Mapping[str, Any]:
        match block:
            case Paragraph():
                return {"kind": "paragraph", "role": block.role.value, "text": text_of(block.text)}
            case ListOf():
                items = [text_of(item) for item in block.items]
                return {"kind": "list", "numbered": block.is_numbered, "items": items}
            case Table():
                return self.table(block)
            case _:
                return self.figure(block)

    def table(self, table: Table) -> dict[str, Any]:
        looks = layout(table)
        return {
            "kind": "table",
            "caption": text_of(self.numbered[table]),
            "shares": looks.shares,
            "head": [text_of(heading) for heading in table.head],
            "short": looks.is_short,
            "small": looks.is_small,
            "repeats": max(map(len, table.head)) <= FITS_A_LINE,
            "align": ["right" if is_numeric else "left" for is_numeric in table.numeric],
            "groups": _groups(table.rows),
            "notes": [text_of(note) for note in table.notes],
        }

    def figure(self, figure: Figure) -> dict[str, Any]:
        image = self.svg(figure.name)
        size = SIZE.search(image) if image else None
        return {
            "kind": "figure",
            "caption": text_of(self.numbered[figure]),
            "alternative": writable(figure.alternative),
            "svg": image.decode() if image else "",
            "width": float(size.group(1)) if size else None,
        }


def _groups(rows: tuple[Row, ...]) -> list[dict[str, Any]]:
    """The rows under the headings of their groups; those before the first have the heading ""."""
    groups: list[dict[str, Any]] = [{"heading": "", "rows": []}]
    for row in rows:
        if row.is_group:
            repeats = len(row.cells[0]) <= FITS_A_LINE
            heading = {"heading": text_of(row.cells[0]), "indent": row.indent, "repeats": repeats}
            groups.append(heading | {"rows": []})
        else:
            cells = [text_of(cell) for cell in row.cells]
            whole = max(map(len, cells)) <= FITS_A_PAGE
            groups[-1]["rows"].append({"cells": cells, "indent": row.indent, "whole": whole})
    return groups
