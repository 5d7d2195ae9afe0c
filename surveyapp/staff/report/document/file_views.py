"""The report document of a survey as a file: PDF, or DOCX for authors to go on with."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from surveyapp.audit import Action, record
from surveyapp.export.errors import ExportError
from surveyapp.export.media_types import DOCUMENT_KINDS
from surveyapp.models import Right
from surveyapp.reporting.document.document_queries import AsOfError
from surveyapp.staff.report.document import query
from surveyapp.staff.report.document.document_presenter import NothingSharedError
from surveyapp.staff.report.document.file_cache import detail_of, file_of, name_of
from surveyapp.staff.shared.access import staff_only
from surveyapp.staff.shared.error_pages import no_document, no_file, under_filter


@staff_only
@require_safe
@under_filter
def document_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The full form under the filter of the address for those who may export, else the one to pass on."""
    if kind not in DOCUMENT_KINDS:
        raise Http404("no such kind of file")
    try:
        document_query = query.from_address(request, slug, Right.EXPORT)
        content = file_of(document_query, kind)
    except AsOfError as error:
        return no_document(request, error, slug, HTTPStatus.BAD_REQUEST)
    except NothingSharedError as error:
        return no_document(request, error, slug, HTTPStatus.CONFLICT)
    except ExportError as error:
        return no_file(request, error, slug)
    name, by = name_of(document_query, kind), request.user.get_username()
    record(Action.EXPORTED, by=by, survey=slug, object=name, detail=detail_of(document_query))
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=DOCUMENT_KINDS[kind], headers=headers)
