"""The chapters of the document's page: none is too long, and none loses or repeats anything."""

import datetime as dt

from surveyapp.export.document.blocks import Document, Paragraph, Row, Section, Table
from surveyapp.models import Survey
from surveyapp.site_languages import page_language
from surveyapp.staff.report.document.presenter import LONGEST, PageSection, page_chapters
from surveyapp.staff.report.document.query import DocumentQuery


def chapters_of(*sections: Section) -> list[tuple[str, str, PageSection]]:
    language = page_language()
    document = Document(
        language_code="en",
        wording_language="en",
        title="Title",
        subtitle="",
        marks=(),
        warnings=(),
        sections=sections,
    )
    query = DocumentQuery(
        survey=Survey(slug="ward"), language=language, as_of=dt.date(2026, 1, 1), is_shared=False, where=()
    )
    return [(each.name, each.title, each.section) for each in page_chapters(document, query)]


def texts(section: PageSection) -> list[str]:
    """The texts of the section's paragraphs, in order."""
    own = [str(getattr(shown.block, "text", "")) for shown in section.blocks]
    return own + [text for part in section.sections for text in texts(part)]


def paragraphs(prefix: str, count: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text=f"{prefix}{number}") for number in range(count))


def test_a_long_part_is_divided_between_its_blocks() -> None:
    long_part = Section(name="adherence", title="Reported adherence", blocks=paragraphs("a", 3 * LONGEST))
    short = Section(name="flow", title="Flow", blocks=paragraphs("f", 3))
    whole = Section(name="results", title="Results", sections=(short, long_part))

    chapters = chapters_of(whole)

    assert len(chapters) >= 3
    assert [section.lines <= LONGEST for _name, _title, section in chapters] == [True] * len(chapters)
    told = [text for _name, _title, section in chapters for text in texts(section)]
    assert told == [f"f{number}" for number in range(3)] + [f"a{number}" for number in range(3 * LONGEST)]
    assert len({name for name, _title, _section in chapters}) == len(chapters)
    assert len({title for _name, title, _section in chapters}) == len(chapters)


def test_a_chapter_that_has_one_part_whole_is_called_after_it() -> None:
    parts = tuple(
        Section(name=name, title=name.capitalize(), blocks=paragraphs(name, LONGEST - 10))
        for name in ("flow", "items")
    )

    titles = [title for _name, title, _section in chapters_of(Section(name="r", title="R", sections=parts))]

    assert titles == ["R – Flow", "R – Items"]


def test_long_cells_count_as_the_lines_that_they_take() -> None:
    def table(cell: str) -> PageSection:
        rows = (Row(cells=("row", cell)),) * 20
        block = Table(name="t", caption="T", head=("", ""), rows=rows, numeric=(False, False))
        ((_name, _title, section),) = chapters_of(Section(name="s", title="S", blocks=(block,)))
        return section

    assert table("word " * 100).lines > table("word").lines + 20 * 4
