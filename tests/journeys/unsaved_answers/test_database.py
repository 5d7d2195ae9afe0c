"""Database busy or full: what was typed comes back."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from django.conf import settings as site_settings
from django.db import connections
from playwright.sync_api import Page, expect

from surveyapp.models import Draft
from tests.journeys.person import press
from tests.journeys.unsaved_answers.ward_survey import begin, note

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def connections_with(name: str, value: object) -> Iterator[None]:
    """The site's next connections to the database have another option."""
    options = connections["default"].settings_dict["OPTIONS"]
    before = options[name]
    options[name] = value
    try:
        yield
    finally:
        options[name] = before


@contextmanager
def busy_database() -> Iterator[None]:
    """Somebody else writes, and does not come to an end."""
    file = str(connections["default"].settings_dict["NAME"])
    with connections_with("timeout", 0.2), closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full_database() -> Iterator[None]:
    """The database cannot grow by one more page."""
    file = str(connections["default"].settings_dict["NAME"])
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("VACUUM")
        (pages,) = other.execute("PRAGMA page_count").fetchone()
    command = site_settings.DATABASES["default"]["OPTIONS"]["init_command"]
    with connections_with("init_command", f"{command}; PRAGMA max_page_count={pages}"):
        yield


@pytest.mark.sqlite
@pytest.mark.parametrize("trouble", [busy_database, full_database])
def test_the_database_is_busy_or_full(page: Page, site: str, trouble: object) -> None:
    begin(page, site, "12")
    press(page, "Next")
    words = ("My words. " * 1900).strip()
    page.fill("#id_answer-remarks", words)
    with trouble():  # type: ignore[operator]
        note(page, "Not saved yet: The site is very busy, or its database cannot be reached.")
        press(page, "Next")
        expect(page).to_have_title(re.compile("^Error: Your answers could not be saved just now"))
        press(page, "Send this page again")
        expect(page).to_have_title(re.compile("^Error: "))
    press(page, "Send this page again")
    assert "/page/views/" in page.url
    expect(page.locator("#id_answer-remarks")).to_have_value(words)
    assert Draft.objects.get().typed["remarks"] == [words]
