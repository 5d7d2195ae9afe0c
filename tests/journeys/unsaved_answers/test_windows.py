"""Two windows that disagree: the person chooses, and nothing is overwritten unseen."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.page_checks import Inspection
from tests.journeys.person import press
from tests.journeys.unsaved_answers.ward_survey import begin, note, stored

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("script", "width"), [(True, 1280), (False, 320)])
def test_two_tabs_that_disagree(browser: Browser, site: str, script: bool, width: int) -> None:
    context = browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 700})
    page, other = begin(context.new_page(), site), context.new_page()
    other.goto(page.url)
    page.fill("#id_answer-times", "12")
    page.fill("#id_answer-peak", "40")
    press(page, "Next")
    other.fill("#id_answer-times", "30")
    other.fill("#id_answer-peak", "50")
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
    press(other, "Keep my choices and continue")  # one is still to be chosen
    expect(other.locator("#keep-times-before")).to_be_checked()
    assert stored()["times"] == 12
    other.check("#keep-peak-here")
    if script:
        inspection.look()
    press(other, "Keep my choices and continue")
    assert "/page/views/" in other.url
    assert (stored()["times"], stored()["peak"]) == (12, 50)
    other.goto(f"{site}page/practice-2/")
    expect(other.locator("#id_answer-peak")).to_have_value("50")
    assert [line for line in inspection.found if "409" not in line] == []
    context.close()


def test_back_from_the_page_of_both_answers_leaves_both_alone(page: Page, site: str) -> None:
    begin(page, site)
    other = page.context.new_page()
    other.goto(page.url)
    page.fill("#id_answer-times", "12")
    note(page, "Saved")
    other.fill("#id_answer-times", "30")
    press(other, "Next")
    other.go_back()
    expect(other.locator("#id_answer-times")).to_have_value("30")
    assert stored()["times"] == 12
    press(other, "Next")
    press(other, "Keep everything that I entered here")
    assert stored()["times"] == 30
