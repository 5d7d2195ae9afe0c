"""From an invitation to an archived survey on the pages of staff alone: with a mouse, with JavaScript and
without, and by keyboard. `docs/first-survey.md` tells the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from deploy.site_server import manage
from tests.journeys.console import respondent_steps, staff_steps
from tests.journeys.console.hands import Hands
from tests.journeys.console.keyboard import KeyboardHands
from tests.journeys.console.staff_steps import TITLE, take
from tests.journeys.site_server import Served
from tests.mail_server import Mailbox, smtp_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]

TUTORIAL = Path(__file__).parents[2] / "docs/first-survey.md"
WAYS = {
    "a mouse and JavaScript": (Hands, True),
    "a mouse without JavaScript": (Hands, False),
    "the keyboard alone": (KeyboardHands, True),
}
WITHOUT_DETAILS = "Open although these details are missing. The first page then says “Not stated”."
ERASE = "Erase what was answered in the pilot"
STEPS = ["Start a pilot", "Open the survey", "Pause", "Resume", "Close", "Reopen", "Close", "Archive"]

Arrival = Callable[[], Hands]


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with smtp_server() as mailbox:
        yield mailbox


@pytest.fixture
def served(tmp_path: Path, box: Mailbox) -> Iterator[Served]:
    """A site that sends mail and requires a second factor."""
    server = Served(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{box.port}", STAFF_MFA="required")
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.fixture
def people() -> list[Hands]:
    """Those who have come."""
    return []


@pytest.fixture(params=WAYS.values(), ids=WAYS.keys())
def arrive(
    request: pytest.FixtureRequest, browser: Browser, served: Served, people: list[Hands]
) -> Iterator[Arrival]:
    """Have somebody come to the site with a browser of their own; no browser may complain."""
    kind, has_scripts = request.param

    def person() -> Hands:
        page = browser.new_page(java_script_enabled=has_scripts, locale="en-CA", reduced_motion="reduce")
        page.set_default_timeout(10_000)
        people.append(kind(page))
        return people[-1]

    yield person
    for each in people:
        each.page.context.close()
    assert [said for each in people for said in each.complaints] == []


def test_a_survey_is_made_tried_opened_watched_and_closed(
    served: Served, arrive: Arrival, box: Mailbox, people: list[Hands]
) -> None:
    printed = manage(served.environment, "create_staff", "ada", "--site-administrator")
    administrator = arrive()
    administrator.page.goto(f"{served.address}/staff/")
    staff_steps.give_password(administrator, "ada", printed.split()[-1])
    staff_steps.set_up_app(administrator)
    staff_steps.invite(administrator, "grace@example.org", "Grace Hopper")

    colleague = arrive()
    colleague.page.goto(staff_steps.mailed_link(box))
    staff_steps.come_in(colleague)
    staff_steps.make_survey(colleague)
    staff_steps.set_target(colleague)
    staff_steps.preview(colleague)
    address = try_it(colleague, arrive())
    field_it(colleague, arrive(), arrive(), address)
    put_away(colleague, arrive(), address)

    used = {name for each in people for name in each.names}
    assert names_in_tutorial() - used == set()


def names_in_tutorial() -> set[str]:
    """The names of links, buttons and labels that the tutorial prints in bold."""
    words = " ".join(TUTORIAL.read_text(encoding="utf-8").split())
    printed = re.findall(r"\*\*(.+?)\*\*", words)
    return {name for part in printed for name in part.split(" › ")}


def try_it(colleague: Hands, tester: Hands) -> str:
    """A pilot, whose answer is counted and erased at opening; the address for respondents."""
    colleague.follow("Fieldwork")
    take(colleague, "Start a pilot")
    address = colleague.page.get_by_role("textbox", name="Address for respondents").input_value()
    respondent_steps.answer(tester, address)
    tester.sees("This is a pilot")
    colleague.follow("Open and close")
    colleague.sees("Stored from the pilot: responses 1, drafts 0")
    colleague.follow("Open the survey…")
    colleague.press("Open the survey")
    colleague.expect_errors()
    for label in (WITHOUT_DETAILS, ERASE):
        colleague.tick(label)
    colleague.press("Open the survey")
    colleague.sees("The survey is open.")
    colleague.follow("Overview")
    staff_steps.expect_complete(colleague, 0)
    return address


def field_it(colleague: Hands, respondent: Hands, interrupted: Hands, address: str) -> None:
    """One person answers; another one begins, is held up by a pause, and goes on."""
    respondent_steps.answer(respondent, address)
    respondent_steps.begin(interrupted, address)
    colleague.follow("Fieldwork")
    take(colleague, "Pause")
    interrupted.page.reload()
    interrupted.sees("paused")
    take(colleague, "Resume")
    interrupted.page.goto(address)
    interrupted.press("Save and continue")
    respondent_steps.finish(interrupted)
    colleague.follow("Overview")
    staff_steps.expect_complete(colleague, 2)


def put_away(colleague: Hands, late: Hands, address: str) -> None:
    """Closed, reopened for a reason, closed again and archived."""
    colleague.follow("Fieldwork")
    take(colleague, "Close")
    late.page.goto(address)
    late.sees("closed")
    take(colleague, "Reopen", reason="The night shift was not asked.")
    respondent_steps.answer(late, address)
    take(colleague, "Close")
    take(colleague, "Archive")
    assert staff_steps.history(colleague) == STEPS
    colleague.follow("Surveys")
    expect(colleague.page.get_by_role("main")).not_to_contain_text(TITLE)
    colleague.follow("Show archived surveys")
    colleague.follow(TITLE)
    staff_steps.expect_complete(colleague, 3)
