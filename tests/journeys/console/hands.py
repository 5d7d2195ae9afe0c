"""How a person works a page: finds each control by its label, as it stands on the page, and uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.journeys.page_checks import is_complaint


@dataclass
class Hands:
    """A person at a page, with a mouse; what they use and what the browser complains of is kept."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)  # of links, buttons and labels

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))

    def _hear(self, said: ConsoleMessage) -> None:
        if is_complaint(said):
            self.complaints.append(f"{self.page.url}: {said.text} {said.location['url']}")

    def labelled(self, label: str) -> Locator:
        """The control with this label, whether or not the label says that it is required or optional."""
        self.names.add(label)
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\*|\(optional\))?\s*$"))

    # --- acts of everybody ---

    def follow(self, link: str) -> None:
        """Go where a link leads."""
        self.names.add(link)
        with self.leaving():
            self.use(self.page.get_by_role("link", name=link, exact=True))

    def press(self, button: str) -> None:
        """Press a button, and wait for what follows."""
        self.names.add(button)
        with self.leaving():
            self.use(self.page.get_by_role("button", name=button, exact=True))

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """The page is another one afterwards."""
        with self.page.expect_navigation():
            yield

    def go_to_line(self, problem: str) -> None:
        """Follow the link of a problem to its line on the same page."""
        self.use(self.page.get_by_role("link", name=problem))

    def expect_errors(self) -> None:
        """The page was refused: it says so at its top, where the focus is."""
        expect(self.page.locator("#errors")).to_be_focused()

    def sees(self, words: str) -> None:
        """The words stand on the page, once."""
        expect(self.page.get_by_text(words)).to_be_visible()

    # --- acts that differ ---

    def use(self, control: Locator) -> None:
        """Press a link or a button."""
        control.click()

    def fill(self, label: str, text: str) -> None:
        """Write into a box."""
        self.labelled(label).fill(text)

    def tick(self, label: str) -> None:
        """Tick a box, or choose an option."""
        self.labelled(label).check()

    def choose(self, label: str, option: str) -> None:
        """Choose from a list."""
        self.labelled(label).select_option(label=option)

    def upload(self, label: str, file: Path) -> None:
        """Choose a file."""
        self.labelled(label).set_input_files(file)

    def mend(self, label: str, wrong: str, right: str) -> None:
        """Correct a line of a text; a link led to it before."""
        box = self.labelled(label)
        box.fill(box.input_value().replace(wrong, right))
