"""Site status: states in words, what to do, versions; little room on the disk is said on the list, too."""

import datetime as dt
import platform
import shutil
from collections import namedtuple
from typing import Any

import django
import pytest
import time_machine
from django.test.html import Element
from django.utils import timezone

from surveyapp.models import OperationKind
from surveyapp.operation_marks import note
from tests.staff.pages import every, read, staff_client, text
from tests.staff.second_factors import both_steps, with_app

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")  # as shutil gives it
ADDRESS = "/staff/system/"


def rows(page: Element) -> dict[str, str]:
    """Name of a row -> its text."""
    return {dict(row.attributes)["id"]: text(row) for row in every(page, "article")}


def test_the_page_says_how_the_site_fares_and_what_it_is_made_of() -> None:
    page = read(staff_client().get(ADDRESS))
    shown = rows(page)
    assert shown["database"].startswith("Database Good The database responds.")
    assert shown["migrations"].startswith("Database migrations Good The database is up to date. Since ")
    assert shown["disk"].startswith("Disk space Good ")
    assert shown["backup"].startswith("Last backup Problem It has not run in the last 90 days.")
    assert "manage.py backup /opt/survey/var/backups" in shown["backup"]
    assert f"Python {platform.python_version()}" in text(page)
    assert f"Django {django.__version__}" in text(page)


def test_problems_come_first_in_the_summary_and_lead_to_their_rows() -> None:
    page = read(staff_client().get(ADDRESS))
    summary = text(page).split("What needs attention: ")[1]
    assert summary.index("Problem: Last backup") < summary.index("Attention: Last purge")
    targets = {dict(link.attributes).get("href", "") for link in every(page, "a")}
    assert "#backup" in targets
    assert {target[1:] for target in targets if target in {"#backup", "#purge"}} <= set(rows(page))


def test_a_site_in_order_says_so(settings: Any) -> None:
    _lead, secret, _codes = with_app()
    settings.DEBUG = settings.PLAIN_HTTP = False
    settings.SECURE_HSTS_SECONDS, settings.STAFF_MFA, settings.BACKUP_KEY = 31536000, "required", "age1x"
    settings.SITE_URL = "https://survey.example.org"
    for kind in OperationKind:
        if kind is not OperationKind.RESTORE:
            note(kind, is_good=True)
    later = timezone.now() + dt.timedelta(days=90)
    note(OperationKind.CERTIFICATE, is_good=True, detail=later.isoformat())
    assert "Everything is in order." in text(read(both_steps(secret).get(ADDRESS)))


def test_the_disk_has_a_plot_once_there_are_two_days() -> None:
    client = staff_client()
    assert not list(every(read(client.get(ADDRESS)), "figure"))
    now = timezone.now()
    for days_ago, free in ((2, 3072), (1, 2048), (0, 1024)):
        with time_machine.travel(now - dt.timedelta(days=days_ago), tick=False):
            note(OperationKind.DISK, is_good=True, detail=str(free))
    (figure,) = every(read(client.get(ADDRESS)), "figure")
    assert "Free disk space by day, in GB" in text(figure)
    assert "3,072 MB; " in text(figure)
    assert "1,024 MB" in text(figure)
    places = [dict(dot.attributes) for dot in every(figure, "circle")]
    assert [float(place["cx"].rstrip("%")) for place in places] == [0, 50, 100]
    heights = [float(place["cy"].rstrip("%")) for place in places]
    assert heights[1] - heights[0] == pytest.approx(heights[2] - heights[1], abs=0.1)
    assert heights[0] < heights[2]  # less room is lower


def test_little_room_is_said_on_the_page_and_on_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "are free" not in text(read(staff_client().get("/staff/")))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(100, 99, 300 * 1024 * 1024))
    for address in ("/staff/", ADDRESS):
        assert "Only 300 MB are free on the disk (minimum: 500 MB)" in text(read(staff_client().get(address)))
    assert rows(read(staff_client().get(ADDRESS)))["disk"].startswith("Disk space Problem Only 300 MB")
