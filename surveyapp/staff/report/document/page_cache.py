"""The chapters of the document's page, written once for one state of the survey, language and day."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from surveyapp.reporting.document.document_queries import read_count
from surveyapp.reporting.document.study_facts import made_by
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.staff.report.document.document_presenter import document_of, promise_texts
from surveyapp.staff.report.document.presenter import page_chapters
from surveyapp.staff.report.document.query import DocumentQuery

HEAD, CHAPTER, MARKS = (f"staff/report/document/{name}.html" for name in ("head", "chapter", "marks"))


@dataclass(frozen=True, kw_only=True)
class WrittenChapter:
    """A chapter as it stands on its page. parts: of its own, name and title, for the contents."""

    name: str
    title: str
    parts: tuple[tuple[str, str], ...]
    body: SafeString


@dataclass(frozen=True, kw_only=True)
class WrittenDocument:
    """A document in chapters. front: its title and warnings; about: what its figures are of."""

    front: SafeString
    chapters: tuple[WrittenChapter, ...]
    about: SafeString


def written_document(document_query: DocumentQuery) -> WrittenDocument:
    """The same for everybody who may see it: it is written without the request. Raises as `document_of`.

    The shared form is not kept: what it is made of is not among what figures are counted from.
    """
    if settings.DEBUG or document_query.is_shared:
        return _written(document_query)
    return cached_result(
        document_query.survey,
        "chapters of the document",
        document_query.language.code,
        document_query.as_of.isoformat(),
        promise_texts(document_query.survey, document_query.language),
        document_query.where,
        document_query.item_base,
        made_by(),
        make=lambda: _written(document_query),
        responses=lambda _: read_count(document_query.survey, where=document_query.where),
    )


def _written(document_query: DocumentQuery) -> WrittenDocument:
    document = document_of(document_query)
    with translation.override(document_query.language.code):
        chapters = tuple(
            WrittenChapter(
                name=chapter.name,
                title=chapter.title,
                parts=tuple((part.name, part.title) for part in chapter.section.sections),
                body=render_to_string(CHAPTER, {"chapter": chapter, "section": chapter.section}),
            )
            for chapter in page_chapters(document, document_query)
        )
        return WrittenDocument(
            front=render_to_string(HEAD, {"document": document}),
            chapters=chapters,
            about=render_to_string(MARKS, {"document": document}),
        )
