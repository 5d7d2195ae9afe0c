"""The document as DOCX: real headings, tables and captions, the same bytes each time, and text stays text."""

import datetime as dt
import hashlib
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn
from pypdf import PdfReader

from surveyapp.export.document.blocks import Figure, Section
from surveyapp.export.document.formats.docx import docx
from surveyapp.export.document.formats.docx_direction import begins_from_the_right
from surveyapp.instruments.language import ENGLISH
from tests.export.document.formats.test_pdf import MARKUP, in_a_new_process
from tests.export.document.sample_document import AS_OF, DEMO, FOREST, a_document, draw, opened, png, words_of
from tests.export.questionnaire_pdf import squeezed, text_of

FIELD = " PAGEREF section_1 \\h "
OFFICE = shutil.which("soffice") or shutil.which("libreoffice") or ""
HAS_WRITER = (Path(OFFICE).resolve().parent / "libswlo.so").exists()


def made(*, language: str = "en", wordings: str = "", text: str = "", sheet: str = "letter") -> bytes:
    document = a_document(language=language, wordings=wordings, text=text)
    return docx(document, draw, AS_OF, language=ENGLISH, sheet=sheet)


def part(made_of_it: bytes, name: str) -> str:
    return ZipFile(io.BytesIO(made_of_it)).read(name).decode()


def test_headings_lists_captions_and_marked_paragraphs_have_styles_of_their_own() -> None:
    told = [(each.style.name, each.text) for each in opened(made()).paragraphs]

    for expected in (
        ("Title", "Maintenance treatment in Canada: a survey of practice"),
        ("Note", "As of: 2026-11-21"),
        ("Warning", DEMO),
        ("Heading 1", "Methods"),
        ("Note to the author", "Note to the author: Say who funded the study."),
        ("List Bullet", "One wave."),
        ("List Number", "A second one."),
        ("Heading 2", "Consent"),
        ("Heading 3", "In its own words"),
        ("Caption", "Table 1. Respondents"),
        ("Note", "Percentages are of those who were asked."),
        ("Caption", "Figure 1. Reported adherence"),
        ("Caption", "Figure 2. Nothing to draw"),
        ("Caption", "Table 2. Checklist for reporting results of internet e-surveys"),
    ):
        assert expected in told
    assert [words for style, words in told if style.startswith("toc")] == [
        *("Methods\t", "Consent\t", "Results\t")
    ]


def test_each_numbered_list_begins_at_one() -> None:
    methods = a_document().sections[0]
    twice = replace(a_document(), sections=(replace(methods, blocks=methods.blocks * 2),))
    numbers = {
        each._p.pPr.numPr.numId.val
        for each in opened(docx(twice, draw, AS_OF, language=ENGLISH)).paragraphs
        if each.style.name == "List Number"
    }
    assert len(numbers) == 2


def test_tables_have_heads_that_repeat_and_fit_between_the_margins() -> None:
    book = opened(made(sheet="a4"))
    page = book.sections[0]
    respondents, checklist = book.tables

    assert [cell.text for cell in respondents.rows[0].cells] == [
        "Characteristic",
        "n",
        "Percent (95% interval)",
    ]
    assert respondents.rows[1].cells[2].text == "Specialty"  # one cell across
    assert checklist.rows[30].cells[0].text == "Item 30: informed consent process"
    for table in book.tables:
        heads = [
            row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
            for row in table.rows
        ]
        assert heads == [True] + [False] * (len(heads) - 1)
        width = sum(column.width for column in table.columns)
        assert width <= page.page_width - page.left_margin - page.right_margin + 1000


def test_pictures_have_other_texts_and_fit_on_the_page() -> None:
    wide = replace(
        a_document(),
        sections=(
            Section(name="a", title="A", blocks=(FOREST, Figure(name="b", caption="B", alternative="C"))),
        ),
    )
    book = opened(
        docx(wide, lambda name, kind: png(5000, 9000 if name == "b" else 100), AS_OF, language=ENGLISH)
    )

    assert [each._inline.docPr.get("descr") for each in book.inline_shapes] == ["One bar of 40 %.", "C"]
    page = book.sections[0]
    for each in book.inline_shapes:
        assert each.width <= page.page_width - page.left_margin - page.right_margin + 1000
        assert each.height.mm <= 215
    assert book.inline_shapes[1].height / book.inline_shapes[1].width == pytest.approx(9 / 5, abs=0.001)


def test_its_properties_name_title_language_and_day_and_nobody() -> None:
    told = made(language="fr")
    properties = opened(told).core_properties

    assert properties.title == "Maintenance treatment in Canada: a survey of practice"
    assert properties.language == "fr"
    assert properties.created == properties.modified == dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert 'w:lang w:val="fr-CA"' in part(told, "word/styles.xml")
    assert 'w:val="de"' in part(
        docx(a_document(language="de"), draw, AS_OF, language=ENGLISH), "word/styles.xml"
    )


