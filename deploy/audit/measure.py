"""Looks at a state: axe in every medium, and its HTML for the checker, as sent and as the scripts left it."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, Response

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # to tell of every node that passes takes three times as long
}
MEDIA: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"},
    "dark": {"color_scheme": "dark", "forced_colors": "none", "reduced_motion": "no-preference"},
    "forced colours, reduced motion": {
        "color_scheme": "dark",
        "forced_colors": "active",
        "reduced_motion": "reduce",
    },
}


# Colours glide from one medium to the next, and are measured at rest. The policy refuses a style element.
AT_REST = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets = [sheet];
}"""


@dataclass(kw_only=True)
class State:
    """One state of a page: how many violations axe found in each medium, and what they are."""

    name: str
    violations: dict[str, int]
    report: list[str]


@dataclass
class Measure:
    """Is called with the name of each state; keeps what it found and the HTML in `folder`."""

    page: Page
    folder: Path
    group: str
    states: list[State] = field(default_factory=list)
    last: Response = field(init=False)

    def __post_init__(self) -> None:
        self.page.on("response", self.remember)

    def remember(self, response: Response) -> None:
        """Keep the HTML that came last, errors included."""
        is_page = response.request.resource_type == "document" and not 300 <= response.status < 400
        if is_page and response.headers.get("content-type", "").startswith("text/html"):
            self.last = response

    def __call__(self, name: str) -> None:
        """Measure the page as it is now."""
        stem = re.sub(r"\W+", "-", f"{self.group} {name}")
        self.keep(stem)
        self.page.evaluate(AT_REST)
        self.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        state = State(name=f"{self.group}: {name}", violations={}, report=[])
        for medium, media in MEDIA.items():
            self.page.emulate_media(**media)
            found = Axe().run(self.page, options=RULES)
            state.violations[medium] = found.violations_count
            if found.violations_count:
                state.report.append(f"{state.name} ({medium}):\n{found.generate_report()}")
        self.page.emulate_media(**MEDIA["light"])
        self.states.append(state)
        print(f"  {state.name}: {sum(state.violations.values())}", flush=True)

    def keep(self, stem: str) -> None:
        """Write the HTML as it was sent and as it stands after the scripts."""
        with suppress(Error):  # the browser may have let go of what it was sent
            (self.folder / f"{stem}.html").write_text(self.last.text(), encoding="utf-8")
        (self.folder / f"{stem}.after-scripts.html").write_text(self.page.content(), encoding="utf-8")
