"""The precision planner answers by plain addresses, before a survey has opened."""

import pytest
from django.test.html import Element

from surveyapp.models import Frame
from tests.analysis.statistics_page import documented_table
from tests.builders import make_survey
from tests.staff.pages import every, one, read, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def page(query: str = "", *, status: int = 200) -> Element:
    response = staff_client().get(f"/staff/surveys/ward/fieldwork/planner/?{query}")
    assert response.status_code == status
    return read(response)


def test_the_numbers_needed_are_those_of_the_documentation() -> None:
    make_survey(state="draft")
    for row in documented_table("Reference values of finite populations"):
        needed = one(page(f"population={row['N']}&share=50&half_width=10"), "section", id="needed")
        found = [text(each) for each in every(needed, "dd")]
        assert found == [row["for ±10 points"], "97"]


def test_a_stored_frame_is_where_the_planner_begins() -> None:
    survey = make_survey(state="draft")
    assert [text(each) for each in every(one(page(), "section", id="needed"), "dd")] == ["97"]
    Frame.objects.create(survey=survey, size=150)
    needed = one(page(), "section", id="needed")
    assert [text(each) for each in every(needed, "dd")] == ["59", "97"]
    rows = [text(row) for row in every(one(page(), "section", id="widths"), "tr")]
    assert "59 ±12.8 ±10.0" in rows
    assert "200 ±6.9 –" in rows


@pytest.mark.parametrize("query", ["population=0", "share=0", "share=x", "half_width=80", "level=12"])
def test_what_cannot_be_planned_is_refused_at_its_field(query: str) -> None:
    make_survey(state="draft")
    shown = page(query, status=422)
    assert not list(every(shown, "section", id="needed"))
    assert "is-invalid" in str(shown)
