"""A survey's own languages in a browser: switched with what was typed, marked, accessible."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.builders import make_spoken, make_survey
from tests.journeys.page_checks import Inspection


@pytest.mark.parametrize(("width", "scheme", "scripts"), [(360, "light", False), (1440, "dark", True)])
@pytest.mark.django_db(transaction=True)
def test_a_reader_of_spanish_answers_in_spanish_and_switches_to_english(
    browser: Browser, site: str, width: int, scheme: Any, scripts: bool
) -> None:
    make_survey(data=make_spoken("es", "en"))
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        color_scheme=scheme,
        java_script_enabled=scripts,
        locale="es-MX",
    )
    page = context.new_page()
    inspection = Inspection(page) if scripts else None
    page.goto(f"{site}/s/ward/")
    expect(page.locator("h1")).to_have_attribute("lang", "es")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".language-note")).to_contain_text("The questions are in Spanish.")
    expect(page.locator(".language-switch [lang]")).to_have_text(["English"])
    if inspection:
        inspection.look()
    page.locator("input[value=yes]").check()
    page.locator("#answers button.btn-primary").click()
    expect(page).to_have_url(f"{site}/s/ward/page/practice/")
    expect(page.locator(".language-note")).to_have_count(0)
    page.locator("input[value=sometimes]").check()
    page.locator(".language-switch button[lang=en]").click()
    expect(page.locator(".language-switch button[lang]")).to_have_text(["Español"])
    expect(page.locator("input[value=sometimes]")).to_be_checked()
    if inspection:
        inspection.look()
        assert inspection.found == []
    context.close()


@pytest.mark.django_db(transaction=True)
def test_a_survey_in_one_language_shows_no_switch(browser: Browser, site: str) -> None:
    make_survey(data=make_spoken("en"))
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="fr-CA")
    page = context.new_page()
    inspection = Inspection(page)
    page.goto(f"{site}/s/ward/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".language-switch")).to_have_count(0)
    inspection.look()
    assert inspection.found == []
    context.close()
