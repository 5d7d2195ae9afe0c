"""Cookies that bear the name of before: read where that is safe, and given their present name.

Behind TLS cookies are called `__Host-…`, or `__Secure-…` where they have a path: no neighbouring host can set
them. Browsers still hold some under the names that releases up to 0.1 gave; this module can go with the
second release after that, when every one of them has ended. A session is not read: its user signs in again.

Wiring: may import anything below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from surveyapp.accounts import sign_in_limits
from surveyapp.models import Survey
from surveyapp.responding.visit import cookie_name

GetResponse = Callable[[HttpRequest], HttpResponseBase]

OF_RESPONDENTS = "/s/"
UNREAD = ("sessionid", "messages")
"""Former cookies that are deleted and not read."""


@dataclass(frozen=True, kw_only=True)
class Renamed:
    """A cookie under its former and its present name; `max_age` is how long the present one is kept."""

    former: str
    present: str
    path: str
    max_age: int


def rename_former_cookies(get_response: GetResponse) -> GetResponse:
    """Let a request find its former cookies under their present names, and have the browser rename them."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        renamed = [*_renamed(request)] if settings.SECURE_PREFIX else []
        for cookie in renamed:
            request.COOKIES.setdefault(cookie.present, request.COOKIES[cookie.former])
        unread = [name for name in UNREAD if settings.SECURE_PREFIX and name in request.COOKIES]
        response = get_response(request)
        if response.status_code < 500:
            _rename(request, response, renamed)
            for name in unread:
                response.delete_cookie(name, samesite="Lax")
        return response

    return middleware


def _renamed(request: HttpRequest) -> Iterator[Renamed]:
    """The former cookies of this request that are read, which depends on the page that it asks for."""
    path = request.path_info
    yield from _if_sent(request, "language", settings.LANGUAGE_COOKIE_NAME, "/", settings.LANGUAGE_COOKIE_AGE)
    if path.startswith(OF_RESPONDENTS):
        # A page that was open during the upgrade is still taken. Forms of staff, who sign in again, are not.
        yield from _if_sent(
            request, "csrftoken", settings.CSRF_COOKIE_NAME, "/", settings.CSRF_COOKIE_AGE or 0
        )
        slug = path.removeprefix(OF_RESPONDENTS).partition("/")[0]
        if f"draft_{slug}" in request.COOKIES:
            yield from _draft(request, slug)
    if path.startswith(sign_in := reverse("staff:sign_in")):
        age = int(sign_in_limits.COOKIE_AGE.total_seconds())
        yield from _if_sent(request, sign_in_limits.COOKIE, sign_in_limits.cookie_name(), sign_in, age)


def _draft(request: HttpRequest, slug: str) -> Iterator[Renamed]:
    """The way to a draft or a receipt, kept for as long as the survey says."""
    days = Survey.objects.filter(slug=slug).values_list("draft_days", flat=True).first()
    if days is not None:
        path = reverse("responding:landing", args=[slug])
        yield from _if_sent(request, f"draft_{slug}", cookie_name(slug), path, days * 24 * 60 * 60)


def _if_sent(request: HttpRequest, former: str, present: str, path: str, max_age: int) -> Iterator[Renamed]:
    if former in request.COOKIES:
        yield Renamed(former=former, present=present, path=path, max_age=max_age)


def _rename(request: HttpRequest, response: HttpResponseBase, renamed: list[Renamed]) -> None:
    """Have the browser drop the former cookies, and keep the present ones unless the page drops them."""
    for cookie in renamed:
        if cookie.present not in response.cookies:
            response.set_cookie(
                cookie.present,
                request.COOKIES[cookie.present],
                max_age=cookie.max_age,
                path=cookie.path,
                secure=True,
                httponly=True,
                samesite="Lax",
            )
        response.delete_cookie(cookie.former, path=cookie.path, samesite="Lax")
