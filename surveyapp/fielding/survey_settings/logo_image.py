"""A picture that somebody uploads as a logo, made into one that is safe to serve."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from surveyapp.fielding.survey_settings.svg_drawing import UnsafeDrawingError, safe_drawing
from surveyapp.instruments.language import TranslatedError, gettext_noop
from surveyapp.models import Logo

LARGEST = 200 * 1024
"""Bytes; a logo is fetched on a person's first page, often on a phone."""
LONGEST_SIDE = 2000
"""Pixels."""

_KINDS = {"PNG": Logo.Kind.PNG, "JPEG": Logo.Kind.JPEG, "WEBP": Logo.Kind.WEBP}
_OPTIONS: dict[str, dict[str, Any]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 90, "optimize": True},
    "WEBP": {"quality": 90, "method": 4},
}


class LogoError(TranslatedError):
    """The file cannot be a logo; the message says what to upload instead."""


def checked_logo(content: bytes) -> Logo:
    """The logo, not stored yet: pixels written anew without metadata, or a drawing of harmless parts alone.

    Raises LogoError.
    """
    if len(content) > LARGEST:
        raise LogoError(
            gettext_noop("The file has {size} kB: save the logo in at most {most} kB."),
            size=-(-len(content) // 1024),
            most=LARGEST // 1024,
        )
    logo = _drawing(content) if _looks_like_svg(content) else _picture(content)
    if max(logo.width, logo.height) > LONGEST_SIDE:
        raise LogoError(
            gettext_noop("The picture has {width} × {height} pixels: save it with at most {most} each way."),
            width=logo.width,
            height=logo.height,
            most=LONGEST_SIDE,
        )
    return logo


def _looks_like_svg(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _drawing(content: bytes) -> Logo:
    try:
        drawing = safe_drawing(content)
    except UnsafeDrawingError as error:
        raise LogoError(
            gettext_noop(
                "This SVG cannot be used: {problem}. Save it as “plain SVG” with text as paths, or as PNG."
            ),
            problem=str(error),
        ) from error
    return _logo(Logo.Kind.SVG, drawing.content, round(drawing.width), round(drawing.height))


def _picture(content: bytes) -> Logo:
    unreadable = LogoError(
        gettext_noop("This is no picture that can be read: upload a PNG, JPEG, WebP or SVG file.")
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(content), formats=list(_KINDS))
            width, height = opened.size
            if max(width, height) > LONGEST_SIDE:  # said by the caller; not decoded
                return Logo(width=width, height=height)
            kind = str(opened.format)
            image = ImageOps.exif_transpose(opened)
    except UnidentifiedImageError as error:
        raise unreadable from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as error:
        raise unreadable from error
    written = io.BytesIO()
    _without_metadata(image).save(written, kind, **_OPTIONS[kind])
    return _logo(_KINDS[kind], written.getvalue(), image.width, image.height)


def _without_metadata(image: Image.Image) -> Image.Image:
    """The pixels alone, in colours that browsers show."""
    if image.mode in ("P", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
    elif image.mode not in ("RGB", "RGBA", "L"):
        image = image.convert("RGB")
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _logo(kind: Logo.Kind, content: bytes, width: int, height: int) -> Logo:
    fingerprint = hashlib.sha256(content).hexdigest()
    return Logo(fingerprint=fingerprint, kind=kind, content=content, width=width, height=height)
