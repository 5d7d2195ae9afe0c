"""The steps of staff: an administrator invites a colleague, who comes in and makes a survey."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.console.hands import Hands
from tests.mail_server import Mailbox
from tests.staff.second_factors import code_of

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "docs" / "first-survey.toml"
WRONG, RIGHT = "requred = true", "required = true"
PASSWORD = "seven wooden clocks under purple snow"
TARGET = "Target number of responses"
TITLE, SLUG = "Hand rub in our hospital", "hand-rub"
DESCRIPTION = "TOML file of the questionnaire, with the files that it includes"


def give_password(hands: Hands, name: str, password: str) -> None:
    """The first step of signing in."""
    hands.fill("User name", name)
    hands.fill("Password", password)
    hands.press("Sign in")


def set_up_app(hands: Hands) -> str:
    """Set up the second factor that the site requires: the secret of the app."""
    hands.sees("This site requires a second factor.")
    hands.follow("Set up an app")
    secret = hands.page.locator("code.secret").inner_text().replace(" ", "").replace("\u00a0", "")
    hands.fill("Code", code_of(secret, steps=-1))
    hands.press("Set up")
    hands.follow("I have saved them")
    return secret


def invite(hands: Hands, address: str, name: str) -> None:
    """Invite a person who may make surveys."""
    hands.follow("Staff")
    hands.follow("Invite a person")
    hands.fill("E-mail address", address)
    hands.fill("Name", name)
    hands.tick("May make surveys")
    hands.press("Invite")
    hands.sees(f"was sent to {address}")


def mailed_link(box: Mailbox) -> str:
    """The link in the body of the mail, once it has come."""
    until = time.monotonic() + 20
    while not box.messages and time.monotonic() < until:
        time.sleep(0.05)
    (message,) = box.messages
    assert message["To"] == "grace@example.org"
    return box.link


def come_in(hands: Hands) -> None:
    """Choose a password, set up an app, leave, and sign in with both."""
    hands.fill("New password", PASSWORD)
    hands.fill("New password, again", PASSWORD)
    hands.press("Set the password")
    secret = set_up_app(hands)
    hands.press("Sign out grace")
    give_password(hands, "grace", PASSWORD)
    hands.fill("Code", code_of(secret))
    hands.press("Sign in")
    expect(hands.page.get_by_role("heading", name="Surveys", level=1)).to_be_visible()


def make_survey(hands: Hands) -> None:
    """From a file with a mistake, which is mended beside its line; what was typed before stays."""
    hands.follow("New survey")
    hands.upload(DESCRIPTION, EXAMPLE)
    hands.press("Upload the files")
    hands.expect_errors()
    line = EXAMPLE.read_text(encoding="utf-8").split("\n").index(WRONG) + 1
    hands.fill("Title", TITLE)
    hands.fill("Address", SLUG)
    hands.go_to_line(f"first-survey.toml, line {line}: often: `requred` is not a key of the format.")
    hands.mend("Text of first-survey.toml", WRONG, RIGHT)
    hands.press("Check the files")
    hands.sees("The files have no problems.")
    expect(hands.labelled("Title")).to_have_value(TITLE)
    expect(hands.labelled("Address")).to_have_value(SLUG)
    hands.press("Make the survey")
    expect(hands.page.get_by_role("heading", name="Overview", level=1)).to_be_visible()
    expect(hands.page.get_by_role("main")).to_contain_text(TITLE)


def set_target(hands: Hands) -> None:
    """Say in the settings how many responses the study aims for."""
    hands.follow("Settings")
    hands.fill(TARGET, "3")
    hands.press("Save settings")
    expect(hands.labelled(TARGET)).to_have_value("3")


def expect_complete(hands: Hands, number: int) -> None:
    """The overview counts the responses, of the target."""
    bar = hands.page.get_by_role("progressbar", name=TARGET)
    expect(bar).to_have_text(f"{number} complete responses of 3 targeted")


def preview(hands: Hands) -> None:
    """Answer the questionnaire as a respondent, without a trace."""
    hands.follow("Questionnaire")
    hands.follow("Preview")
    hands.choose("Page", "Your practice")
    hands.press("Show")
    hands.follow("Open this page without the frame")
    hands.sees("Preview: nothing is stored.")
    hands.tick("Sometimes")
    hands.press("Next")
    hands.follow("All pages of the preview")


def take(hands: Hands, step: str, *, ticks: tuple[str, ...] = (), reason: str = "") -> None:
    """Take a step of the survey's life on its page."""
    hands.follow(f"{step}…")
    for label in ticks:
        hands.tick(label)
    if reason:
        hands.press(step)
        hands.expect_errors()
        hands.fill("Reason", reason)
    hands.press(step)
    expect(hands.page.get_by_role("heading", name="Open and close", level=1)).to_be_visible()


def history(hands: Hands) -> list[str]:
    """The steps that were taken, the first one first."""
    names = hands.page.locator("#history").get_by_role("rowheader").all_inner_texts()
    return names[::-1]
