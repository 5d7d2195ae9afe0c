"""The report document of a survey as a file: PDF, or DOCX for authors to go on with."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from surveyapp.analysis.report.filters import FilterError
from surveyapp.export.errors import ExportError
from surveyapp.export.media_types import DOCUMENT_KINDS
from surveyapp.fielding.files.made_file import MadeFile
from surveyapp.fielding.files.progress import Step, begin
from surveyapp.models import Right, Survey
from surveyapp.reporting.document.document_queries import AsOfError
from surveyapp.staff.files.request_views import View, file_view, record_taken
from surveyapp.staff.report.document import query
from surveyapp.staff.report.document.document_presenter import NothingSharedError
from surveyapp.staff.report.document.file_cache import detail_of, file_of, name_of
from surveyapp.staff.shared.error_pages import no_document, no_file, under_filter


def _check(request: HttpRequest, slug: str, kind: str) -> Survey:
    """The survey, where such a document can be asked for."""
    if kind not in DOCUMENT_KINDS:
        raise Http404("no such kind of file")
    return query.from_address(request, slug, Right.EXPORT).survey


def _make(request: HttpRequest, slug: str, kind: str) -> MadeFile:
    """The full form under the filter of the address for those who may export, else the one to pass on."""
    document_query = query.from_address(request, slug, Right.EXPORT)
    begin(Step.READ)
    content = file_of(document_query, kind)
    return MadeFile(
        content=BytesIO(content),
        name=name_of(document_query, kind),
        media_type=DOCUMENT_KINDS[kind],
        rights=(Right.RESULTS,) if document_query.is_shared else (Right.EXPORT,),
        detail=detail_of(document_query),
    )


def _refusing(view: View) -> View:
    """The view, with a page that says why where there is no such document."""

    @wraps(view)
    def checked_view(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
        try:
            return view(request, slug, kind=kind)
        except AsOfError as error:
            return no_document(request, error, slug, HTTPStatus.BAD_REQUEST)
        except NothingSharedError as error:
            return no_document(request, error, slug, HTTPStatus.CONFLICT)
        except ExportError as error:
            return no_file(request, error, slug)

    return under_filter(checked_view)


def _answer(request: HttpRequest, made: MadeFile, survey: Survey) -> HttpResponse:
    record_taken(request, made, survey)
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return HttpResponse(made.content.read(), content_type=made.media_type, headers=headers)


document_file = file_view(
    check=_check,
    make=_make,
    refusals=(FilterError, AsOfError, NothingSharedError, ExportError),
    refusing=_refusing,
    answer=_answer,
)
"""The document under the filter of the address."""
