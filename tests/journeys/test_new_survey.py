"""A study lead in a browser makes a survey from a file with a mistake, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from surveyapp.accounts.survey_maker_actions import give_survey_making
from surveyapp.instruments.files.toml_writer import toml_text
from surveyapp.models import Survey
from tests.builders import make_definition
from tests.journeys.page_checks import check_accessible
from tests.plain_http import without_tls
from tests.staff.pages import PASSWORD, make_user

WARD = toml_text(make_definition())
MISTAKE = "requred = true"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def maker(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, settings: LazySettings
) -> Iterator[Page]:
    """Somebody who may make surveys, on the list of surveys."""
    without_tls(settings)
    make_user("maker", site_administrator=False)
    give_survey_making(username="maker", by="tests")
    context = browser.new_context(java_script_enabled=request.param)
    page = context.new_page()
    page.goto(f"{live_server.url}/staff/")
    page.get_by_label("User name").fill("maker")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    yield page
    context.close()


def test_a_mistake_is_mended_beside_its_line_and_the_survey_is_made(
    maker: Page, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    has_scripts = request.node.callspec.params["maker"]
    file = tmp_path / "ward.toml"
    file.write_text(WARD.replace('name = "often"', f'name = "often"\n{MISTAKE}', 1), encoding="utf-8")
    maker.get_by_role("link", name="New survey").click()
    if has_scripts:
        check_accessible(maker)
    maker.get_by_label("TOML file of the questionnaire").set_input_files(file)
    maker.get_by_role("button", name="Upload the files").click()

    line = file.read_text(encoding="utf-8").split("\n").index(MISTAKE) + 1
    link = maker.get_by_role("link", name=f"ward.toml, line {line}: ")
    expect(link).to_contain_text("`requred` is not a key of the format.")
    if has_scripts:
        check_accessible(maker)
    link.click()
    text = maker.get_by_label("Text of ward.toml")
    if has_scripts:
        chosen = text.evaluate("text => text.value.slice(text.selectionStart, text.selectionEnd)")
        assert chosen == MISTAKE
    else:
        expect(maker.locator(f"#line-0-{line}")).to_be_in_viewport()

    text.fill(text.input_value().replace(f"{MISTAKE}\n", "") + "# mended here\n")
    maker.get_by_role("button", name="Check the files").click()
    expect(maker.get_by_role("status")).to_contain_text("The files have no problems.")
    expect(maker.get_by_label("Title")).to_have_value("Hand hygiene on the ward")
    maker.get_by_label("Address").fill("ward")
    with maker.expect_response(lambda response: response.url.endswith("/staff/surveys/ward/")):
        maker.get_by_role("button", name="Make the survey").click()
    stored = Survey.objects.get(slug="ward").version.files.get().text
    assert "# mended here" in stored
    assert MISTAKE not in stored
