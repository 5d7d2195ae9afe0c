"""What the script adds to the pages of the bundled survey."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from surveyapp.answering.drafts.draft_actions import start
from surveyapp.models import Draft
from tests.builders import LANDING, TODAY, make_definition, make_draft, make_survey
from tests.journeys.bundled_survey import NEXT, begin, pick


@pytest.mark.django_db(transaction=True)
def test_items_appear_as_they_apply_and_keep_what_was_typed(page: Page, site: str) -> None:
    begin(page, site, "maintenance")
    expect(page.locator("#item-mnt3")).to_be_hidden()
    pick(page, "mnt2", "stop_after_period").check()
    expect(page.locator("#item-mnt3")).to_be_visible()
    page.locator("#id_answer-mnt3").fill("2,5")
    pick(page, "mnt2", "stop_at_cr").check()
    expect(page.locator("#item-mnt3")).to_be_hidden()
    pick(page, "mnt2", "discuss_after_period").check()
    expect(page.locator("#id_answer-mnt3")).to_have_value("2,5")
    pick(page, "mnt1", "hp").check()
    page.click(NEXT)
    assert Draft.objects.get().answers["mnt3"] == 2.5


@pytest.mark.django_db(transaction=True)
def test_items_hang_on_numbers_too(page: Page, site: str) -> None:
    begin(page, site, "stopping")
    pick(page, "dis1", "yes").check()
    page.locator("#id_answer-dis2").fill("6")
    page.locator('input[name="answer-dis3"]').first.check()
    page.click(NEXT)
    page.goto(f"{site}/s/trastuzumab/page/stopping-3/")
    expect(page.locator("#item-dis7_months")).to_be_hidden()
    page.locator("#id_answer-dis7_interval").fill("6")
    expect(page.locator("#item-dis7_months")).to_be_visible()
    page.locator('input[name="answer-dis7_interval__special"]').first.check()
    expect(page.locator("#id_answer-dis7_interval")).to_have_value("")
    expect(page.locator("#item-dis7_months")).to_be_hidden()
    page.locator("#id_answer-dis7_interval").fill("12")
    expect(page.locator('input[name="answer-dis7_interval__special"]').first).not_to_be_checked()


@pytest.mark.django_db(transaction=True)
def test_exclusive_options_give_way_and_choices_are_counted(page: Page, site: str) -> None:
    begin(page, site, "stopping-2")
    counter = page.locator("#item-dis5 .counter")
    boxes = page.locator('input[name="answer-dis5"]:not([data-exclusive])')
    for place in range(6):
        boxes.nth(place).check()
    expect(counter).to_have_text("6 of at most 5 chosen")
    page.locator('input[name="answer-dis5"][data-exclusive]').check()
    expect(page.locator('input[name="answer-dis5"]:checked')).to_have_count(1)
    boxes.first.check()
    expect(page.locator('input[name="answer-dis5"][data-exclusive]')).not_to_be_checked()
    expect(counter).to_have_text("1 of at most 5 chosen")


@pytest.mark.django_db(transaction=True)
def test_what_gave_way_to_a_tick_comes_back_when_the_tick_is_taken_back(page: Page, site: str) -> None:
    begin(page, site, "stopping-2")
    boxes = page.locator('input[name="answer-dis5"]:not([data-exclusive])')
    boxes.nth(0).check()
    boxes.nth(2).check()
    exclusive = page.locator('input[name="answer-dis5"][data-exclusive]')
    exclusive.check()
    expect(page.locator('input[name="answer-dis5"]:checked')).to_have_count(1)
    exclusive.uncheck()
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(2)).to_be_checked()
    expect(page.locator("#item-dis5 .counter")).to_have_text("2 of at most 5 chosen")
    page.goto(f"{site}/s/trastuzumab/page/practice/")
    page.locator("#id_answer-pra4").fill("12")
    refusal = page.locator('input[name="answer-pra4__special"]')
    refusal.check()
    expect(page.locator("#id_answer-pra4")).to_have_value("")
    refusal.uncheck()
    expect(page.locator("#id_answer-pra4")).to_have_value("12")


@pytest.mark.django_db(transaction=True)
def test_the_box_beside_an_option_is_there_while_the_option_is_chosen(page: Page, site: str) -> None:
    begin(page, site)
    box = page.locator("#id_answer-pra1_other_text")
    expect(box).to_be_hidden()
    pick(page, "pra1", "other").check()
    box.fill("Radiation oncologist")
    page.locator("#id_answer-pra1-0").check()
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
    expect(clear).to_have_count(0)
    undo = item.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.click()
    expect(item.locator("input").first).to_be_checked()
    expect(undo).to_have_count(0)


@pytest.mark.django_db(transaction=True)
def test_a_choice_is_taken_back_in_its_row_alone_and_that_is_saved(page: Page, site: str) -> None:
    begin(page, site, "cases-4")
    rows = page.locator("#item-att1 .grid-row")
    for row in rows.all():
        row.locator("input").nth(3).check()
    statement = rows.nth(2).locator("legend").inner_text()
    page.get_by_role("button", name=f"Clear my choice – {statement}").click()
    expect(page.locator("#item-att1 input:checked")).to_have_count(7)
    expect(rows.nth(2).locator("input:checked")).to_have_count(0)
    expect(page.locator("#saved-note")).to_have_text("Saved", timeout=10_000)
    assert len([name for name in Draft.objects.get().answers if name.startswith("att1")]) == 7
    page.get_by_role("button", name=f"Undo – {statement}").click()
    expect(rows.nth(2).locator("input").nth(3)).to_be_checked()
    rows.nth(2).get_by_role("button").click()
    rows.nth(2).locator("input").first.check()
    expect(rows.nth(2).get_by_role("button")).to_have_text("Clear")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "target"), [(360, 44), (768, 24), (1440, 24)])
def test_taking_back_a_choice_of_a_grid_costs_its_statements_no_room(
    page: Page, site: str, width: int, target: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    begin(page, site, "cases-4")
    rows = page.locator("#item-att1 .grid-row").all()
    before = [row.bounding_box() for row in rows]
    rows[0].locator("input").last.check()
    clear = rows[0].get_by_role("button")
    box, radio, whole = (each.bounding_box() for each in (clear, rows[0].locator("input").last, rows[0]))
    assert box is not None
    assert radio is not None
    assert whole is not None
    assert [row.bounding_box() for row in rows] == before
    assert min(box["width"], box["height"]) >= target
    assert box["x"] + box["width"] <= whole["x"] + whole["width"]
    if width > 360:  # nothing is kept free for it, and it covers no answer
        option = rows[0].locator(".option").last.bounding_box()
        assert option is not None
        assert option["x"] + option["width"] >= whole["x"] + whole["width"] - 1
        assert radio["x"] + radio["width"] <= box["x"]


@pytest.mark.django_db(transaction=True)
def test_characters_are_counted_as_the_limit_comes_near(page: Page, site: str) -> None:
    begin(page, site, "research")
    counter = page.locator("#item-com1 .counter")
    expect(counter).to_have_text("")
    page.locator("#id_answer-com1").fill("x" * 1990)
    expect(counter).to_have_text("10 characters left")
    page.locator("#id_answer-com1").fill("x" * 2003)
    expect(counter).to_have_text("3 characters too many")


@pytest.mark.django_db(transaction=True)
def test_what_follows_from_choosing_nothing_is_shown_before_the_page_is_sent(page: Page, site: str) -> None:
    """As the server decides when the page is sent without a tick."""
    data = make_definition()
    option = {"code": "ice", "label": {"en": "Ice", "fr": "Glace"}}
    text = {"en": "Limits", "fr": "Limites"}
    limits = {"name": "limits", "type": "multiple", "text": text, "option": [option], "new_page": True}
    why = {"name": "why_so", "type": "short_text", "text": text, "asked_if": "answered(limits)"}
    data["section"][1]["item"] += [limits | {"empty": "none", "prefer_not": True}, why]
    survey = make_survey(data=data)
    draft = make_draft(survey)
    last = [each.name for each in draft.instrument.pages if each.section.name == "practice"][-1]
    secret = start(survey=survey, answers=LANDING, language_code="en", today=TODAY).secret
    page.context.add_cookies([{"name": "draft_ward", "value": secret, "url": site}])
    page.goto(f"{site}/s/ward/page/{last}/")

    expect(page.locator("#item-why_so")).to_be_visible()
    pick(page, "limits", "prefer_not").check()
    expect(page.locator("#item-why_so")).to_be_hidden()
    pick(page, "limits", "prefer_not").uncheck()
    page.locator("#id_answer-why_so").fill("No limits")
    page.click(NEXT)
    stored = Draft.objects.exclude(pk=draft.pk).get().answers
    assert (stored["limits"], stored["why_so"]) == ([], "No limits")
