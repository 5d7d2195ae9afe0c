"""The looks of the DOCX: Word's own styles where it has one, so that authors change a look in one place."""

from __future__ import annotations

from typing import cast

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from surveyapp.export.house_style import FONT, NAVY

INK, GREY = RGBColor.from_string(NAVY), RGBColor(0x4B, 0x4B, 0x4B)
NOTE, WARNING, AUTHOR = "Note", "Warning", "Note to the author"
CELL, SMALL_CELL, HEAD_OF = "Table text", "Table text small", "Table heading"
SMALL_HEAD = "Table heading small"
TABLE = "Report table"
HEADINGS = {1: 15, 2: 12.5, 3: 11}  # points
LISTS = ("List Bullet", "List Number")

_BOX = "<w:{side} w:val='{kind}' w:sz='{weight}' w:space='5' w:color='{colour}'/>"
_SIDES = ("top", "left", "bottom", "right")  # the order that the format asks for


def prepare(book: Docx) -> None:
    """Gives the styles of a new document their looks, and adds those that Word lacks."""
    _text(book, "Normal", 10.5, after=6)
    _text(book, "Title", 20, colour=INK, bold=True, after=2)
    _text(book, "Subtitle", 13, colour=GREY, after=10)
    for level, size in HEADINGS.items():
        _text(book, f"Heading {level}", size, colour=INK, bold=True, before=16 - 2 * level, after=5)
    _text(book, "TOC Heading", 15, colour=INK, bold=True, before=14, after=5)
    _text(book, "Caption", 10, colour=RGBColor(0, 0, 0), bold=True, before=12, after=4)
    _text(book, "Footer", 8.5, colour=GREY)
    for name in LISTS:
        _text(book, name, 10.5, after=3)
    for level in (1, 2):
        _text(book, f"toc {level}", 9.5, after=1).paragraph_format.left_indent = Pt(12 * (level - 1))
    _text(book, NOTE, 9, colour=GREY, before=3, after=6)
    _text(book, CELL, 9).paragraph_format.keep_together = True
    _text(book, SMALL_CELL, 8).paragraph_format.keep_together = True
    _text(book, HEAD_OF, 9, bold=True)
    _text(book, SMALL_HEAD, 8, bold=True)
    _boxed(_text(book, WARNING, 10.5, bold=True, before=8, after=8), "single", NAVY, left=36)
    author = _text(book, AUTHOR, 10.5, before=8, after=8)
    _boxed(author, "dashed", "464646", fill="FFF6DC")
    _add_table_style(book)


def _text(
    book: Docx,
    name: str,
    size: float,
    *,
    colour: RGBColor | None = None,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    """The paragraphs' style of that name, new where there is none, with these looks."""
    if name not in book.styles:
        book.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
    style = cast(ParagraphStyle, book.styles[name])
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.italic = bold, False
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    if colour is not None:
        style.font.color.rgb = colour
    looks = style.paragraph_format
    looks.space_before, looks.space_after = Pt(before), Pt(after)
    looks.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return style


def _boxed(style: ParagraphStyle, kind: str, colour: str, *, left: int = 8, fill: str = "") -> None:
    """Frames the paragraphs of a style; left: eighths of a point."""
    weights = dict.fromkeys(_SIDES, 8) | {"left": left}
    borders = "".join(
        _BOX.format(side=side, kind=kind, weight=weight, colour=colour) for side, weight in weights.items()
    )
    looks = style.element.get_or_add_pPr()
    shade = f"<w:shd {nsdecls('w')} w:val='clear' w:color='auto' w:fill='{fill or 'auto'}'/>"
    box = parse_xml(f"<w:pBdr {nsdecls('w')}>{borders}</w:pBdr>")
    spacing = looks.find(qn("w:spacing"))
    spacing.addprevious(box)
    spacing.addprevious(parse_xml(shade))
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(6)


def _add_table_style(book: Docx) -> None:
    """Rules above, below and between rows; no lines between columns."""
    book.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    rules = "".join(
        f"<w:{side} w:val='single' w:sz='{weight}' w:space='0' w:color='{colour}'/>"
        for side, weight, colour in (("top", 8, NAVY), ("bottom", 8, NAVY), ("insideH", 4, "B4B4B4"))
    )
    margins = "".join(
        f"<w:{side} w:w='{width}' w:type='dxa'/>"
        for side, width in (("top", 40), ("left", 70), ("bottom", 40), ("right", 70))
    )
    book.styles[TABLE].element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>{rules}</w:tblBorders>"
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        )
    )
