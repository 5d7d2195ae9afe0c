"""Mistakes in a browser: the summary has the focus and leads to the fields, where the messages are tied."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.page_checks import Inspection, trastuzumab
from tests.journeys.person import control, fill_page, press
from tests.journeys.second_survey import published

NEXT = 'main button[name="action"][value="next"]'
SUMMARY = "#error-summary"
# Of each line of the summary: where it leads, whether that is a field, whether the message is tied to it.
LINES = """() => Array.from(document.querySelectorAll('#error-summary a'), link => {
    const field = document.querySelector(link.getAttribute('href'));
    const holders = [];
    for (let each = field; each && each.id !== 'answers'; each = each.parentElement) holders.push(each);
    const described = holders.filter(each => each.matches('input, textarea, select, fieldset'))
        .flatMap(each => (each.getAttribute('aria-describedby') || '').split(' '))
        .map(id => id && document.getElementById(id)).filter(each => each);
    return {
        said: link.textContent, id: field && field.id,
        isField: !!field && field.matches('input:not([type=hidden]), textarea, select'),
        isInvalid: holders.some(each => each.getAttribute('aria-invalid') === 'true'),
        told: described.map(each => each.textContent).join(' '),
        missing: holders.flatMap(each => (each.getAttribute('aria-describedby') || '').split(' '))
            .filter(id => id && !document.getElementById(id)),
    };
})"""


def check_errors(page: Page, word: str = "Error: ") -> int:
    """Fail unless the page tells its errors as it should; how many there are."""
    heading = page.locator("h1").inner_text()
    assert page.title().startswith(word + heading), page.title()
    expect(page.locator(SUMMARY)).to_be_focused()
    expect(page.locator(SUMMARY)).to_have_attribute("role", "alert")
    lines = page.evaluate(LINES)
    assert lines
    for line in lines:
        assert line["isField"], line
        assert line["isInvalid"], line
        assert line["missing"] == [], line
        message = line["said"].rpartition(": ")[2].strip()
        assert message in line["told"], line
        page.locator(f'{SUMMARY} a[href="#{line["id"]}"]').first.press("Enter")
        expect(page.locator(f"#{line['id']}")).to_be_focused()
    return len(lines)


@pytest.mark.django_db(transaction=True)
def test_every_kind_of_item_tells_its_mistake_at_its_place(page: Page, site: str) -> None:
    """Choices, numbers, shares with a check across items, warnings beside errors, a grid."""
    published()
    page.goto(f"{site}/s/clots/?lang=en")
    press(page, "Start")
    press(page, "Next")
    assert check_errors(page) == 2
    fill_page(page, {"post": "other", "years": "many"})
    press(page, "Next")
    assert check_errors(page) == 2
    fill_page(page, {"post": "internal", "years": "12"})
    press(page, "Next")
    control(page, "sees", "yes").check()
    fill_page(page, {"drugs": ["apixaban", "lmwh", "warfarin"], "share_gut": "60,5", "share_lung": "50"})
    press(page, "Next")
    assert check_errors(page) >= 2


@pytest.mark.parametrize(("language", "word"), [("en", "Error: "), ("fr", "Erreur\N{NO-BREAK SPACE}: ")])
@pytest.mark.django_db(transaction=True)
def test_the_landing_page_and_a_grid_tell_their_mistakes(
    page: Page, site: str, language: str, word: str
) -> None:
    trastuzumab()
    page.emulate_media(forced_colors="active", color_scheme="dark", reduced_motion="reduce")
    page.goto(f"{site}/s/trastuzumab/?lang={language}")
    page.click(NEXT)
    assert check_errors(page, word) == 1
    page.check("#id_answer-eli1-0")
    page.check("#id_answer-eli2-0")
    page.click(NEXT)
    for name in ("practice", "maintenance", "maintenance-2", "guidelines-2"):
        page.goto(f"{site}/s/trastuzumab/page/{name}/")
        page.click(NEXT)
        check_errors(page, word)


@pytest.mark.django_db(transaction=True)
def test_without_javascript_the_summary_has_the_focus_and_its_links_lead_on(
    browser: Browser, site: str
) -> None:
    trastuzumab()
    context = browser.new_context(java_script_enabled=False, locale="en-CA")
    page = context.new_page()
    page.goto(f"{site}/s/trastuzumab/")
    page.click(NEXT)
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(SUMMARY)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#id_answer-eli1-0$"))
    page.keyboard.press("Space")
    expect(page.locator("#id_answer-eli1-0")).to_be_checked()
    context.close()


@pytest.mark.parametrize("path", ["withdraw/", "review/"])
@pytest.mark.django_db(transaction=True)
def test_other_refusals_have_the_focus_too(page: Page, site: str, path: str) -> None:
    trastuzumab()
    inspection = Inspection(page)
    page.goto(f"{site}/s/trastuzumab/?lang=en")
    page.check("#id_answer-eli1-0")
    page.check("#id_answer-eli2-0")
    page.click(NEXT)
    page.goto(f"{site}/s/trastuzumab/{path}")
    page.locator("main form button[type=submit]").last.click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator("main [role=alert]")).to_be_focused()
    inspection.look()
    assert inspection.found == []
