"""No response is excluded by a flag that uses an answer on which a verdict rests, whoever asks."""

from typing import Any

import pytest

from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.fielding.plan.plan_flags import FlagOnOutcomeError
from surveyapp.models import AuditEvent, Exclusion
from tests.builders import ANSWERS, make_response
from tests.fielding.plan.test_plan_flags import flagged_ward

pytestmark = pytest.mark.django_db

IN_HASTE = ANSWERS | {"often": "always", "times": 60}


@pytest.mark.parametrize("reason", ["implausible", "other"])
def test_judging_the_answers_is_refused_where_they_show_no_other_flag(reason: str) -> None:
    response = make_response(flagged_ward(), IN_HASTE)
    with pytest.raises(FlagOnOutcomeError, match=r"always_in_haste.*\(often\).*select on the outcome"):
        exclude(response=response, reason=reason, note="in haste", by="ada")
    assert not Exclusion.objects.exists()
    assert not AuditEvent.objects.filter(object=str(response.pk)).exists()


@pytest.mark.parametrize("reason", ["duplicate", "test_entry", "not_target"])
def test_a_reason_that_judges_no_answer_stands(reason: str) -> None:
    exclude(response=make_response(flagged_ward(), IN_HASTE), reason=reason, by="ada")
    assert Exclusion.objects.get().reason == reason


@pytest.mark.parametrize(
    ("answers", "flags"), [(IN_HASTE, ["peak_is_high"]), (ANSWERS, ["peak_is_high"]), (ANSWERS, [])]
)
def test_a_flag_of_other_answers_excludes_and_so_does_none(answers: dict[str, Any], flags: list[str]) -> None:
    exclude(response=make_response(flagged_ward(), answers, flags=flags), reason="implausible", by="ada")
    assert Exclusion.objects.get().reason == "implausible"
