"""The stylesheets turn round with the language, and take the size of text from one scale."""

import re
from pathlib import Path

STYLESHEETS = sorted((Path(__file__).parent.parent / "surveyapp/static/surveyapp").glob("*.css"))
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|(?:text-align|float|clear): (?:left|right)"
    r"|^\s*(?:left|right):",
    re.MULTILINE,
)
LENGTH = re.compile(r"font-size: [0-9.]+rem")


def test_no_side_is_left_or_right() -> None:
    found = {path.name: PHYSICAL.findall(path.read_text()) for path in STYLESHEETS}

    assert not {name: sides for name, sides in found.items() if sides}, "name sides start and end"


def test_the_size_of_text_on_respondents_pages_comes_from_the_scale() -> None:
    (site,) = [path for path in STYLESHEETS if path.name == "site.css"]

    assert not LENGTH.findall(site.read_text())
