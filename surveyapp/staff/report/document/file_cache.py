"""The report document as a file, made once for one state of the survey, language and day."""

from __future__ import annotations

from django.conf import settings

from surveyapp.analysis.report.item_base_text import base_in_detail, base_in_name
from surveyapp.analysis.report.report import VALID
from surveyapp.reporting.document.document_files import document_file
from surveyapp.reporting.document.document_queries import read_count
from surveyapp.reporting.document.study_facts import made_by
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.staff.report.document.document_presenter import document_of, promise_texts
from surveyapp.staff.report.document.query import DocumentQuery


def file_of(document_query: DocumentQuery, kind: str) -> bytes:
    """The document as PDF or DOCX. Raises as `document_of`, and ExportError where it cannot be set.

    The shared form is not kept: what it is made of is not among what figures are counted from. Nor are files
    under a filter or on a chosen base of items, since filters are many and a file is large.
    """
    if document_query.is_shared or document_query.where or document_query.item_base != VALID:
        return _file_content(document_query, kind)
    return cached_result(
        document_query.survey,
        "file of the document",
        kind,
        settings.PAPER_SIZE,
        document_query.language.code,
        document_query.as_of.isoformat(),
        promise_texts(document_query.survey, document_query.language),
        made_by(),
        make=lambda: _file_content(document_query, kind),
        responses=lambda _file: read_count(document_query.survey),
    )


def name_of(document_query: DocumentQuery, kind: str) -> str:
    """The file's name: of the survey, the form, the language, a chosen base of items and the day."""
    form = "shared-report" if document_query.is_shared else "report"
    name, day = document_query.survey.file_name, document_query.as_of.isoformat()
    on_base = base_in_name(document_query.item_base)
    return f"{name}-{form}-{document_query.language.code}{on_base}-{day}.{kind}"


def detail_of(document_query: DocumentQuery) -> str:
    """What the audit log says of the file."""
    if document_query.is_shared:
        return "shared results"
    return " ".join((*document_query.where, *base_in_detail(document_query.item_base)))


def _file_content(document_query: DocumentQuery, kind: str) -> bytes:
    document = document_of(document_query)
    assert not (document_query.is_shared and document.figures()), "figures are drawn of what is not shared"
    return document_file(
        document_query.survey,
        document,
        kind,
        as_of=document_query.as_of,
        where=document_query.where,
        item_base=document_query.item_base,
    )
