"""What is refused before anything of a request is read. docs/hostile-input.md.

Wiring: may import anything below it. A refusal here costs no database, no session and no reading of a body.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponseNotAllowed, QueryDict
from django.http.response import HttpResponseBase
from django.utils import translation

from surveyapp.responding.views.errors import error_page

METHODS = ("GET", "HEAD", "POST")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
"""What a browser sends a form as; nothing else is read from a body anywhere on the site."""

LONGEST_ADDRESS = 8_000
"""Bytes of path and query."""
LARGEST_HEADERS = 32_000
"""Bytes of all headers' values; the front server that is shipped takes 16 kB a line."""

LARGEST_KEY = 2**63 - 1
"""No row has a larger number, and SQLite cannot be asked for one."""
CONTROL = frozenset(map(chr, range(32))) - {*"\t\r\n"}
"""Nobody can type these; a quoted cookie and an address can hold them, and PostgreSQL refuses the first."""

PAGES = {
    HTTPStatus.NOT_FOUND: "errors/404.html",
    HTTPStatus.METHOD_NOT_ALLOWED: "errors/405.html",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "errors/413.html",
}
"""Of refusals that have a page of their own."""

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def guard_requests(get_response: GetResponse) -> GetResponse:
    """Answer for what no page of the site takes; hand on the rest, without cookies that nobody gave out."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        status = refusal(request)
        if status is not None:
            return _refusal_page(request, status)
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if not CONTROL & {*value}}
        return _with_page(request, get_response(request))

    return middleware


def refusal(request: HttpRequest) -> HTTPStatus | None:
    """The status with which the request is refused; None for one that may be looked at."""
    if request.method not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    if not _is_utf8(request):
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    return _of_headers(request) or _of_address(request) or _of_body(request)


def _is_utf8(request: HttpRequest) -> bool:
    """Whether the request says that it is UTF-8, or nothing; Django would use any codec of Python's."""
    charset = (request.content_params or {}).get("charset") or "utf-8"
    try:
        return codecs.lookup(charset).name == "utf-8"
    except (LookupError, ValueError):
        return False


def _of_headers(request: HttpRequest) -> HTTPStatus | None:
    values = (str(value) for name, value in request.META.items() if name.startswith("HTTP_"))
    if sum(map(len, values)) > LARGEST_HEADERS:
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    return None


def _of_address(request: HttpRequest) -> HTTPStatus | None:
    """How long it is, and whether it holds what no address of the site does."""
    if len(request.path) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    try:
        read = [request.path, *request.GET, *(value for _, values in request.GET.lists() for value in values)]
    except TooManyFieldsSent:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if CONTROL & {*"".join(read)}:
        return HTTPStatus.BAD_REQUEST
    numbers = (part for part in request.path.split("/") if len(part) > 18 and part.isdecimal())
    return (
        HTTPStatus.NOT_FOUND
        if any(len(number) > 19 or int(number) > LARGEST_KEY for number in numbers)
        else None
    )


def _of_body(request: HttpRequest) -> HTTPStatus | None:
    """How large a body says that it is, and what: a form, or nothing."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        return HTTPStatus.BAD_REQUEST
    if len(length) > 18 or int(length) > settings.LARGEST_BODY:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if request.method != "POST":
        return None
    if "HTTP_TRANSFER_ENCODING" in request.META and length == "0":
        return HTTPStatus.LENGTH_REQUIRED
    is_form = request.content_type in FORMS
    return None if is_form or length == "0" else HTTPStatus.UNSUPPORTED_MEDIA_TYPE


def _with_page(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer; an empty 405, as for the address of a form that somebody opens or reloads, gets a page."""
    if isinstance(response, HttpResponseNotAllowed) and not response.content:
        status = HTTPStatus.METHOD_NOT_ALLOWED
        response.content = error_page(request, PAGES[status], status=status).content
        response["Content-Length"] = str(len(response.content))
    return response


def _refusal_page(request: HttpRequest, status: HTTPStatus) -> HttpResponseBase:
    """The error page, which finds an empty query, whatever was sent."""
    request.GET = QueryDict()
    translation.activate(translation.get_language_from_request(request))
    page = PAGES.get(status, "errors/400.html")
    response = error_page(request, page, status=status)
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        response["Allow"] = ", ".join(METHODS)
    return response
