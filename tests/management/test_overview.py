"""`manage.py overview` prints what the overview page shows."""

import json

import pytest
from django.core.management.base import CommandError

from tests.builders import make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.management.command_output import run
from tests.staff.pages import demonstration

pytestmark = pytest.mark.django_db


def test_text_has_counts_result_and_what_to_do() -> None:
    demonstration()
    printed = run("overview", "trastuzumab")

    assert "41 responses; 41 complete, 0 partial; 0 drafts in progress" in printed
    assert "83% report practice in line with ASCO 2022: 34 of 41, 95% CI 69 to 91" in printed
    assert "\nNeeds attention\n- " in printed
    assert "\nNext steps\n- " in printed


def test_text_speaks_french() -> None:
    demonstration()
    printed = run("overview", "trastuzumab", "--language", "fr")

    assert "83\u00a0% déclarent une pratique conforme à ASCO 2022" in printed
    assert "Prochaines étapes" in printed


def test_json_has_the_same() -> None:
    demonstration()
    read = json.loads(run("overview", "trastuzumab", "--json"))

    counts = {"complete": 41, "partial": 0, "drafts": 0, "synthetic": 41, "asked": None, "target": None}
    assert read["answered"] == counts
    assert read["primary"][0]["text"].startswith("83% report practice")
    assert {point["point"] for point in read["attention"]} >= {"plan", "frame"}


def test_closed_results_are_not_printed() -> None:
    survey = make_survey()
    for _turn in range(7):
        make_response(survey)
    locked(survey, keeps_closed=True)

    assert "No figure yet: the analysis plan keeps results hidden" in run("overview", "ward")
    read = json.loads(run("overview", "ward", "--json"))
    assert (read["primary"], read["results_closed"]) == (None, True)


def test_an_unknown_survey_ends_with_the_surveys_that_there_are() -> None:
    make_survey()

    with pytest.raises(CommandError, match=r"There is no survey “nothing”. Surveys: ward"):
        run("overview", "nothing")
