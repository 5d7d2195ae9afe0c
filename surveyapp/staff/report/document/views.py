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


@staff_only
@require_safe
@under_filter
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """The full form under the filter of the address, or the one to pass on."""
    try:
        wanted = query.asked(request, slug, Right.ANALYSIS)
        body = document_body(wanted)
    except AsOfError as error:
        return no_document(request, error, slug, HTTPStatus.BAD_REQUEST)
    except NothingSharedError as error:
        return no_document(request, error, slug, HTTPStatus.CONFLICT)
    context = {"survey": wanted.survey, "wanted": wanted, "body": body, **_links(request, wanted)}
    return render(request, "staff/report/document/document.html", context)


def _links(request: HttpRequest, wanted: query.Asked) -> dict[str, Any]:
    """The same document in other languages and forms, and the page under another filter."""
    languages = [
        (code, local_name(code), f"?{wanted.query(language=code)}", code == wanted.language)
        for code, _name in settings.LANGUAGES
    ]
    rights = rights_of(request.user, wanted.survey)
    analysis = reverse("staff:analysis", args=[wanted.survey.slug])
    return {
        "languages": languages,
        "may_see_all": Right.ANALYSIS in rights,
        "full": f"?{wanted.query(form='')}",
        "shared": f"?{wanted.query(form=query.SHARED)}",
        "analysis": filtered_address(analysis, wanted.where),
    }


def local_name(code: str) -> str:
    """The name that a language has in itself."""
    return str(get_language_info(code)["name_local"]).capitalize()
