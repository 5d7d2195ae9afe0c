"""The list of surveys: their states, counts and links; what to do where there is none."""

from typing import Any

import pytest
from django.db import connection
from django.test.html import Element
from django.test.utils import CaptureQueriesContext

from tests.builders import ANSWERS, make_draft, make_response, make_survey
from tests.staff.pages import every, one, read, staff_client, text

pytestmark = pytest.mark.django_db


def page(**query: Any) -> Element:
    return read(staff_client().get("/staff/", query))


def counts(line: Element) -> dict[str, str]:
    (shown,) = every(line, "dl", class_="counts")
    named = zip(every(shown, "dt"), every(shown, "dd"), strict=True)
    return {text(name): text(number) for name, number in named}


def test_without_surveys_it_says_how_to_publish_one() -> None:
    shown = text(page())

    assert "No survey yet" in shown
    assert "python manage.py publish FILE.toml --slug my-survey" in shown


def test_each_survey_has_its_state_version_and_counts() -> None:
    survey = make_survey()
    make_response(survey)
    make_response(survey, synthetic=True)
    make_response(survey, {name: ANSWERS[name] for name in ("agree", "often")}, completeness="partial")
    make_draft(survey)
    make_response(make_survey("other"))

    line = one(page(), "article", aria_labelledby="survey-ward")

    assert "open" in text(one(line, "h2"))
    assert "Instrument hand_hygiene, version 1.0" in text(line)
    assert counts(line) == {
        "Complete": "2",
        "Partial": "1",
        "Drafts under way": "1",
        "Of the responses, synthetic": "1",
    }


def test_a_survey_without_responses_counts_none() -> None:
    make_survey()

    assert set(counts(one(page(), "article")).values()) == {"0"}


def test_each_survey_leads_to_its_pages_and_files() -> None:
    survey = make_survey()

    links = {dict(link.attributes)["href"] for link in every(one(page(), "article"), "a")}

    assert links == {
        "/staff/surveys/ward/analysis/",
        "/staff/surveys/ward/report/document/",
        "/staff/surveys/ward/report/shared-results/",
        "/staff/surveys/ward/settings/members/",
        "/staff/audit-log/?survey=ward",
        "/staff/surveys/ward/responses/",
        "/staff/surveys/ward/responses/free-text/",
        "/staff/surveys/ward/responses/recoding/",
        "/staff/surveys/ward/report/workbook.xlsx",
        "/staff/surveys/ward/report/responses.csv",
        "/staff/surveys/ward/report/responses-raw.csv",
        "/staff/surveys/ward/report/report.json",
        "/staff/surveys/ward/questionnaire/codebook/",
        "/staff/surveys/ward/questionnaire/promise/",
        "/staff/surveys/ward/analysis/plan/",
        "/staff/surveys/ward/report/study-details/",
        "/staff/surveys/ward/analysis/groupings/",
        "/staff/surveys/ward/fieldwork/rates/",
        "/staff/surveys/ward/fieldwork/paper-returns/",
        "/s/ward/",
        f"/admin/surveyapp/survey/{survey.pk}/change/",
    }


def test_the_administration_is_one_click_away() -> None:
    assert "/admin/" in {dict(link.attributes).get("href") for link in every(page(), "a")}


def test_the_number_of_queries_does_not_grow_with_the_surveys() -> None:
    client = staff_client()
    asked = []
    for slug in ("one", "two", "three"):
        make_response(make_survey(slug))
        with CaptureQueriesContext(connection) as queries:
            client.get("/staff/")
        asked.append(len(queries))

    assert asked[0] == asked[-1]


def test_the_list_speaks_french() -> None:
    make_survey()

    assert dict(page(lang="fr").attributes) == {"lang": "fr"}
