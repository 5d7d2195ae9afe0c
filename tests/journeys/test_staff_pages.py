"""Links lead to every page of a survey. What each page is held to: `every_page`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.page_checks import is_complaint
from tests.journeys.staff_site import (
    DEMONSTRATION,
    EMPTY,
    OF_THE_MAP,
    WARD,
    StaffSite,
    linked_pages,
    page_name,
)
from tests.staff.addresses import address

ONLY_SENT_TO = {"paper_again", "paper_discard"}
NOT_LINKED = "paper_summary"  # a form leads to it


@pytest.fixture
def page(staff_site: StaffSite, browser: Browser) -> Iterator[Page]:
    """The lead's window, which complains of nothing but pages that are refused."""
    context = staff_site.window(browser)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [text for text in complaints if "a status of 4" not in text] == []


def one_of_each(page: Page) -> dict[str, str]:
    """An address of each page of the map: name -> address."""
    linked = [path for start in (DEMONSTRATION, WARD, EMPTY) for path in linked_pages(page.context, start)]
    return {NOT_LINKED: address(NOT_LINKED)} | {page_name(path): path for path in reversed(linked)}


def test_links_lead_to_every_page_of_the_map(page: Page) -> None:
    assert set(one_of_each(page)) == OF_THE_MAP - ONLY_SENT_TO
