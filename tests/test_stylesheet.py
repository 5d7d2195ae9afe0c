"""The reduced Bootstrap holds every rule that the pages need, and little else."""

import re
from pathlib import Path

import crispy_bootstrap5
from django.conf import settings

ROOT = Path(__file__).parent.parent
BOOTSTRAP = ROOT / "surveyapp/static/vendor/bootstrap"
FOLDERS = (
    (ROOT / "templates", "*.html"),
    (ROOT / "surveyapp", "*.py"),
    (ROOT / "surveyapp/static/surveyapp", "*.js"),
    (Path(crispy_bootstrap5.__path__[0]) / "templates", "*.html"),
)

STATISTICS = ROOT / "surveyapp/analysis/disclosure"
"""Writes no page, and calls functions of scipy by names that Bootstrap has too."""


def classes(stylesheet: str) -> set[str]:
    """The classes that a stylesheet has rules for."""
    return set(re.findall(r"\.([a-z][a-z0-9_-]*)", re.sub(r"url\([^)]*\)", "", stylesheet)))


def words_of_the_pages() -> set[str]:
    files = (path for folder, pattern in FOLDERS for path in folder.rglob(pattern))
    texts = (path.read_text() for path in files if not path.is_relative_to(STATISTICS))
    return {word for text in texts for word in re.findall(r"(?<!\w)[a-z][a-z0-9_-]*(?!\w)", text)}


def test_no_class_that_a_page_uses_was_left_out() -> None:
    whole = classes((BOOTSTRAP / "bootstrap.min.css").read_text())
    reduced = classes((BOOTSTRAP / "bootstrap.reduced.css").read_text())

    missing = whole & words_of_the_pages() - reduced

    assert not missing, f"run `make css`: {sorted(missing)} are used, but not in bootstrap.reduced.css"
    assert reduced < whole


def test_the_pages_load_the_reduced_stylesheet() -> None:
    base = (ROOT / "templates/base.html").read_text()

    assert '{% bundled "surveyapp/pages.css" as sheets %}' in base
    assert "vendor/bootstrap/bootstrap.reduced.css" in settings.STATIC_BUNDLES["surveyapp/pages.css"]
    assert "bootstrap.min.css" not in base
