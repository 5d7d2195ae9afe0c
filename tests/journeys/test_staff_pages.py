"""Every page of a survey: links lead to it, it is not too long nor too wide, and no link stands twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.page_checks import is_complaint
from tests.journeys.staff_site import (
    CHAPTERS,
    DEMONSTRATION,
    EMPTY,
    OF_THE_MAP,
    WARD,
    StaffSite,
    linked_pages,
    page_name,
)
from tests.staff.addresses import address

LONGEST = 6_000  # pixels of a page at 1440
WIDTHS = (360, 768, 1440)
ONLY_SENT_TO = {"paper_again", "paper_discard"}
NOT_LINKED = "paper_summary"  # a form leads to it
TWICE = """() => {
    const outside = link => !link.closest('nav') && link.checkVisibility();
    const links = Array.from(document.querySelectorAll('main a[href]')).filter(outside);
    const told = links.map(link => link.innerText.trim().replace(/\\s+/g, ' ') + ' → ' + link.href);
    return [...new Set(told.filter((each, place) => told.indexOf(each) < place))];
}"""


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


def test_no_page_is_too_long_or_too_wide_or_links_twice_to_one_place(page: Page) -> None:
    paths = linked_pages(page.context, DEMONSTRATION)
    assert {page_name(path) for path in paths} >= CHAPTERS
    problems = []
    for path in paths:
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide, high = page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
            )
            problems += [f"{path} is {wide} wide at {width}"] if wide > width else []
        print(f"{high:6} {path}")
        problems += [f"{path} is {high} high"] if high > LONGEST else []
        problems += [f"{path} has twice {link}" for link in page.evaluate(TWICE)]
    assert problems == []
