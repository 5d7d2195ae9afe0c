"""The report document of a survey, read as a page."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from surveyapp.models import Right, rights_of
from surveyapp.reporting.document.document_queries import AsOfError
from surveyapp.staff.report.document import query
from surveyapp.staff.report.document.document_presenter import NothingSharedError
from surveyapp.staff.report.document.page_cache import WrittenDocument, written_document
from surveyapp.staff.shared.access import staff_only
from surveyapp.staff.shared.addresses import filtered_address
from surveyapp.staff.shared.error_pages import no_document, under_filter
from surveyapp.staff.shared.item_base_query import carried_base


@dataclass(frozen=True, kw_only=True)
class ContentsLine:
    """A chapter in the contents, with its parts: names and titles."""

    title: str
    address: str
    parts: tuple[tuple[str, str], ...]
    is_current: bool


@staff_only
@require_safe
@under_filter
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """The front of the report with its contents: the full form under the filter of the address, or the one to
    pass on.
    """
    return _page(request, slug, "")


@staff_only
@require_safe
@under_filter
def document_chapter(request: HttpRequest, slug: str, chapter: str) -> HttpResponse:
    """One chapter of it."""
    return _page(request, slug, chapter)


def _page(request: HttpRequest, slug: str, chapter: str) -> HttpResponse:
    """The chapter, or the front where its name is empty. Http404 for a chapter that there is not."""
    try:
        document_query = query.from_address(request, slug, Right.ANALYSIS)
        written = written_document(document_query)
    except AsOfError as error:
        return no_document(request, error, slug, HTTPStatus.BAD_REQUEST)
    except NothingSharedError as error:
        return no_document(request, error, slug, HTTPStatus.CONFLICT)
    context = {
        "survey": document_query.survey,
        "wanted": document_query,
        "document": written,
        **_places(written, document_query, chapter),
        **_links(request, document_query),
    }
    return render(request, "staff/report/document/document.html", context)


def _places(written: WrittenDocument, document_query: query.DocumentQuery, name: str) -> dict[str, Any]:
    """The contents, the chapter that is open, and the ones beside it."""
    contents = [
        ContentsLine(
            title=chapter.title,
            address=_chapter_address(document_query, chapter.name),
            parts=chapter.parts,
            is_current=chapter.name == name,
        )
        for chapter in written.chapters
    ]
    place = next((number for number, line in enumerate(contents) if line.is_current), -1)
    if name and place < 0:
        raise Http404("no such chapter")
    with translation.override(document_query.language.code):
        titles = {"chapters_title": _("Contents"), "front_title": _("Front page")}
    return titles | {
        "contents": contents,
        "front": f"{reverse('staff:document', args=[document_query.survey.slug])}?{document_query.query()}",
        "chapter": written.chapters[place] if name else None,
        "previous": contents[place - 1] if place > 0 else None,
        "next": contents[place + 1] if place + 1 < len(contents) else None,
    }


def _chapter_address(document_query: query.DocumentQuery, name: str) -> str:
    path = reverse("staff:document_chapter", args=[document_query.survey.slug, name])
    return f"{path}?{document_query.query()}"


def _links(request: HttpRequest, document_query: query.DocumentQuery) -> dict[str, Any]:
    """The same document in other languages and forms, and the page under another filter."""
    languages = [
        (
            code,
            local_name(code),
            f"?{document_query.query(language=code)}",
            code == document_query.language.code,
        )
        for code, _label in settings.LANGUAGES
    ]
    rights = rights_of(request.user, document_query.survey)
    analysis = reverse("staff:analysis", args=[document_query.survey.slug])
    return {
        "languages": languages,
        "may_see_all": Right.ANALYSIS in rights,
        "full": f"?{document_query.query(form='')}",
        "shared": f"?{document_query.query(form=query.SHARED)}",
        "analysis": filtered_address(analysis, document_query.where, carried_base(document_query.item_base)),
    }


def local_name(code: str) -> str:
    """The name that a language has in itself."""
    return str(get_language_info(code)["name_local"]).capitalize()
