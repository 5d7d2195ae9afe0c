"""A document made by hand that holds each kind of block, and what draws its figure."""

import datetime as dt
import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace

from docx import Document as open_docx
from docx.document import Document as OpenDocx

from surveyapp.export.document.blocks import (
    Document,
    Figure,
    ListOf,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
)

AS_OF = dt.date(2026, 11, 21)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="300pt" height="90pt" viewBox="0 0 300 90">'
    b'<path d="M 20 70 L 280 70 M 20 20 L 20 70" stroke="#000"/>'
    b'<rect x="40" y="30" width="90" height="40"/></svg>'
)
DEMO = "Synthetic data: no person answered."
RESPONDENTS = Table(
    name="respondents",
    caption="Respondents",
    head=("Characteristic", "n", "Percent (95% interval)"),
    rows=(
        Row(cells=("Specialty", "", ""), is_group=True),
        Row(cells=("Medical oncology", "31", "76 % (61 to 86)"), indent=1),
        Row(cells=("General practice in oncology", "10", "24 % (14 to 39)"), indent=1),
        Row(cells=("All", "41", "100 %")),
    ),
    numeric=(False, True, True),
    notes=("Percentages are of those who were asked.",),
)
CHECKLIST = Table(
    name="checklist",
    caption="Checklist for reporting results of internet e-surveys",
    head=("Item", "Explanation", "Where in this document", "Reported", "Text"),
    rows=tuple(
        Row(
            cells=(
                f"Item {number}: informed consent process",
                "Where the participants were told the length of time of the survey, which data were stored "
                "and where and for how long, who the investigator was, and the purpose of the study. "
                * (number % 4),
                "Methods, Consent",
                ("yes", "in part", "not applicable")[number % 3],
                "The first page of the survey says it. " * (number % 5),
            )
        )
        for number in range(1, 31)
    ),
    numeric=(False,) * 5,
)
FOREST = Figure(name="adherence", caption="Reported adherence", alternative="One bar of 40 %.")


def a_document(*, language: str = "en", wordings: str = "", text: str = "") -> Document:
    """Every kind of block; a text given stands in every place that has one."""
    made = Document(
        language_code=language,
        wording_language=wordings or language,
        title="Maintenance treatment in Canada: a survey of practice",
        subtitle="Draft of methods and results",
        marks=(("As of", "2026-11-21"), ("Instrument", "trastuzumab 1.0 · 3f2a91bc")),
        warnings=(DEMO,),
        sections=(
            Section(
                name="methods",
                title="Methods",
                blocks=(
                    Paragraph(text="We asked oncologists of ten provinces. " * 6),
                    Paragraph(text="Say who funded the study.", role=Role.FOR_AUTHOR),
                    ListOf(items=("One wave.", "Two reminders.")),
                    ListOf(items=("A first reference.", "A second one."), is_numbered=True),
                ),
                sections=(
                    Section(
                        name="consent",
                        title="Consent",
                        blocks=(Paragraph(text="On the first page."),),
                        sections=(Section(name="words", title="In its own words"),),
                    ),
                ),
            ),
            Section(
                name="results",
                title="Results",
                blocks=(
                    Paragraph(text="Filtered to one province.", role=Role.WARNING),
                    RESPONDENTS,
                    Paragraph(text="Measured once.", role=Role.NOTE),
                    FOREST,
                    replace(FOREST, name="missing", caption="Nothing to draw"),
                    CHECKLIST,
                ),
            ),
        ),
    )
    return with_text(made, text) if text else made


def with_text(document: Document, text: str) -> Document:
    """The document with one text in place of all of its own."""

    def blocks(section: Section) -> Section:
        return Section(
            name=section.name,
            title=text,
            blocks=(
                Paragraph(text=text),
                ListOf(items=(text,)),
                Table(
                    name=section.name,
                    caption=text,
                    head=(text, text),
                    rows=(Row(cells=(text, ""), is_group=True), Row(cells=(text, text), indent=2)),
                    numeric=(False, True),
                    notes=(text,),
                ),
                Figure(name=section.name, caption=text, alternative=text),
            ),
            sections=tuple(map(blocks, section.sections)),
        )

    return Document(
        language_code=document.language_code,
        wording_language=document.wording_language,
        title=text,
        subtitle=text,
        marks=((text, text),),
        warnings=(text,),
        sections=tuple(map(blocks, document.sections)),
    )


def draw(name: str, kind: str) -> bytes | None:
    """A small drawing of any name but "missing"."""
    if name == "missing":
        return None
    return SVG if kind == "svg" else png(300, 90)


def png(width: int, height: int) -> bytes:
    """A grey picture of 300 dots to the inch."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = struct.pack(">IIB", 11811, 11811, 1)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"pHYs", dots)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def opened(docx: bytes) -> OpenDocx:
    return open_docx(io.BytesIO(docx))


def words_of(docx: bytes) -> Sequence[str]:
    """The text of every paragraph, those of cells among them, in no order that matters."""
    document = opened(docx)
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [each.text for each in document.paragraphs] + [cell.text for cell in cells]
