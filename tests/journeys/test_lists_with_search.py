"""A long list is a select; with the script a box searches it, and the select stays what is sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from surveyapp.answering.drafts.draft_actions import start
from surveyapp.models import Draft
from tests.builders import LANDING, TODAY, make_definition, make_survey
from tests.journeys.bundled_survey import NEXT, agree, begin
from tests.journeys.page_checks import check_accessible, trastuzumab

pytestmark = pytest.mark.django_db(transaction=True)
FIELD = 'select[name="answer-pra3"]'


def province(page: Page, site: str, language: str = "en") -> Locator:
    begin(page, site)
    page.goto(f"{site}/s/trastuzumab/page/practice/?lang={language}")
    return page.locator("#id_answer-pra3")


def told(page: Page) -> Locator:
    return page.locator("form#answers > [role=status].visually-hidden")


def test_accents_and_capitals_do_not_matter_and_the_count_is_told(page: Page, site: str) -> None:
    box = province(page, site, "fr")
    expect(page.get_by_role("combobox", name="Dans quelle province ou quel territoire\u202f?")).to_have_count(
        1
    )
    box.fill("ile x")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_text("Aucune option ne correspond au texte saisi.").first).to_be_visible()
    box.fill("ILE edouard")
    expect(page.get_by_role("option")).to_have_text(["Île-du-Prince-Édouard"])
    expect(told(page)).to_have_text("Options trouvées\u00a0: 1")
    check_accessible(page)
    page.get_by_role("option").click()
    expect(page.locator(FIELD)).to_have_value("pe")
    expect(box).to_have_value("Île-du-Prince-Édouard")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_arrows_enter_and_escape_work_as_in_every_combobox(page: Page, site: str) -> None:
    box = province(page, site)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_text("Alberta")
    box.press("Enter")
    expect(page.locator(FIELD)).to_have_value("ab")
    assert "/practice/" in page.url
    box.fill("zzz")
    box.press("Escape")
    expect(box).to_have_value("Alberta")
    box.fill("yuk")
    box.press("Enter")
    expect(page.locator(FIELD)).to_have_value("yt")
    box.fill("")
    box.press("Tab")
    expect(page.locator(FIELD)).to_have_value("")


def test_an_answer_that_is_too_long_for_the_box_stands_whole_below_it(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    begin(page, site, "maintenance-2")
    box, whole = page.locator("#id_answer-mnt4_er_pos"), page.locator(".combobox-choice").first
    expect(whole).to_be_hidden()
    box.press("ArrowDown")
    box.press("Enter")
    expect(whole).to_be_visible()
    expect(whole).to_have_text("Trastuzumab + pertuzumab + endocrine therapy")
    check_accessible(page)
    box.click()
    expect(whole).to_be_hidden()
    box.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(whole).to_be_hidden()


def test_half_a_name_is_no_answer_and_a_whole_one_is(page: Page, site: str) -> None:
    box = province(page, site)
    box.fill("New")
    box.blur()
    expect(box).to_have_value("")
    box.fill("quebec")
    box.blur()
    expect(box).to_have_value("Quebec")
    expect(page.locator(FIELD)).to_have_value("qc")


def test_a_choice_is_saved_by_itself_and_stands_there_again(page: Page, site: str) -> None:
    box = province(page, site)
    box.fill("yukon")
    box.press("Enter")
    expect(page.locator("#saved-note")).to_have_text("Saved", timeout=10_000)
    assert Draft.objects.get().answers["pra3"] == "yt"
    page.reload()
    expect(page.locator("#id_answer-pra3")).to_have_value("Yukon")


WAIT = """() => {
  const form = document.getElementById('answers');
  const waiting = { page: location.pathname, seen: form.elements.namedItem('seen').value };
  sessionStorage.setItem('survey-sent', JSON.stringify({ ...waiting, fields: 'answer-=&answer-pra3=nt' }));
}"""


def test_what_was_sent_and_never_arrived_stands_in_the_list_again(page: Page, site: str) -> None:
    province(page, site)
    page.evaluate(WAIT)
    page.reload()
    expect(page.locator(FIELD)).to_have_value("nt")
    expect(page.locator("#id_answer-pra3")).to_have_value("Northwest Territories")


def test_the_summary_of_errors_leads_to_the_box(page: Page, site: str) -> None:
    province(page, site)
    page.click(NEXT)
    page.locator("#error-summary a").filter(has_text="Province or territory").click()
    expect(page.locator("#id_answer-pra3")).to_be_focused()
    expect(page.locator("#id_answer-pra3")).to_have_attribute("aria-invalid", "true")
    check_accessible(page)


def test_without_the_script_the_list_is_a_plain_select(browser: Browser, site: str) -> None:
    trastuzumab()
    page = browser.new_page(java_script_enabled=False)
    agree(page, site)
    page.goto(f"{site}/s/trastuzumab/page/practice/")
    page.get_by_label("In which province or territory?").select_option("qc")
    page.click(NEXT)  # the page's other questions are still open, and the choice stays
    expect(page.locator(FIELD)).to_have_value("qc")
    page.context.close()


def test_items_options_and_boxes_hang_on_a_list(page: Page, site: str) -> None:
    """Conditions, “please specify” and an option that another answer offers, as with radios."""
    data = make_definition()
    several = [{"code": f"ward_{n}", "label": {"en": f"Ward {n}", "fr": f"Unité {n}"}} for n in range(10)]
    special = [
        {
            "code": "icu",
            "label": {"en": "Intensive care", "fr": "Soins intensifs"},
            "offered_if": "answered(reason)",
        },
        {"code": "else", "label": {"en": "Elsewhere", "fr": "Ailleurs"}, "specify": True},
    ]
    text = {"en": "Words", "fr": "Mots"}
    why = {"name": "reason", "type": "short_text", "text": text, "new_page": True}
    ward = {"name": "ward", "type": "single", "text": text, "option": [*several, *special], "required": True}
    bed = {"name": "bed", "type": "short_text", "text": text, "asked_if": 'ward == "icu"'}
    data["section"][1]["item"] += [why, ward, bed]
    survey = make_survey(data=data)
    last = [each.name for each in survey.instrument.pages if each.section.name == "practice"][-1]
    secret = start(survey=survey, answers=LANDING, language_code="en", today=TODAY).secret
    page.context.add_cookies([{"name": "draft_ward", "value": secret, "url": site}])
    page.goto(f"{site}/s/ward/page/{last}/")

    box = page.locator("#id_answer-ward")
    box.fill("care")
    expect(page.get_by_role("option")).to_have_count(0)
    page.locator("#id_answer-reason").fill("Because")
    box.fill("care")
    expect(page.get_by_role("option")).to_have_text(["Intensive care"])
    box.press("Enter")
    expect(page.locator("#item-bed")).to_be_visible()
    box.fill("else")
    box.press("Enter")
    expect(page.locator("#item-bed")).to_be_hidden()
    page.locator("#id_answer-ward_else_text").fill("At home")
    page.click(NEXT)
    stored = Draft.objects.get().answers
    assert (stored["ward"], stored["ward_else_text"]) == ("else", "At home")
