"""The files of a survey under the filter of the address: made on request, or left to the worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import wraps
from tempfile import TemporaryFile
from typing import BinaryIO

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.report.filters import FilterError
from surveyapp.analysis.report.item_base_text import base_in_detail, base_in_name
from surveyapp.analysis.report.report import VALID
from surveyapp.export.errors import ExportError
from surveyapp.fielding.files.made_file import MadeFile
from surveyapp.models import Right, Survey, rights_of
from surveyapp.reporting.analysis.declared_comparisons_queries import read_whole_report
from surveyapp.reporting.files.response_files import read_csv, read_raw_csv, read_workbook
from surveyapp.reporting.sharing.de_identified_rows import read_de_identified
from surveyapp.site_languages import page_language
from surveyapp.staff.files.request_views import FileView, View, file_view
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey
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


def _refusing(view: View) -> View:
    """The view, with a page that says why where the file cannot be made."""

    @wraps(view)
    def checked_view(request: HttpRequest, slug: str) -> HttpResponseBase:
        try:
            return view(request, slug)
        except FilterError as error:
            return bad_filter(request, error, slug)
        except ExportError as error:
            return no_file(request, error, slug)

    return checked_view


def _download(
    write: Write, name: str, kind: str, *, is_of_all: bool = False, is_slow: bool = True
) -> FileView:
    """The view of a finished file, named after the survey, the day and a chosen base of items where it has
    percentages of them. is_of_all: whether it is made of all responses, since a filter would single out.
    """

    def base_of(request: HttpRequest) -> str:
        return item_base_from(request) if "{base}" in name else VALID

    def check(request: HttpRequest, slug: str) -> Survey:
        survey = my_survey(request, slug, Right.EXPORT)
        filter_query.conditions(request)
        if is_of_all:
            filter_query.check_unfiltered(request)
        _texts(request)
        base_of(request)
        return survey

    def make(request: HttpRequest, slug: str) -> MadeFile:
        survey, base = my_survey(request, slug, Right.EXPORT), base_of(request)
        free_text = _holds_free_text(request, survey)
        file, rows = _write_file(write, request, survey, base, free_text)
        return MadeFile(
            content=file,
            name=name.format(
                survey=survey.file_name, base=base_in_name(base), day=timezone.localdate().isoformat()
            ),
            media_type=kind,
            rights=(Right.EXPORT, Right.FREE_TEXT) if free_text and not is_of_all else (Right.EXPORT,),
            detail=" ".join((*filter_query.conditions(request), *base_in_detail(base))),
            rows=rows,
        )

    return file_view(
        check=check,
        make=make,
        refusals=(FilterError, ExportError),
        refusing=_refusing,
        is_slow=lambda **_arguments: is_slow,
    )


def _texts(request: HttpRequest) -> str:
    """Which texts the file has: all, or the released ones. Raises FilterError."""
    return chosen(request, TEXTS, {"": "", RELEASED: _("reviewed texts")})


def _holds_free_text(request: HttpRequest, survey: Survey) -> bool:
    """Whether texts stand in the file as people typed them. Raises FilterError."""
    return not _texts(request) and Right.FREE_TEXT in rights_of(request.user, survey)


def _write_file(
    write: Write, request: HttpRequest, survey: Survey, item_base: str, free_text: bool
) -> tuple[BinaryIO, int]:
    """A nameless file with all that was written, at its beginning, and of how many responses it is."""
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
    file.seek(0)  # the response, or the worker, closes it
    return file, rows


def _write_workbook(download: DownloadRequest) -> int:
    return read_workbook(
        download.survey,
        download.file,
        language=page_language(),
        where=download.where,
        free_text=download.free_text,
        item_base=download.item_base,
    )


def _write_csv(download: DownloadRequest) -> int:
    return read_csv(
        download.survey,
        download.file,
        language=page_language(),
        where=download.where,
        free_text=download.free_text,
    )


def _write_raw_csv(download: DownloadRequest) -> int:
    return read_raw_csv(download.survey, download.file, where=download.where, free_text=download.free_text)


def _write_de_identified(download: DownloadRequest) -> int:
    return read_de_identified(download.survey, download.file)


def _write_report(download: DownloadRequest) -> int:
    report, declared = read_whole_report(download.survey, where=download.where)
    report = replace(report, item_base=download.item_base)
    download.file.write(json.dumps(report_to_json(report, declared), ensure_ascii=False, indent=2).encode())
    return report.counts.responses


workbook = _download(_write_workbook, "{survey}{base}-{day}.xlsx", EXCEL)
"""The Excel workbook in the language of the site."""

responses_csv = _download(_write_csv, "{survey}-responses-{day}.csv", CSV)
"""The responses in words, guarded for spreadsheets."""

responses_raw_csv = _download(_write_raw_csv, "{survey}-responses-raw-{day}.csv", CSV)
"""The responses in codes, as they are, for statistics packages."""

de_identified = _download(
    _write_de_identified, "{survey}-deidentified-{day}.zip", "application/zip", is_of_all=True
)
"""The responses in codes, coarsened until nobody stands alone; all, since a filter would single out."""

report_json = _download(_write_report, "{survey}-report{base}-{day}.json", "application/json", is_slow=False)
"""The report as JSON, for programs, which is there at once."""
