"""The report document as a file, made once for one state of the survey, language and day."""

from __future__ import annotations

from django.conf import settings

from surveyapp.reporting.document.document_files import document_file
from surveyapp.reporting.document.document_queries import read_count
from surveyapp.reporting.document.study_facts import made_by
from surveyapp.reporting.source.result_cache import kept
from surveyapp.staff.report.document.document_presenter import document_of, promised
from surveyapp.staff.report.document.query import Asked


def file_of(wanted: Asked, kind: str) -> bytes:
    """The document as PDF or DOCX. Raises as `document_of`, and ExportError where it cannot be set.

    The shared form is not kept: what it is made of is not among what figures are counted from. Nor are files
    under a filter, since filters are many and a file is large.
    """
    if wanted.is_shared or wanted.where:
        return _made(wanted, kind)
    return kept(
        wanted.survey,
        "file of the document",
        kind,
        settings.PAPER_SIZE,
        wanted.language,
        wanted.as_of.isoformat(),
        promised(wanted.survey, wanted.language),
        made_by(),
        make=lambda: _made(wanted, kind),
        responses=lambda _file: read_count(wanted.survey),
    )


def name_of(wanted: Asked, kind: str) -> str:
    """The file's name: of the survey, the form, the language and the day."""
    form = "shared-report" if wanted.is_shared else "report"
    return f"{wanted.survey.slug}-{form}-{wanted.language}-{wanted.as_of.isoformat()}.{kind}"


def detail_of(wanted: Asked) -> str:
    """What the record of acts says of the file."""
    return "shared results" if wanted.is_shared else " ".join(wanted.where)


def _made(wanted: Asked, kind: str) -> bytes:
    document = document_of(wanted)
    assert not (wanted.is_shared and document.figures()), "figures are drawn of what is not shared"
    return document_file(wanted.survey, document, kind, as_of=wanted.as_of, where=wanted.where)
