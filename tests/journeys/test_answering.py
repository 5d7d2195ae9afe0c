"""The bundled survey in a browser: by keyboard, without JavaScript, on a small phone, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from surveyapp.models import Draft, Response
from tests.journeys.page_checks import Inspection, trastuzumab

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
NEXT = 'main button[name="action"][value="next"]'
FOCUS = """() => {
  const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
  const label = each.labels && each.labels[0] ? getComputedStyle(each.labels[0]) : style;
  return {
    type: each.type || '', name: each.name || '', value: each.value || '', href: each.href || '',
    checked: document.querySelectorAll(`input[name="${each.name}"]:checked`).length,
    specials: !!each.closest('.specials'), main: !!each.closest('main'),
    shown: style.outlineStyle !== 'none' || label.outlineStyle !== 'none',
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
LONG = "Traitementpoursuivijusquà-" * 12 + "\n" + "toujours " * 100
MEDIA: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "dark", "forced_colors": "active", "reduced_motion": "reduce"},
}


@pytest.fixture
def site(live_server: LiveServer, settings: LazySettings) -> str:
    """The address of the site, which is served without TLS here."""
    settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = False
    return str(live_server.url)


def answer_page(page: Page) -> None:
    """Take the first answer of each question that is asked, and 6 for each number."""
    for tick in page.locator("main .options:not(.specials) .option:first-child input[type=checkbox]").all():
        if tick.is_visible():
            tick.check()
    for group in page.locator("main fieldset[role=radiogroup]").all():
        if group.is_visible() and not group.locator("input:checked").count():
            group.locator("input").first.check()
    for box in page.locator("main .number-input").all():
        if box.is_visible():
            box.fill("6")


def write_at_length(page: Page) -> None:
    """Write into each box for text that is asked: a word without a break, then many words."""
    for box in page.locator("main textarea").all():
        if box.is_visible():
            box.fill(LONG)


def whole_survey(page: Page, site: str, language: str, inspection: Inspection | None = None) -> None:
    """From the landing page to the receipt; each page is first sent without what it requires."""

    def look() -> None:
        if inspection:
            inspection.look()

    page.goto(f"{site}/s/trastuzumab/?lang={language}")
    look()
    for _ in range(40):
        if "/review/" in page.url:
            break
        before = page.url
        write_at_length(page)
        page.click(NEXT)
        look()
        if page.url != before:
            continue
        for _ in range(2):  # answers open further questions
            answer_page(page)
        look()
        page.click(NEXT)
    look()
    assert "/review/" in page.url, page.locator("#error-summary").all_inner_texts()
    page.click("form.send button")
    look()


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


# --- by keyboard -----------------------------------------------------------------------------------


def step(page: Page) -> dict[str, Any]:
    """Press Tab, and say what has the focus then; it must be seen to have it."""
    page.keyboard.press("Tab")
    focus: dict[str, Any] = page.evaluate(FOCUS)
    assert (focus["shown"] and focus["inView"]) or not focus["main"], focus
    return focus


def answer_by_keyboard(page: Page) -> None:
    """Go through the page with Tab, answer each question with the keyboard, and press the button to go on."""
    for _ in range(200):
        focus = step(page)
        if focus["type"] in ("radio", "checkbox") and not focus["checked"] and not focus["specials"]:
            page.keyboard.press("Space")
            if focus["type"] == "radio":
                page.keyboard.press("ArrowDown")  # chooses the next one
                page.keyboard.press("ArrowUp")
                assert page.evaluate("document.activeElement.checked")
        elif focus["type"] == "text" and focus["main"] and not focus["value"] and _is_number(page):
            page.keyboard.type("6")
        elif focus["type"] == "submit" and focus["main"] and focus["value"] == "next":
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError("the button to go on was not reached")


