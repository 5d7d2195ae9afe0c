"""Languages and devices changed midway through the bundled survey."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.bundled_survey import agree, begin
from tests.journeys.page_checks import Inspection
from tests.journeys.person import choose_from_list


@pytest.mark.django_db(transaction=True)
def test_switching_the_language_midway_keeps_the_answers(page: Page, site: str) -> None:
    begin(page, site)
    choose_from_list(page, "pra3", "on")
    page.locator("#id_answer-pra4").fill("12")
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("#id_answer-pra4")).to_have_value("12")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator('select[name="answer-pra3"]')).to_have_value("on")


@pytest.mark.django_db(transaction=True)
def test_a_private_link_goes_on_in_another_browser(browser: Browser, page: Page, site: str) -> None:
    begin(page, site)
    page.locator("#id_answer-pra4").fill("12")
    page.get_by_role("button", name="Save and come back later").click()
    page.get_by_role("button", name="Create a private link").click()
    link = page.get_by_label(re.compile("Your private link")).input_value()
    context = browser.new_context()
    other = context.new_page()
    other.goto(link)
    assert "/resume/" not in other.url
    other.get_by_role("link", name=re.compile("Continue|Poursuivre|Reprendre")).click()
    expect(other.locator("#id_answer-pra4")).to_have_value("12")
    context.close()


@pytest.mark.django_db(transaction=True)
def test_a_browser_with_other_answers_is_asked_first(browser: Browser, page: Page, site: str) -> None:
    begin(page, site)
    page.locator("#id_answer-pra4").fill("12")
    page.get_by_role("button", name="Save and come back later").click()
    page.get_by_role("button", name="Create a private link").click()
    link = page.get_by_label(re.compile("Your private link")).input_value()
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="en-CA")
    other = context.new_page()
    agree(other, site)
    inspection = Inspection(other)
    other.goto(link)
    inspection.look()
    other.get_by_role("button", name="Open the answers of the link").click()
    other.get_by_role("link", name="Continue").click()
    expect(other.locator("#id_answer-pra4")).to_have_value("12")
    assert not inspection.found
    context.close()
