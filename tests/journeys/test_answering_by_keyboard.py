"""The bundled survey in a browser by keyboard alone, and where the focus is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from surveyapp.models import Response
from tests.journeys.bundled_survey import LANGUAGES, NEXT, begin
from tests.journeys.page_checks import trastuzumab

FOCUS = """() => {
  const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
  const label = each.labels && each.labels[0] ? getComputedStyle(each.labels[0]) : style;
  return {
    type: each.type || '', name: each.name || '', value: each.value || '', href: each.href || '',
    checked: document.querySelectorAll(`input[name="${each.name}"]:checked`).length,
    specials: !!each.closest('.specials'), main: !!each.closest('main'),
    shown: style.outlineStyle !== 'none' || label.outlineStyle !== 'none',
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def step(page: Page) -> dict[str, Any]:
    """Press Tab, and say what has the focus then; it must be seen to have it."""
    page.keyboard.press("Tab")
    focus: dict[str, Any] = page.evaluate(FOCUS)
    assert (focus["shown"] and focus["inView"]) or not focus["main"], focus
    return focus


def answer_by_keyboard(page: Page) -> None:
    """Go through the page with Tab, answer each question with the keyboard, and press the button to go on."""
    for _ in range(200):
        focus = step(page)
        if focus["type"] in ("radio", "checkbox") and not focus["checked"] and not focus["specials"]:
            page.keyboard.press("Space")
            if focus["type"] == "radio":
                page.keyboard.press("ArrowDown")  # chooses the next one
                page.keyboard.press("ArrowUp")
                assert page.evaluate("document.activeElement.checked")
        elif focus["type"] == "text" and focus["main"] and not focus["value"] and _is_number(page):
            page.keyboard.type("6")
        elif focus["type"] == "text" and focus["main"] and not focus["value"] and _is_list(page):
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.value")
        elif focus["type"] == "submit" and focus["main"] and focus["value"] == "next":
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError("the button to go on was not reached")


def _is_list(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement.matches('[role=combobox]')"))


def _is_number(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement.matches('.number-input')"))


@LANGUAGES
@pytest.mark.django_db(transaction=True)
def test_the_whole_survey_by_keyboard_alone(page: Page, site: str, language: str) -> None:
    trastuzumab()
    page.emulate_media(reduced_motion="reduce")  # else what has the focus is still gliding into view
    page.goto(f"{site}/s/trastuzumab/?lang={language}")
    for _ in range(20):
        if "/review/" not in page.url:
            answer_by_keyboard(page)
    for _ in range(300):
        if step(page)["type"] == "submit":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#receipt")).to_be_visible()
    assert Response.objects.get().completeness == "complete"


@pytest.mark.django_db(transaction=True)
def test_the_skip_link_leads_past_the_header(page: Page, site: str) -> None:
    trastuzumab()
    page.goto(f"{site}/s/trastuzumab/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.django_db(transaction=True)
def test_errors_take_the_focus_and_lead_to_their_fields(page: Page, site: str) -> None:
    trastuzumab()
    page.goto(f"{site}/s/trastuzumab/?lang=en")
    page.click(NEXT)
    expect(page).to_have_title(re.compile(r"^Error: "))
    expect(page.locator("#error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_answer-eli1-0")).to_be_focused()


@pytest.mark.django_db(transaction=True)
def test_enter_in_a_box_goes_on_instead_of_changing_the_language(page: Page, site: str) -> None:
    begin(page, site)
    page.locator("#id_answer-pra4").fill("x")
    page.keyboard.press("Enter")
    expect(page.locator("#error-summary")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
