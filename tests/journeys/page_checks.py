"""What every page is held to in a browser: axe's rules, no sideways scrolling, targets large enough."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

from surveyapp.instruments.files.definition_file import read_definition
from surveyapp.models import Survey
from tests.builders import make_survey
from tests.journeys.layout import LAY_OVER, PROBLEMS, VIEWS

ROOT = Path(__file__).parents[2]
AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # to tell of every node that passes takes three times as long
}
SMALL = """minimum => Array.from(document.querySelectorAll(
    'input:not([type=hidden]), select, textarea, button, a, summary'))
  .filter(each => each.checkVisibility() && !each.closest('.skip-link, .visually-hidden'))
  .map(each => (['radio', 'checkbox'].includes(each.type) ? each.labels[0] : each))
  .filter(each => !each.matches('p a, li a, dd a') || each.matches('.btn'))
  .filter(each => {
    const box = each.getBoundingClientRect();
    const least = each.matches('label, button, summary, input, select, textarea, .btn') ? minimum : 24;
    return box.height < least - 0.5 || box.width < 24;
  })
  .map(each => each.outerHTML.slice(0, 120))"""


def trastuzumab(**settings: object) -> Survey:
    """The bundled survey with all of its items."""
    data = read_definition(ROOT / "surveyapp" / "catalogue" / "trastuzumab" / "instrument.toml")
    told = {"contact": "study@example.org", "ethics": "REB 1", "organisation": "A hospital"}
    return make_survey("trastuzumab", data=data, **{"extended": True} | told | settings)


def check_accessible(page: Page) -> None:
    """Fail with what axe finds on the page, once it is whole."""
    page.wait_for_load_state()
    found = Axe().run(page, options=AXE_RULES)
    assert found.violations_count == 0, found.generate_report()


def is_complaint(said: ConsoleMessage) -> bool:
    """Whether the browser tells of a fault; that a page was refused (422), with what to mend, is none."""
    return said.type == "error" and "a status of 422" not in said.text


@dataclass
class Inspection:
    """Looks at each state of each page and notes what is wrong with it."""

    page: Page
    smallest_target: int = 44
    measures: bool = False  # at every width and with every style, beside what is seen now
    found: list[str] = field(default_factory=list)
    seen: int = 0

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self.note(said.text) if is_complaint(said) else None)
        self.page.on("pageerror", lambda error: self.note(str(error)))

    def note(self, text: str) -> None:
        self.found.append(f"{self.page.url}: {text}")

    def look(self) -> None:
        """Inspect the page as it is now, explanations unfolded."""
        self.unfold()
        result = Axe().run(self.page, options=AXE_RULES)
        if result.violations_count:
            self.note(result.generate_report())
        wide, room = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        if wide > room:
            self.note(f"is {wide} wide in {room}")
        self.measure_targets()
        if self.measures:
            self.measure()

    def unfold(self) -> None:
        """Count the state, and open what is folded."""
        self.seen += 1
        self.page.wait_for_load_state()
        self.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    def measure_targets(self) -> None:
        """Note what is too small to be pressed with a thumb."""
        for target in self.page.evaluate(SMALL, self.smallest_target):
            self.note(f"too small: {target}")

    def measure(self) -> None:
        """Measure the page at each width and with each of the styles that it must bear."""
        before = self.page.viewport_size
        for view in VIEWS:
            self.page.set_viewport_size({"width": view.width, "height": 700})
            self.page.evaluate(LAY_OVER, view.styles)
            for problem in self.page.evaluate(PROBLEMS):
                self.note(f"{view.name}: {problem}")
            self.measure_targets()
        self.page.evaluate(LAY_OVER, "")
        self.page.set_viewport_size(before)
