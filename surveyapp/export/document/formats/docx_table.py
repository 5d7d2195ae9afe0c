"""A table of the DOCX: its head stands again on every page, and a row stays on one."""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.table import CT_Row, CT_Tc
from docx.shared import Pt, Twips
from docx.text.parfmt import ParagraphFormat

from surveyapp.export.cells.safe_text import writable
from surveyapp.export.document.blocks import Row, Table
from surveyapp.export.document.formats.column_widths import Layout, layout
from surveyapp.export.document.formats.docx_styles import CELL, HEAD_OF, SMALL_CELL, SMALL_HEAD, TABLE
from surveyapp.export.document.formats.typography import FITS_A_LINE, FITS_A_PAGE

STEP = 9  # points an indent
PALE = "F2F2F2"


def add_table(book: Docx, table: Table, width: int) -> None:
    """Adds the table at the end of the document; width: twips from margin to margin."""
    docx_table = book.add_table(rows=len(table.rows) + 1, cols=len(table.head), style=TABLE)
    docx_table.autofit = False
    looks = layout(table)
    widths = [round(share * width) for share in looks.shares]
    for column, column_width in zip(docx_table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(column_width)
    ids = {name: book.styles[name].style_id for name in (CELL, SMALL_CELL, HEAD_OF, SMALL_HEAD)}
    writer = _Rows(table, looks, widths, ids)
    first, *others = docx_table._tbl.tr_lst
    writer.head(first)
    for row, element in zip(table.rows, others, strict=True):
        writer.row(element, row, is_last=row is table.rows[-1])


class _Rows:
    """Fills the rows of one table, by their elements: looking a cell up takes longer in each row."""

    def __init__(self, table: Table, looks: Layout, widths: list[int], ids: Mapping[str, str]) -> None:
        self.table = table
        self.widths = widths
        self.ids = ids
        self.is_whole = looks.is_short
        self.look, self.head_look = (SMALL_CELL, SMALL_HEAD) if looks.is_small else (CELL, HEAD_OF)

    def head(self, element: CT_Row) -> None:
        marks = element.get_or_add_trPr()
        if max(map(len, self.table.head)) <= FITS_A_LINE:
            marks.append(OxmlElement("w:cantSplit"))
            marks.append(OxmlElement("w:tblHeader"))
        for place, (cell, words) in enumerate(zip(element.tc_lst, self.table.head, strict=True)):
            self.fill(cell, words, place, look=self.head_look).keep_with_next = True

    def row(self, element: CT_Row, row: Row, *, is_last: bool) -> None:
        if max(map(len, row.cells)) <= FITS_A_PAGE:
            element.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if row.is_group:
            self.heading(element, row)
            return
        for place, (cell, words) in enumerate(zip(element.tc_lst, row.cells, strict=True)):
            looks = self.fill(cell, words, place, look=self.look)
            if self.table.notes if is_last else self.is_whole:
                looks.keep_with_next = True
            if place == 0:
                looks.left_indent = Pt(STEP * row.indent)

    def heading(self, element: CT_Row, row: Row) -> None:
        """One cell across the table."""
        first, *others = element.tc_lst
        for other in others:
            element.remove(other)
        looks = self.fill(first, row.cells[0], 0, look=self.head_look)
        looks.keep_with_next = True
        looks.left_indent = Pt(STEP * row.indent)
        first.grid_span = len(self.widths)
        first.width = Twips(sum(self.widths))
        shade = f"<w:shd {nsdecls('w')} w:val='clear' w:color='auto' w:fill='{PALE}'/>"
        first.get_or_add_tcPr().append(parse_xml(shade))

    def fill(self, cell: CT_Tc, words: str, place: int, *, look: str) -> ParagraphFormat:
        cell.width = Twips(self.widths[place])
        paragraph = cell.p_lst[0]
        paragraph.style = self.ids[look]
        paragraph.add_r().text = writable(words)
        looks = ParagraphFormat(paragraph)
        if self.table.numeric[place]:
            looks.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return looks
