"""Flags in the plan: offered with what cannot exclude, refused with the remedy, shown with their limits."""

import json
from typing import Any

import pytest

from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.models import AnalysisPlan, Response, Role, Survey
from tests.builders import ANSWERS, make_response
from tests.fielding.plan.test_plan_actions import locked
from tests.fielding.plan.test_plan_flags import flagged_ward
from tests.staff.analysis.test_plan_page import PAGE, administrator, write
from tests.staff.pages import every, make_member, one, read, signed_in, staff_client, text, whole_document

pytestmark = pytest.mark.django_db

REPORT = "/staff/surveys/ward/report/report.json"


def with_high_peaks(survey: Survey) -> list[Response]:
    """Two responses whose warning was let stand, and one without."""
    raised: list[dict[str, Any]] = [{"flags": ["peak_is_high"]}, {"flags": ["peak_is_high"]}, {}]
    return [make_response(survey, ANSWERS | {"peak": 120}, **more) for more in raised]


def test_the_form_offers_flags_and_says_which_cannot_exclude() -> None:
    page = read(administrator(flagged_ward()).get(f"{PAGE}draft/"))
    labels = [text(label) for label in every(one(page, "fieldset", id="id_flags"), "label")]
    assert labels == [
        "Is it really more than 100?",
        "Always, in haste (cannot exclude: uses answers that decide a verdict)",
    ]


@pytest.mark.parametrize(
    ("posted", "message"),
    [
        ({"flags": ["always_in_haste"]}, "“always_in_haste” uses answers that decide a verdict (often)"),
        ({"flags": ["no_such"]}, "no_such"),
        ({"flags": ["peak_is_high"], "flags_from": "2"}, "The plan names fewer flags"),
        ({"flags": ["peak_is_high"], "flags_from": "0"}, "greater than or equal to 1"),
    ],
    ids=str,
)
def test_a_rule_that_does_not_hold_is_refused(posted: dict[str, Any], message: str) -> None:
    page = text(read(write(administrator(flagged_ward()), **posted)))
    assert "Nothing was changed" in page
    assert message in page
    assert not AnalysisPlan.objects.exists()


def test_the_plan_shows_flags_with_their_conditions_and_from_how_many_on() -> None:
    client = administrator(flagged_ward())
    assert write(client, flags=["peak_is_high"]).status_code == 302
    assert AnalysisPlan.objects.get().content["flags_from"] == 1
    page = text(read(client.get(PAGE)))
    assert "Is it really more than 100? (peak_is_high: if " in page
    assert "Responses with at least 1 of these flags are excluded." in page


def test_a_flag_that_the_instrument_has_no_more_stands_by_its_name() -> None:
    survey = flagged_ward()
    locked(survey, flags=["gone"])
    assert "gone" in text(read(administrator(survey).get(PAGE)))


def test_responses_that_the_plan_excludes_and_nobody_has_are_a_deviation() -> None:
    survey = flagged_ward()
    locked(survey, flags=["peak_is_high"], flags_from=1)
    first, _second, _third = with_high_peaks(survey)
    exclude(response=first, reason="duplicate", by="ada")
    page = text(one(read(staff_client().get("/staff/surveys/ward/analysis/")), "section", id="plan"))
    assert "The plan excludes responses with at least 1 of these flags: peak_is_high." in page
    assert "Responses that the plan excludes by flags, but that were not excluded: 1." in page
    plan = json.loads(staff_client().get(REPORT).getvalue())["plan"]
    assert (plan["flags"], plan["flags_from"]) == (["peak_is_high"], 1)
    assert ("flagged", 1) in [(each["kind"], each["count"]) for each in plan["deviations"]]


def test_the_document_names_the_flags() -> None:
    survey = flagged_ward()
    locked(survey, flags=["peak_is_high"], flags_from=1)
    with_high_peaks(survey)
    client = signed_in(make_member(survey, Role.ADMINISTRATOR))
    page = text(whole_document(client, "/staff/surveys/ward/report/document/"))
    assert "responses with at least 1 of these flags: peak_is_high." in page
