"""A report document as a file: PDF or DOCX, with the figures of the survey drawn into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings

from surveyapp.analysis.report.report import VALID
from surveyapp.export.document.blocks import Document
from surveyapp.export.document.formats.docx import docx
from surveyapp.export.document.formats.pdf import pdf
from surveyapp.fielding.files.progress import Step, begin
from surveyapp.models import Survey
from surveyapp.reporting.drawings.figure_files import read_figure
from surveyapp.site_languages import language_of


def document_file(
    survey: Survey,
    document: Document,
    kind: str,
    *,
    as_of: dt.date,
    where: Sequence[str] = (),
    item_base: str = VALID,
) -> bytes:
    """The file, of one of DOCUMENT_KINDS; equal arguments and data give equal bytes. Raises ExportError.

    Sheets are of the size that PAPER_SIZE names. item_base: what the document's figures of items are of.
    """
    begin(Step.WRITE)
    language = language_of(document.language_code)

    def draw(name: str, of: str) -> bytes | None:
        figure = read_figure(survey, name, of, language=language, where=where, item_base=item_base)
        return figure.content if figure else None

    if kind == "docx":
        return docx(document, draw, as_of, language=language, sheet=settings.PAPER_SIZE)
    return pdf(document, draw, as_of, language=language, sheet=settings.PAPER_SIZE)
