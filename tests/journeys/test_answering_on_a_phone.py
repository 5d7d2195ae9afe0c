"""The form at the width of a phone: grids as lines of buttons, and consent on the first screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.bundled_survey import LANGUAGES, NEXT, agree, begin
from tests.journeys.page_checks import check_accessible, trastuzumab
from tests.journeys.person import press

pytestmark = pytest.mark.django_db(transaction=True)
PHONE: Any = {"width": 360, "height": 740}
TOPS = "all => new Set(all.map(each => each.getBoundingClientRect().top)).size"
BROKEN_WORDS = """heads => heads.flatMap(head => [...head.textContent.matchAll(/\\S+/g)].filter(word => {
  const range = document.createRange();
  range.setStart(head.firstChild, word.index);
  range.setEnd(head.firstChild, word.index + word[0].length);
  return range.getClientRects().length > 1;
}).map(word => word[0]))"""
HEIGHT = "document.documentElement.scrollHeight"
VIEWS: Any = pytest.mark.parametrize(
    "view",
    [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}, {"java_script_enabled": False}],
    ids=["light", "dark", "forced colours", "no script"],
)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def grid(page: Page, site: str, name: str) -> Locator:
    begin(page, site, name)
    return page.locator(".grid-numbered")


@VIEWS
def test_a_row_of_a_grid_is_one_line_of_buttons(browser: Browser, site: str, view: dict[str, Any]) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", **view)
    page = context.new_page()
    rows = grid(page, site, "cases-4").locator(".grid-row")
    expect(rows).to_have_count(8)
    for row in rows.all():
        labels = row.locator(".option > label")
        assert labels.evaluate_all(TOPS) == 1
        assert all((box := label.bounding_box()) and box["height"] >= 44 for label in labels.all())
    ends = page.locator(".grid-ends")
    expect(ends).to_contain_text("1 – Strongly disagree")
    expect(ends).to_contain_text("5 – Strongly agree")
    name = rows.first.locator(".option-name").nth(1)
    assert name.evaluate("each => each.getBoundingClientRect().width") <= 1
    rows.first.locator("label").nth(1).click()
    assert name.evaluate("each => each.getBoundingClientRect().width") > 100
    if view.get("java_script_enabled", True):
        check_accessible(page)
    context.close()


def test_the_two_long_grids_are_less_than_half_as_high_as_lists_of_radios(phone: Page, site: str) -> None:
    begin(phone, site, "stopping-2")
    assert phone.locator("#item-dis4").evaluate("each => each.offsetHeight") < 1700
    phone.goto(f"{site}/s/trastuzumab/page/cases-4/")
    assert phone.evaluate(HEIGHT) < 2400


def test_a_line_of_buttons_is_answered_by_keyboard(phone: Page, site: str) -> None:
    row = grid(phone, site, "cases-4").locator(".grid-row").first
    row.locator("input").first.focus()
    phone.keyboard.press("ArrowRight")
    expect(row.locator("input").nth(1)).to_be_checked()
    assert row.locator("label").nth(1).evaluate("each => getComputedStyle(each).outlineStyle") == "solid"


def test_options_without_numbers_keep_their_words_in_one_line(phone: Page, site: str) -> None:
    begin(phone, site, "guidelines-2")
    for row in phone.locator("#item-gui1 .grid-row").all():
        assert row.locator("label").evaluate_all(TOPS) == 1
        expect(row.locator("label").nth(1)).to_have_text("I know it but do not use it")


def test_a_wide_screen_keeps_the_table(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 768, "height": 900})
    block = grid(page, site, "cases-4")
    expect(block.locator(".grid-head")).to_be_visible()
    expect(block.locator(".grid-ends")).to_be_hidden()
    block.locator(".grid-row").first.locator("input").nth(1).check()
    assert block.locator(".option-name").nth(1).evaluate("each => getComputedStyle(each).fontSize") == "1px"


@LANGUAGES
@pytest.mark.parametrize("width", [768, 1440])
def test_no_word_at_the_head_of_a_table_is_broken(page: Page, site: str, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    begin(page, site, "stopping-2")
    for name in ("stopping-2", "guidelines-2", "cases-4"):
        page.goto(f"{site}/s/trastuzumab/page/{name}/?lang={language}")
        expect(page.locator(".grid-head > span").nth(1)).to_be_visible()
        assert page.locator(".grid-head > span").evaluate_all(BROKEN_WORDS) == []


@LANGUAGES
def test_consent_and_the_button_stand_on_the_first_screen(phone: Page, site: str, language: str) -> None:
    trastuzumab()
    phone.goto(f"{site}/s/trastuzumab/?lang={language}")
    for control in (*phone.locator("#item-eli1 label").all(), phone.locator(NEXT)):
        box = control.bounding_box()
        assert box
        assert box["y"] + box["height"] <= PHONE["height"]
    fold = phone.locator("details.fold")
    expect(fold.locator("dt").first).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("dt").first).to_be_visible()
    check_accessible(phone)


def test_what_is_folded_is_read_without_the_script(browser: Browser, site: str) -> None:
    trastuzumab()
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{site}/s/trastuzumab/?lang=en")
    page.locator("details.fold summary").click()
    expect(page.get_by_text("Who can know that you answered")).to_be_visible()
    page.context.close()


def test_what_is_folded_is_printed_whole_and_folded_again_afterwards(page: Page, site: str) -> None:
    trastuzumab()
    page.goto(f"{site}/s/trastuzumab/?lang=en")
    fold = page.locator("details.fold")
    page.evaluate(
        "addEventListener('beforeprint', () => { window.opened = document.querySelector('details').open })"
    )
    page.pdf()
    assert page.evaluate("window.opened") is True
    assert fold.get_attribute("open") is None
    agree(page, site)
    page.goto(f"{site}/s/trastuzumab/page/cases-4/")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".definitions dd").first).to_be_visible()


def test_how_long_it_takes_is_told_as_it_was_measured(phone: Page, site: str) -> None:
    trastuzumab(extended=False)
    phone.goto(f"{site}/s/trastuzumab/?lang=en")
    expect(phone.locator(".in-short")).to_contain_text("It takes 12 to 15 minutes.")
    phone.check("#id_answer-eli1-0")
    phone.check("#id_answer-eli2-0")
    press(phone, "Start")
    expect(phone.locator("#progress-words")).to_have_text(re.compile(r"\d+ to \d+ minutes left"))
