"""A multiple choice whose empty answer means none: on the pages, on paper, and in the report document."""

import pytest

from surveyapp.models import Response
from tests.builders import ANSWERS, make_definition, make_response, make_survey
from tests.staff.pages import read, staff_client, text, whole_analysis, whole_codebook

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def definition(empty: str) -> dict:
    data = make_definition()
    options = [{"code": code, "label": {"en": code, "fr": code}} for code in ("ice", "fire")]
    item = {"name": "limits", "type": "multiple", "option": options}
    item["text"] = {"en": "Tick where it is; leave empty where it is not.", "fr": "Laissez vide sinon."}
    data["section"][1]["item"].append(item | {"empty": empty})
    return data


def shown(address: str) -> str:
    return text(read(staff_client().get(f"/staff/surveys/ward/{address}")))


@pytest.mark.parametrize(
    ("empty", "said"),
    [
        ("none", "ice 1 33% fire 0 0% none chosen 2 67%"),
        ("blank", "ice 1 100% fire 0 0%"),
    ],
)
def test_the_report_page_says_of_what_the_percentages_are(empty: str, said: str) -> None:
    survey = make_survey(data=definition(empty))
    for limits in (("ice",), (), ()):
        make_response(survey, ANSWERS | ({"limits": limits} if limits else {}))

    page = text(whole_analysis(staff_client(), "ward"))

    assert said in page
    assert ("those who chose none included" in page) == (empty == "none")
    assert "respondents who chose any" in page  # of the other item, too


def test_the_single_response_and_the_codebook_say_none_chosen() -> None:
    survey = make_survey(data=definition("none"))
    response = make_response(survey)

    assert response.answers["limits"] == []
    assert Response.objects.get().answers["limits"] == []
    assert "none chosen" in shown(f"responses/{response.pk}/")
    codebook = whole_codebook(staff_client(), "/staff/surveys/ward/questionnaire/codebook/")
    assert "An empty answer means: none chosen" in text(codebook)
