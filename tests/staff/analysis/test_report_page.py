"""The chapters of the analysis show the report, and say what to do where there is none."""

import pytest
from django.test.html import Element

from surveyapp.models import Survey
from tests.builders import ANSWERS, make_draft, make_response, make_survey
from tests.staff.pages import demonstration, every, one, staff_client, text, whole_analysis

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def page_of(survey: Survey, query: str = "") -> Element:
    return whole_analysis(staff_client(), survey.slug, query)


def row_of(page: Element, recommendation: str) -> Element:
    return one(page, "tr", data_recommendation=recommendation)


def estimate(page: Element, recommendation: str, base: str) -> str:
    return text(one(row_of(page, recommendation), "td", data_base=base))


# --- the demonstration -----------------------------------------------------------------------------


def test_the_demonstration_shows_its_figures(demonstration_page: Element) -> None:
    assert estimate(demonstration_page, "r1", "analysable") == "83% (34/41; 95% CI 69 to 91)"
    assert estimate(demonstration_page, "r1", "assessable") == "87% (34/39; 95% CI 73 to 94)"
    assert estimate(demonstration_page, "r2", "assessable") == "97% (38/39; 95% CI 87 to 100)"
    assert "after 3 years" in text(row_of(demonstration_page, "r2"))
    assert "the guideline states no rule; no percentage" in text(row_of(demonstration_page, "r3"))


def test_the_published_figure_stands_beside_ours_with_what_it_is_worth(demonstration_page: Element) -> None:
    sentence = text(one(demonstration_page, "p", id="comparison"))

    assert "82.93%" in sentence
    assert "83% (34/41; 95% CI 69 to 91)" in sentence
    assert "synthetic and were generated to match" in sentence


def test_synthetic_responses_are_said_to_be_synthetic_before_any_figure(demonstration_page: Element) -> None:
    page = text(demonstration_page)

    assert page.index("41 of 41 responses are computer-generated") < page.index("Reported adherence")


def test_links_to_a_part_lead_to_parts_that_are_there(demonstration_page: Element) -> None:
    ids = {dict(element.attributes).get("id") for element in every(demonstration_page)}
    links = [dict(link.attributes)["href"] or "" for link in every(demonstration_page, "a")]
    parts = {link.split("#")[1] for link in links if "#" in link}
    assert len(parts) > 15
    assert parts <= ids


def test_a_recommendation_tells_how_it_is_judged(demonstration_page: Element) -> None:
    detail = text(one(demonstration_page, "div", id="detail-r1"))

    assert "no further change in the regimen is needed" in detail
    assert "J Clin Oncol 2022;40(23):2612-35" in detail
    assert (
        "“Usual plan in sustained CR/NED” is “Continue until progression or unacceptable toxicity”" in detail
    )
    assert "r1.continues" in detail
    assert "Lenient form" in detail


def test_what_was_read_in_a_page_about_the_source_is_called_a_secondary_source(
    demonstration_page: Element,
) -> None:
    assert "secondary source" in text(row_of(demonstration_page, "r5a"))
    assert "secondary source" in text(one(demonstration_page, "div", id="detail-r5a"))


def test_the_criteria_of_a_composite_name_its_parts(demonstration_page: Element) -> None:
    composite = text(one(demonstration_page, "div", id="detail-c_all"))
    assert "If any of them is non-adherent" in composite
    assert "Continue HER2-targeted therapy until progression or toxicity; " in composite


def test_other_parameters_show_what_they_would_give(demonstration_page: Element) -> None:
    detail = text(one(demonstration_page, "div", id="detail-r2"))

    assert "after 3 years" in detail
    assert "is at least “Years of complete remission that count as several” (3 years)" in detail
    assert "after 2 years" in detail
    assert "100% (39/39; 95% CI 91 to 100)" in detail


def test_the_word_is_reported_adherence() -> None:
    survey = make_survey()
    make_response(survey)

    page = text(page_of(survey)).lower().replace("adherence in depth", "")  # an entry of the menu

    assert page.count("adherence") > 3
    assert page.count("reported adherence") == page.count("adherence")


def test_nothing_on_the_page_needs_what_the_security_policy_forbids(demonstration_page: Element) -> None:
    names = {name for element in every(demonstration_page) for name, _value in element.attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]
    assert not list(every(demonstration_page, "style"))
    assert all(dict(script.attributes).get("src") for script in every(demonstration_page, "script"))


