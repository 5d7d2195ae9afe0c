"""The server is killed between any two pages, and while one is filled in: answers go on, and words stay."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.builders import make_survey
from tests.journeys.person import give, press
from tests.journeys.site_server import Served

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    make_survey()
    server = Served(tmp_path)
    server.start()
    yield server
    server.kill()


def begin(page: Page, served: Served) -> None:
    """Agree, answer the first page, and come to the second."""
    page.goto(f"{served.address}/s/ward/?lang=en")
    give(page, "agree", "yes")
    press(page, "Start")
    give(page, "often", "sometimes")
    give(page, "why", ["time"])
    press(page, "Next")


def note(page: Page) -> str:
    return page.locator("#saved-note").inner_text()


def test_the_server_is_killed_between_any_two_pages(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/s/ward/?lang=en")
    give(page, "agree", "yes")
    served.restart()
    press(page, "Start")
    give(page, "often", "sometimes")
    give(page, "why", ["time"])
    served.restart()
    press(page, "Next")
    page.fill("#id_answer-times", "12")
    served.restart()
    press(page, "Next")
    give(page, "trust_soap", "much")
    give(page, "trust_rub", "little")
    served.restart()
    press(page, "Next")
    served.restart()
    press(page, "Send my answers")
    expect(page.locator("#receipt")).to_have_text(re.compile(r"(\w{4}-){4}\w{4}"))
    served.restart()
    page.reload()
    expect(page.locator("#receipt")).to_be_visible()
    assert served.responses() == 1


def test_a_page_is_filled_in_while_the_server_is_down(page: Page, served: Served) -> None:
    begin(page, served)
    served.kill()
    page.fill("#id_answer-times", "12")
    expect(page.locator("#saved-note")).to_have_text(re.compile("^Not saved yet: the site cannot be reached"))
    page.get_by_role("button", name="Next").click()
    expect(page.locator("#saved-note")).to_have_text(re.compile("^The site cannot be reached"))
    expect(page.locator("#id_answer-times")).to_have_value("12")
    page.fill("#id_answer-peak", "30")
    served.start()
    press(page, "Next")
    assert "/page/views/" in page.url
    assert (served.draft()["times"], served.draft()["peak"]) == (12, 30)


def test_what_was_sent_into_the_void_is_in_the_page_again(page: Page, served: Served) -> None:
    begin(page, served)
    served.kill()
    page.fill("#id_answer-times", "12")
    page.get_by_role("button", name="Next").click()  # before the script could learn that nobody is there
    page.wait_for_url("chrome-error://**")
    served.start()
    page.goto(f"{served.address}/s/ward/")
    page.get_by_role("link", name="Continue").click()
    expect(page.locator("#id_answer-times")).to_have_value("12")
    expect(page.locator("#saved-note")).to_have_text("Saved")
    assert served.draft()["times"] == 12
