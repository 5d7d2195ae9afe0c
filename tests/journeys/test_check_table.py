"""A study lead in a browser checks a published table: the example, a mistake, a file, a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.page_checks import check_accessible
from tests.plain_http import without_tls
from tests.staff.pages import PASSWORD, make_user


@pytest.fixture
def lead(page: Page, live_server: LiveServer, settings: LazySettings) -> Page:
    """A study lead who has signed in and looks at the empty page."""
    without_tls(settings)
    make_user()
    page.goto(f"{live_server.url}/staff/check-table/")
    page.get_by_label("User name").fill("lead")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Check a table", level=1)).to_be_visible()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_form_its_findings_and_its_errors(lead: Page, scheme: str) -> None:
    lead.emulate_media(color_scheme=scheme)
    check_accessible(lead)

    lead.get_by_role("link", name="Insert an example").click()
    lead.get_by_role("button", name="Check the table").click()
    expect(lead.get_by_role("heading", name=re.compile("^Inconsistent figures: "))).to_be_focused()
    check_accessible(lead)

    lead.get_by_label("Table as text").fill("label,n\nA,3x")
    lead.get_by_role("button", name="Check the table").click()
    expect(lead.locator("#errors")).to_be_focused()
    check_accessible(lead)


def test_a_file_is_checked_and_another_language_keeps_its_findings(lead: Page, tmp_path: Path) -> None:
    file = tmp_path / "table.tsv"
    file.write_text("label\tn\tN\t%\nContinue\t34\t41\t82.93", encoding="utf-8")

    lead.get_by_label("or a CSV or TSV file").set_input_files(file)
    lead.get_by_role("button", name="Check the table").click()
    row = lead.locator('tr[data-line="2"]')
    expect(row).to_contain_text("34 of 41 is 82.927%.")

    lead.get_by_role("button", name="Français").click()
    expect(row).to_contain_text(re.compile(r"82,927\s%"))


@pytest.mark.parametrize("width", [320, 360])
def test_the_findings_fit_a_phone(lead: Page, width: int) -> None:
    lead.set_viewport_size({"width": width, "height": 800})
    lead.get_by_role("link", name="Insert an example").click()
    lead.get_by_role("button", name="Check the table").click()
    expect(lead.get_by_role("heading", name=re.compile("^Inconsistent figures: "))).to_be_focused()

    assert lead.evaluate("document.documentElement.scrollWidth") <= width
    scroll = lead.locator(".scroll").first
    assert scroll.evaluate("box => box.scrollWidth <= box.clientWidth")
