"""The error pages of the whole site, in its style and language. None asks anything of the database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DataError, Error, IntegrityError, NotSupportedError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveyapp.responding.survey_language import PageLanguages
from surveyapp.responding.view_decorators import send_again

OUR_FAULT = (DataError, IntegrityError, NotSupportedError, ProgrammingError)
"""Errors of a database that answers; every other one means that it is away, busy, full or read-only."""
RETRY_SECONDS = 60
"""When to try again, in Retry-After, while the database is away."""
NEVER_GIVEN_BACK = ("/staff/sign-in/", "/staff/account/")
"""Addresses whose forms hold passwords and codes."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read; 413 where it was too large.

    503 where a session could not be stored because of the database, which Django says in this way.
    """
    if _is_database_away(exception):
        return database_away(request)
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return too_large(request)
    return error_page(request, "errors/400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than a form of the site can hold."""
    return error_page(request, "errors/413.html", status=413)


def error_page(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    """An error page that knows of a survey no more than its address: made before, or without, the survey."""
    return render(request, template, _place(request), status=status)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page is for others."""
    return render(request, "errors/403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page; where the survey is there, the way on leads to it."""
    place = _place(request) if hasattr(request, "page_languages") else {}
    return render(request, "errors/404.html", place, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: the fault is ours; 503 where it is the database's. Ends whatever raised, in a view or before it.

    Rendered without the request, so that nothing it carries can fail again.
    """
    exception = sys.exception()
    failed_in_database = any(isinstance(error, Error) for error in _chain(exception))
    holds_answers = request.method == "POST" and _is_of_survey(request)
    if _is_database_away(exception) or (failed_in_database and holds_answers):
        return database_away(request)
    return HttpResponse(render_to_string("errors/500.html", _site() | _place(request)), status=500)


def database_away(request: HttpRequest) -> HttpResponse:
    """503: the database is away, busy, full or read-only. A form that was sent comes back as it was."""
    match = _match(request)
    if request.method == "POST" and _may_be_given_back(request, match):
        response = send_again(
            request,
            status=503,
            heading=_not_saved(match),
            reason=_("The site is very busy, or its database cannot be reached."),
        )
    else:
        response = HttpResponse(render_to_string("errors/503.html", _site() | _place(request)), status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _may_be_given_back(request: HttpRequest, match: ResolverMatch | None) -> bool:
    """Whether the page may show what was sent: neither secrets, nor a file, which no page can hold."""
    is_ours = match is not None and match.app_name in ("responding", "staff")
    return is_ours and not request.path_info.startswith(NEVER_GIVEN_BACK) and not request.FILES


def _not_saved(match: ResolverMatch | None) -> str:
    if match is None or match.app_name == "responding":
        return _("Your answers could not be saved just now")
    is_sheet = "number" in match.kwargs
    return _("The paper form could not be saved just now") if is_sheet else _("Nothing was saved just now")


def _is_database_away(exception: BaseException | None) -> bool:
    return any(isinstance(error, Error) and not isinstance(error, OUR_FAULT) for error in _chain(exception))


def _chain(exception: BaseException | None) -> Iterator[BaseException]:
    """The exception and those that led to it."""
    while exception is not None:
        yield exception
        exception = exception.__cause__ or exception.__context__


def _site() -> dict[str, str]:
    return {"site_name": _(settings.SITE_NAME), "site_contact": settings.SITE_CONTACT}


def _place(request: HttpRequest) -> dict[str, Any]:
    """The way on, and the languages to switch to: those of the survey; none where they are not known."""
    match = _match(request)
    slug = match.kwargs.get("slug") if match and match.app_name == "responding" else None
    languages = getattr(request, "page_languages", None)
    if slug and languages is None:
        language = get_language() or settings.LANGUAGE_CODE
        languages = PageLanguages(offered=(), survey=language, site=language)
    return {"survey_slug": slug, "page_languages": languages}


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token was missing or too old. Pages of answers give back what was typed."""
    if _is_of_survey(request):
        return send_again(
            request,
            status=403,
            heading=_("Please send the page once more"),
            reason=_("The page had been open for too long, or your browser did not send the site's cookie."),
        )
    return render(request, "errors/csrf.html", status=403)


def _is_of_survey(request: HttpRequest) -> bool:
    """Whether the page takes answers, from a respondent or from paper."""
    match = _match(request)
    if match is None:
        return False
    is_sheet = match.app_name == "staff" and "number" in match.kwargs
    return is_sheet or (match.app_name == "responding" and "slug" in match.kwargs)


def _match(request: HttpRequest) -> ResolverMatch | None:
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None
