"""The bundled survey in a browser: without JavaScript, on a small phone, accessible in every state."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from surveyapp.models import Response
from tests.journeys.bundled_survey import LANGUAGES, NEXT, whole_survey
from tests.journeys.page_checks import Inspection, trastuzumab

MEDIA: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "dark", "forced_colors": "active", "reduced_motion": "reduce"},
}


@LANGUAGES
@pytest.mark.django_db(transaction=True)
def test_the_whole_survey_without_javascript_at_320_pixels(
    browser: Browser, site: str, language: str
) -> None:
    trastuzumab()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    whole_survey(page, site, language)
    expect(page.locator("#receipt")).to_have_text(re.compile(r"(\w{4}-){4}\w{4}"))
    response = Response.objects.get()
    assert (response.completeness, response.language) == ("complete", language)
    assert response.answers["mnt2"] == "continue_pd_tox"
    assert response.answers["mnt3"] == {"missing": "not_asked"}
    context.close()


@pytest.mark.parametrize(("language", "width", "media"), [("en", 320, "dark"), ("fr", 1280, "forced")])
@pytest.mark.django_db(transaction=True)
def test_every_page_in_every_state_is_accessible(
    browser: Browser, site: str, language: str, width: int, media: str
) -> None:
    trastuzumab()
    context = browser.new_context(viewport={"width": width, "height": 700}, **MEDIA[media])
    page = context.new_page()
    inspection = Inspection(page, measures=True)
    whole_survey(page, site, language, inspection)
    assert inspection.found == []
    assert inspection.seen > 25
    context.close()


# --- ways in and out -------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_other_pages_are_accessible_too(page: Page, site: str) -> None:
    survey = trastuzumab()
    inspection = Inspection(page)
    page.set_viewport_size({"width": 320, "height": 640})
    begin_again = f"{site}/s/trastuzumab/"

    def visit(address: str) -> None:
        page.goto(address)
        inspection.look()

    visit(f"{site}/")
    visit(f"{begin_again}?lost=1")
    visit(f"{begin_again}withdraw/")
    page.click("main button.btn-primary")
    inspection.look()
    page.fill("#id_receipt", "0000 0000 0000 0000 0000")
    page.click("main button.btn-primary")
    inspection.look()
    page.click("main button.btn-danger")
    inspection.look()
    visit(f"{begin_again}ended/declined/")
    page.goto(begin_again)
    page.check("#id_answer-eli1-0")
    page.check("#id_answer-eli2-0")
    page.click(NEXT)
    page.click('button[value="save"]')
    inspection.look()
    page.click("main form button")
    inspection.look()
    visit(begin_again)
    visit(f"{begin_again}review/")
    page.click("form.send button")
    inspection.look()
    page.goto(f"{begin_again}page/remission/")
    page.context.clear_cookies()
    page.fill("#id_answer-rem2", "3")
    page.click(NEXT)  # without the cookie that protects the form
    page.wait_for_selector("text=Everything that you entered is still here")
    inspection.look()
    page.click("main button")
    page.wait_for_selector("#id_answer-rem2")
    inspection.look()
    survey.state = "closed"
    survey.closed_at = survey.opened_at
    survey.save()
    visit(begin_again)
    expected = ("404", "403", "409")  # the browser tells of these answers
    assert [each for each in inspection.found if not any(code in each for code in expected)] == []
