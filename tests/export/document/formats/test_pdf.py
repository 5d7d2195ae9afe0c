"""The document as PDF: whole, tagged, the same each time, and text stays text."""

import datetime as dt
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
import typst

from surveyapp.export.document.blocks import Paragraph, Section
from surveyapp.export.document.captions import captions
from surveyapp.export.document.formats.pdf import pdf
from surveyapp.export.errors import ExportError
from surveyapp.instruments.language import ENGLISH
from tests.export.document.sample_document import AS_OF, CHECKLIST, DEMO, a_document, draw
from tests.export.questionnaire_pdf import reader_of, squeezed, text_of

MARKUP = '#panic("x") $x^2$ *bold* @ref <label> \\ // "); #read("/etc/passwd") </script><b>&amp;</b> %(n)s =1'
LETTER, A4 = (612, 792), (595, 842)
BYTES = (
    "from hashlib import sha256; from surveyapp.export.document.formats.{kind} import {kind}; "
    "from surveyapp.instruments.language import ENGLISH; "
    "from tests.export.document.sample_document import *; "
    "print(sha256({kind}(a_document(language='fr'), draw, AS_OF, language=ENGLISH)).hexdigest())"
)


def made(*, language: str = "en", text: str = "", sheet: str = "letter") -> bytes:
    return pdf(a_document(language=language, text=text), draw, AS_OF, language=ENGLISH, sheet=sheet)


def in_a_new_process(kind: str, seed: str) -> str:
    """The digest of the same document made elsewhere."""
    code = BYTES.format(kind=kind)
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_every_word_of_every_block_is_printed_and_tables_and_figures_are_numbered() -> None:
    printed = text_of(made())

    for words in (
        "Maintenance treatment in Canada: a survey of practice Draft of methods and results",
        DEMO,
        "As of: 2026-11-21",
        "Contents Methods",
        "Note to the author: Say who funded the study.",
        "– One wave.",
        "2. A second one.",
        "Table 1. Respondents Characteristic n Percent (95% interval)",
        "Specialty Medical oncology 31 76 % (61 to 86)",
        "Percentages are of those who were asked.",
        "Figure 1. Reported adherence",
        "Figure 2. Nothing to draw One bar of 40 %.",
        "Table 2. Checklist",
        "Item 30: informed consent process",
    ):
        assert squeezed(words) in printed
    assert captions(a_document(), ENGLISH)[CHECKLIST].startswith("Table 2.")


def test_text_that_is_copied_has_no_invisible_places_for_line_ends() -> None:
    long_word = "0123456789" * 4 + "8888888888" * 4

    copied = "".join(page.extract_text() for page in reader_of(made(text=f"{long_word} 88%")).pages)

    assert "\u200b" not in copied
    assert long_word in "".join(copied.split())


