"""The files of a survey under the filter of the address, made on request; nothing of them stays here."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from tempfile import TemporaryFile
from typing import BinaryIO

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.report.filters import FilterError
from surveyapp.analysis.report.item_base_text import base_in_detail, base_in_name
from surveyapp.analysis.report.report import VALID
from surveyapp.audit import Action, record
from surveyapp.export.errors import ExportError
from surveyapp.models import Right, Survey, rights_of
from surveyapp.reporting.analysis.declared_comparisons_queries import read_whole_report
from surveyapp.reporting.files.response_files import read_csv, read_raw_csv, read_workbook
from surveyapp.reporting.sharing.de_identified_rows import read_de_identified
from surveyapp.site_languages import page_language
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.choice_query import chosen
from surveyapp.staff.shared.error_pages import bad_filter, no_file
from surveyapp.staff.shared.item_base_query import item_base_from

TEXTS, RELEASED = "texts", "released"
"""In an address `texts=released` asks for texts as a review released them, also where one may read all."""


@dataclass(frozen=True, kw_only=True)
class DownloadRequest:
    """A file as it is to be written. free_text: whether texts stand in it as people typed them."""

    survey: Survey
    file: BinaryIO
    where: tuple[str, ...]
    free_text: bool
    item_base: str


Write = Callable[[DownloadRequest], int]
"""Writes the file, and says of how many responses it is."""

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@staff_only
@require_safe
def workbook(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The Excel workbook in the language of the site."""

    def write(download: DownloadRequest) -> int:
        return read_workbook(
            download.survey,
            download.file,
            language=page_language(),
            where=download.where,
            free_text=download.free_text,
            item_base=download.item_base,
        )

    return _download(request, slug, write, "{slug}{base}-{day}.xlsx", EXCEL)


@staff_only
@require_safe
def responses_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The responses in words, guarded for spreadsheets."""

    def write(download: DownloadRequest) -> int:
        return read_csv(
            download.survey,
            download.file,
            language=page_language(),
            where=download.where,
            free_text=download.free_text,
        )

    return _download(request, slug, write, "{slug}-responses-{day}.csv", CSV)


@staff_only
@require_safe
def responses_raw_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The responses in codes, as they are, for statistics packages."""

    def write(download: DownloadRequest) -> int:
        return read_raw_csv(
            download.survey, download.file, where=download.where, free_text=download.free_text
        )

    return _download(request, slug, write, "{slug}-responses-raw-{day}.csv", CSV)


@staff_only
@require_safe
def de_identified(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The responses in codes, coarsened until nobody stands alone; all, since a filter would single out."""

    def write(download: DownloadRequest) -> int:
        filter_query.check_unfiltered(request)
        return read_de_identified(download.survey, download.file)

    return _download(request, slug, write, "{slug}-deidentified-{day}.zip", "application/zip")


@staff_only
@require_safe
def report_json(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The report as JSON."""

    def write(download: DownloadRequest) -> int:
        report, declared = read_whole_report(download.survey, where=download.where)
        report = replace(report, item_base=download.item_base)
        download.file.write(
            json.dumps(report_to_json(report, declared), ensure_ascii=False, indent=2).encode()
        )
        return report.counts.responses

    return _download(request, slug, write, "{slug}-report{base}-{day}.json", "application/json")


def _download(request: HttpRequest, slug: str, write: Write, name: str, kind: str) -> HttpResponseBase:
    """The finished file, named after the survey, the day and a chosen base of items where it has percentages
    of them; a page that says why where it cannot be made.
    """
    survey = my_survey(request, slug, Right.EXPORT)
    try:
        base = item_base_from(request) if "{base}" in name else VALID
        file, rows = _write_file(write, request, survey, base)
    except FilterError as error:
        return bad_filter(request, error, slug)
    except ExportError as error:
        return no_file(request, error, slug)
    filename = name.format(slug=slug, base=base_in_name(base), day=timezone.localdate().isoformat())
    record(
        Action.EXPORTED,
        by=request.user.get_username(),
        survey=slug,
        object=filename,
        detail=" ".join((*filter_query.conditions(request), *base_in_detail(base))),
        rows=rows,
    )
    return FileResponse(file, as_attachment=True, filename=filename, content_type=kind)


def _write_file(write: Write, request: HttpRequest, survey: Survey, item_base: str) -> tuple[BinaryIO, int]:
    """A nameless file with all that was written, at its beginning, and of how many responses it is."""
    may_read = Right.FREE_TEXT in rights_of(request.user, survey)
    free_text = not chosen(request, TEXTS, ("", RELEASED)) and may_read
    with ExitStack() as until_written:
        file: BinaryIO = until_written.enter_context(TemporaryFile())
        download = DownloadRequest(
            survey=survey,
            file=file,
            where=filter_query.conditions(request),
            free_text=free_text,
            item_base=item_base,
        )
        rows = write(download)
        until_written.pop_all()
    file.seek(0)  # the response closes it after sending
    return file, rows
