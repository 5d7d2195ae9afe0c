"""A person on the way through the ward's survey, and what is stored of it."""

from playwright.sync_api import Page, expect

from surveyapp.models import Draft
from tests.journeys.person import give, press


def begin(page: Page, site: str, times: str = "") -> Page:
    """Agree, answer the first page, and type into the second."""
    page.goto(f"{site}?lang=en")
    give(page, "agree", "yes")
    press(page, "Start")
    give(page, "often", "sometimes")
    give(page, "why", ["time"])
    press(page, "Next")
    if times:
        page.fill("#id_answer-times", times)
    return page


def stored() -> dict[str, object]:
    """The answers in the only draft there is."""
    answers: dict[str, object] = Draft.objects.get().answers
    return answers


def note(page: Page, text: str) -> None:
    """What the quiet note, which a screen reader is told of, comes to say."""
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()
