"""Cookies gone, database busy or full, Back, two tabs: what was typed is stored or comes back."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from time import time

import pytest
from django.conf import LazySettings
from django.conf import settings as site_settings
from django.db import connections
from django.db.models import F
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from surveyapp.fielding.actions import close_survey
from surveyapp.models import Draft, Response, Survey
from tests.builders import ANSWERS, TODAY, make_survey
from tests.journeys.page_checks import Inspection
from tests.journeys.person import give, press

pytestmark = pytest.mark.django_db(transaction=True)
DAY = 24 * 60 * 60


@pytest.fixture
def survey() -> Survey:
    return make_survey(contact="ask@example.org")


@pytest.fixture
def site(
    live_server: LiveServer, settings: LazySettings, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The address of the survey, which is served without TLS here."""
    settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = False
    monkeypatch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", 0)  # each request has its own
    return f"{live_server.url}/s/ward/"


def begin(page: Page, site: str, times: str = "") -> Page:
    """Agree, answer the first page, and type into the second."""
    page.goto(f"{site}?lang=en")
    give(page, "agree", "yes")
    press(page, "Start")
    give(page, "often", "sometimes")
    give(page, "why", ["time"])
    press(page, "Next")
    if times:
        page.fill("#id_times", times)
    return page


def stored() -> dict[str, object]:
    """The answers in the only draft there is."""
    answers: dict[str, object] = Draft.objects.get().answers
    return answers


def note(page: Page, text: str) -> None:
    """What the quiet note, which a screen reader is told of, comes to say."""
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


# --- the page under way ----------------------------------------------------------------------------


def test_a_page_that_was_closed_without_pressing_anything_is_there_again(
    page: Page, context: BrowserContext, site: str
) -> None:
    begin(page, site, "12")
    assert page.locator("#saved-note").inner_text() == ""
    note(page, "Saved")
    assert stored()["times"] == 12
    assert Draft.objects.get().saved_pages == ["consent", "practice"]
    page.locator("#id_peak").press_sequentially("3 doz")
    expect(page.locator("#saved-note")).to_have_text("")  # nothing is claimed of what is not stored yet
    page.close()  # at once
    again = context.new_page()
    again.goto(site)
    again.get_by_role("link", name="Continue").click()
    expect(again.locator("#id_times")).to_have_value("12")
    expect(again.locator("#id_peak")).to_have_value("3 doz")
    expect(again.locator(".item-error")).to_have_count(0)
    again.fill("#id_peak", "30")
    note(again, "Saved")
    press(again, "Next")
    assert "/page/views/" in again.url


def test_the_note_speaks_french_and_one_page_is_saved_once(page: Page, site: str) -> None:
    begin(page, site)
    with page.expect_navigation():
        page.get_by_role("button", name="Français").click()
    saved: list[str] = []
    page.on("request", lambda sent: saved.append(sent.url) if sent.method == "POST" else None)
    page.fill("#id_times", "12")
    page.fill("#id_times", "13")
    note(page, "Enregistré")
    page.fill("#id_times", "1")
    page.fill("#id_times", "13")
    page.wait_for_timeout(3000)
    assert saved == [page.url]


# --- cookies ---------------------------------------------------------------------------------------


def test_the_forms_cookie_is_gone(page: Page, context: BrowserContext, site: str) -> None:
    begin(page, site, "12")
    note(page, "Saved")
    context.clear_cookies(name="csrftoken")
    page.fill("#id_peak", "30")
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
    expect(page.get_by_text("Nothing that you entered is lost")).to_be_visible()
    press(page, "Send this page again")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("heading", name="This page could not be saved")).to_be_visible()
    expect(page.locator("#id_times")).to_have_value("12")
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
    press(page, "Make a private link")
    link = page.get_by_label(re.compile("Your private link")).input_value()
    mail = page.get_by_role("link", name="Mail it to myself").get_attribute("href") or ""
    assert mail.startswith("mailto:?subject=")  # no address: the person's own mail program asks for it
    page.goto(f"{site}page/practice-2/")
    page.fill("#id_times", "12")
    context.clear_cookies(name="draft_ward")
    note(page, "Not saved yet: These answers were already sent, or were deleted")
    press(page, "Next")
    expect(page.locator("#id_times")).to_have_value("12")
    tab = context.new_page()
    tab.goto(link)
    press(page, "Next")
    assert "/page/views/" in page.url
    assert stored() == {"agree": "yes", "often": "sometimes", "why": ["time"], "times": 12}


# --- the database ----------------------------------------------------------------------------------


@contextmanager
def connections_with(name: str, value: object) -> Iterator[None]:
    """The site's next connections to the database have another option."""
    options = connections["default"].settings_dict["OPTIONS"]
    before = options[name]
    options[name] = value
    try:
        yield
    finally:
        options[name] = before


@contextmanager
def busy_database() -> Iterator[None]:
    """Somebody else writes, and does not come to an end."""
    file = str(connections["default"].settings_dict["NAME"])
    with connections_with("timeout", 0.2), closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full_database() -> Iterator[None]:
    """The database cannot grow by one more page."""
    file = str(connections["default"].settings_dict["NAME"])
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("VACUUM")
        (pages,) = other.execute("PRAGMA page_count").fetchone()
    command = site_settings.DATABASES["default"]["OPTIONS"]["init_command"]
    with connections_with("init_command", f"{command}; PRAGMA max_page_count={pages}"):
        yield


