"""A quite different survey, written as a file only: published, answered, judged, analysed and exported.

Nothing in the code knows the instrument `anticoagulation`; these tests know only its file.
"""

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from surveyapp.instruments.files.definition_file import read_definition
from surveyapp.models import Draft
from tests.builders import make_response, make_survey
from tests.journeys.person import CODES, LABELS, control, errors, fill_page, flow, give, press, rows
from tests.journeys.second_survey import FULL, exported, published
from tests.sample_instruments import ANTICOAGULATION, in_one_language

ROOT = Path(__file__).resolve().parents[2]


# --- in the browser --------------------------------------------------------------------------------


def about_you(page: Page) -> None:
    press(page, "Start")
    press(page, "Next")
    assert [line.partition(":")[0] for line in errors(page)] == ["Specialty", "Years in practice"]
    fill_page(page, {"post": "other", "post_other_text": "Vascular medicine", "years": "12", "city": "=2+3"})
    press(page, "Next")


def practice(page: Page) -> None:
    """Items and options appear as they apply; the maximum and the check are told by the server."""
    drugs, first = page.locator("#item-drugs"), page.locator("#item-first")
    expect(drugs).to_be_hidden()
    give(page, "sees", "yes")
    expect(drugs).to_be_visible()
    give(page, "drugs", ["apixaban", "lmwh", "warfarin"])
    expect(drugs.locator(".counter-over")).to_have_text("3 of at most 2 chosen")
    fill_page(page, {"first": "lmwh", "share_gut": "60,5", "share_lung": "50"})
    press(page, "Next")
    told = " ".join(errors(page))
    assert "Choose at most 2 answers; you have chosen 3." in told
    assert "Together the shares cannot be more than 100%." in told
    give(page, "drugs", ["none"])
    expect(control(page, "drugs", "lmwh")).not_to_be_checked()
    expect(first).to_be_hidden()
    give(page, "drugs", ["apixaban", "lmwh"])
    expect(control(page, "first", "warfarin")).to_be_hidden()
    fill_page(page, {"first": "lmwh", "share_lung": "unknown"})
    press(page, "Next")


def practice_continued(page: Page) -> None:
    """An error stops; a warning that was shown once is let stand."""
    fill_page(page, {"months": "36", "platelets": "24,5", "patients_month": "5", "patients_year": "3"})
    press(page, "Next")
    assert "The year includes the month." in " ".join(errors(page))
    expect(page.locator("#warning-summary")).to_contain_text("Is it really more than two years?")
    give(page, "patients_year", "40")
    press(page, "Next")


def views(page: Page) -> None:
    expect(control(page, "site_stomach", "apixaban")).to_have_count(0)
    fill_page(page, {"doubt": "2", "site_stomach": "lmwh", "site_breast": "apixaban", "remarks": "One\nTwo"})
    press(page, "Next")


def test_a_survey_known_only_as_a_file_goes_from_publishing_to_the_workbook(live_server, page, tmp_path):
    page.set_default_timeout(10_000)
    published()

    page.goto(live_server.url)
    page.get_by_role("link", name="Anticoagulation in cancer-associated thrombosis").click()
    for step in (about_you, practice, practice_continued, views):
        step(page)
    expect(page.get_by_role("heading", name="Review your answers")).to_be_visible()
    page.locator('a.change[href$="#item-doubt"]').click()
    give(page, "doubt", "cannot_say")
    press(page, "Save and review")
    press(page, "Send my answers")

    expect(page.locator("#receipt")).to_have_text(re.compile(r"^[A-Z0-9]{4}(-[A-Z0-9]{4}){4}$"))
    (stored,) = rows(exported("clots", tmp_path), CODES)
    assert (
        stored
        | {
            "language": "en",
            "synthetic": 0,
            "completeness": "complete",
            "warnings": "long_treatment",
            "post": "other",
            "post_other_text": "Vascular medicine",
            "years": 12,
            "city": "=2+3",
            "sees": "yes",
            "drugs_apixaban": 1,
            "drugs_lmwh": 1,
            "drugs_warfarin": 0,
            "drugs_none": 0,
            "drugs_other_text": "[not_asked]",
            "first": "lmwh",
            "share_gut": 60.5,
            "share_lung": "unknown",
            "months": 36,
            "platelets": 24.5,
            "patients_month": 5,
            "patients_year": 40,
            "doubt": "cannot_say",
            "site_stomach": "lmwh",
            "site_breast": "apixaban",
            "remarks": "One\nTwo",
            "field": "elsewhere",
            "years_band": "more",
            "verdict__duration": "adherent",
            "reason__duration": "duration.long_enough",
            "verdict__duration_lenient": "adherent",
            "verdict__agent": "adherent",
            "verdict__both": "adherent",
        }
        == stored
    )


# --- ends, and a survey in one language ------------------------------------------------------------


def test_a_survey_may_end_in_a_later_section(db, tmp_path):
    published()
    person = Client()
    person.post("/s/clots/")
    person.post("/s/clots/page/you/", {"post": "internal", "years": "3", "action": "next"})

    response = person.post("/s/clots/page/practice/", {"sees": "no", "action": "next"}, follow=True)

    assert response.redirect_chain[-1][0] == "/s/clots/ended/not_eligible/"
    assert "This survey is for those who treat such clots." in response.content.decode()
    assert not Draft.objects.exists()
    assert flow(exported("clots", tmp_path))["not_eligible"] == 1


@pytest.fixture
def english(db):
    """The same survey in English only."""
    return make_survey("clots", data=in_one_language(read_definition(ANTICOAGULATION), "en"))


def test_a_survey_in_one_language_is_in_that_language_whatever_the_browser_asks_for(english):
    person = Client(headers={"accept-language": "fr"})
    person.post("/s/clots/")

    page = person.get("/s/clots/page/you/").content.decode()

    assert '<html lang="en"' in page
    assert '<div class="item" id="item-years">' in page


def test_a_survey_in_one_language_is_exported_in_another(english, tmp_path):
    make_response(english, FULL)

    (row,) = rows(exported("clots", tmp_path, "--language=fr"), LABELS)

    assert row["Specialty [post]"] == "Haematology"


def test_no_code_names_a_study():
    """But the demonstration, which must say what it shows."""
    kinds = {".py", ".html", ".js", ".css", ".typ"}
    code = [path for folder in ("surveyapp", "templates", "config") for path in (ROOT / folder).rglob("*.*")]

    naming = {
        path.name
        for path in code
        if path.suffix in kinds and re.search("trastuzumab|anticoag|her2", path.read_text("utf-8"), re.I)
    }

    assert naming == {"demonstration.py"}
