"""The steps of a respondent, who has another browser and the survey's address."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.console.hands import Hands


def begin(hands: Hands, address: str) -> None:
    """Agree to take part."""
    hands.page.goto(address)
    hands.tick("Yes, I agree")
    hands.press("Start")


def finish(hands: Hands) -> None:
    """Answer every question, and send."""
    hands.tick("Sometimes")
    if hands.labelled("There is no time").is_hidden():
        hands.press("Next")  # without JavaScript the page asks on once it has the answer
    hands.tick("There is no time")
    hands.fill("How many times a day?", "6")
    hands.press("Next")
    hands.press("Send my answers")
    expect(hands.page.locator("#receipt")).to_be_visible()


def answer(hands: Hands, address: str) -> None:
    """From the first page to the receipt."""
    begin(hands, address)
    finish(hands)
