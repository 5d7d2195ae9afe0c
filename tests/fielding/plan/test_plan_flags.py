"""Flags by which a plan may exclude: none that uses an answer on which a verdict rests."""

from typing import Any

import pytest

from surveyapp.fielding.plan.plan_flags import FlagOnOutcomeError
from surveyapp.models import AnalysisPlan, Survey
from tests.builders import make_definition, make_survey
from tests.fielding.plan.test_plan_actions import lock, locked, save

pytestmark = pytest.mark.django_db


def flagged_ward() -> Survey:
    """Its warning is of a count; its flag reads what a verdict rests on."""
    data: dict[str, Any] = make_definition()
    flag = {"name": "always_in_haste", "when": 'often == "always" and times > 50', "label": {}}
    data["flag"] = [flag | {"label": {"en": "Always, in haste", "fr": "Toujours, à la hâte"}}]
    return make_survey(data=data, state="draft")


def test_a_flag_of_other_answers_is_locked_with_its_threshold() -> None:
    plan = locked(flagged_ward(), flags=["peak_is_high"], flags_from=1)

    assert (plan.content["flags"], plan.content["flags_from"]) == (["peak_is_high"], 1)


def test_another_threshold_is_another_plan() -> None:
    survey = flagged_ward()
    one = save(survey, flags=["peak_is_high"], flags_from=1)
    assert one.number == save(survey, flags=["peak_is_high"], flags_from=2).number
    first = locked(survey, flags=["peak_is_high"], flags_from=1).fingerprint
    second = locked(survey, flags=["peak_is_high"], flags_from=2, reason="later").fingerprint
    assert first != second


def test_a_flag_that_uses_a_deciding_item_is_refused_with_the_remedy() -> None:
    with pytest.raises(FlagOnOutcomeError) as refusal:
        save(flagged_ward(), flags=["peak_is_high", "always_in_haste"])

    assert str(refusal.value) == (
        "“always_in_haste” uses answers that decide a verdict (often): excluding by it would select on "
        "the outcome. Leave it out of the plan, and do not exclude responses because of it; the report "
        "still counts it. You can exclude a flagged response as a duplicate, a test entry or not of the "
        "target population."
    )
    assert not AnalysisPlan.objects.exists()


def test_a_draft_with_such_a_flag_is_not_locked_either() -> None:
    survey = flagged_ward()
    draft = save(survey)
    AnalysisPlan.objects.filter(pk=draft.pk).update(content=draft.content | {"flags": ["always_in_haste"]})

    with pytest.raises(FlagOnOutcomeError):
        lock(survey)
    assert not AnalysisPlan.objects.locked().exists()
