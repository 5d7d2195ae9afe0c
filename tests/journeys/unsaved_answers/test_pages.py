"""A page closed, left by Back or overtaken by the end of the survey: nothing that was typed is lost."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import Draft, Response, Survey
from tests.builders import ANSWERS, TODAY
from tests.journeys.page_checks import Inspection
from tests.journeys.person import give, press
from tests.journeys.unsaved_answers.ward_survey import begin, note, stored

pytestmark = pytest.mark.django_db(transaction=True)

# --- the page under way ----------------------------------------------------------------------------


def test_a_page_that_was_closed_without_pressing_anything_is_there_again(
    page: Page, context: BrowserContext, site: str
) -> None:
    begin(page, site, "12")
    assert page.locator("#saved-note").inner_text() == ""
    note(page, "Saved")
    assert stored()["times"] == 12
    assert Draft.objects.get().saved_pages == ["consent", "practice"]
    page.locator("#id_answer-peak").press_sequentially("3 doz")
    expect(page.locator("#saved-note")).to_have_text("")  # nothing is claimed of what is not stored yet
    page.close()  # at once
    again = context.new_page()
    again.goto(site)
    again.get_by_role("link", name="Continue").click()
    expect(again.locator("#id_answer-times")).to_have_value("12")
    expect(again.locator("#id_answer-peak")).to_have_value("3 doz")
    expect(again.locator(".item-error")).to_have_count(0)
    again.fill("#id_answer-peak", "30")
    note(again, "Saved")
    press(again, "Next")
    assert "/page/views/" in again.url


def test_the_note_speaks_french_and_one_page_is_saved_once(page: Page, site: str) -> None:
    begin(page, site)
    with page.expect_navigation():
        page.get_by_role("button", name="Français").click()
    saved: list[str] = []
    page.on("request", lambda sent: saved.append(sent.url) if sent.method == "POST" else None)
    page.fill("#id_answer-times", "12")
    page.fill("#id_answer-times", "13")
    note(page, "Enregistré")
    page.fill("#id_answer-times", "1")
    page.fill("#id_answer-times", "13")
    page.wait_for_timeout(3000)
    assert saved == [page.url]


# --- Back ------------------------------------------------------------------------------------------


def test_back_from_anywhere_shows_what_is_stored_and_loses_nothing(page: Page, site: str) -> None:
    begin(page, site, "12")
    page.go_back()  # typed, not sent
    expect(page.locator('input[name="answer-often"][value="sometimes"]')).to_be_checked()
    page.go_forward()
    expect(page.locator("#id_answer-times")).to_have_value("12")
    page.fill("#id_answer-times", "")
    page.fill("#id_answer-peak", "30")
    press(page, "Next")  # to the same page, with an error
    page.go_back()
    expect(page.locator("#id_answer-peak")).to_have_value("30")
    page.fill("#id_answer-times", "13")
    press(page, "Next")
    page.go_back()
    expect(page.locator("#id_answer-times")).to_have_value("13")
    page.fill("#id_answer-times", "14")  # after saving it once: no conflict with oneself
    press(page, "Next")
    give(page, "trust_soap", "much")
    give(page, "trust_rub", "little")
    press(page, "Next")
    expect(page).to_have_title(re.compile("^Review your answers"))
    page.go_back()
    expect(page.locator('input[name="answer-trust_soap"][value="much"]')).to_be_checked()
    page.go_forward()
    assert stored() == ANSWERS | {"times": 14, "peak": 30, "why": ["time"]}
    press(page, "Send my answers")
    page.go_back()
    expect(page.get_by_role("heading", name="Answers were sent from this device")).to_be_visible()
    assert Response.objects.get().answers["times"] == 14


# --- closing ---------------------------------------------------------------------------------------


def test_the_survey_closes_while_a_page_is_under_way(page: Page, site: str, survey: Survey) -> None:
    begin(page, site)
    page.goto(f"{site}page/views/")
    give(page, "trust_soap", "much")
    close_survey(survey=survey, by="tests", today=TODAY)
    page.fill("#id_answer-remarks", "My words")
    note(page, "Not saved yet: This survey is closed")
    press(page, "Next")
    inspection = Inspection(page)
    inspection.look()
    entered = page.locator("#entered")
    for words in ("How far do you trust each?", "Soap", "Much", "My words"):
        expect(entered).to_contain_text(words)
    expect(page.get_by_text("Answers saved before it closed count if there are enough")).to_be_visible()
    expect(page.get_by_role("button", name="Copy what I entered")).to_be_visible()
    assert [line for line in inspection.found if "409" not in line] == []
