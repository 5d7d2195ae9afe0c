"""The list of surveys: their states, counts and links; what to do where there is none."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.html import Element
from django.test.utils import CaptureQueriesContext

from surveyapp.models import Membership, Role
from surveyapp.reporting.report.report_queries import read_report
from tests.builders import ANSWERS, make_draft, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.staff.pages import every, make_member, one, read, signed_in, staff_client, text

pytestmark = pytest.mark.django_db


def page(**query: Any) -> Element:
    return read(staff_client().get("/staff/", query))


def counts(line: Element) -> dict[str, str]:
    (shown,) = every(line, "dl", class_="counts")
    named = zip(every(shown, "dt"), every(shown, "dd"), strict=True)
    return {text(name): text(number) for name, number in named}


def test_without_surveys_it_leads_to_making_one() -> None:
    shown = page()

    assert "No survey yet" in text(shown)
    assert "Make a survey from a questionnaire" in text(shown)
    assert text(one(shown, "a", href="/staff/surveys/new/")) == "New survey"


def test_each_survey_has_its_state_and_counts() -> None:
    survey = make_survey()
    make_response(survey)
    make_response(survey, synthetic=True)
    make_response(survey, {name: ANSWERS[name] for name in ("agree", "often")}, completeness="partial")
    make_draft(survey)
    make_response(make_survey("other"))

    line = one(page(), "article", aria_labelledby="survey-ward")

    assert "open" in text(one(line, "h2"))
    assert counts(line) == {
        "Complete": "2",
        "Partial": "1",
        "Drafts in progress": "1",
        "Computer-generated": "1",
    }


def test_a_survey_without_responses_counts_none() -> None:
    make_survey()

    assert set(counts(one(page(), "article")).values()) == {"0"}


def test_each_survey_leads_to_its_overview_by_one_link() -> None:
    make_survey()

    (link,) = every(one(page(), "article"), "a")
    assert dict(link.attributes)["href"] == "/staff/surveys/ward/"


def test_the_overview_leads_to_each_page_and_its_page_of_data_files_to_each_file() -> None:
    make_survey()
    client = staff_client()
    pages = [read(client.get(f"/staff/surveys/ward/{part}")) for part in ("", "report/downloads/")]

    links = {dict(link.attributes)["href"] for page in pages for link in every(one(page, "main"), "a")}

    assert links >= {
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
        "/staff/surveys/ward/settings/",
    }


def test_the_primary_result_stands_in_the_list_with_what_must_stand_beside_it() -> None:
    survey = make_survey()
    make_response(survey, synthetic=True)
    make_response(survey, {**ANSWERS, "often": "always"})
    shown = text(page())

    assert "50% report practice in line with WHO 2009: 1 of 2, 95% CI 9 to 91" in shown
    assert "1 of 2 responses is computer-generated" in shown
    assert shown.count("Adams AS") == 1


def test_where_the_list_has_no_result_it_says_why_and_where_to_compute_it() -> None:
    survey = make_survey()
    assert "No figure yet: there are no responses to analyse." in text(page())
    for _turn in range(7):
        make_response(survey)
    shown = page()
    assert "report practice" not in text(shown)
    assert "No figure yet: the result has not been computed for the current responses." in text(shown)
    assert text(one(shown, "a", href="/staff/surveys/ward/analysis/")) == "Compute it now"
    read_report(survey)
    assert "report practice" in text(page())
    assert "No figure yet" not in text(page())
    locked(survey, keeps_closed=True)
    assert "report practice" not in text(page())
    assert "No figure yet: the analysis plan keeps results hidden" in text(page())


def test_opening_the_analysis_computes_the_result_of_the_list() -> None:
    survey = make_survey()
    for _turn in range(7):
        make_response(survey)
    (link,) = every(page(), "a", href="/staff/surveys/ward/analysis/")

    staff_client().get(dict(link.attributes)["href"])

    assert "report practice" in text(page())


def test_who_may_see_counts_alone_sees_no_result_in_the_list() -> None:
    survey = make_survey()
    make_response(survey)
    client = signed_in(make_member(survey, Role.COORDINATOR))

    shown = text(read(client.get("/staff/")))
    assert "report practice" not in shown
    assert "No figure yet" not in shown


def test_the_number_of_queries_does_not_grow_with_surveys_whose_results_one_may_not_see() -> None:
    asked, client = [], None
    for slug in ("one", "two", "three"):
        survey = make_survey(slug)
        make_response(survey)
        member = User.objects.filter(username="coordinator").first()
        if member is None:
            client = signed_in(make_member(survey, Role.COORDINATOR))
        else:
            Membership.objects.create(survey=survey, user=member, role=Role.COORDINATOR)
        assert client is not None
        with CaptureQueriesContext(connection) as queries:
            client.get("/staff/")
        asked.append(len(queries))

    assert asked[0] == asked[-1]


def test_a_result_in_the_list_costs_what_it_takes_to_see_that_nothing_changed() -> None:
    client = staff_client()
    asked = []
    for slug in ("one", "two", "three"):
        survey = make_survey(slug)
        for _turn in range(5):
            make_response(survey)
        read_report(survey)
        with CaptureQueriesContext(connection) as queries:
            client.get("/staff/")
        asked.append(len(queries))

    assert asked[2] - asked[1] == asked[1] - asked[0] <= 25


def test_the_list_speaks_french() -> None:
    make_survey()

    assert dict(page(lang="fr").attributes) == {"lang": "fr"}


def test_archived_surveys_are_listed_by_themselves_for_those_who_may_see_them() -> None:
    archived, other = make_survey("old", state="archived", title="An old one"), make_survey(title="A new one")
    shown = page()
    assert "An old one" not in text(shown)
    link = next(link for link in every(shown, "a") if text(link) == "Show archived surveys")
    shown = read(
        staff_client().get("/staff/" + (dict(link.attributes)["href"] or "").removeprefix("/staff/"))
    )
    assert text(one(shown, "h1")) == "Archived surveys"
    assert "An old one" in text(shown)
    assert "A new one" not in text(shown)
    member = signed_in(make_member(other, Role.ANALYST))
    assert "archived" not in member.get("/staff/").content.decode()
    assert "No survey is archived." in member.get("/staff/?archived=yes").content.decode()
    old_member = signed_in(make_member(archived, Role.ANALYST, "old"))
    assert "All surveys are archived." in old_member.get("/staff/").content.decode()
    assert staff_client().get("/staff/surveys/old/analysis/").status_code == 200
    waves = staff_client().get("/staff/surveys/ward/analysis/waves/").content.decode()
    assert "An old one" in waves
