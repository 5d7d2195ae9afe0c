"""A Content-Type that Django cannot read fails before its first middleware; it is taken away before that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNREADABLE = "application/octet-stream"
"""What the guard of requests refuses of a body (surveyapp.request_guard)."""


def readable_type(application: WSGIApplication) -> WSGIApplication:
    """The application, which never sees parameters in the extended notation (`charset*=`, RFC 2231).

    No browser sends a form with one, and Django answers many of them with 500.
    """

    def served(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        kind = environ.get("CONTENT_TYPE", "")
        if "*" in kind or not kind.isprintable():
            environ["CONTENT_TYPE"] = UNREADABLE
        return application(environ, start_response)

    return served