def _is_number(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement.matches('.number-input')"))


@LANGUAGES
@pytest.mark.django_db(transaction=True)
def test_the_whole_survey_by_keyboard_alone(page: Page, site: str, language: str) -> None:
    trastuzumab()
    page.emulate_media(reduced_motion="reduce")  # else what has the focus is still gliding into view
    page.goto(f"{site}/s/trastuzumab/?lang={language}")
    for _ in range(20):
        if "/review/" not in page.url:
            answer_by_keyboard(page)
    for _ in range(300):
        if step(page)["type"] == "submit":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#receipt")).to_be_visible()
    assert Response.objects.get().completeness == "complete"


@pytest.mark.django_db(transaction=True)
def test_the_skip_link_leads_past_the_header(page: Page, site: str) -> None:
    trastuzumab()
    page.goto(f"{site}/s/trastuzumab/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.django_db(transaction=True)
def test_errors_take_the_focus_and_lead_to_their_fields(page: Page, site: str) -> None:
    trastuzumab()
    page.goto(f"{site}/s/trastuzumab/?lang=en")
    page.click(NEXT)
    expect(page).to_have_title(re.compile(r"^Error: "))
    expect(page.locator("#error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_eli1_0")).to_be_focused()


@pytest.mark.django_db(transaction=True)
def test_enter_in_a_box_goes_on_instead_of_changing_the_language(page: Page, site: str) -> None:
    begin(page, site)
    page.locator("#id_pra4").fill("x")
    page.keyboard.press("Enter")
    expect(page.locator("#error-summary")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"


# --- what the script adds --------------------------------------------------------------------------


def begin(page: Page, site: str, name: str = "practice") -> None:
    """Agree to take part, and open a page."""
    trastuzumab()
    agree(page, site)
    page.goto(f"{site}/s/trastuzumab/page/{name}/")


def agree(page: Page, site: str) -> None:
    page.goto(f"{site}/s/trastuzumab/?lang=en")
    page.check("#id_eli1_0")
    page.check("#id_eli2_0")
    page.click(NEXT)


def pick(page: Page, name: str, code: str) -> Locator:
    return page.locator(f'input[name="{name}"][value="{code}"]')


@pytest.mark.django_db(transaction=True)
def test_items_appear_as_they_apply_and_keep_what_was_typed(page: Page, site: str) -> None:
    begin(page, site, "maintenance")
    expect(page.locator("#item-mnt3")).to_be_hidden()
    pick(page, "mnt2", "stop_after_period").check()
    expect(page.locator("#item-mnt3")).to_be_visible()
    page.locator("#id_mnt3").fill("2,5")
    pick(page, "mnt2", "stop_at_cr").check()
    expect(page.locator("#item-mnt3")).to_be_hidden()
    pick(page, "mnt2", "discuss_after_period").check()
    expect(page.locator("#id_mnt3")).to_have_value("2,5")
    pick(page, "mnt1", "hp").check()
    page.click(NEXT)
    assert Draft.objects.get().answers["mnt3"] == 2.5


@pytest.mark.django_db(transaction=True)
def test_items_hang_on_numbers_too(page: Page, site: str) -> None:
    begin(page, site, "stopping")
    pick(page, "dis1", "yes").check()
    page.locator("#id_dis2").fill("6")
    page.locator('input[name="dis3"]').first.check()
    page.click(NEXT)
    page.goto(f"{site}/s/trastuzumab/page/stopping-3/")
    expect(page.locator("#item-dis7_months")).to_be_hidden()
    page.locator("#id_dis7_interval").fill("6")
    expect(page.locator("#item-dis7_months")).to_be_visible()
    page.locator('input[name="dis7_interval__special"]').first.check()
    expect(page.locator("#id_dis7_interval")).to_have_value("")
    expect(page.locator("#item-dis7_months")).to_be_hidden()
    page.locator("#id_dis7_interval").fill("12")
    expect(page.locator('input[name="dis7_interval__special"]').first).not_to_be_checked()


@pytest.mark.django_db(transaction=True)
def test_exclusive_options_give_way_and_choices_are_counted(page: Page, site: str) -> None:
    begin(page, site, "stopping-2")
    counter = page.locator("#item-dis5 .counter")
    boxes = page.locator('input[name="dis5"]:not([data-exclusive])')
    for place in range(6):
        boxes.nth(place).check()
    expect(counter).to_have_text("6 of at most 5 chosen")
    page.locator('input[name="dis5"][data-exclusive]').check()
    expect(page.locator('input[name="dis5"]:checked')).to_have_count(1)
    boxes.first.check()
    expect(page.locator('input[name="dis5"][data-exclusive]')).not_to_be_checked()
    expect(counter).to_have_text("1 of at most 5 chosen")


@pytest.mark.django_db(transaction=True)
def test_the_box_beside_an_option_is_there_while_the_option_is_chosen(page: Page, site: str) -> None:
    begin(page, site)
    box = page.locator("#id_pra1_other_text")
    expect(box).to_be_hidden()
    pick(page, "pra1", "other").check()
    box.fill("Radiation oncologist")
    page.locator("#id_pra1_0").check()
    expect(box).to_be_hidden()
    pick(page, "pra1", "other").check()
    expect(box).to_have_value("Radiation oncologist")


@pytest.mark.django_db(transaction=True)
def test_a_choice_that_is_not_required_can_be_taken_back(page: Page, site: str) -> None:
    begin(page, site, "cases")
    item = page.locator("#item-vig_a")
    clear = item.get_by_role("button", name="Clear my choice")
    expect(clear).to_be_hidden()
    item.locator("input").first.check()
    clear.click()
    expect(item.locator("input:checked")).to_have_count(0)
    expect(clear).to_be_hidden()


@pytest.mark.django_db(transaction=True)
def test_characters_are_counted_as_the_limit_comes_near(page: Page, site: str) -> None:
    begin(page, site, "research")
    counter = page.locator("#item-com1 .counter")
    expect(counter).to_have_text("")
    page.locator("#id_com1").fill("x" * 1990)
    expect(counter).to_have_text("10 characters left")
    page.locator("#id_com1").fill("x" * 2003)
    expect(counter).to_have_text("3 characters too many")


# --- ways in and out -------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_switching_the_language_midway_keeps_the_answers(page: Page, site: str) -> None:
    begin(page, site)
    pick(page, "pra3", "on").check()
    page.locator("#id_pra4").fill("12")
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("#id_pra4")).to_have_value("12")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator('input[name="pra3"]:checked')).to_have_count(1)


@pytest.mark.django_db(transaction=True)
def test_a_private_link_goes_on_in_another_browser(browser: Browser, page: Page, site: str) -> None:
    begin(page, site)
    page.locator("#id_pra4").fill("12")
    page.get_by_role("button", name="Save and come back later").click()
    page.get_by_role("button", name="Make a private link").click()
    link = page.get_by_label(re.compile("Your private link")).input_value()
    context = browser.new_context()
    other = context.new_page()
    other.goto(link)
    assert "/resume/" not in other.url
    other.get_by_role("link", name=re.compile("Continue|Poursuivre|Reprendre")).click()
    expect(other.locator("#id_pra4")).to_have_value("12")
    context.close()


@pytest.mark.django_db(transaction=True)
def test_a_browser_with_other_answers_is_asked_first(browser: Browser, page: Page, site: str) -> None:
    begin(page, site)
    page.locator("#id_pra4").fill("12")
    page.get_by_role("button", name="Save and come back later").click()
    page.get_by_role("button", name="Make a private link").click()
    link = page.get_by_label(re.compile("Your private link")).input_value()
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="en-CA")
    other = context.new_page()
    agree(other, site)
    inspection = Inspection(other)
    other.goto(link)
    inspection.look()
    other.get_by_role("button", name="Open the answers of the link").click()
    other.get_by_role("link", name="Continue").click()
    expect(other.locator("#id_pra4")).to_have_value("12")
    assert not inspection.found
    context.close()


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
    page.check("#id_eli1_0")
    page.check("#id_eli2_0")
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
    page.fill("#id_rem2", "3")
    page.click(NEXT)  # without the cookie that protects the form
    page.wait_for_selector("text=Nothing that you entered is lost")
    inspection.look()
    page.click("main button")
    page.wait_for_selector("#id_rem2")
    inspection.look()
    survey.state = "closed"
    survey.closed_at = survey.opened_at
    survey.save()
    visit(begin_again)
    expected = ("404", "403", "409")  # the browser tells of these answers
    assert [each for each in inspection.found if not any(code in each for code in expected)] == []
