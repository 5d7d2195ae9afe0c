"""Cookies gone: what was typed is stored or comes back."""

import re
from datetime import timedelta
from time import time

import pytest
from django.db.models import F
from playwright.sync_api import BrowserContext, Page, expect

from surveyapp.models import Draft
from tests.journeys.page_checks import Inspection
from tests.journeys.person import give, press
from tests.journeys.unsaved_answers.ward_survey import begin, note, stored

pytestmark = pytest.mark.django_db(transaction=True)
DAY = 24 * 60 * 60


def test_the_forms_cookie_is_gone(page: Page, context: BrowserContext, site: str) -> None:
    begin(page, site, "12")
    note(page, "Saved")
    context.clear_cookies(name="csrftoken")
    page.fill("#id_answer-peak", "30")
    note(page, "Not saved yet: The page had been open for too long")
    inspection = Inspection(page)
    inspection.look()
    press(page, "Next")
    expect(page).to_have_title(re.compile("^Error: "))
    inspection.look()
    press(page, "Send this page again")
    assert "/page/views/" in page.url
    assert (stored()["times"], stored()["peak"]) == (12, 30)
    assert [line for line in inspection.found if "403" not in line] == []


def test_every_cookie_is_gone_a_day_later(page: Page, context: BrowserContext, site: str) -> None:
    begin(page, site, "12")
    lives = {cookie["name"]: cookie["expires"] - time() for cookie in context.cookies()}
    assert min(lives["csrftoken"], lives["draft_ward"]) > 20 * DAY  # both outlive the day by far
    Draft.objects.update(touched_on=F("touched_on") - timedelta(days=1))
    context.clear_cookies()
    press(page, "Next")
    expect(page.get_by_text("Everything that you entered is still here")).to_be_visible()
    press(page, "Send this page again")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("heading", name="This page could not be saved")).to_be_visible()
    expect(page.locator("#id_answer-times")).to_have_value("12")
    page.get_by_role("status")
    with context.expect_page() as opened:
        page.get_by_role("link", name="open the survey in a new tab").click()
    tab = opened.value
    give(tab, "agree", "yes")
    press(tab, "Start")
    press(page, "Next")
    assert "/page/views/" in page.url
    assert Draft.objects.get(answers__times=12).saved_pages == ["consent", "practice-2"]


def test_the_drafts_cookie_is_gone_and_a_private_link_leads_back(
    page: Page, context: BrowserContext, site: str
) -> None:
    begin(page, site)
    page.get_by_role("button", name="Save and come back later").click()
    press(page, "Create a private link")
    link = page.get_by_label(re.compile("Your private link")).input_value()
    mail = page.get_by_role("link", name="Email it to myself").get_attribute("href") or ""
    assert mail.startswith("mailto:?subject=")  # no address: the person's own mail program asks for it
    page.goto(f"{site}page/practice-2/")
    page.fill("#id_answer-times", "12")
    context.clear_cookies(name="draft_ward")
    note(page, "Not saved yet: These answers were already sent, or were deleted")
    press(page, "Next")
    expect(page.locator("#id_answer-times")).to_have_value("12")
    tab = context.new_page()
    tab.goto(link)
    press(page, "Next")
    assert "/page/views/" in page.url
    assert stored() == {"agree": "yes", "often": "sometimes", "why": ["time"], "times": 12}
