"""`make tutorial-pictures`: the pictures of docs/first-survey.md in docs/images, made on the way it tells.

The way is the one of `tests/journeys/test_console_journey.py`, on a site of its own.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, sync_playwright

from deploy.audit.measure import AT_REST
from deploy.audit.tools import browser as chromium
from deploy.audit.tools import find_browser
from deploy.environment import ROOT, SetupError
from deploy.site_server import manage, serving, variables

FOLDER = ROOT / "docs" / "images"
EXAMPLE = ROOT / "docs" / "first-survey.toml"
DESK, PHONE = ViewportSize(width=1120, height=720), ViewportSize(width=390, height=720)
COLOURS = 64  # as many as these pages need: the files stay small
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none"]


def main() -> int:
    """Make every picture; 1 and one sentence where something is in the way."""
    tool = find_browser()
    if not tool.is_here:
        print(f"{tool.name} is not installed ({tool.remedy}).", file=sys.stderr)
        return 1
    try:
        with site() as (address, password), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            take_pictures(browser, address, password)
            browser.close()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


@contextmanager
def site() -> Iterator[tuple[str, str]]:
    """An empty site with a site administrator: its address, and the password of `lead`."""
    with tempfile.TemporaryDirectory(prefix="tutorial-") as name:
        environment = variables(Path(name))
        manage(environment, "migrate", "--verbosity=0", "--no-input")
        manage(environment, "collectstatic", "--verbosity=0", "--no-input")
        printed = manage(environment, "create_staff", "lead", "--site-administrator")
        with serving(environment) as server:
            yield server.address, printed.split()[-1]


def take_pictures(browser: Browser, address: str, password: str) -> None:
    """Go the way of the tutorial once."""
    staff = browser.new_page(viewport=DESK, locale="en-CA", reduced_motion="reduce")
    staff.goto(f"{address}/staff/")
    staff.get_by_label("User name").fill("lead")
    staff.get_by_label("Password").fill(password)
    press(staff, "Sign in")
    make_survey(staff)
    follow(staff, "Questionnaire", "Preview")
    staff.get_by_label("Page", exact=True).select_option(label="Your practice")
    press(staff, "Show")
    staff.get_by_label("Answer", exact=True).fill("sometimes")
    press(staff, "Set")
    picture(staff, "preview", height=900)
    follow(staff, "Fieldwork", "Start a pilot…")
    press(staff, "Start a pilot")
    picture(staff, "pilot", height=1000)
    respond(browser, f"{address}/s/hand-rub/", shown="pilot-page")
    follow(staff, "Open and close", "Open the survey…")
    picture(staff, "open", "main")
    for box in staff.get_by_role("checkbox").all():
        box.check()
    press(staff, "Open the survey")
    respond(browser, f"{address}/s/hand-rub/")
    follow(staff, "Overview")
    picture(staff, "overview")
    close(staff)


def make_survey(staff: Page) -> None:
    """From the file with a mistake, to a survey with a target."""
    follow(staff, "New survey")
    picture(staff, "start", "#of-files")
    staff.locator("#files").set_input_files(EXAMPLE)
    press(staff, "Upload the files")
    staff.locator("#errors a").click()
    picture(staff, "mistake", height=0)
    text = staff.get_by_label("Text of first-survey.toml")
    text.fill(text.input_value().replace("requred", "required"))
    staff.get_by_label("Title").fill("Hand rub in our hospital")
    staff.get_by_label("Address").fill("hand-rub")
    press(staff, "Make the survey")
    follow(staff, "Settings")
    staff.get_by_label("Target number of responses").fill("3")
    press(staff, "Save settings")


def respond(browser: Browser, address: str, *, shown: str = "") -> None:
    """Answer on a phone, with a picture of the page with the questions."""
    page = browser.new_page(viewport=PHONE, locale="en-CA", reduced_motion="reduce")
    page.goto(address)
    page.get_by_label("Yes, I agree").check()
    press(page, "Start")
    page.get_by_label("Sometimes").check()
    page.get_by_label("There is no time").check()
    page.get_by_label("How many times a day?").fill("6")
    if shown:
        picture(page, shown)
    press(page, "Next")
    press(page, "Send my answers")
    page.close()


def close(staff: Page) -> None:
    """Paused, resumed, closed, reopened and closed again."""
    follow(staff, "Fieldwork")
    for step in ("Pause", "Resume", "Close", "Reopen", "Close"):
        follow(staff, f"{step}…")
        if step == "Reopen":
            staff.get_by_label("Reason").fill("The night shift was not asked.")
        press(staff, step)
    picture(staff, "history", "#history")


def follow(page: Page, *links: str) -> None:
    """Follow one link after the other."""
    for link in links:
        with page.expect_navigation():
            page.get_by_role("link", name=link, exact=True).first.click()


def press(page: Page, button: str) -> None:
    """Press a button, and wait for the page that follows."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def picture(page: Page, name: str, part: str = "", *, height: int = 720) -> None:
    """Write a part of the page, so many pixels from its top, or with 0 what the window shows."""
    page.evaluate(AT_REST)
    if part:
        shot = page.locator(part).screenshot()
    elif height:
        page.evaluate("document.activeElement.blur()")
        clip = FloatRect(x=0, y=0, width=page.evaluate("innerWidth"), height=height)
        shot = page.screenshot(full_page=True, clip=clip)
    else:
        shot = page.screenshot()
    file = FOLDER / f"first-survey-{name}.png"
    Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS).save(file, optimize=True)
    print(f"  {file.name}: {file.stat().st_size / 1000:.0f} kB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
