"""Which way the DOCX is read: marks on paragraphs, runs and tables of languages written from right to left.

A word processor guesses no direction. In a document of such a language everything has the marks; in another,
the paragraphs and tables whose own text begins in such letters, as the questions of a survey that is asked in
Arabic alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.run import Run

from surveyapp.instruments.model.wording import direction

FROM_THE_RIGHT = ("R", "AL")
AFTER_BIDI = (
    *(
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
    ),
    *("jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr"),
    *("sectPr", "pPrChange"),
)
AFTER_BIDI_OF_A_SECTION = ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")
"""What the format wants after the mark, in a paragraph and in a section."""


def mark_direction(book: Docx, language_code: str) -> None:
    """Mark what is read from right to left, once everything is written."""
    is_whole = direction(language_code) == "rtl"
    for part in (book.element.body, *(section.footer._element for section in book.sections)):
        for paragraph in part.iter(qn("w:p")):
            if is_whole or begins_from_the_right(_text(paragraph)):
                _mark_paragraph(paragraph)
    for table in book.tables:
        if is_whole or begins_from_the_right(_text(table._tbl)):
            table.table_direction = WD_TABLE_DIRECTION.RTL
    if is_whole:
        for section in book.sections:
            section._sectPr.insert_element_before(OxmlElement("w:bidi"), *_named(AFTER_BIDI_OF_A_SECTION))


def begins_from_the_right(text: str) -> bool:
    """Whether the first letter that has a direction is read from right to left."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in strong if kind in ("L", *FROM_THE_RIGHT)), "L") in FROM_THE_RIGHT


def _mark_paragraph(paragraph: BaseOxmlElement) -> None:
    looks = paragraph.get_or_add_pPr()
    looks.insert_element_before(OxmlElement("w:bidi"), *_named(AFTER_BIDI))
    for run in paragraph.iter(qn("w:r")):
        kinds = {unicodedata.bidirectional(sign) for sign in _text(run)}
        if "L" not in kinds or not kinds.isdisjoint(FROM_THE_RIGHT):
            Run(run, None).font.rtl = True  # type: ignore[arg-type]  # the parent is not asked for


def _text(element: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _named(names: tuple[str, ...]) -> Iterator[str]:
    return (f"w:{name}" for name in names)