def test_every_page_names_the_document_its_day_and_itself_and_repeats_the_head_of_a_table() -> None:
    pages = [squeezed(page.extract_text()) for page in reader_of(made()).pages]

    assert len(pages) > 4
    for number, page in enumerate(pages, start=1):
        assert squeezed(f"a survey of practice As of November 21, 2026 {number} / {len(pages)}") in page
    assert all(squeezed("Item Explanation") in page for page in pages[3:])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_tagged_and_tells_its_language_title_and_day(language: str) -> None:
    reader = reader_of(made(language=language))
    catalogue = reader.trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert catalogue["/Lang"] == language
    assert b"pdfuaid" in catalogue["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Maintenance treatment in Canada: a survey of practice"
    assert reader.metadata.creation_date == dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    tags = tags_of(catalogue["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Caption", "/Figure", "/TOC"} <= set(tags)
    assert [each["/Title"] for each in flat(reader.outline)][-3:] == [
        *("Consent", "In its own words", "Results")
    ]
    assert alternatives(catalogue["/StructTreeRoot"]) == {"One bar of 40 %."}


def tags_of(node: object) -> list[str]:
    return [str(each["/S"]) for each in elements(node)]


def alternatives(node: object) -> set[str]:
    return {str(each["/Alt"]) for each in elements(node) if "/Alt" in each}


def elements(node: object) -> list[dict[str, object]]:
    """All elements of a tree of tags."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for each in node for found in elements(each)]
    if not isinstance(node, dict):
        return []
    return ([node] if "/S" in node else []) + elements(node.get("/K"))


def flat(outline: list[object]) -> list[dict[str, object]]:
    return [found for each in outline for found in (flat(each) if isinstance(each, list) else [each])]


@pytest.mark.parametrize(("sheet", "size"), [("letter", LETTER), ("a4", A4)])
def test_sheets_are_letter_or_a4(sheet: str, size: tuple[int, int]) -> None:
    page = reader_of(made(sheet=sheet)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_equal_documents_are_equal_byte_by_byte_here_and_elsewhere() -> None:
    first = made(language="fr")

    assert first == made(language="fr")
    assert in_a_new_process("pdf", "7") == hashlib.sha256(first).hexdigest()
    assert str(dt.date.today().year + 1) not in re.findall(r"D:(\d{4})", first.decode("latin-1"))


def places_of(made_of_it: bytes, words: str) -> list[float]:
    """How far from the left edge texts begin that hold the words."""
    places: list[float] = []

    def visit(text: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        if words in text:
            places.append(matrix[4] + text_matrix[4])

    for page in reader_of(made_of_it).pages:
        page.extract_text(visitor_text=visit)
    return places


@pytest.mark.parametrize("language", ["he", "ar"])
def test_wordings_from_right_to_left_are_set_so_and_say_their_language(language: str) -> None:
    """In an English document too; what is English stays where it was."""
    wording = {"he": "האם אתה מסכים", "ar": "هل توافق"}[language]
    paragraph = Paragraph(text=wording), Paragraph(text="Agreed?")
    section = Section(name="methods", title="Methods", blocks=paragraph)
    document = replace(a_document(wordings=language), sections=(section,))

    made_of_it = pdf(document, draw, AS_OF, language=ENGLISH)

    reader = reader_of(made_of_it)
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert f"/Lang({language})".encode() in made_of_it.replace(b"/Lang (", b"/Lang(")
    assert max(places_of(made_of_it, "Agreed")) < LETTER[0] / 4
    assert max(places_of(made_of_it, wording[-1])) > LETTER[0] / 2


def test_a_document_of_nothing_is_a_page_all_the_same() -> None:
    empty = replace(a_document(), marks=(), warnings=(), subtitle="", sections=())
    assert "Contents" in text_of(pdf(empty, draw, AS_OF, language=ENGLISH))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (MARKUP, MARKUP),
        ("עברית שלום", "עברית"),
        ("smile 😀 中 👩‍👧", "smile [U+1F600] [U+4E2D] [U+1F469][U+1F467]"),
        ("a\x00b \ud800", "a[U+2400]b \ufffd"),
    ],
    ids=["markup", "right to left", "no font", "control"],
)
def test_whatever_is_in_a_text_is_printed_as_text_and_tagged(text: str, printed: str) -> None:
    made_of_it = made(text=text)
    places = text_of(made_of_it).count(squeezed(printed))

    assert places > 20
    assert "root:" not in text_of(made_of_it)
    assert b"pdfuaid" in reader_of(made_of_it).trailer["/Root"]["/Metadata"].get_data()


def test_a_long_word_is_broken_and_a_long_cell_goes_on_overleaf() -> None:
    long = replace(CHECKLIST, rows=(replace(CHECKLIST.rows[0], cells=("x" * 5000, "", "", "", "y" * 1000)),))
    section = replace(a_document().sections[1], blocks=(long,))
    printed = text_of(pdf(replace(a_document(), sections=(section,)), draw, AS_OF, language=ENGLISH))
    assert printed.count("x") >= 5000
    assert printed.count("y") >= 1000


@pytest.mark.parametrize("reason", ["no", 'the text `"\\u{200b}"` could not be displayed'])
def test_what_the_standard_refuses_all_the_same_is_tagged_and_what_nothing_sets_is_an_error(
    reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_, refused = typst.compile, typst.TypstError(reason, reason)
    refused.diagnostic = f"error: {reason}"

    def not_by_the_standard(*given: object, **options: object) -> object:
        if "pdf_standards" in options:
            raise refused
        return compile_(*given, **options)

    monkeypatch.setattr(typst, "compile", not_by_the_standard)
    catalogue = reader_of(made()).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert b"pdfuaid" not in catalogue["/Metadata"].get_data()

    def never(*_: object, **__: object) -> object:
        raise refused

    monkeypatch.setattr(typst, "compile", never)
    with pytest.raises(ExportError, match="could not be created: "):
        made()
