"""The way through a survey's pages: the result in one click, and any page from any other in two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from surveyapp.staff.shared.survey_map import SECTIONS
from surveyapp.staff.shared.survey_map import Page as MapPage
from tests.journeys.staff_site import DEMONSTRATION, StaffSite

PERCENTAGE = "#primary-result .key-figure-value"
SCREENS = ({"width": 360, "height": 740}, {"width": 768, "height": 1024}, {"width": 1440, "height": 900})
MENU = {
    section.name: [str(entry.label) for entry in section.entries if isinstance(entry, MapPage)]
    for section in SECTIONS
}
NOUNS = {section.name: str(section.label) for section in SECTIONS}
START = "report/document/methods/"  # a page below an entry of the menu


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, staff_site: StaffSite, browser: Browser) -> Iterator[Page]:
    """The lead's window, with JavaScript and without."""
    context = staff_site.window(browser, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen["width"]))
def test_the_percentage_is_seen_after_one_click(page: Page, screen: Any) -> None:
    page.set_viewport_size(screen)
    page.goto("/staff/")
    page.get_by_role("heading").locator(f'a[href="{DEMONSTRATION}"]').click()
    expect(page.locator(PERCENTAGE)).to_be_in_viewport(ratio=1)
    expect(page.locator(PERCENTAGE)).to_have_text("83%")

    page.goto(f"{DEMONSTRATION}analysis/")
    expect(page.locator(PERCENTAGE)).to_be_in_viewport(ratio=1)


def test_each_page_is_two_keys_of_the_menu_away(page: Page) -> None:
    """From a page below an entry, and then from each page to the next."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{DEMONSTRATION}{START}")
    for noun, labels in MENU.items():
        for label in labels:
            press(
                menu(page).locator(".survey-menu-sections").get_by_role("link", name=NOUNS[noun], exact=True)
            )
            if label != page.get_by_role("heading", level=1).inner_text():
                press(menu(page).locator(".survey-menu-entries").get_by_role("link", name=label, exact=True))
            expect(page.get_by_role("heading", name=label, level=1, exact=True)).to_be_visible()


def test_each_page_is_in_the_folded_menu_of_a_phone(page: Page) -> None:
    """From a page below an entry, and then from each page to the next."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{DEMONSTRATION}{START}")
    for label in (label for labels in MENU.values() for label in labels):
        press(page.locator(".survey-menu-folded > summary"))
        press(menu(page).get_by_role("link", name=label, exact=True))
        expect(page.get_by_role("heading", name=label, level=1, exact=True)).to_be_visible()


def menu(page: Page) -> Locator:
    """The menu of the survey that the screen shows."""
    return page.get_by_role("navigation", name="Survey", exact=True)


def press(control: Locator) -> None:
    """Press it by keyboard, and wait for the page that it leads to, if it is a link."""
    is_link = control.evaluate("each => each.matches('a')")
    control.focus()
    expect(control).to_be_focused()
    if is_link:
        with control.page.expect_navigation():
            control.press("Enter")
    else:
        control.press("Enter")
