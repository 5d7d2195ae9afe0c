"""Staff forms that were not taken, without JavaScript and by axe: the session ended, or a colleague saved."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from surveyapp.models import Frame, StudyDetails, Survey
from tests.builders import make_survey
from tests.journeys.page_checks import check_accessible
from tests.plain_http import without_tls
from tests.staff.pages import PASSWORD, make_user

FORM = "/staff/surveys/ward/report/study-details/form/"
TYPED = "First paragraph, “quoted” & <b>bold</b>.\n\nSecond paragraph."


@pytest.fixture
def site(live_server: LiveServer, settings: LazySettings) -> str:
    """The address of the site, which is served without TLS here."""
    without_tls(settings)
    make_survey()
    make_user()
    return str(live_server.url)


def sign_in(page: Page) -> None:
    page.get_by_label("User name").fill("lead")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Staff: sign in")).to_have_count(0)


def type_and_lose_the_session(page: Page, site: str) -> None:
    """Everything up to the page that says that nothing was saved yet."""
    page.goto(f"{site}/staff/sign-in/?next={FORM}")
    sign_in(page)
    page.locator("[name=design_en]").fill(TYPED)
    Session.objects.all().delete()
    page.get_by_role("button", name="Save details").click()
    expect(page.get_by_role("heading", name="Nothing was saved yet")).to_be_visible()


def test_what_was_typed_is_saved_after_signing_in_in_a_new_tab(browser: Browser, site: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    type_and_lose_the_session(page, site)
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_text("You are not signed in as staff")).to_be_visible()

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    sign_in(opened.value)

    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_text("You are signed in as lead")).to_be_visible()
    assert not StudyDetails.objects.exists()
    page.get_by_role("button", name="Send again").click()
    expect(page).to_have_url(f"{site}/staff/surveys/ward/report/study-details/")
    saved = StudyDetails.objects.get().content["design"]["en"]
    assert saved.replace("\r\n", "\n") == TYPED
    page.context.close()


def test_both_pages_keep_to_the_rules_of_accessibility(page: Page, site: str) -> None:
    type_and_lose_the_session(page, site)
    check_accessible(page)
    other = page.context.new_page()
    other.goto(f"{site}/staff/sign-in/")
    sign_in(other)
    page.get_by_role("button", name="Send again").click()
    check_accessible(page)


def test_the_page_that_shows_both_texts_keeps_to_them_too(page: Page, site: str) -> None:
    frame = "/staff/surveys/ward/fieldwork/frame/"
    page.goto(f"{site}/staff/sign-in/?next={frame}")
    sign_in(page)
    Frame.objects.create(survey=Survey.objects.get(), size=100)
    page.locator("[name=size]").fill("200")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("row", name="Size of the sampling frame 100 200")).to_be_visible()
    check_accessible(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(f"{site}/staff/surveys/ward/fieldwork/rates/")
    assert Frame.objects.get().size == 200
