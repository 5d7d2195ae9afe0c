"""The pages of a survey have one base, and their templates lie in folders like their views'."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates" / "staff"
OF_A_SURVEY = ("analysis", "fieldwork", "questionnaire", "report", "responses", "settings")
FRAMED = {"questionnaire/preview/not_asked.html": "responding/survey_base.html"}  # a page of respondents
OWN_BASES = {"staff/fieldwork/paper_returns/base.html", "staff/analysis/report_page/page.html"}
BASES = {"staff/survey_base.html"} | OWN_BASES
EXTENDING = {
    path: found[1]
    for noun in OF_A_SURVEY
    for path in sorted((TEMPLATES / noun).rglob("*.html"))
    if (found := re.match(r'{% extends "([^"]+)" %}', path.read_text(encoding="utf-8")))
}


@pytest.mark.parametrize("path", EXTENDING, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_page_of_a_survey_extends_the_base_of_surveys(path: Path) -> None:
    framed = FRAMED.get(path.relative_to(TEMPLATES).as_posix())
    assert EXTENDING[path] in BASES | {framed}


@pytest.mark.parametrize("base", sorted(OWN_BASES))
def test_the_base_of_some_pages_extends_it_too(base: str) -> None:
    assert EXTENDING[TEMPLATES / base.removeprefix("staff/")] == "staff/survey_base.html"


def test_templates_lie_in_folders_that_the_code_has_too() -> None:
    nouns = {path.name for path in TEMPLATES.iterdir() if path.is_dir()}
    packages = {path.parent.name for path in (ROOT / "surveyapp" / "staff").glob("*/__init__.py")}

    assert len(EXTENDING) > 30
    assert nouns == packages
