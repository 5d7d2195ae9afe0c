"""The document's page from its title on, written once for one state of the survey, language and day."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from surveyapp.reporting.document.document_queries import read_count
from surveyapp.reporting.document.study_facts import made_by
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.staff.report.document.document_presenter import document_of, promise_texts
from surveyapp.staff.report.document.presenter import page_sections
from surveyapp.staff.report.document.query import DocumentQuery

TEMPLATE = "staff/report/document/body.html"


def document_body(document_query: DocumentQuery) -> SafeString:
    """The same for everybody who may see it: it is written without the request. Raises as `document_of`.

    The shared form is not kept: what it is made of is not among what figures are counted from.
    """
    if settings.DEBUG or document_query.is_shared:
        return mark_safe(_rendered_body(document_query))  # nosec # noqa: S308 - what a template wrote
    body = cached_result(
        document_query.survey,
        "page of the document",
        document_query.language.code,
        document_query.as_of.isoformat(),
        promise_texts(document_query.survey, document_query.language),
        document_query.where,
        document_query.item_base,
        made_by(),
        make=lambda: _rendered_body(document_query),
        responses=lambda _: read_count(document_query.survey, where=document_query.where),
    )
    return mark_safe(body)  # nosec # noqa: S308 - what a template wrote, sealed


def _rendered_body(document_query: DocumentQuery) -> str:
    document = document_of(document_query)
    with translation.override(document_query.language.code):
        context = {"document": document, "sections": page_sections(document, document_query)}
        return str(render_to_string(TEMPLATE, context))
