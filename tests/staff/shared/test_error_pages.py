"""Pages that say why something was not done: each in its survey's menu, with a way on for whoever asked."""

from typing import Any

import pytest
from django.test import Client

from surveyapp.models import Right, Role, Survey
from surveyapp.staff.shared.survey_menu import menu
from tests.builders import ANSWERS, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.french_pages import english_of
from tests.staff.pages import every, make_member, make_user, one, read, signed_in, text

pytestmark = pytest.mark.django_db

WARD = "/staff/surveys/ward/"
FILTER, COMPARISON, CHOICE, FILE = (
    "This filter cannot be used",
    "This comparison cannot be shown",
    "This option is not available",
    "This file could not be created",
)
CLOSED = "Results are hidden until the survey closes"
REFUSED = [
    ("analysis/?where=nothing:at_all", 400, FILTER),
    ("analysis/answers/views/?where=nothing:at_all", 400, FILTER),
    ("analysis/compare/?rows=nothing&columns=often", 400, COMPARISON),
    ("analysis/compare/?rows=often&columns=nothing", 400, COMPARISON),
    ("analysis/compare/?rows=often&columns=language&where=nothing:at_all", 400, FILTER),
    ("analysis/agreement/?first=nothing&second=h1", 400, COMPARISON),
    ("analysis/agreement/?where=nothing:at_all", 400, FILTER),
    ("analysis/adherence/?recommendation=nothing", 400, CHOICE),
    ("responses/?channel=pigeon", 400, CHOICE),
    ("report/workbook.xlsx?where=nothing:at_all", 400, FILTER),
    ("report/responses-deidentified.zip", 422, FILE),
]


@pytest.fixture
def survey() -> Survey:
    made = make_survey(title="Mains")
    make_response(made, ANSWERS)
    return made


def check_frame_of_the_survey(response: Any, name: str) -> None:
    """The survey's menu with all its nouns, one heading, and a title that begins with the problem."""
    page = read(response)
    (head,) = every(page, "h1")
    assert text(head) == name
    assert name.lower() in text(one(page, "title")).lower()
    assert text(one(page, "title")).endswith("– Mains – Practice survey")
    menus = list(every(page, "nav", aria_label="Survey"))
    assert len(menus) == 2
    for shown in menus:
        links = {dict(link.attributes)["href"] for link in every(shown, "a")}
        sections = menu(Survey.objects.get(slug="ward"), frozenset(Right), "overview")
        assert {section.address for section in sections} <= links


@pytest.mark.parametrize(("address", "status", "name"), REFUSED)
def test_a_refused_address_keeps_the_menu_and_leads_on(
    survey: Survey, address: str, status: int, name: str
) -> None:
    client = signed_in(make_user())
    response = client.get(WARD + address)

    assert response.status_code == status
    check_frame_of_the_survey(response, name)
    (way_on,) = every(one(read(response), "main"), "a", class_="btn btn-primary")
    assert client.get(dict(way_on.attributes)["href"]).status_code == 200


@pytest.mark.parametrize(("address", "status", "name"), REFUSED)
def test_it_says_so_in_french(survey: Survey, address: str, status: int, name: str) -> None:
    response = Client(headers={"accept-language": "fr"})
    response.force_login(make_user())

    assert english_of(response.get(WARD + address)) == []


@pytest.mark.parametrize(
    "address", ["analysis/", "analysis/flow/", "responses/", "report/downloads/", "report/report.json"]
)
def test_results_that_the_plan_closes_keep_the_menu(survey: Survey, address: str) -> None:
    locked(survey, keeps_closed=True)
    client = signed_in(make_user())
    response = client.get(WARD + address)

    assert response.status_code == 409
    check_frame_of_the_survey(response, CLOSED)


def test_whoever_may_not_open_the_analysis_is_not_sent_there(survey: Survey) -> None:
    client = signed_in(make_member(survey, Role.VIEWER))
    response = client.get(f"{WARD}report/document/?where=often:never")

    assert response.status_code == 400
    (way_on,) = every(one(read(response), "main"), "a", class_="btn btn-primary")
    assert client.get(dict(way_on.attributes)["href"]).status_code in (200, 409)  # 409: nothing is shared yet
