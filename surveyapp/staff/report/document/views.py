"""The report document of a survey, read as a page."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_info
from django.views.decorators.http import require_safe

from surveyapp.models import Right, rights_of
from surveyapp.reporting.document.document_queries import AsOfError
from surveyapp.staff.report.document import query
from surveyapp.staff.report.document.document_presenter import NothingSharedError
from surveyapp.staff.report.document.page_cache import document_body
from surveyapp.staff.shared.access import staff_only
from surveyapp.staff.shared.addresses import filtered_address
from surveyapp.staff.shared.error_pages import no_document, under_filter
from surveyapp.staff.shared.item_base_query import carried_base


@staff_only
@require_safe
@under_filter
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """The full form under the filter of the address, or the one to pass on."""
    try:
        document_query = query.from_address(request, slug, Right.ANALYSIS)
        body = document_body(document_query)
    except AsOfError as error:
        return no_document(request, error, slug, HTTPStatus.BAD_REQUEST)
    except NothingSharedError as error:
        return no_document(request, error, slug, HTTPStatus.CONFLICT)
    context = {
        "survey": document_query.survey,
        "wanted": document_query,
        "body": body,
        **_links(request, document_query),
    }
    return render(request, "staff/report/document/document.html", context)


def _links(request: HttpRequest, document_query: query.DocumentQuery) -> dict[str, Any]:
    """The same document in other languages and forms, and the page under another filter."""
    languages = [
        (
            code,
            local_name(code),
            f"?{document_query.query(language=code)}",
            code == document_query.language.code,
        )
        for code, _name in settings.LANGUAGES
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
