"""Pages of fieldwork say how many responses staff excluded, why, and what becomes of them in the figures."""

import pytest
from django.test import Client

from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.models import Frame, Role, Survey
from tests.builders import make_response, make_survey
from tests.staff.pages import every, make_member, one, read, signed_in, staff_client, text

pytestmark = pytest.mark.django_db

FIELDWORK = "/staff/surveys/ward/fieldwork/"
REASONS = ("duplicate", "duplicate", "test_entry", "not_target", "other")
WHY = "duplicate: 2, test entry: 1, not of the target population: 1 and another reason: 1"


@pytest.fixture
def survey() -> Survey:
    """42 computer-generated responses, of which staff excluded five."""
    survey = make_survey()
    made = [make_response(survey, synthetic=True) for _ in range(42)]
    for response, reason in zip(made, REASONS, strict=False):
        exclude(response=response, reason=reason, note="seen twice" if reason == "other" else "", by="ada")
    Frame.objects.create(survey=survey, size=150)
    return survey


def said(page: str, client: Client | None = None) -> str:
    return text(
        one(read((client or staff_client()).get(f"{FIELDWORK}{page}/")), "header", class_="page-head")
    )


def test_the_rates_say_what_was_excluded_and_which_of_it_is_a_case(survey: Survey) -> None:
    shown = said("rates")

    assert f"5 of 42 responses were excluded by staff ({WHY})." in shown
    assert "Duplicates and test entries are not cases. The others keep an outcome: 4.10" in shown


def test_nonresponse_counts_what_its_figures_are_of_and_says_what_was_left_out(survey: Survey) -> None:
    shown = said("nonresponse")

    assert "37 of the 37 responses are computer-generated" in shown
    assert f"5 of 42 responses were excluded by staff ({WHY}). They are left out here." in shown


def test_without_a_frame_nonresponse_has_no_figures_from_which_something_is_left_out(survey: Survey) -> None:
    Frame.objects.all().delete()
    shown = said("nonresponse")

    assert "42 of the 42 responses are computer-generated" in shown
    assert "excluded" not in shown


@pytest.mark.parametrize("page", ["rates", "nonresponse"])
def test_programs_are_told_the_reasons(survey: Survey, page: str) -> None:
    body = staff_client().get(f"{FIELDWORK}{page}.json").json()

    assert body["excluded"] == {"duplicate": 2, "test_entry": 1, "not_target": 1, "other": 1}


def test_who_may_read_responses_is_led_to_the_excluded_ones(survey: Survey) -> None:
    address = "/staff/surveys/ward/responses/?excluded=yes"
    investigator, coordinator = (
        read(signed_in(make_member(survey, role)).get(f"{FIELDWORK}rates/"))
        for role in (Role.INVESTIGATOR, Role.COORDINATOR)
    )

    assert list(every(investigator, "a", href=address))
    assert not list(every(coordinator, "a", href=address))
    assert "5 of 42" in text(coordinator)


@pytest.mark.parametrize("page", ["rates", "nonresponse"])
def test_where_nothing_was_excluded_nothing_is_said(page: str) -> None:
    survey = make_survey()
    make_response(survey)
    Frame.objects.create(survey=survey, size=150)

    assert "excluded" not in said(page)
