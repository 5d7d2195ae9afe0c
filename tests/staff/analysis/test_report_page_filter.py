"""The filter of the analysis page is in its address, goes with every link, and refuses what does not fit."""

from typing import Any

import pytest
from django.test.html import Element

from surveyapp.models import Survey
from tests.builders import ANSWERS, make_response, make_survey
from tests.staff.pages import every, one, staff_client, text, whole_analysis

pytestmark = pytest.mark.django_db


def answered() -> Survey:
    """A survey with four responses: always, sometimes (in French), sometimes, never."""
    survey = make_survey()
    make_response(survey, ANSWERS | {"often": "always"})
    make_response(survey, ANSWERS | {"often": "sometimes"}, language="fr")
    make_response(survey, ANSWERS | {"often": "sometimes"})
    make_response(survey, ANSWERS | {"often": "never"})
    return survey


def page_of(survey: Survey, query: str = "") -> Element:
    return whole_analysis(staff_client(), survey.slug, query)


def hrefs(element: Element) -> list[str]:
    return [str(dict(link.attributes)["href"]) for link in every(element, "a")]


@pytest.mark.parametrize(
    ("query", "responses"),
    [
        ("", 4),
        ("where=", 4),
        ("where=often:sometimes", 2),
        ("where=language:fr", 1),
        ("where=often:always&where=often:never", 2),
        ("where=often:sometimes&where=language:en", 1),
        ("where=why:time", 3),
        ("where=times_band:many", 4),
    ],
)
def test_only_responses_that_meet_the_conditions_are_counted(query: str, responses: int) -> None:
    page = page_of(answered(), query)

    assert f"{responses} analysable response" in text(one(page, "p", class_="summary-line"))


def test_the_active_conditions_stand_above_the_figures_with_their_joints() -> None:
    query = "where=often:sometimes&where=language:en&where=often:never"

    chips = one(page_of(answered(), query), "ul", class_="chips")

    assert text(chips) == (
        "How often = Sometimes × or How often = Never × and Language of the answers = English ×"
    )


def test_removing_a_condition_leaves_the_others() -> None:
    query = "where=often:sometimes&where=language:en"

    chips = one(page_of(answered(), query), "ul", class_="chips")

    assert hrefs(chips) == [
        "/staff/surveys/ward/analysis/?where=language%3Aen",
        "/staff/surveys/ward/analysis/?where=often%3Asometimes",
    ]


def test_adding_a_condition_keeps_the_others() -> None:
    form = one(page_of(answered(), "where=language:en"), "form", class_="filter-form")

    hidden = [dict(field.attributes) for field in every(form, "input")]
    assert [(field["name"], field["value"]) for field in hidden] == [("where", "language:en")]


def test_the_answers_offered_are_grouped_by_variable_without_those_in_the_filter() -> None:
    form = one(page_of(answered(), "where=language:en"), "form", class_="filter-form")

    groups = {dict(group.attributes)["label"]: group for group in every(form, "optgroup")}
    assert {"How often", "Times, banded", "Language of the answers"} <= set(groups)
    assert [text(option) for option in every(groups["Language of the answers"], "option")] == ["Français"]
    assert "Anything else?" not in groups


def test_files_are_linked_under_the_same_filter() -> None:
    links = hrefs(one(page_of(answered(), "where=language:en"), "nav", class_="downloads link-row"))

    filtered = [link for link in links if link.endswith("?where=language%3Aen")]
    assert len(filtered) == 5  # workbook, two CSVs, JSON and the report; the menu leads to the figures


def test_the_flow_counts_everybody_and_says_so() -> None:
    page = page_of(answered(), "where=language:fr")

    assert text(one(page, "tr", data_step="complete")) == "Complete 4"
    assert "The flow counts everyone" in text(one(page, "section", id="flow"))


def test_a_filter_that_no_response_meets_says_so_and_leads_back() -> None:
    survey = make_survey()
    make_response(survey)

    page = page_of(survey, "where=language:fr")

    assert "No responses match the filter" in text(page)
    assert "/staff/surveys/ward/analysis/" in hrefs(one(page, id="nothing"))


@pytest.mark.parametrize("condition", ["often:somtimes", "oftn:always", "often", "remarks:x", "often:", ":"])
@pytest.mark.parametrize(
    "name", ["analysis/", "report/report.json", "report/workbook.xlsx", "report/responses.csv"]
)
def test_a_condition_that_does_not_fit_is_refused_with_a_way_back(name: str, condition: str) -> None:
    make_survey()

    response: Any = staff_client().get(f"/staff/surveys/ward/{name}", {"where": condition})

    assert response.status_code == 400
    assert "This filter cannot be used" in response.content.decode()
    assert 'href="/staff/surveys/ward/analysis/"' in response.content.decode()


def test_a_typing_mistake_gets_the_answers_that_there_are() -> None:
    make_survey()

    page = staff_client().get("/staff/surveys/ward/analysis/", {"where": "often:somtimes"}).content.decode()

    assert "has no answer “somtimes”. Its answers are: " in page
    assert "Sometimes" in page


def test_the_address_is_escaped_on_the_page() -> None:
    make_survey()

    page = staff_client().get("/staff/surveys/ward/analysis/", {"where": "<script>:1"}).content.decode()

    assert "<script>:" not in page
