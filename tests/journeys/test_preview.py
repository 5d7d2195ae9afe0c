"""A study lead tries out a questionnaire: with and without JavaScript, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.page_checks import check_accessible, is_complaint
from tests.journeys.staff_site import DEMONSTRATION, WARD, StaffSite

PREVIEW = f"{WARD}questionnaire/preview/"


@pytest.fixture(params=[True, False], ids=["javascript", "no javascript"])
def context(
    staff_site: StaffSite, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """The lead's window, with JavaScript on or off."""
    context = staff_site.window(browser, java_script_enabled=request.param)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """The preview of the ward's survey, begun anew; the browser complains of nothing."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(PREVIEW)
    page.locator("#set").get_by_role("button", name="Start again").click()
    expect(page.locator("#why")).to_contain_text("Do you agree")
    yield page
    assert complaints == []


def test_a_questionnaire_is_answered_inside_the_frame(page: Page) -> None:
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("Preview: nothing is stored.")).to_be_visible()
    frame.get_by_label("Yes", exact=True).check()
    frame.get_by_role("button", name="Start", exact=True).click()
    expect(frame.get_by_role("heading", name="Your practice", level=1)).to_be_visible()
    frame.get_by_role("button", name="Next", exact=True).click()
    expect(frame.get_by_role("alert")).to_be_visible()
    frame.get_by_label("Always").check()
    frame.get_by_role("button", name="Next", exact=True).click()
    expect(frame.get_by_text("How many times a day?")).to_be_visible()
    frame.get_by_role("link", name="All pages of the preview").click()
    expect(page.locator("#preview-page option", has_text="First page")).to_have_count(1)
    expect(page.locator("#set")).to_contain_text("Answers so far")


def test_an_answer_is_set_and_a_page_opened_by_keyboard(page: Page) -> None:
    page.get_by_label("Variable").focus()
    page.get_by_label("Variable").select_option("often")
    page.keyboard.press("Tab")
    page.keyboard.type("never")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Answer", exact=True)).to_be_empty()
    page.get_by_label("Page", exact=True).select_option("page/practice")
    page.get_by_role("button", name="Show").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-item=why]")).to_contain_text("Asked now")
    expect(page.frame_locator("iframe").get_by_text("Why not always?")).to_be_visible()
    page.get_by_role("link", name="Open this page without the frame").press("Enter")
    expect(page.get_by_role("heading", name="Your practice", level=1)).to_be_visible()


@pytest.mark.parametrize("context", [True], indirect=True, ids=["javascript"])
def test_what_stands_beside_the_frame_follows_it(page: Page) -> None:
    frame = page.frame_locator("iframe")
    frame.get_by_label("Yes", exact=True).check()
    frame.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#why")).to_contain_text("How often")
    expect(page.get_by_label("Page", exact=True)).to_have_value("page/practice")
    frame.get_by_role("button", name="Français").click()
    expect(frame.get_by_role("heading", name="Votre pratique", level=1)).to_be_visible()
    expect(page.locator("#preview-language")).to_have_value("fr")
    alone = page.get_by_role("link", name="Open this page without the frame")
    expect(alone).to_have_attribute("href", re.compile("/fr/page/practice/$"))
    expect(page).to_have_url(re.compile("language=fr&page=page%2Fpractice"))


@pytest.mark.parametrize("context", [True], indirect=True, ids=["javascript"])
def test_the_reasons_follow_what_is_chosen_before_next_is_pressed(page: Page) -> None:
    page.goto(f"{PREVIEW}?page=page/practice")
    reason = page.locator("#why [data-item=why]")
    expect(reason).to_contain_text("Not asked now")
    page.get_by_label("Answer", exact=True).fill("alw")
    page.frame_locator("iframe").get_by_label("Never").check()
    expect(reason).not_to_contain_text("Not asked now")
    expect(reason).to_contain_text("Asked now")
    expect(reason).to_contain_text("Never")
    expect(page.locator("#answered")).to_contain_text("Never")
    expect(page.get_by_label("Answer", exact=True)).to_have_value("alw")


@pytest.mark.parametrize("context", [True], indirect=True, ids=["javascript"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_it_is_accessible_and_fits(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    for query in ("?width=desk", "?page=page/practice&width=phone"):
        page.goto(PREVIEW + query)
        page.frame_locator("iframe").get_by_text("Preview: nothing is stored.").wait_for()
        check_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        framed = page.evaluate("document.querySelector('iframe').contentWindow.innerWidth")
        assert framed == (1024 if "desk" in query else 360)
        beyond = page.locator(".preview-scroll").evaluate("each => each.scrollWidth - each.clientWidth")
        assert "desk" in query or beyond == 0
    for place in ("page/practice", "page/views", "sent", "state/paused"):
        page.goto(f"{PREVIEW}?page={place}")
        page.locator("#preview-alone").click()
        page.wait_for_load_state()
        check_accessible(page)


@pytest.mark.parametrize("context", [True], indirect=True, ids=["javascript"])
def test_a_page_that_is_not_asked_says_why(page: Page) -> None:
    page.goto(f"{DEMONSTRATION}questionnaire/preview/?page=page/maintenance-2")
    page.get_by_label("Variable").select_option("mnt1")
    page.get_by_label("Answer", exact=True).fill("stop_all")
    page.get_by_role("button", name="Set", exact=True).click()
    expect(page.frame_locator("iframe").get_by_text("do not see this page")).to_be_visible()
    page.locator("#preview-alone").click()
    expect(page.locator("[data-item=mnt6]")).to_contain_text("Not asked now")
    check_accessible(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    check_accessible(page)
