"""A sheet is keyed in twice with the keyboard alone, compared, decided on, and stands in the analysis."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from surveyapp.answering.paper.printed_codes import key_of
from surveyapp.instruments.model.answers import Answer, answers_from_json, is_answer, settle
from surveyapp.instruments.model.instrument import Instrument, Missing
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
from surveyapp.models import PaperAgreement, PaperEntry, PaperReturn, Response, Survey
from tests.builders import ANSWERS, make_survey
from tests.journeys.page_checks import Inspection, trastuzumab
from tests.plain_http import without_tls
from tests.staff.pages import PASSWORD, make_user

SHOTS = os.environ.get("PAPER_SHOTS", "")
NUMBER = 12


@pytest.fixture
def site(live_server: LiveServer, settings: LazySettings) -> str:
    """The address of the site, which is served without TLS here."""
    without_tls(settings)
    return str(live_server.url)


def signed_in(browser: Browser, site: str, name: str) -> Page:
    """The browser of a staff user, whose pages are to have no fault."""
    make_user(name)
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{site}/staff/sign-in/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Sign out {name}")).to_be_visible()
    return page


def shoot(page: Page, name: str) -> None:
    """Pictures for whoever wants to see them: PAPER_SHOTS names a folder."""
    for width in (1280, 360) if SHOTS else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def answers_of(survey: Survey) -> dict[str, Answer]:
    """What stands on the sheet: an answer to everything that is asked, the text of an option among them."""
    instrument, random = survey.instrument, Random(4)
    while True:
        answers = synthetic_answers(instrument, random=random, extended=survey.extended)
        record = settle(instrument, answers, extended=survey.extended)
        if any(name.endswith("_text") and is_answer(answer) for name, answer in record.items()):
            return record


def key_in(page: Page, instrument: Instrument, answers: Mapping[str, Answer]) -> list[str]:
    """Key the sheet in with the keyboard alone, and return the variables at which the way stopped."""
    stops: list[str] = []
    where = "document.activeElement.name || document.activeElement.closest('.key-line')?.dataset.variable"
    while page.evaluate("document.activeElement.id") != "key-finish":
        stops.append(str(page.evaluate(where)).removeprefix("answer-"))
        assert len(stops) <= len(instrument.variables), stops[-5:]
        page.keyboard.type(key_of(instrument.variables[stops[-1]], answers[stops[-1]]))
        page.keyboard.press("Enter")
    return stops


def test_a_sheet_is_keyed_in_twice_by_codes_and_decided_on(browser: Browser, site: str) -> None:
    survey = trastuzumab(double_entry=True)
    instrument = survey.instrument
    answers = answers_of(survey)
    asked = {name for name, answer in answers.items() if answer is not Missing.NOT_ASKED}
    ada, ben = signed_in(browser, site, "ada"), signed_in(browser, site, "ben")
    looking = [Inspection(ada, smallest_target=24), Inspection(ben, smallest_target=24)]

    # The first keying, by codes; what does not apply is passed over.
    ada.goto(f"{site}/staff/surveys/trastuzumab/fieldwork/paper-returns/")
    shoot(ada, "1-list")
    ada.get_by_label("Number on the paper form").fill(str(NUMBER))
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("heading", level=1)).to_contain_text("Paper form 12 first entry")
    ada.wait_for_load_state()
    ada.keyboard.type("7777")
    ada.keyboard.press("Enter")
    expect(ada.locator(".key-unknown")).to_have_text("This code does not exist here")
    looking[0].look()
    assert set(key_in(ada, instrument, answers)) == asked
    shoot(ada, "2-keying")
    looking[0].look()
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("heading", level=1)).to_contain_text("Paper form 12 in words")
    shoot(ada, "3-summary")
    looking[0].look()
    assert answers_from_json(PaperEntry.objects.get().answers) == {
        name: answer for name, answer in answers.items() if is_answer(answer)
    }
    ada.get_by_role("button", name="Submit the first entry").press("Enter")
    expect(ada.locator("[data-number='12']")).to_contain_text("Somebody else must make the second entry.")

    # The second keying, blind to the first, with two slips.
    slips = two_slips(survey, answers)
    ben.goto(f"{site}/staff/surveys/trastuzumab/fieldwork/paper-returns/")
    shoot(ben, "4-list")
    ben.get_by_role("button", name=re.compile("Enter a second time")).press("Enter")
    expect(ben.locator(".key-progress")).to_contain_text("0 of")
    key_in(ben, instrument, {**answers, **slips})
    ben.keyboard.press("Enter")
    ben.get_by_role("button", name="Submit and compare").press("Enter")

    # Both differences are shown and decided: one for the first, one by another value.
    expect(ben.locator(".key-difference")).to_have_count(2)
    shoot(ben, "5-compare")
    looking[1].look()
    one, other = slips
    ben.locator(f"#{one}__first").press("Space")
    ben.locator(f"#{other}__other").press("Space")
    ben.locator(f"[name={other}__value]").fill(key_of(instrument.variables[other], answers[other]))
    ben.get_by_role("button", name="Save these decisions").press("Enter")
    expect(ben.get_by_role("status")).to_contain_text("Paper form 12: saved.")
    shoot(ben, "6-done")
    looking[1].look()

    response = Response.objects.get()
    assert answers_from_json(response.answers) == answers
    assert (response.channel, response.language, response.arrangement) == ("paper", "en", 0)
    assert PaperReturn.objects.get().state == "stored"
    assert not PaperEntry.objects.exists()
    agreement = PaperAgreement.objects.get()
    assert agreement.compared - agreement.identical == 2

    ben.goto(f"{site}/staff/surveys/trastuzumab/analysis/flow/")
    expect(ben.locator("tr[data-step=complete] td").first).to_have_text("1")
    expect(ben.locator("tr[data-step=paper] td").first).to_have_text("1")
    assert [inspection.found for inspection in looking] == [[], []]


def two_slips(survey: Survey, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Two answers keyed in wrong, on which nothing else depends."""
    instrument = survey.instrument
    slips: dict[str, Answer] = {}
    for name, variable in reversed(instrument.variables.items()):
        for option in variable.options if variable.type == "single" and not variable.row else ():
            changed = {**answers, **slips, name: option.code}
            record = settle(instrument, changed, extended=survey.extended)
            if is_answer(answers[name]) and option.code != answers[name] and record == changed:
                slips[name] = option.code
                break
        if len(slips) == 2:
            break
    return dict(reversed(slips.items()))


