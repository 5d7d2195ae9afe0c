"""The error pages of the whole site, in its style and language. None asks anything of the database."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from surveyapp.responding.view_decorators import send_again

RETRY_AFTER = 30
"""Seconds after which a program may ask again."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read; 413 where it was too large."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return too_large(request)
    return render(request, "errors/400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than a form of the site can hold."""
    return render(request, "errors/413.html", status=413)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page is for others."""
    return render(request, "errors/403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: the fault is ours. Rendered without the request, so that nothing it carries can fail again.

    503 where it is the database that cannot be reached, is busy or full: that passes.
    """
    if isinstance(sys.exception(), (OperationalError, InterfaceError)):
        return unavailable(request)
    return HttpResponse(render_to_string("errors/500.html", _site()), status=500)


def _site() -> dict[str, str]:
    """What every page says of the site; all that a page has which is rendered without the request."""
    return {"site_name": _(settings.SITE_NAME), "site_contact": settings.SITE_CONTACT}


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer in time. Forms of a survey's pages give back what was entered."""
    if request.method == "POST" and is_form_of_survey(request):
        response = send_again(
            request,
            status=503,
            heading=_("The page could not be saved just now"),
            reason=_("The site is very busy, or its database cannot be reached."),
        )
    else:
        response = HttpResponse(render_to_string("errors/503.html", _site()), status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def is_form_of_survey(request: HttpRequest) -> bool:
    """Whether a form of a page of one survey was sent, respondents' or staff's, without a file."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    return "slug" in match.kwargs and not request.FILES


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
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    is_sheet = match.app_name == "staff" and "number" in match.kwargs
    return is_sheet or (match.app_name == "responding" and "slug" in match.kwargs)
