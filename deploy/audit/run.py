"""The audit itself: serve, walk, measure, record. Ends with 1 where something falls short."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, sync_playwright

from deploy.audit import html, lighthouse, record, tools, walk
from deploy.audit.measure import Measure, State
from deploy.audit.site import CLOSED, Site, served
from deploy.environment import SetupError

Way = Callable[[Page, Site, walk.Look], None]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
WAYS: dict[str, tuple[dict[str, int], Way]] = {
    "English": (PHONE, lambda page, site, look: walk.respondent(page, site, "en", look)),
    "French": (DESK, lambda page, site, look: walk.respondent(page, site, "fr", look)),
    "beside the way": (PHONE, walk.aside),
    "staff": (DESK, lambda page, site, look: walk.staff(page, site, "en", look)),
    "staff, French": (PHONE, lambda page, site, look: walk.staff(page, site, "fr", look)),
}
PATIENCE = 30_000  # ms for anything in the browser


def main() -> int:
    """Run the audit and write docs/results/audit.md, unless only some ways are asked for."""
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument("ways", nargs="*", help=f"of {', '.join(WAYS)}: only these, and nothing is written")
    options = parser.parse_args()
    found = [
        tools.find_browser(),
        tools.find_axe(AXE_FILE_PATH),
        tools.find_checker(),
        tools.find_lighthouse(),
    ]
    for tool in found:
        print(f"{tool.name}: {tool.version or 'not run, install it with: ' + tool.remedy}", flush=True)
    if not found[0].is_here:
        return 1
    try:
        with served() as site:
            results = audit(
                site, record.Results(day=dt.date.today(), tools=found), options.ways or list(WAYS)
            )
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    if not options.ways:
        record.write(results)
    print("\n".join(results.shortcomings) or "Nothing falls short.")
    return 1 if results.shortcomings else 0


def audit(site: Site, results: record.Results, ways: list[str]) -> record.Results:
    """Walk every way, then check the HTML, then let Lighthouse look; results are added as they come."""
    _browser, _axe, checker, scorer = results.tools
    folder = site.folder / "html"
    folder.mkdir()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=tools.browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        for name in ways:
            results.states += go(browser, site, name, folder)
        addresses = pages(browser, site) if scorer.is_here and ways == list(WAYS) else []
        browser.close()
    if checker.is_here:
        results.checked += [*html.check_html(folder), html.check_styles()]
    for title, address, cookies in addresses:
        results.pages.append(lighthouse.measure(title, address, cookies, site.folder))
        print(f"  Lighthouse, {title}: {results.pages[-1].scores}", flush=True)
    return results


def go(browser: Browser, site: Site, name: str, folder: Path) -> list[State]:
    """The states that one way leads through."""
    viewport, way = WAYS[name]
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    look = Measure(page, folder, name)
    way(page, site, look)
    context.close()
    return look.states


def pages(browser: Browser, site: Site) -> list[tuple[str, str, str]]:
    """What Lighthouse looks at: title, address and cookies."""
    person, lead = browser.new_context(), browser.new_context()
    page = person.new_page()
    walk.draft(page, site)
    section = page.url
    walk.sign_in(lead.new_page(), site)
    on_way, signed_in = (
        "; ".join(f"{each['name']}={each['value']}" for each in context.cookies())
        for context in (person, lead)
    )
    return [
        ("landing", site.survey, ""),
        ("section page", section, on_way),
        ("page with grids", f"{site.survey}page/maintenance-2/", on_way),
        ("review", f"{site.survey}review/", on_way),
        ("closed survey", f"{site.address}/s/{CLOSED}/", ""),
        ("sign-in", f"{site.staff}sign-in/", ""),
        ("analysis", f"{site.staff}surveys/trastuzumab/analysis/", signed_in),
    ]


if __name__ == "__main__":
    sys.exit(main())