def test_equal_documents_are_equal_byte_by_byte_here_and_elsewhere() -> None:
    first = made(language="fr")

    assert first == made(language="fr")
    assert in_a_new_process("docx", "7") == hashlib.sha256(first).hexdigest()
    entries = ZipFile(io.BytesIO(first)).infolist()
    assert {each.date_time for each in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert not [each.filename for each in entries if "thumbnail" in each.filename]


def test_a_document_of_nothing_opens_all_the_same() -> None:
    empty = replace(a_document(), marks=(), warnings=(), subtitle="", sections=())
    assert [each.text for each in opened(docx(empty, draw, AS_OF, language=ENGLISH)).paragraphs][1:] == [
        "Contents"
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (MARKUP, MARKUP),
        ("עברית \u202eשלום\u202c", "עברית \u202eשלום\u202c"),
        ("smile 😀 中 👩‍👧", "smile 😀 中 👩‍👧"),
        ("x" * 5000, "x" * 5000),
        ("a\x00b\x1f \ud800 \uffff", "a\u2400b\u241f \ufffd \ufffd"),
        ("=1+1\tHYPERLINK(1)", "=1+1\tHYPERLINK(1)"),
    ],
    ids=["markup", "right to left", "no font", "long", "control", "formula"],
)
def test_whatever_is_in_a_text_stays_text(text: str, kept: str) -> None:
    told = made(text=text)

    assert sum(kept in words for words in words_of(told)) > 20
    assert part(told, "word/document.xml").count("<w:instrText") == 3
    assert FIELD in part(told, "word/document.xml")


@pytest.mark.libreoffice
@pytest.mark.skipif(not HAS_WRITER, reason="LibreOffice opens no documents (apt install libreoffice-writer)")
def test_a_word_processor_opens_it_whole(tmp_path: Path) -> None:
    (tmp_path / "plain.docx").write_bytes(made(language="fr"))
    (tmp_path / "evil.docx").write_bytes(made(text=MARKUP))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    names = [str(tmp_path / name) for name in ("plain.docx", "evil.docx")]
    done = subprocess.run([*asked, *names], capture_output=True, timeout=180, check=False)

    assert done.returncode == 0, done.stderr.decode()
    plain, evil = (text_of((tmp_path / name).read_bytes()) for name in ("plain.pdf", "evil.pdf"))
    for words in (
        "Table 2. Checklist",
        "Item 30: informed consent",
        "Percentages are of those",
        "One bar of 40 %.",
    ):
        assert squeezed(words) in plain
    assert evil.count(squeezed(MARKUP)) > 20


@pytest.mark.libreoffice
@pytest.mark.skipif(not HAS_WRITER, reason="LibreOffice opens no documents (apt install libreoffice-writer)")
def test_the_contents_give_the_page_on_which_each_section_stands(tmp_path: Path) -> None:
    (tmp_path / "told.docx").write_bytes(made())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*asked, str(tmp_path / "told.docx")], capture_output=True, timeout=180, check=True)

    first, *others = (page.extract_text() for page in PdfReader(tmp_path / "told.pdf").pages)
    for title in ("Methods", "Consent", "Results"):
        stands_on = next(
            number for number, page in enumerate(others, 2) if title in map(str.strip, page.splitlines())
        )
        line = next(line for line in first.splitlines() if line.strip().startswith(title))
        assert line.rstrip(" ")[-1:] == str(stands_on), line


def test_a_word_processor_is_asked_to_compute_the_pages_as_it_opens_the_document() -> None:
    told = made()

    assert '<w:updateFields w:val="true"/>' in part(told, "word/settings.xml")
    assert part(told, "word/document.xml").count('w:dirty="true"') == 3


ARABIC = "هل توافق على المشاركة؟"


def in_arabic() -> Docx:
    return opened(made(language="ar", text=ARABIC))


def test_a_document_from_right_to_left_says_so_of_every_paragraph_table_and_section() -> None:
    book = in_arabic()
    paragraphs = [*book.element.body.iter(qn("w:p")), *book.sections[0].footer._element.iter(qn("w:p"))]
    assert all(each.pPr.find(qn("w:bidi")) is not None for each in paragraphs)
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in book.tables)
    assert all(section._sectPr.find(qn("w:bidi")) is not None for section in book.sections)
    runs = [run for each in book.paragraphs for run in each.runs if ARABIC in run.text]
    assert runs
    assert all(run.font.rtl for run in runs)
    assert {mark.get(qn("w:bidi")) for mark in book.styles.element.iter(qn("w:lang"))} == {"ar"}


def test_in_an_english_document_only_what_is_arabic_is_read_from_the_right() -> None:
    book = opened(made(text=ARABIC))
    marked = {each.text for each in book.paragraphs if each._p.pPr.find(qn("w:bidi")) is not None}
    assert marked
    assert all(begins_from_the_right(text) for text in marked)
    assert {each.text for each in book.paragraphs if begins_from_the_right(each.text)} == marked
    assert {mark.get(qn("w:val")) for mark in book.styles.element.iter(qn("w:lang"))} == {"en-CA"}
    assert "w:bidi/" not in part(made(), "word/document.xml")


@pytest.mark.parametrize(
    ("language", "wordings", "from_the_right"),
    [("en", "he", "he"), ("fr", "fa-IR", "fa-IR"), ("ar", "en", "ar"), ("en", "fr", "ar-SA")],
)
def test_what_is_read_from_the_right_is_in_the_surveys_language(
    language: str, wordings: str, from_the_right: str
) -> None:
    book = opened(made(language=language, wordings=wordings))
    marks = [*book.styles.element.iter(qn("w:lang"))]
    assert marks
    assert {mark.get(qn("w:bidi")) for mark in marks} == {from_the_right}


@pytest.mark.libreoffice
@pytest.mark.skipif(not HAS_WRITER, reason="LibreOffice has no Writer here")
def test_libreoffice_reads_the_direction(tmp_path: Path) -> None:
    file = tmp_path / "arabic.docx"
    file.write_bytes(made(language="ar", text=ARABIC))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    arguments = [OFFICE, "--headless", profile, "--convert-to", "fodt", "--outdir", str(tmp_path), str(file)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    assert 'style:writing-mode="rl-tb"' in file.with_suffix(".fodt").read_text(encoding="utf-8")
