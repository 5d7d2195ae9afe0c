"""What the format knows and its library has no words for: fields, links, languages and the like."""

from __future__ import annotations

from docx.document import Document as Docx
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Length
from docx.text.paragraph import Paragraph as Words

from surveyapp.instruments.model.wording import direction

AFTER_UPDATE = ("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids")
"""What may stand behind the mark in a document's settings, in the order that the format asks for."""

LOCALES = {"en": "en-CA", "fr": "fr-CA"}
"""How the languages of the site are spelled; another language is named as it is."""


def set_language(book: Docx, language_code: str, wordings: str) -> None:
    """Lets spelling be checked in that language.

    wordings: the language of the survey's own words; what is written from right to left is in that one, if it
    is so written. Else it is in no language that we know, and the format's default stays.
    """
    locale = LOCALES.get(language_code, language_code)
    from_the_right = [name for name in (wordings, language_code) if direction(name) == "rtl"]
    for mark in book.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), locale)
        for name in from_the_right[:1]:
            mark.set(qn("w:bidi"), name)
    for mark in book.settings.element.iter(qn("w:themeFontLang")):
        mark.set(qn("w:val"), locale)


def describe(picture: InlineShape, alternative: str) -> None:
    """Gives a picture what is read out in its place."""
    properties = picture._inline.docPr
    properties.set("descr", alternative)
    properties.set("name", f"Figure {properties.id}")


def add_field(paragraph: Words, instruction: str, text: str, *, is_dirty: bool = False) -> None:
    """A field that a word processor computes; until then it shows what is given.

    is_dirty: it is to be computed as the document is opened.
    """
    begin = _mark("begin")
    if is_dirty:
        begin.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(begin)
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    paragraph.add_run()._r.append(code)
    paragraph.add_run()._r.append(_mark("separate"))
    paragraph.add_run(text)
    paragraph.add_run()._r.append(_mark("end"))


def _mark(kind: str) -> BaseOxmlElement:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def end_with_page(paragraph: Words, width: Length) -> None:
    """Dots from the words of a line of the contents to its page, at the end of the line."""
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def update_on_opening(book: Docx) -> None:
    """Asks a word processor to compute all fields as it opens the document."""
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    book.settings.element.insert_element_before(update, *AFTER_UPDATE)


def bookmark(paragraph: Words, number: int) -> None:
    """Makes the paragraph the target of `add_link`."""
    start, end = (
        parse_xml(f"<w:bookmark{kind} {nsdecls('w')} w:id='{number}'/>") for kind in ("Start", "End")
    )
    start.set(qn("w:name"), anchor(number))
    runs = paragraph._p.r_lst
    runs[0].addprevious(start)
    runs[-1].addnext(end)


def add_link(paragraph: Words, words: str, number: int) -> None:
    """A link to the paragraph with that bookmark."""
    link = parse_xml(f"<w:hyperlink {nsdecls('w')} w:history='1'/>")
    link.set(qn("w:anchor"), anchor(number))
    link.append(paragraph.add_run(words)._r)
    paragraph._p.append(link)


def anchor(number: int) -> str:
    return f"section_{number}"


def number_anew(book: Docx, style: str) -> int:
    """The number of a list that begins at 1, numbered as the style's lists are."""
    numbering = book.part.numbering_part.element
    marks = book.styles[style].element.pPr.numPr
    of_style = numbering.num_having_numId(marks.numId.val)
    numbering_instance = numbering.add_num(of_style.abstractNumId.val)
    numbering_instance.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(numbering_instance.numId)


def set_list(paragraph: Words, number: int) -> None:
    """Makes the paragraph an item of the list that `number_anew` gave."""
    marks = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    marks.get_or_add_ilvl().val = 0
    marks.get_or_add_numId().val = number
