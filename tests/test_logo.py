"""The site's logo: checked at the start, kept by browsers for a year, absent where none is set."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config.logo import LARGEST, Logo, read_logo
from tests.test_settings import load

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0h4v1z"/></svg>'
PICTURE = b"\x89PNG\r\n\x1a\n..."


def logo_of(tmp_path: Path, name: str, data: bytes) -> Logo:
    file = tmp_path / name
    file.write_bytes(data)
    read = read_logo("SITE_LOGO", str(file))
    assert read
    return read


@pytest.fixture
def logo(tmp_path: Path, settings: LazySettings) -> Logo:
    """A site with a logo."""
    settings.SITE_LOGO = logo_of(tmp_path, "logo.svg", DRAWING)
    return settings.SITE_LOGO


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("logo.svg", DRAWING, "image/svg+xml"),
        ("LOGO.PNG", PICTURE, "image/png"),
        ("logo.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
    ],
)
def test_a_drawing_or_a_picture_is_read_with_its_type(
    tmp_path: Path, name: str, data: bytes, media_type: str
) -> None:
    read = logo_of(tmp_path, name, data)

    assert (read.data, read.media_type) == (data, media_type)
    assert re.fullmatch(rf"/logo/[0-9a-f]{{16}}\{Path(name).suffix.lower()}", read.address)


def test_another_content_has_another_address(tmp_path: Path) -> None:
    first = logo_of(tmp_path, "logo.png", PICTURE)
    assert logo_of(tmp_path, "logo.png", PICTURE + b"!").address != first.address


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("logo.jpg", b"", "name a file that ends in .svg, .png or .webp."),
        ("logo.png", None, "and no such file or directory: name a file on this server"),
        ("logo.png", DRAWING, "whose content is not image/png: save it anew as .png."),
        ("logo.svg", b"<html>", "whose content is not image/svg+xml"),
        ("logo.png", PICTURE + bytes(LARGEST), "of 200 kB: make it smaller than 200 kB."),
    ],
)
def test_what_cannot_be_shown_stops_the_start_and_says_what_to_do(
    tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ImproperlyConfigured, match=re.escape(said)):
        read_logo("SITE_LOGO", str(tmp_path / name))


def test_the_settings_name_the_variable_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "dark.svg").write_bytes(DRAWING)
    none = load(tmp_path, "settings.SITE_LOGO", DEBUG="true")
    wrong = load(tmp_path, "settings.SITE_LOGO", DEBUG="true", SITE_LOGO="/no/such.svg")
    alone = load(tmp_path, "settings.SITE_LOGO", DEBUG="true", SITE_LOGO_DARK=str(tmp_path / "dark.svg"))

    assert none.stdout == "None\n"
    assert "SITE_LOGO is “/no/such.svg”, and no such file or directory" in wrong.stderr
    assert "SITE_LOGO_DARK is set without SITE_LOGO" in alone.stderr


def test_without_a_logo_nothing_is_requested(client: Client, db: None) -> None:
    page = client.get("/").content.decode()

    assert "<img" not in page
    assert "<span>Practice survey</span>" in page
    assert client.get("/logo/0123456789abcdef.svg").status_code == 404


def test_a_logo_stands_for_the_name_and_is_kept_for_a_year(client: Client, db: None, logo: Logo) -> None:
    page = client.get("/").content.decode()
    answer = client.get(logo.address)

    assert f'src="{logo.address}" alt="Practice survey">' in page
    assert "<span>Practice survey</span>" not in page
    assert (answer.content, answer["Content-Type"]) == (DRAWING, "image/svg+xml")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Vary" not in answer
    assert "Set-Cookie" not in answer
    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.post(logo.address).status_code == 404


def test_a_logo_with_words_of_its_own_stands_beside_the_name(
    client: Client, db: None, logo: Logo, settings: LazySettings, tmp_path: Path
) -> None:
    settings.SITE_LOGO_ALT = "Hôpital général"
    settings.SITE_LOGO_DARK = logo_of(tmp_path, "dark.png", PICTURE)

    page = client.get("/").content.decode()

    assert 'alt="Hôpital général"' in page
    assert "<span>Practice survey</span>" in page
    assert f'<source srcset="{settings.SITE_LOGO_DARK.address}" media="(prefers-color-scheme: dark)">' in page
    assert client.get(settings.SITE_LOGO_DARK.address).content == PICTURE
