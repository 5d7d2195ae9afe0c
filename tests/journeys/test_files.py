"""A workbook that a worker makes: its link leads to a page that follows it, then to the download."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from deploy.site_server import ROOT
from tests.journeys.page_checks import check_accessible
from tests.journeys.staff_site import WARD, StaffSite


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def has_script(request: pytest.FixtureRequest) -> bool:
    """Whether the lead's browser runs JavaScript."""
    return bool(request.param)


@pytest.fixture
def page(has_script: bool, staff_site: StaffSite, browser: Browser) -> Iterator[Page]:
    """The lead's window."""
    context = staff_site.window(browser, java_script_enabled=has_script)
    yield context.new_page()
    context.close()


@contextmanager
def worker(site: StaffSite) -> Iterator[None]:
    """A worker of the site, until the block ends."""
    command = [sys.executable, "manage.py", "db_worker", "--queue-name=*", "--interval=0.2", "--no-reload"]
    with subprocess.Popen(
        [*command, "--verbosity=0"], cwd=ROOT, env=os.environ | site.environment
    ) as process:
        try:
            yield
        finally:
            process.terminate()


def check(page: Page, has_script: bool) -> None:
    """Fail with what axe finds, where it can run: it is a script itself."""
    if has_script:
        check_accessible(page)


def request_workbook(page: Page, has_script: bool) -> None:
    """Press the link among the data files."""
    page.goto(f"{WARD}report/downloads/")
    page.get_by_role("link", name="Excel workbook", exact=True).click()
    expect(page.get_by_role("heading", name="Excel workbook", level=1)).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Waiting for the background worker")
    check(page, has_script)


def test_a_workbook_is_requested_followed_fetched_and_deleted(
    page: Page, has_script: bool, staff_site: StaffSite, tmp_path: Path
) -> None:
    request_workbook(page, has_script)
    with worker(staff_site):
        expect(page.get_by_role("heading", name="The file is ready")).to_be_visible(timeout=120_000)
    check(page, has_script)

    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    download.value.save_as(tmp_path / "ward.xlsx")
    assert "Reported adherence" in openpyxl.load_workbook(tmp_path / "ward.xlsx").sheetnames

    page.get_by_role("main").get_by_role("link", name="My files").click()
    expect(page.get_by_role("row", name=re.compile("Excel workbook"))).to_be_visible()
    check(page, has_script)
    page.get_by_role("button", name="Delete Excel workbook").click()
    expect(page.get_by_text("You have no files.")).to_be_visible()
    check(page, has_script)


def test_a_file_that_waits_is_cancelled_and_deleted(page: Page, has_script: bool) -> None:
    request_workbook(page, has_script)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("heading", name="The file was cancelled")).to_be_visible()
    check(page, has_script)
    page.get_by_role("button", name="Delete now").click()
    expect(page.get_by_role("heading", name="My files", level=1)).to_be_visible()