def test_a_sheet_that_contradicts_itself_is_told_in_french_on_a_phone(browser: Browser, site: str) -> None:
    survey = make_survey()
    page = signed_in(browser, site, "ada")
    page.emulate_media(color_scheme="dark")
    looking = Inspection(page, smallest_target=24)
    page.goto(f"{site}/staff/surveys/ward/fieldwork/paper-returns/?lang=fr")
    page.keyboard.press("Tab")
    page.get_by_label("Numéro inscrit sur le questionnaire").press("Enter")
    expect(page.locator(".key-box").first).to_be_focused()
    key_in(page, survey.instrument, {**ANSWERS, "times": "varies", "peak": 250, "remarks": "-88"})
    assert page.locator("#id_answer-times").input_value() == ""
    assert page.locator("[name=answer-times__special][value=varies]").is_checked()
    page.locator("#id_answer-times").fill("300")
    page.keyboard.press("Enter")
    assert not page.locator("[name=answer-times__special][value=varies]").is_checked()
    page.locator("#key-finish").press("Enter")
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("#errors li")).to_have_count(2)
    looking.look()
    shoot(page, "7-notices")
    page.locator("#errors a").first.press("Enter")
    expect(page.locator("#id_answer-times")).to_be_focused()
    page.keyboard.type("30")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#line-why .key-box")).to_be_focused()
    page.get_by_label("C’est ce que dit le questionnaire").check()
    page.get_by_role("button", name="Vérifier ce questionnaire").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("en toutes lettres")
    page.get_by_role("button", name="Enregistrer ce questionnaire").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("enregistré")
    looking.look()
    assert looking.found == []
    response = Response.objects.get()
    assert (response.language, response.flags) == ("fr", ["peak_is_high"])
    assert answers_from_json(response.answers)["times"] == 30