def test_the_page_and_its_texts_are_french_where_french_is_asked_for() -> None:
    page = page_of(demonstration(), "lang=fr")

    cell = one(row_of(page, "r1"), "td", data_base="analysable")
    assert one(cell, "strong").children == ["83\N{NO-BREAK SPACE}%"]
    assert text(cell) == "83 % (34/41 ; IC à 95 % : 69 à 91)"
    assert "Votre pratique" in text(page)
    assert dict(page.attributes) == {"lang": "fr"}


# --- small surveys ---------------------------------------------------------------------------------


def test_a_survey_without_responses_says_so_and_what_to_do() -> None:
    page = page_of(make_survey())

    assert "No responses yet" in text(page)
    assert "/s/ward/" in {dict(link.attributes)["href"] for link in every(one(page, id="nothing"), "a")}
    assert not list(every(page, id="adherence"))
    assert list(every(page, id="flow"))


def test_a_survey_that_is_not_open_says_how_to_open_it() -> None:
    nothing = one(page_of(make_survey(state="draft")), id="nothing")
    assert "The survey is not open yet" in text(nothing)
    assert "/staff/surveys/ward/fieldwork/life/" in {
        dict(link.attributes)["href"] for link in every(nothing, "a")
    }


def test_a_survey_that_closed_without_responses_says_so() -> None:
    assert "The survey is closed" in text(page_of(make_survey(state="closed")))


def test_drafts_are_counted_and_not_shown() -> None:
    survey = make_survey()
    make_draft(survey)

    page = page_of(survey)

    assert text(one(page, "tr", data_step="open_drafts")).endswith("1")
    assert "No responses yet" in text(page)


def test_real_responses_are_not_called_synthetic() -> None:
    survey = make_survey()
    make_response(survey)

    assert "synthetic" not in text(one(page_of(survey), "header", class_="page-head"))


def test_a_survey_without_a_published_result_is_compared_with_nothing() -> None:
    survey = make_survey()
    make_response(survey)

    assert not list(every(page_of(survey), id="comparison"))


def test_missing_answers_are_counted_by_kind_beside_the_base() -> None:
    survey = make_survey()
    make_response(survey)
    make_response(survey, ANSWERS | {"often": "cannot_say"})

    base = text(one(page_of(survey), "p", data_variable="often"))

    assert base == "Base 1 of 2 asked · cannot say 1"


def test_a_number_is_summarised_and_its_specials_stand_apart() -> None:
    survey = make_survey()
    for times in (3, 4, 8, "varies"):
        make_response(survey, ANSWERS | {"times": times})

    page = page_of(survey)
    figures = one(page, "tr", data_variable="times")

    assert [text(cell) for cell in every(figures, "td")] == ["3", "4", "3.5 to 6", "3 to 8", "5.0"]
    assert text(one(one(page, "table", data_variable="times"), "tr", data_code="varies")) == "It varies 1 25%"


def test_the_rows_of_a_grid_stand_in_one_table() -> None:
    survey = make_survey()
    make_response(survey)

    soap = one(page_of(survey), "tr", data_variable="trust_soap")

    assert text(soap) == "Soap 0 0% 1 100% 1 / 1 –"


def test_texts_are_counted_and_never_shown() -> None:
    survey = make_survey()
    make_response(survey, ANSWERS | {"remarks": "My neighbour Dr Grey never washes"})

    page = text(page_of(survey))

    assert "1 of 1 wrote a text" in page
    assert "Grey" not in page


def test_an_item_that_nobody_was_asked_says_so() -> None:
    survey = make_survey(extended=False)
    make_response(survey)

    assert "Nobody was asked." in text(one(page_of(survey), "article", id="item-glad"))


def test_the_points_of_a_scale_are_counted() -> None:
    survey = make_survey(extended=True)
    make_response(survey, ANSWERS | {"glad": 7})

    table = one(page_of(survey), "table", data_variable="glad")

    assert text(one(table, "tr", data_code="7")) == "7 1 100%"


def test_what_staff_typed_is_text_on_the_page() -> None:
    survey = make_survey(title="<script>alert(1)</script>")

    page = staff_client().get(f"/staff/surveys/{survey.slug}/analysis/").content.decode()

    assert "<script>alert" not in page


def test_the_about_box_pins_what_was_computed() -> None:
    survey = make_survey()
    make_response(survey)

    about = text(one(page_of(survey), "section", id="about"))

    assert survey.version.fingerprint in about
    assert survey.version.structural_fingerprint in about
    assert "none: all analysable responses" in about
    assert "practice-survey" in about
