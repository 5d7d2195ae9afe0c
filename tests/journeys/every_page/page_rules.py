"""What every page is held to, whoever looks at it and however."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Browser, Page, Response

from tests.journeys.every_page.page_table import Visit
from tests.journeys.page_checks import AXE_RULES, is_complaint
from tests.journeys.staff_site import DEMONSTRATION, StaffSite, sign_in

AXE = Axe().axe_script
VIOLATIONS = """rules => axe.run(rules).then(found => found.violations.map(each =>
    `${each.id}: ${each.help}: ${each.nodes.map(node => node.html.slice(0, 160)).join(' | ')}`))"""
READ = """() => {
    const seen = each => each.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const words = each => each.innerText.replace(/\\s+/g, ' ').trim();
    const main = document.querySelector('main');
    return {
        language: document.documentElement.lang,
        title: document.title.replace(/\\s+/g, ' '),
        headings: [...document.querySelectorAll('h1')].filter(seen).map(words),
        text: main && seen(main) ? words(main).length : 0,
    };
}"""
# Without the script they do nothing: buttons that send no form and open nothing, fields and forms that
# nothing sends, links that lead nowhere.
DEAD = """() => [...document.querySelectorAll('button, input, select, textarea, [role=button], main a')]
    .filter(each => each.checkVisibility({ visibilityProperty: true }) && each.type !== 'hidden')
    .filter(each => {
        if (each.matches('a')) return !each.href || each.getAttribute('href') === '#';
        if (each.matches('button'))
            return !each.popoverTargetElement && (each.type === 'button' || !each.form);
        if (each.readOnly) return false;  // a text to be copied
        const sends = '[type=submit], button:not([type=button])';
        return !each.form || ![...each.form.elements].some(other => other.matches(sends));
    }).map(each => each.outerHTML.slice(0, 160))"""
TWICE = """() => {
    const outside = link => !link.closest('nav') && link.checkVisibility();
    const links = Array.from(document.querySelectorAll('main a[href]')).filter(outside);
    const told = links.map(link => link.innerText.trim().replace(/\\s+/g, ' ') + ' → ' + link.href);
    return [...new Set(told.filter((each, place) => told.indexOf(each) < place))];
}"""
SEND = """form => {
    form.noValidate = true;
    form.requestSubmit(form.querySelector('.btn-primary[type=submit]'));
}"""
REFUSALS = {400, 404, 409, 422, 429}
SIGNING_IN = {"fresh": "lead", "waiting": "careful"}
"""Visitors whose pages are for those who have just entered a password -> whose."""
UNFOLD = "document.querySelectorAll('main details').forEach(each => each.open = true)"
HEIGHT = 900
DESK, LONGEST = 1440, 6_000  # the pixels of a wide window, and how long a page is there at most
LEAST = 20  # characters that a page says


@dataclass
class Walk:
    """Goes from page to page and notes what is wrong with each."""

    site: StaffSite
    browser: Browser
    language: str
    widths: tuple[int, ...]  # the first is that of the window, and the others are tried on the loaded page
    part: tuple[int, int] = (0, 1)  # of pages that are alike, from this one on each so-manieth
    has_script: bool = True
    scheme: Any = "light"
    problems: list[str] = field(default_factory=list)
    windows: dict[str, Page] = field(default_factory=dict)

    def window(self, by: str = "lead") -> Page:
        """The visitor's window, which stays open."""
        if by not in self.windows:
            context = self.site.window(
                self.browser,
                "nobody" if by in SIGNING_IN else by,
                java_script_enabled=self.has_script,
                color_scheme=self.scheme,
                locale=f"{self.language}-CA",
                viewport={"width": self.widths[0], "height": HEIGHT},
            )
            page = self.windows[by] = context.new_page()
            page.on("console", lambda said: self.note(page, said.text) if is_complaint(said) else None)
            page.on("pageerror", lambda error: self.note(page, str(error)))
            if by in SIGNING_IN:
                sign_in(page, SIGNING_IN[by])
        return self.windows[by]

    def close(self) -> None:
        """Close every window."""
        for page in self.windows.values():
            page.context.close()

    def note(self, page: Page, problem: str) -> None:
        """Write down what is wrong with the page."""
        if "a status of 4" in problem:  # the browser says so of pages that are refused
            return
        self.problems.append(f"{page.url.removeprefix(self.site.address)}: {problem}")

    def visit(self, visit: Visit, *, is_refused: bool = False) -> None:
        """Look at the page, or at each page that it leads to."""
        path = visit.path.format_map(self.site.keys | {"language": self.language})
        page = self.window(visit.by)
        paths = [path]
        if visit.leads_to:
            first, step = self.part
            paths = self.linked(page, path, visit.leads_to)[first::step]
        for address in paths:
            answer = page.goto(address)
            assert answer is not None, address
            self.check_answer(page, answer, is_refused=is_refused)
            if answer.request.redirected_from:
                self.note(page, f"stands in place of {address}")
            self.look(page)

    def send(self, visit: Visit) -> None:
        """Send the last form of the page as it stands, and look at what comes back."""
        page = self.window(visit.by)
        page.goto(visit.path.format_map(self.site.keys | {"language": self.language}))
        with page.expect_navigation() as navigation:
            page.locator(visit.form).last.evaluate(SEND)
        self.check_answer(page, navigation.value, is_refused=True)
        self.look(page)

    def check_answer(self, page: Page, answer: Response, *, is_refused: bool) -> None:
        """Note an answer that is not what the table says."""
        if (answer.status in REFUSALS) != is_refused or answer.status >= 500:
            self.note(page, f"answers {answer.status}")

    @staticmethod
    def linked(page: Page, path: str, name: str) -> list[str]:
        """The addresses of that name to which the page links."""
        links = re.findall(r'href="(/staff/[^"?#]*)', page.context.request.get(path).text())
        found = [link for link in dict.fromkeys(links) if resolve(link).url_name == name]
        assert found, f"{path} links to no {name}"
        return found

    def look(self, page: Page) -> None:
        """Hold the page to what every page is held to."""
        self.read(page)
        if not self.has_script:
            for control in page.evaluate(DEAD):
                self.note(page, f"needs the script: {control}")
            return
        self.measure(page)
        page.evaluate(AXE)
        for violation in page.evaluate(VIOLATIONS, AXE_RULES):
            self.note(page, violation)

    def read(self, page: Page) -> None:
        """Language, heading, title, content."""
        told = page.evaluate(READ)
        if told["language"].partition("-")[0] != self.language:
            self.note(page, f"says that it is in {told['language']!r}")
        if len(told["headings"]) != 1:
            self.note(page, f"has the headings {told['headings']}")
        elif told["headings"][0].casefold() not in told["title"].casefold():
            self.note(page, f"{told['headings'][0]!r} is not in its title {told['title']!r}")
        if told["text"] < LEAST:
            self.note(page, "shows nothing")
        if DEMONSTRATION in page.url:
            for link in page.evaluate(TWICE):
                self.note(page, f"has twice {link}")

    def measure(self, page: Page) -> None:
        """How long the page is as it comes, at a desk; at which width it has to be scrolled sideways."""
        if DESK in self.widths:
            self.widen(page, DESK)
            high = page.evaluate("document.documentElement.scrollHeight")
            if high > LONGEST:
                self.note(page, f"is {high} high")
        page.evaluate(UNFOLD)
        for width in reversed(self.widths):
            self.widen(page, width)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.note(page, f"is {wide} wide at {width}")

    def widen(self, page: Page, width: int) -> None:
        """Make the window that wide."""
        if page.viewport_size != {"width": width, "height": HEIGHT}:
            page.set_viewport_size({"width": width, "height": HEIGHT})


@contextmanager
def walking(walk: Walk) -> Iterator[Walk]:
    """A walk that found nothing wrong when the block ends."""
    try:
        yield walk
    finally:
        walk.close()
    assert walk.problems == [], "\n".join(walk.problems)
