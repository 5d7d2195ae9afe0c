"""Staff's pages in a browser: what belongs on one line stands on one, and what belongs together stays so."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from surveyapp.models import Role
from tests.builders import make_survey
from tests.journeys.page_checks import check_accessible
from tests.plain_http import without_tls
from tests.staff.pages import PASSWORD, demonstration, make_member, make_user

WIDE = {"width": 1440, "height": 900}
LINES = """elements => elements.map(element =>
  Math.round(element.getBoundingClientRect().height / parseFloat(getComputedStyle(element).lineHeight)))"""
TOPS = "elements => elements.map(element => Math.round(element.getBoundingClientRect().top))"
PARTS = "elements => elements.map(element => element.getClientRects().length)"


@pytest.fixture
def lead(page: Page, live_server: LiveServer, settings: LazySettings) -> Page:
    """A site administrator who has signed in."""
    without_tls(settings)
    make_user()
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.goto(f"{live_server.url}/staff/sign-in/")
    page.get_by_label("User name").fill("lead")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out lead")).to_be_visible()
    return page


@pytest.mark.parametrize("width", [360, 1440])
def test_a_moment_in_a_table_stands_on_one_line(lead: Page, live_server: LiveServer, width: int) -> None:
    lead.set_viewport_size({"width": width, "height": 900})
    for address in ("audit-log/", "account/sessions/"):
        lead.goto(f"{live_server.url}/staff/{address}")
        lines = lead.eval_on_selector_all("main td time", LINES)
        assert lines
        assert set(lines) == {1}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_members_stand_below_each_other_on_a_phone(
    lead: Page, live_server: LiveServer, language: str
) -> None:
    survey = make_survey()
    for number, role in enumerate(Role):
        make_member(survey, role, name=f"a.colleague.with.a.long.name.{number}")
    lead.goto(f"{live_server.url}/staff/?lang={language}")
    lead.set_viewport_size({"width": 360, "height": 740})
    lead.goto(f"{live_server.url}/staff/surveys/{survey.slug}/settings/members/")
    members = lead.locator("#members .scroll")
    assert members.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    rows = lead.locator("#members tbody tr")
    expect(rows).to_have_count(len(Role))
    check_accessible(lead)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_name_menu_and_language_of_the_site_stand_beside_each_other_on_a_wide_screen(
    lead: Page, live_server: LiveServer, language: str
) -> None:
    lead.goto(f"{live_server.url}/staff/?lang={language}")
    name, menu, switch = (
        lead.locator(part).bounding_box() for part in (".site-name", "nav.site-nav", ".language-switch")
    )
    assert name is not None
    assert menu is not None
    assert switch is not None
    assert name["x"] + name["width"] <= menu["x"]
    assert menu["x"] + menu["width"] <= switch["x"]
    assert menu["height"] < 2.5 * name["height"]


def test_boxes_beside_each_other_stand_at_one_height(lead: Page, live_server: LiveServer) -> None:
    make_survey()
    lead.goto(f"{live_server.url}/staff/surveys/ward/fieldwork/frame/")
    cases = lead.eval_on_selector_all("[name^=case_]", TOPS)

    assert len(cases) == 11
    assert [cases.count(top) for top in sorted(set(cases))] == [4, 4, 3]


def test_an_answer_stays_with_its_question(lead: Page, live_server: LiveServer) -> None:
    survey = demonstration()
    response = survey.responses.order_by("key").first()
    assert response is not None
    lead.goto(f"{live_server.url}/staff/surveys/trastuzumab/responses/{response.pk}/")
    parts = lead.eval_on_selector_all(".response-part > dl > .answer", PARTS)

    assert len(parts) > 10
    assert set(parts) == {1}
