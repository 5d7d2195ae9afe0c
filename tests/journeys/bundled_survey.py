"""A person's way through the bundled survey: whole, or to one of its pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from tests.journeys.page_checks import Inspection, trastuzumab

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
NEXT = 'main button[name="action"][value="next"]'
LONG = "Traitementpoursuivijusquà-" * 12 + "\n" + "toujours " * 100


def answer_page(page: Page) -> None:
    """Take the first answer of each question that is asked, and 6 for each number."""
    for tick in page.locator("main .options:not(.specials) .option:first-child input[type=checkbox]").all():
        if tick.is_visible():
            tick.check()
    for group in page.locator("main fieldset[role=radiogroup]").all():
        if group.is_visible() and not group.locator("input:checked").count():
            group.locator("input").first.check()
    for field in page.locator("main select").all():
        if field.is_visible() and not field.input_value():  # without the script
            field.select_option(index=1)
    for box in page.locator("main [role=combobox]").all():
        if box.is_visible() and not box.input_value():
            box.press("ArrowDown")
            box.press("Enter")
    for box in page.locator("main .number-input").all():
        if box.is_visible():
            box.fill("6")


def write_at_length(page: Page) -> None:
    """Write into each box for text that is asked: a word without a break, then many words."""
    for box in page.locator("main textarea").all():
        if box.is_visible():
            box.fill(LONG)


def whole_survey(page: Page, site: str, language: str, inspection: Inspection | None = None) -> None:
    """From the landing page to the receipt; each page is first sent without what it requires."""

    def look() -> None:
        if inspection:
            inspection.look()

    page.goto(f"{site}/s/trastuzumab/?lang={language}")
    look()
    for _ in range(40):
        if "/review/" in page.url:
            break
        before = page.url
        write_at_length(page)
        page.click(NEXT)
        look()
        if page.url != before:
            continue
        for _ in range(2):  # answers open further questions
            answer_page(page)
        look()
        page.click(NEXT)
    look()
    assert "/review/" in page.url, page.locator("#error-summary").all_inner_texts()
    page.click("form.send button")
    look()


def begin(page: Page, site: str, name: str = "practice") -> None:
    """Agree to take part, and open a page."""
    trastuzumab()
    agree(page, site)
    page.goto(f"{site}/s/trastuzumab/page/{name}/")


def agree(page: Page, site: str) -> None:
    page.goto(f"{site}/s/trastuzumab/?lang=en")
    page.check("#id_answer-eli1-0")
    page.check("#id_answer-eli2-0")
    page.click(NEXT)


def pick(page: Page, name: str, code: str) -> Locator:
    return page.locator(f'input[name="answer-{name}"][value="{code}"]')
