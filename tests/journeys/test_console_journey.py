"""From an invitation to an archived survey on the pages of staff alone: with a mouse, with JavaScript and
without, and by keyboard. `docs/first-survey.md` tells the same way.
"""

from __future__ import annotations

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


@pytest.fixture(params=WAYS.values(), ids=WAYS.keys())
def arrive(request: pytest.FixtureRequest, browser: Browser, served: Served) -> Iterator[Arrival]:
    """Have somebody come to the site with a browser of their own; no browser may complain."""
    kind, has_scripts = request.param
    people: list[Hands] = []

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
    served: Served, arrive: Arrival, box: Mailbox
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
    staff_steps.preview(colleague)
    address = try_it(colleague, arrive())
    field_it(colleague, arrive(), arrive(), address)
    put_away(colleague, arrive(), address)


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
    colleague.sees("0 complete")
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
    colleague.sees("2 complete")


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
    colleague.sees("3 complete")
