"""`make screenshots`: pictures of the main pages in docs/results/images, and the page that shows them.

The same data, sizes and orders of options each time; what is random (the receipt) is covered, and no picture
shows a clock. Chromium writes WebP by itself. Letters look as this machine's fonts make them.
"""

import base64
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from deploy.audit import walk
from deploy.audit.measure import AT_REST
from deploy.audit.site import Site, served
from deploy.audit.tools import browser as chromium
from deploy.audit.tools import find_browser
from deploy.environment import ROOT, SetupError

FOLDER = ROOT / "docs" / "results" / "images"
PAGE = ROOT / "docs" / "results" / "screenshots.md"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}}
DARK: dict[str, Any] = {"color_scheme": "dark"}
QUALITY = 82
ONE_ORDER = "from surveyapp.models import Draft; Draft.objects.update(arrangement=0)"
RECEIPT = "7K2M-Q4TX-9BWD-3HRF-5VNJ"
HEAD = """# Pictures of the site

Made by `make screenshots` from the demonstration's data; all responses are synthetic.
"""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A page as it is shown: file name, what it shows in words, the window, and the way to it."""

    name: str
    alt: str
    way: Callable[[Page, Site], None]
    window: dict[str, Any] = field(default_factory=lambda: PHONE)


def main() -> int:
    """Make every picture; 1 and one sentence where something is in the way."""
    tool = find_browser()
    if not tool.is_here:
        print(f"{tool.name} is not installed ({tool.remedy}).", file=sys.stderr)
        return 1
    try:
        with served() as site, sync_playwright() as playwright:
            arguments = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none"]
            browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
            for picture in sorted(PICTURES, key=lambda each: each.name == "sent"):  # others count responses
                take(browser, site, picture)
            browser.close()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    show()
    return 0


def take(browser: Browser, site: Site, picture: Picture) -> None:
    """Go to the page, and write its picture."""
    context = browser.new_context(locale="en-CA", reduced_motion="reduce", **picture.window)
    page = context.new_page()
    picture.way(page, site)
    page.evaluate(AT_REST)
    page.evaluate("document.activeElement.matches('input') && document.activeElement.blur()")
    shot = context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
    )
    file = FOLDER / f"{picture.name}.webp"
    file.write_bytes(base64.b64decode(shot["data"]))
    print(f"  {file.name}: {file.stat().st_size / 1000:.0f} kB", flush=True)
    context.close()


def show() -> None:
    """Write the page with all pictures."""
    parts = [HEAD, *(f"## {each.alt}\n![{each.alt}](images/{each.name}.webp)\n" for each in PICTURES)]
    PAGE.write_text("\n".join(parts), encoding="utf-8")


# --- the ways --------------------------------------------------------------------------------------


def landing(language: str) -> Callable[[Page, Site], None]:
    """The first page in a language."""
    return lambda page, site: go(page, f"{site.survey}?lang={language}")


def section(name: str, *, answered: bool = False, to: str = "body") -> Callable[[Page, Site], None]:
    """A page of the survey, on its way in, with its options in one order; scrolled to an element."""

    def way(page: Page, site: Site) -> None:
        walk.draft(page, site)
        site.shell(ONE_ORDER)
        go(page, f"{site.survey}page/{name}/")
        if answered:
            walk.answer_page(page)
        page.locator(to).evaluate("each => scrollTo(0, scrollY + each.getBoundingClientRect().top - 12)")

    return way


def mistakes(page: Page, site: Site) -> None:
    """A page that was sent without what it requires."""
    section("practice")(page, site)
    page.click(walk.NEXT)


def review(page: Page, site: Site) -> None:
    """Everything answered, nothing sent."""
    walk.draft(page, site)
    site.shell(ONE_ORDER)
    walk.sections(page, lambda _name: None)
    page.goto(page.url)


def sent(page: Page, site: Site) -> None:
    """The receipt, which is another one each time."""
    review(page, site)
    page.click("form.send button")
    page.locator("#receipt").evaluate("(each, code) => { each.textContent = code }", RECEIPT)


def staff(path: str, to: str = "") -> Callable[[Page, Site], None]:
    """A page of staff's; scrolled to an element, which is unfolded."""

    def way(page: Page, site: Site) -> None:
        walk.sign_in(page, site)
        go(page, f"{site.staff}{path}")
        if to:
            unfolded = (
                "each => { each.open = true; scrollTo(0, scrollY + each.getBoundingClientRect().top - 72) }"
            )
            page.locator(to).first.evaluate(unfolded)

    return way


def table_check(page: Page, site: Site) -> None:
    """The example table with what was found in it."""
    staff("check-table/?example=1")(page, site)
    walk.check_table(page)


def in_depth(page: Page, site: Site) -> None:
    """One recommendation by group, once its forest plot is there."""
    staff("surveys/trastuzumab/analysis/adherence/?recommendation=r1&by=pra2", "#groups")(page, site)
    page.locator("figure img").first.evaluate("image => image.decode()")


def go(page: Page, address: str) -> None:
    page.goto(address)


ANALYSIS = "surveys/trastuzumab/analysis/"
PICTURES = (
    Picture(name="landing", alt="The first page on a phone: who asks, how long it takes", way=landing("en")),
    Picture(name="landing-french", alt="The first page in French", way=landing("fr")),
    Picture(name="landing-desk", alt="The first page on a wide screen", way=landing("en"), window=DESK),
    Picture(
        name="survey",
        alt="A page of the survey on a phone, with large options",
        way=section("maintenance", answered=True, to="#item-mnt2"),
    ),
    Picture(
        name="survey-dark",
        alt="The same page in the dark scheme",
        way=section("maintenance", answered=True, to="#item-mnt2"),
        window=PHONE | DARK,
    ),
    Picture(
        name="survey-grid",
        alt="A grid on a phone: one question a row",
        way=section("maintenance-2", answered=True, to="fieldset.grid"),
    ),
    Picture(
        name="survey-desk",
        alt="A page of the survey on a wide screen",
        way=section("maintenance-2", answered=True),
        window=DESK,
    ),
    Picture(name="errors", alt="Mistakes: a summary that links to each question", way=mistakes),
    Picture(name="review", alt="The answers before they are sent", way=review),
    Picture(name="sent", alt="The receipt code after sending", way=sent),
    Picture(name="analysis", alt="The analysis: reported adherence", way=staff(ANALYSIS), window=DESK),
    Picture(
        name="analysis-dark",
        alt="The analysis in the dark scheme",
        way=staff(ANALYSIS),
        window=DESK | DARK,
    ),
    Picture(
        name="recommendation",
        alt="One recommendation: its criteria, verdicts and reasons",
        way=staff(f"{ANALYSIS}recommendations/", "details.recommendation"),
        window=DESK,
    ),
    Picture(
        name="answers",
        alt="The answers to one section, with their bases",
        way=staff(f"{ANALYSIS}answers/maintenance/"),
        window=DESK,
    ),
    Picture(
        name="in-depth",
        alt="One recommendation by group, and under every other choice",
        way=in_depth,
        window=DESK,
    ),
    Picture(
        name="comparisons",
        alt="Comparisons that the plan declares, each family adjusted by itself",
        way=staff("surveys/trastuzumab/analysis/declared-comparisons/"),
        window=DESK,
    ),
    Picture(
        name="document",
        alt="The report as a draft of methods and results",
        way=staff("surveys/trastuzumab/report/document/"),
        window=DESK,
    ),
    Picture(name="check-table", alt="A published table is checked", way=table_check, window=DESK),
)


if __name__ == "__main__":
    sys.exit(main())
