"""A person who works a page by keyboard alone: Tab, Shift+Tab, Enter, Space, arrows and letters.

Each control is reached by Tab from where the focus is, and what has the focus on the way is seen to have it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator

from tests.journeys.console.hands import Hands

FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]"
PARTS = 8  # more stops than controls: those inside a box for date and time, and the page's own
SKIP = "Skip to the main content"
WHERE = """target => {
  let at = document.activeElement;
  while (at.matches('iframe')) at = at.contentDocument.activeElement;
  const isShown = one => {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const seen = one.ownerDocument.defaultView;
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      && style.outlineColor !== 'transparent'
      && box.bottom > 0 && box.top < seen.innerHeight && box.right > 0 && box.left < seen.innerWidth;
  };
  const isPage = at === at.ownerDocument.body, former = window.formerFocus;
  window.formerFocus = at;
  return {
    what: at.outerHTML.slice(0, 160),
    moved: at !== former || isPage || at.type === 'datetime-local',  // which has parts of its own
    seen: isPage || isShown(at) || [...(at.labels || [])].some(isShown),
    there: at === target || (at.type === 'radio' && target.type === 'radio' && at.name === target.name),
    outside: !at.closest('main') && target.matches('main *'),
    behind: !isPage && Boolean(at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING),
  };
}"""


class KeyboardHands(Hands):
    """The same person without a mouse."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page.on("filechooser", lambda _chooser: None)  # the browser hands files over from the start

    def use(self, control: Locator) -> None:
        self.reach(control)
        self.page.keyboard.press("Enter")

    def fill(self, label: str, text: str) -> None:
        self.reach(self.labelled(label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def tick(self, label: str) -> None:
        control = self.labelled(label)
        self.reach(control)
        for _ in range(self.page.locator(f'[name="{control.get_attribute("name")}"]').count()):
            if control.evaluate("each => each === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")  # to the next option of a group
        if not control.is_checked():
            self.page.keyboard.press("Space")
        assert control.is_checked(), label

    def choose(self, label: str, option: str) -> None:
        control = self.labelled(label)
        self.reach(control)
        self.page.keyboard.type(option)
        chosen = control.evaluate("each => each.selectedOptions[0].label")
        assert chosen == option, chosen

    def upload(self, label: str, file: Path) -> None:
        self.reach(self.labelled(label))
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(file)

    def mend(self, label: str, wrong: str, right: str) -> None:
        text = self.labelled(label)
        chosen = text.evaluate("each => each.value.slice(each.selectionStart, each.selectionEnd)")
        assert chosen == wrong, chosen  # the link to the line has selected it
        self.page.keyboard.type(right)

    def reach(self, control: Locator) -> None:
        """Press Tab until the control has the focus; fail in a trap, or where the focus is not seen."""
        target = control.element_handle()
        start = self._where(target)
        if start["there"]:
            return
        if start["outside"] and not start["behind"] and SKIP not in start["what"]:
            self.reach(self.page.get_by_role("link", name=SKIP))
            self.page.keyboard.press("Enter")
        key = "Shift+Tab" if start["behind"] else "Tab"
        for _ in range(self.page.locator(FOCUSABLE).count() + PARTS):
            self.page.keyboard.press(key)
            focus = self._where(target)
            assert focus["moved"], f"trapped at {focus['what']}"
            assert focus["seen"], f"no visible focus at {focus['what']}"
            if focus["there"]:
                return
        raise AssertionError(f"{key} does not reach {control} on {self.page.url}")

    def _where(self, target: Any) -> dict[str, Any]:
        """What has the focus, whether that is seen, and where the target is from there."""
        found: dict[str, Any] = self.page.evaluate(WHERE, target)
        return found