@pytest.mark.sqlite
@pytest.mark.parametrize("trouble", [busy_database, full_database])
def test_the_database_is_busy_or_full(page: Page, site: str, trouble: object) -> None:
    begin(page, site, "12")
    press(page, "Next")
    words = ("My words. " * 1900).strip()
    page.fill("#id_remarks", words)
    with trouble():  # type: ignore[operator]
        note(page, "Not saved yet: The site is very busy, or its database cannot be reached.")
        press(page, "Next")
        expect(page).to_have_title(re.compile("^Error: Your answers could not be saved just now"))
        press(page, "Send this page again")
        expect(page).to_have_title(re.compile("^Error: "))
    press(page, "Send this page again")
    assert "/page/views/" in page.url
    expect(page.locator("#id_remarks")).to_have_value(words)
    assert Draft.objects.get().typed["remarks"] == [words]


# --- Back ------------------------------------------------------------------------------------------


def test_back_from_anywhere_shows_what_is_stored_and_loses_nothing(page: Page, site: str) -> None:
    begin(page, site, "12")
    page.go_back()  # typed, not sent
    expect(page.locator('input[name="often"][value="sometimes"]')).to_be_checked()
    page.go_forward()
    expect(page.locator("#id_times")).to_have_value("12")
    page.fill("#id_times", "")
    page.fill("#id_peak", "30")
    press(page, "Next")  # to the same page, with an error
    page.go_back()
    expect(page.locator("#id_peak")).to_have_value("30")
    page.fill("#id_times", "13")
    press(page, "Next")
    page.go_back()
    expect(page.locator("#id_times")).to_have_value("13")
    page.fill("#id_times", "14")  # after saving it once: no conflict with oneself
    press(page, "Next")
    give(page, "trust_soap", "much")
    give(page, "trust_rub", "little")
    press(page, "Next")
    expect(page).to_have_title(re.compile("^Review your answers"))
    page.go_back()
    expect(page.locator('input[name="trust_soap"][value="much"]')).to_be_checked()
    page.go_forward()
    assert stored() == ANSWERS | {"times": 14, "peak": 30, "why": ["time"]}
    press(page, "Send my answers")
    page.go_back()
    expect(page.get_by_role("heading", name="Answers were sent from this device")).to_be_visible()
    assert Response.objects.get().answers["times"] == 14


# --- two windows -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("script", "width"), [(True, 1280), (False, 320)])
def test_two_tabs_that_disagree(browser: Browser, site: str, script: bool, width: int) -> None:
    context = browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 700})
    page, other = begin(context.new_page(), site), context.new_page()
    other.goto(page.url)
    page.fill("#id_times", "12")
    page.fill("#id_peak", "40")
    press(page, "Next")
    other.fill("#id_times", "30")
    other.fill("#id_peak", "50")
    if script:
        note(other, "Not saved yet: The answers to this page were changed in another window")
    press(other, "Next")
    expect(other).to_have_title(re.compile("^Error: These answers were changed elsewhere"))
    sides = other.locator(".side")
    expect(sides).to_have_count(4)
    assert [side.inner_text().splitlines()[-1] for side in sides.all()] == [
        "30 times",
        "12 times",
        "50",
        "40",
    ]
    first, second = (sides.nth(place).bounding_box() for place in (0, 1))
    assert first
    assert second
    assert (first["y"] == second["y"]) == (width == 1280)  # beside each other, or stacked on a phone
    inspection = Inspection(other)
    if script:
        expect(other.locator("#error-summary")).to_be_focused()
        inspection.look()
        other.keyboard.press("Tab")
        other.keyboard.press("Enter")
        expect(other.locator("#keep-times-here")).to_be_focused()
    other.check("#keep-times-before")
    press(other, "Keep what I chose and go on")  # one is still to be chosen
    expect(other.locator("#keep-times-before")).to_be_checked()
    assert stored()["times"] == 12
    other.check("#keep-peak-here")
    if script:
        inspection.look()
    press(other, "Keep what I chose and go on")
    assert "/page/views/" in other.url
    assert (stored()["times"], stored()["peak"]) == (12, 50)
    other.goto(f"{site}page/practice-2/")
    expect(other.locator("#id_peak")).to_have_value("50")
    assert [line for line in inspection.found if "409" not in line] == []
    context.close()


def test_back_from_the_page_of_both_answers_leaves_both_alone(page: Page, site: str) -> None:
    begin(page, site)
    other = page.context.new_page()
    other.goto(page.url)
    page.fill("#id_times", "12")
    note(page, "Saved")
    other.fill("#id_times", "30")
    press(other, "Next")
    other.go_back()
    expect(other.locator("#id_times")).to_have_value("30")
    assert stored()["times"] == 12
    press(other, "Next")
    press(other, "Keep everything that I entered here")
    assert stored()["times"] == 30


# --- closing ---------------------------------------------------------------------------------------


def test_the_survey_closes_while_a_page_is_under_way(page: Page, site: str, survey: Survey) -> None:
    begin(page, site)
    page.goto(f"{site}page/views/")
    give(page, "trust_soap", "much")
    close_survey(survey=survey, by="tests", today=TODAY)
    page.fill("#id_remarks", "My words")
    note(page, "Not saved yet: This survey is closed")
    press(page, "Next")
    inspection = Inspection(page)
    inspection.look()
    entered = page.locator("#entered")
    for words in ("How far do you trust each?", "Soap", "Much", "My words"):
        expect(entered).to_contain_text(words)
    expect(page.get_by_text("What was saved before it closed counts if enough")).to_be_visible()
    expect(page.get_by_role("button", name="Copy what I entered")).to_be_visible()
    assert [line for line in inspection.found if "409" not in line] == []
