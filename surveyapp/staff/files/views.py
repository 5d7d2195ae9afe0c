"""One's own files: how they get on, and what can be done with each. Those of others are not there."""

from __future__ import annotations

from io import BytesIO

from django.contrib.auth.models import User
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surveyapp.fielding.files import file_actions
from surveyapp.fielding.files.file_actions import FileGoneError, TooManyFilesError, request_file
from surveyapp.fielding.files.file_queries import own_files
from surveyapp.models import FileRequest, Right
from surveyapp.staff.files.file_json import file_to_json
from surveyapp.staff.files.file_presenter import line_of, lines_of
from surveyapp.staff.files.file_query import request_of, view_of
from surveyapp.staff.files.request_views import too_many
from surveyapp.staff.shared.access import my_survey, staff_only


@staff_only
@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """One's own files and requests, newest first."""
    file_actions.give_up_lost(now=timezone.now())
    return render(request, "staff/files/files.html", {"files": lines_of(request.user, now=timezone.now())})


@staff_only
@require_safe
def file(request: HttpRequest, number: int) -> HttpResponse:
    """How one file gets on; what can be done with it."""
    return render(request, "staff/files/file.html", {"line": line_of(_own(request, number))})


@staff_only
@require_safe
def file_json(request: HttpRequest, number: int) -> HttpResponse:
    """The same for the page's script."""
    return JsonResponse(file_to_json(line_of(_own(request, number))))


@staff_only
@require_safe
def download(request: HttpRequest, number: int) -> HttpResponseBase:
    """The finished file, for its owner as long as the rights that it needs are there."""
    wanted = _own(request, number)
    for right in wanted.rights:
        my_survey(request, wanted.survey.slug, Right(right))
    try:
        content = file_actions.fetch(file=wanted, by=request.user.get_username())
    except FileGoneError:
        raise Http404("not finished, or deleted meanwhile") from None
    return FileResponse(
        BytesIO(content), as_attachment=True, filename=wanted.name, content_type=wanted.media_type
    )


@staff_only
@require_POST
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Stop the file; its page says what became of it."""
    file_actions.cancel(file=_own(request, number), by=request.user.get_username(), now=timezone.now())
    return HttpResponseRedirect(reverse("staff:file", args=[number]))


@staff_only
@require_POST
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Delete the file now."""
    file_actions.delete_file(file=_own(request, number), by=request.user.get_username())
    return HttpResponseRedirect(reverse("staff:files"))


@staff_only
@require_POST
def retry(request: HttpRequest, number: int) -> HttpResponse:
    """Request the same file again; not found for who may not have it any more."""
    earlier = _own(request, number)
    assert isinstance(request.user, User)
    view = view_of(earlier)
    try:
        survey = view.check(request_of(earlier, request.user), earlier.survey.slug, **earlier.arguments)
    except view.refusals:  # what was asked for is no longer there; the earlier request says so
        return HttpResponseRedirect(reverse("staff:file", args=[number]))
    try:
        again = request_file(
            owner=request.user,
            survey=survey,
            kind=earlier.kind,
            arguments=earlier.arguments,
            query=earlier.query,
            language_code=earlier.language,
            now=timezone.now(),
        )
    except TooManyFilesError as error:
        return too_many(request, error)
    return HttpResponseRedirect(reverse("staff:file", args=[again.pk]))


def _own(request: HttpRequest, number: int) -> FileRequest:
    """The person's own request of this number; else Http404."""
    now = timezone.now()
    file_actions.give_up_lost(now=now)
    return get_object_or_404(own_files(request.user, now=now), pk=number)
