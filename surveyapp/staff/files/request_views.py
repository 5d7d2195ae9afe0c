"""A file of a survey at its own address: answered directly, or made by the worker where there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from surveyapp.audit import Action, record
from surveyapp.fielding.files.file_actions import TooManyFilesError, request_file
from surveyapp.fielding.files.made_file import MadeFile
from surveyapp.models import Survey
from surveyapp.staff.files.file_presenter import lines_of
from surveyapp.staff.shared.access import staff_only

View = Callable[..., HttpResponseBase]
Check = Callable[..., Survey]
Make = Callable[..., MadeFile]
Answer = Callable[[HttpRequest, MadeFile, Survey], HttpResponseBase]

PRESSED = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
"""What a browser says when somebody follows a link of this site; scripts, images and other sites do not."""


@dataclass(frozen=True, kw_only=True)
class FileView:
    """A view that gives a file, and what makes the file without it.

    check: the survey, for who may have the file; make: the file. Both take the request, the survey's slug and
    what the address names beside, and raise Http404, ResultsClosedError or one of `refusals`.
    """

    view: View
    check: Check
    make: Make
    refusals: tuple[type[Exception], ...]

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.view(request, *args, **kwargs)


def file_view(
    *,
    check: Check,
    make: Make,
    refusals: tuple[type[Exception], ...],
    refusing: Callable[[View], View],
    answer: Answer | None = None,
    is_slow: Callable[..., bool] = lambda **_: True,
) -> FileView:
    """The view of a file that may take long.

    refusing: answers `refusals` by a page. answer: gives the file to the browser. is_slow: whether the
    file of these arguments is left to the worker.
    """

    def view(request: HttpRequest, slug: str, **arguments: str) -> HttpResponseBase:
        survey = check(request, slug, **arguments)
        if settings.WORKER and is_slow(**arguments) and is_pressed(request):
            return _leave_to_worker(request, survey, arguments)
        return (answer or as_download)(request, make(request, slug, **arguments), survey)

    guarded = staff_only(require_safe(refusing(view)))
    return FileView(view=guarded, check=check, make=make, refusals=refusals)


def is_pressed(request: HttpRequest) -> bool:
    """Whether somebody followed a link of this site in a browser, and can be shown how the file gets on."""
    return all(request.headers.get(name) == value for name, value in PRESSED.items())


def as_download(request: HttpRequest, made: MadeFile, survey: Survey) -> HttpResponseBase:
    """The file to be kept, and a line in the audit log."""
    record_taken(request, made, survey)
    return FileResponse(
        made.content, as_attachment=True, filename=made.name, content_type=made.media_type
    )  # which closes the file after sending


def record_taken(request: HttpRequest, made: MadeFile, survey: Survey) -> None:
    """Write down that the file was taken."""
    by = request.user.get_username()
    record(Action.EXPORTED, by=by, survey=survey.slug, object=made.name, detail=made.detail, rows=made.rows)


def _leave_to_worker(request: HttpRequest, survey: Survey, arguments: dict[str, str]) -> HttpResponse:
    """The page of the request; that of one's files, with what to do, where there are too many in progress."""
    assert isinstance(request.user, User)
    assert request.resolver_match is not None, "a view was reached by its address"
    try:
        file = request_file(
            owner=request.user,
            survey=survey,
            kind=request.resolver_match.url_name or "",
            arguments=arguments,
            query=request.GET.urlencode(),
            language_code=get_language() or "en",
            now=timezone.now(),
        )
    except TooManyFilesError as error:
        return too_many(request, error)
    return HttpResponseRedirect(reverse("staff:file", args=[file.pk]))


def too_many(request: HttpRequest, error: TooManyFilesError) -> HttpResponse:
    """One's files, with why no other was begun."""
    context = {"files": lines_of(request.user, now=timezone.now()), "problem": str(error)}
    return render(request, "staff/files/files.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
