"""The site's logo: a file of the operator's, read once at the start and served from the site itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

LARGEST = 200 * 1024
"""Bytes; a logo is fetched on a person's first page, often on a phone."""

TYPES: Mapping[str, tuple[str, Callable[[bytes], bool]]] = {
    ".svg": ("image/svg+xml", lambda data: b"<svg" in data[:4096]),
    ".png": ("image/png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    ".webp": ("image/webp", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP"),
}
"""Ending -> media type, and whether a file's content is of it."""

# A drawing may style itself; it runs and fetches nothing, also when it is opened by its own address.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@dataclass(frozen=True, kw_only=True)
class Logo:
    """The file's content, its media type, and its address, which changes with the content."""

    data: bytes
    media_type: str
    address: str


def read_logo(setting: str, path: str) -> Logo | None:
    """The logo that `setting` names; None for "". Raises ImproperlyConfigured for what cannot be shown."""
    if not path:
        return None
    file = Path(path)
    ending = file.suffix.lower()
    if ending not in TYPES:
        raise ImproperlyConfigured(f"{setting} is “{path}”: name a file that ends in .svg, .png or .webp.")
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ImproperlyConfigured(
            f"{setting} is “{path}”, and {reason.lower()}: name a file on this server that the site may read."
        ) from None
    media_type, is_of_type = TYPES[ending]
    if not is_of_type(data):
        raise ImproperlyConfigured(
            f"{setting} is “{path}”, whose content is not {media_type}: save it anew as {ending}."
        )
    if len(data) > LARGEST:
        raise ImproperlyConfigured(
            f"{setting} is “{path}”, of {len(data) // 1024} kB: make it smaller than {LARGEST // 1024} kB."
        )
    return Logo(
        data=data,
        media_type=media_type,
        address=f"/logo/{hashlib.sha256(data).hexdigest()[:16]}{ending}",
    )


def serve_logos(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer for the logos' addresses, before a language or a cookie would be looked at: kept for a year."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        logos: tuple[Logo | None, ...] = (settings.SITE_LOGO, settings.SITE_LOGO_DARK)
        logo = next((each for each in logos if each and each.address == request.path), None)
        if logo is None or request.method not in ("GET", "HEAD"):
            return get_response(request)
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Content-Security-Policy": POLICY}
        return HttpResponse(logo.data, content_type=logo.media_type, headers=headers)

    return middleware
