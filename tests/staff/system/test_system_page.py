"""Site status, for staff: in words, with versions; and little room on the disk is said on the list."""

import platform
import shutil
from collections import namedtuple

import django
import pytest

from tests.staff.pages import read, staff_client, text

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")  # as shutil gives it


def test_the_page_says_how_the_site_fares_and_what_it_is_made_of() -> None:
    shown = text(read(staff_client().get("/staff/system/")))
    assert "The database responds." in shown
    assert "The database is up to date." in shown
    assert "MB are free on the disk." in shown
    assert "Attention" not in shown
    assert f"Python {platform.python_version()}" in shown
    assert f"Django {django.__version__}" in shown


def test_little_room_is_said_on_the_page_and_on_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "are free" not in text(read(staff_client().get("/staff/")))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(100, 99, 300 * 1024 * 1024))
    for address in ("/staff/", "/staff/system/"):
        assert "Only 300 MB are free on the disk (minimum: 500 MB)" in text(read(staff_client().get(address)))
    assert "Attention: Only 300 MB" in text(read(staff_client().get("/staff/system/")))
