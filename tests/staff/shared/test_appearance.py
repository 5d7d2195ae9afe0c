"""Staff's style sheet stands on the site's without meeting it."""

import re
from pathlib import Path

STATIC = Path(__file__).parents[3] / "surveyapp" / "static" / "surveyapp"
# what staff's pages mean to look the way the rest of the site does, but for measures
SHARED = {
    "btn",
    "facts",
    "form-control",
    "form-label",
    "form-select",
    "language-switch",
    "form-check-label",
    "muted",
    "notice",
    "site-nav",
    "skip-link",
    "staff",
}


def classes(name: str) -> set[str]:
    css = re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", " ", css)
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))


def test_no_class_has_two_meanings() -> None:
    assert classes("staff.css") & classes("site.css") <= SHARED
