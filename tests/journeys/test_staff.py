"""A study lead in a browser: signs in, reads the analysis, filters it, takes the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from surveyapp.models import Response
from tests.builders import make_survey
from tests.journeys.page_checks import check_accessible, is_complaint
from tests.plain_http import without_tls
from tests.staff.pages import PASSWORD, demonstration, make_user

ANALYSIS = "/staff/surveys/trastuzumab/analysis/"


@pytest.fixture
def site(live_server: LiveServer, settings: LazySettings) -> str:
    """The address of the site, which is served without TLS here."""
    without_tls(settings)
    return str(live_server.url)


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of, such as violations of the security policy: there shall be nothing."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if is_complaint(message) else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert found == []


@pytest.fixture
def lead(page: Page, site: str, complaints: list[str]) -> Page:
    """A study lead who has signed in."""
    make_user()
    page.goto(f"{site}/staff/")
    page.get_by_label("User name").fill("lead")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out lead")).to_be_visible()
    return page


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def test_a_lead_reads_the_figures_and_where_they_come_from(lead: Page, site: str) -> None:
    demonstration()
    lead.goto(f"{site}/staff/")

    lead.locator("article h2").get_by_role("link").click()
    expect(lead.locator("#primary-result .key-figure-value")).to_be_in_viewport()
    check_accessible(lead)
    lead.get_by_role("link", name="Analysis", exact=True).click()
    expect(lead.locator("#primary-result .key-figure-value")).to_be_in_viewport()
    lead.get_by_role("link", name="Recommendations", exact=True).click()
    row = lead.locator('tr[data-recommendation="r1"]')
    expect(row.locator('[data-base="analysable"]')).to_have_text(
        re.compile(r"83%\s*\(34/41; 95% CI 69 to 91\)")
    )
    expect(row.locator('[data-base="assessable"]')).to_have_text(re.compile(r"87%\s*\(34/39;"))

    row.get_by_role("link").click()
    expect(lead).to_have_url(re.compile(r"/analysis/recommendations/#detail-r1$"))
    detail = lead.locator("#detail-r1")
    expect(detail).to_be_visible()
    expect(detail.locator('tr[data-reason="r1.continues"] td').last).to_have_text("34")


def test_a_filter_is_made_and_unmade_and_its_address_reproduces_it(lead: Page, site: str) -> None:
    demonstration()
    lead.goto(f"{site}{ANALYSIS}")

    lead.get_by_label("Only responses with").select_option("language:fr")
    lead.get_by_role("button", name="Add").click()
    expect(lead).to_have_url(re.compile(r"\?where=language%3Afr$"))
    summary = lead.locator(".summary-line").inner_text()
    address = lead.url

    lead.get_by_role("link", name=re.compile("^Remove the condition")).click()
    expect(lead.locator(".summary-line")).to_contain_text("41 analysable responses")

    lead.goto(address)
    assert lead.locator(".summary-line").inner_text() == summary


def test_the_workbook_is_one_click_away(lead: Page, site: str, tmp_path: Path) -> None:
    demonstration()
    lead.goto(f"{site}{ANALYSIS}")

    with lead.expect_download() as download:
        lead.get_by_role("link", name="Excel workbook").click()

    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert re.fullmatch(r"trastuzumab-\d{4}-\d\d-\d\d\.xlsx", file.name)
    assert "Flow" in openpyxl.load_workbook(file).sheetnames


def test_axe_finds_nothing_at_sign_in(page: Page, site: str, complaints: list[str]) -> None:
    page.goto(f"{site}/staff/sign-in/")
    check_accessible(page)

    page.get_by_label("User name").fill("nobody")
    page.keyboard.press("Enter")

    expect(page).to_have_title(re.compile("^Error"))
    expect(page.locator("#errors")).to_be_focused()
    check_accessible(page)


def test_axe_finds_nothing_where_a_filter_is_refused(page: Page, site: str) -> None:
    make_survey()
    make_user()
    page.goto(f"{site}/staff/sign-in/?next=/staff/surveys/ward/analysis/%3Fwhere=often:x")
    page.get_by_label("User name").fill("lead")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")

    expect(page).to_have_title(re.compile("^Error"))
    check_accessible(page)


def test_no_page_is_wider_than_the_screen(lead: Page, site: str) -> None:
    demonstration()

    for path in (
        "/staff/",
        f"{ANALYSIS}?where=pra2:academic&where=language:en",
        "/staff/surveys/trastuzumab/questionnaire/codebook/",
        "/staff/surveys/trastuzumab/analysis/compare/?rows=mnt2&columns=pra3&where=language:en",
        "/staff/surveys/trastuzumab/analysis/agreement/",
        "/staff/surveys/trastuzumab/fieldwork/frame/",
        "/staff/surveys/trastuzumab/fieldwork/planner/",
        "/staff/surveys/trastuzumab/settings/",
        "/staff/surveys/trastuzumab/settings/?lang=fr",
        "/staff/surveys/trastuzumab/responses/",
        f"/staff/surveys/trastuzumab/responses/{Response.objects.order_by('key')[0].pk}/",
        f"{ANALYSIS}recommendations/",
        f"{ANALYSIS}answers/stopping/",
        f"{ANALYSIS}?lang=fr",
    ):
        lead.goto(f"{site}{path}")
        unfold(lead)
        for width in (320, 360, 768, 1280):
            lead.set_viewport_size({"width": width, "height": 800})
            assert lead.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_the_page_is_used_by_keyboard_alone(lead: Page, site: str) -> None:
    demonstration()
    lead.goto(f"{site}{ANALYSIS}recommendations/")

    summary = lead.locator("details.recommendation > summary").first
    summary.focus()
    lead.keyboard.press("Enter")
    expect(lead.locator("#detail-r1")).to_be_visible()

    lead.locator(".adherence-table").locator("..").focus()
    assert lead.evaluate("document.activeElement.getAttribute('role')") == "group"


def test_everything_is_unfolded_for_the_printer_and_folded_again(lead: Page, site: str) -> None:
    demonstration()
    lead.goto(f"{site}{ANALYSIS}recommendations/")
    folded = lead.locator("details.recommendation:not([open])")
    count = folded.count()

    lead.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert folded.count() == 0
    lead.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert folded.count() == count > 10


def test_the_page_is_read_and_filtered_without_javascript(browser: Browser, site: str) -> None:
    demonstration()
    make_user()
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/staff/sign-in/?next={ANALYSIS}")
    page.get_by_label("User name").fill("lead")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()

    page.goto(f"{site}{ANALYSIS}recommendations/")
    page.locator('tr[data-recommendation="r1"]').get_by_role("link").click()
    expect(page.locator("#detail-r1")).to_be_visible()
    page.goto(f"{site}{ANALYSIS}")
    page.get_by_label("Only responses with").select_option("pra2:academic")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".chip")).to_have_count(1)
    page.context.close()
