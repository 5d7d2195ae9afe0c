"""The document as DOCX, for authors to go on with: real headings, tables, captions and alternative texts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

from docx import Document as new_docx
from docx.document import Document as Docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Length, Mm, Twips
from docx.text.paragraph import Paragraph as Words

from surveyapp.export.cells.safe_text import writable
from surveyapp.export.document.blocks import Document, Figure, ListOf, Paragraph, Role, Section, Table
from surveyapp.export.document.captions import captions
from surveyapp.export.document.formats import docx_elements as marks
from surveyapp.export.document.formats.docx_direction import mark_direction
from surveyapp.export.document.formats.docx_file import file_of
from surveyapp.export.document.formats.docx_styles import AUTHOR, LISTS, NOTE, WARNING, prepare
from surveyapp.export.document.formats.docx_table import add_table
from surveyapp.export.document.formats.typography import Draw, colon, shortened
from surveyapp.instruments.language import Language

SIZES = {"letter": (Twips(12240), Twips(15840)), "a4": (Twips(11906), Twips(16838))}
MARGIN = Mm(20)
TALLEST = Mm(215)  # of a picture
DEEPEST = 3  # level of headings
LISTED = 2  # levels in the contents
STYLES = {Role.NOTE: NOTE, Role.WARNING: WARNING, Role.FOR_AUTHOR: AUTHOR}


def docx(
    document: Document, draw: Draw, as_of: dt.date, *, language: Language, sheet: str = "letter"
) -> bytes:
    """The document as DOCX; sheet: letter or a4. Equal arguments and figures give equal bytes.

    draw: as for the PDF. Its properties date it as_of, and name no author. The contents name the sections and
    the fields of their pages, which depend on the fonts of the machine: whoever opens the document computes
    them, and no number stands there that might be wrong.
    """
    _ = language.gettext
    writer = _Writer(document, draw, language, *SIZES[sheet])
    writer.foot(_("As of %(day)s") % {"day": language.date(as_of)})
    writer.opening()
    for section in document.sections:
        writer.section(section, 1)
    marks.update_on_opening(writer.book)
    mark_direction(writer.book, document.language_code)
    return file_of(writer.book, title=document.title, language_code=document.language_code, as_of=as_of)


class _Writer:
    """Writes one document, from its beginning to its end."""

    def __init__(
        self, document: Document, draw: Draw, language: Language, width: Length, height: Length
    ) -> None:
        self.document = document
        self.draw = draw
        self.language = language
        self.captions = captions(document, language)
        self.colon = colon(document.language_code)
        self.sections = 0
        self.width = Length(width - 2 * MARGIN)
        self.book = self.new_book(width, height)

    def new_book(self, width: Length, height: Length) -> Docx:
        book = new_docx()
        prepare(book)
        marks.set_language(book, self.document.language_code, self.document.wording_language)
        page = book.sections[0]
        page.page_width, page.page_height = width, height
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
        return book

    def foot(self, day: str) -> None:
        """Short title, day and number at the foot of every page."""
        paragraph = self.book.sections[0].footer.paragraphs[0]
        stops = paragraph.paragraph_format.tab_stops
        stops.clear_all()
        for place in (self.width - Mm(24), self.width):
            stops.add_tab_stop(Length(place), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"{writable(shortened(self.document.title))}\t{day}\t")
        marks.add_field(paragraph, "PAGE", "1")
        paragraph.add_run(" / ")
        marks.add_field(paragraph, "NUMPAGES", "1")

    def opening(self) -> None:
        """The title and what the document rests on, its warnings, and the contents."""
        self.add(self.document.title, "Title")
        if self.document.subtitle:
            self.add(self.document.subtitle, "Subtitle")
        for label, value in self.document.marks:
            paragraph = self.book.add_paragraph(style=NOTE)
            paragraph.add_run(writable(label) + self.colon).bold = True
            paragraph.add_run(writable(value))
        for words in self.document.warnings:
            self.add(words, WARNING)
        self.contents()

    def contents(self) -> None:
        """The sections as links, each with the field of its page.

        No table of contents as Word makes one: LibreOffice shows that as it was written, without a page.
        """
        self.add(self.language.gettext("Contents"), "TOC Heading")
        for number, (level, title) in enumerate(_entries(self.document.sections, 1), start=1):
            if level <= LISTED:
                paragraph = self.book.add_paragraph(style=f"toc {level}")
                marks.end_with_page(paragraph, self.width)
                marks.add_link(paragraph, writable(title), number)
                paragraph.add_run("\t")
                marks.add_field(paragraph, f"PAGEREF {marks.anchor(number)} \\h", "", is_dirty=True)

    def section(self, section: Section, level: int) -> None:
        self.sections += 1
        heading = self.add(section.title, f"Heading {min(level, DEEPEST)}")
        marks.bookmark(heading, self.sections)
        if self.sections == 1:
            heading.paragraph_format.page_break_before = True
        for block in section.blocks:
            match block:
                case Paragraph():
                    self.paragraph(block)
                case ListOf():
                    self.list_of(block)
                case Table():
                    self.table(block)
                case _:
                    self.figure(block)
        for subsection in section.sections:
            self.section(subsection, level + 1)

    def paragraph(self, block: Paragraph) -> None:
        paragraph = self.book.add_paragraph(style=STYLES.get(block.role, "Normal"))
        if block.role is Role.FOR_AUTHOR:
            paragraph.add_run(self.language.gettext("Note to the author") + self.colon).bold = True
        paragraph.add_run(writable(block.text))

    def list_of(self, block: ListOf) -> None:
        style = LISTS[block.is_numbered]
        number = marks.number_anew(self.book, style) if block.is_numbered else None
        for item in block.items:
            paragraph = self.add(item, style)
            if number is not None:
                marks.set_list(paragraph, number)

    def table(self, block: Table) -> None:
        self.add(self.captions[block], "Caption").paragraph_format.keep_with_next = True
        add_table(self.book, block, self.width.twips)
        for words in block.notes:
            self.add(words, NOTE)
        if not block.notes:
            self.add("", NOTE)  # two tables without a paragraph between would become one

    def figure(self, block: Figure) -> None:
        """The picture with its caption below; in words where there is nothing to draw."""
        image = self.draw(block.name, "png")
        if image is None:
            self.add(self.captions[block], "Caption").paragraph_format.keep_with_next = True
            self.add(block.alternative, NOTE)
            return
        picture = self.book.add_picture(io.BytesIO(image))
        marks.describe(picture, writable(block.alternative))
        scale = min(1.0, self.width / picture.width, TALLEST / picture.height)
        picture.width, picture.height = Length(picture.width * scale), Length(picture.height * scale)
        self.book.paragraphs[-1].paragraph_format.keep_with_next = True
        self.add(self.captions[block], "Caption").paragraph_format.space_before = Length(0)

    def add(self, words: str, style: str) -> Words:
        return self.book.add_paragraph(writable(words) if words else "", style=style)


def _entries(sections: tuple[Section, ...], level: int) -> Iterator[tuple[int, str]]:
    """Level and title of all sections, in the order in which they are written."""
    for section in sections:
        yield level, section.title
        yield from _entries(section.sections, level + 1)
