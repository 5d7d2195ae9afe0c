"""What can be a logo, and what is left of it."""

import io
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from surveyapp.fielding.survey_settings.logo_image import LogoError, checked_logo
from surveyapp.models import Logo

NS = 'xmlns="http://www.w3.org/2000/svg"'
LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def raster(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: Any) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, kind, **options)
    return file.getvalue()


def svg(inside: str, attributes: str = 'viewBox="0 0 40 20"') -> bytes:
    return f"<svg {NS} {LINK} {attributes}>{inside}</svg>".encode()


@pytest.mark.parametrize(
    ("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")]
)
def test_a_picture_is_known_by_its_content_and_written_anew(kind: str, media_type: str) -> None:
    logo = checked_logo(raster(kind))
    assert (logo.kind, logo.width, logo.height) == (media_type, 40, 20)
    assert Image.open(io.BytesIO(logo.content)).format == kind
    assert logo.fingerprint != checked_logo(raster(kind, (41, 20))).fingerprint


def test_metadata_are_stripped_and_the_turn_of_a_camera_applied() -> None:
    info = PngInfo()
    info.add_text("Author", "Dr Secret")
    assert b"Dr Secret" not in checked_logo(raster("PNG", pnginfo=info)).content
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "Dr Secret"
    logo = checked_logo(raster("JPEG", exif=exif))
    assert b"Dr Secret" not in logo.content
    assert (logo.width, logo.height) == (20, 40)


@pytest.mark.parametrize("mode", ["P", "LA", "L", "RGBA", "1", "CMYK"])
def test_all_colours_become_such_as_browsers_show(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    written = Image.open(io.BytesIO(checked_logo(raster(kind, mode=mode)).content))
    assert written.mode in ("RGB", "RGBA", "L")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no picture that can be read"),
        (b"GIF89a" + b"\0" * 50, "no picture that can be read"),
        (raster("BMP"), "no picture that can be read"),
        (raster("PNG")[:60], "no picture that can be read"),
        (raster("PNG", (2001, 10)), "2,001 × 10 pixels: save it with at most 2,000"),
        (b"\x89PNG" + b"\0" * 205_000, "201 kB: save the logo in at most 200 kB"),
        (svg("", 'viewBox="0 0 4000 10"'), "4,000 × 10 pixels"),
        (b"<html><body/></html>", "<html>"),
        (b"<svg", "XML"),
    ],
)
def test_what_is_no_logo_is_refused_with_the_remedy(content: bytes, message: str) -> None:
    with pytest.raises(LogoError) as refused:
        checked_logo(content)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p/></foreignObject>",
        "<style>@import url(//a.example)</style>",
        '<image href="https://a.example/x.png"/>',
        '<a href="https://a.example"><path d="M0 0"/></a>',
        '<use href="#a"/>',
        '<animate attributeName="href"/>',
        '<set attributeName="onload"/>',
        '<path d="M0 0" onclick="alert(1)"/>',
        '<path style="background:url(https://a.example/x)"/>',
        '<path style="fill:\\75rl(//a.example)"/>',
        '<path fill="url(https://a.example/x)"/>',
        '<linearGradient xlink:href="https://a.example/x#y"/>',
        '<linearGradient href="javascript:alert(1)"/>',
        "<g>" * 60 + "</g>" * 60,
    ],
)
def test_a_drawing_with_anything_but_harmless_parts_is_refused(inside: str) -> None:
    with pytest.raises(LogoError, match="This SVG cannot be used"):
        checked_logo(svg(inside))


def test_entities_are_refused_unread() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "x">]>' + svg("<text>&a;</text>")
    with pytest.raises(LogoError, match="ENTITY"):
        checked_logo(bomb)


@pytest.mark.parametrize("attributes", ["", 'viewBox="a b"', 'width="0" height="5"', 'width="50%"'])
def test_a_drawing_needs_a_size(attributes: str) -> None:
    with pytest.raises(LogoError, match="viewBox"):
        checked_logo(svg("", attributes))


def test_the_notes_of_drawing_programs_are_dropped_and_shapes_stay() -> None:
    inside = (
        "<!-- by Dr Secret --><metadata>Dr Secret</metadata>before"
        '<x:view xmlns:x="urn:x">Dr Secret</x:view>after'
        '<defs><linearGradient id="a"/><linearGradient id="b" xlink:href="#a"/></defs>'
        '<x:first xmlns:x="urn:x"/><path xmlns:x="urn:x" x:note="Dr Secret" d="M0 0h9" fill="url(#b)" '
        'style="stroke:#fff"/>'
    )
    logo = checked_logo(b"\xef\xbb\xbf" + svg(inside, 'width="40px" height="20"'))
    assert (logo.kind, logo.width, logo.height) == (Logo.Kind.SVG, 40, 20)
    assert b"Dr Secret" not in logo.content
    assert b"before" in logo.content
    assert b"after" in logo.content
    assert b'd="M0 0h9"' in logo.content
    assert b'xlink:href="#a"' in logo.content
