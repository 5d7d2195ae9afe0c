"""Requests as a web server hands them over, byte for byte: no test client puts them right."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.signals import request_finished, request_started
from django.db import close_old_connections


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@contextmanager
def database_kept_open() -> Iterator[None]:
    """The connection holds the test's transaction: no request closes it, as in Django's client."""
    signals = (request_started, request_finished)
    for each in signals:
        each.disconnect(close_old_connections)
    try:
        yield
    finally:
        for each in signals:
            each.connect(close_old_connections)


def ask(
    method: str,
    address: str,
    *,
    body: bytes = b"",
    content_type: str = "",
    cookies: str = "",
    **environ: str,
) -> Answer:
    """The whole site's answer to a request, error pages included. `address` is percent-encoded."""
    from config.wsgi import application

    path, _, query = address.partition("?")
    given: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "CONTENT_TYPE": content_type,
        "HTTP_COOKIE": cookies,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        **environ,
    }
    seen: list[Any] = []
    with database_kept_open():
        parts = application(given, lambda status, headers, info=None: seen.extend([status, headers]))
        try:
            read = b"".join(parts)
        finally:
            getattr(parts, "close", lambda: None)()
    status, headers = seen
    return Answer(status=int(status.split()[0]), headers=dict(headers), body=read)
