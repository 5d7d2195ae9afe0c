"""A plan keeps results closed for as long as it says, and no longer."""

import pytest
from django.core.management import call_command

from surveyapp.fielding.plan.plan_queries import keeps_results_closed
from surveyapp.fielding.survey_life.transition_actions import close_survey
from tests.builders import TODAY, make_survey
from tests.fielding.plan.test_plan_actions import locked

pytestmark = pytest.mark.django_db


def test_results_are_closed_only_while_the_survey_is_open() -> None:
    survey = make_survey(state="draft")
    plan = locked(survey, keeps_closed=True)
    assert keeps_results_closed(survey) is None
    call_command("open", "ward", without_details=True)
    survey.refresh_from_db()
    assert keeps_results_closed(survey) == plan
    close_survey(survey=survey, by="tests", today=TODAY)
    survey.refresh_from_db()
    assert keeps_results_closed(survey) is None
