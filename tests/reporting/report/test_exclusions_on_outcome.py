"""Exclusions by a flag on the outcome in the text report: how many, and the result with them taken back."""

import io

import pytest
from django.core.management import call_command

from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.models import Exclusion
from tests.builders import ANSWERS, make_response
from tests.fielding.plan.test_plan_flags import flagged_ward

pytestmark = pytest.mark.django_db


def as_text() -> str:
    output = io.StringIO()
    call_command("report", "ward", stdout=output)
    return " ".join(output.getvalue().split())


def test_they_are_counted_and_the_result_with_them_is_shown() -> None:
    survey = flagged_ward()
    for place in range(8):
        make_response(survey, ANSWERS | {"often": "always" if place < 6 else "never"})
    for _place in range(2):
        earlier = make_response(survey, ANSWERS | {"often": "always", "times": 60})
        Exclusion.objects.create(response=earlier, reason="implausible", by="ada")

    told = as_text()

    assert "2 of these were excluded by a flag that uses answers that decide a verdict." in told
    assert "including responses excluded by a flag on the outcome" in told
    assert "8/10" in told


def test_an_exclusion_for_another_reason_takes_nothing_back() -> None:
    survey = flagged_ward()
    make_response(survey, ANSWERS)
    exclude(response=make_response(survey, ANSWERS), reason="duplicate", by="ada")

    told = as_text()

    assert "Responses excluded by staff and left out here: 1." in told
    assert "taken back" not in told
