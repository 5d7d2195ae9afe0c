"""`manage.py share_results` and `close` say what respondents see of results now."""

import pytest
from django.core.management.base import CommandError

from surveyapp.models import Snapshot, Survey
from tests.builders import make_response, make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


def survey_with(responses: int, slug: str = "ward", **settings: object) -> Survey:
    survey = make_survey(slug, feedback=True, **settings)
    for _ in range(responses):
        make_response(survey)
    return survey


def test_it_shares_says_so_and_keeps_what_was_shared() -> None:
    survey_with(20)
    assert run("share_results", "ward") == "ward: the results of 20 responses are shared.\n"
    assert run("share_results", "ward") == (
        "ward: the results of 20 responses stay as shared until there are at least 6 more.\n"
    )


def test_it_says_how_many_it_takes() -> None:
    survey_with(19)
    assert "nothing is shared yet. At least 20 responses are needed while" in run("share_results", "ward")


def test_without_a_slug_it_is_about_all_that_give_feedback() -> None:
    survey_with(20)
    survey_with(1, "theatre")
    make_survey("silent")
    printed = run("share_results")
    assert [line.partition(":")[0] for line in printed.splitlines()] == ["theatre", "ward"]


def test_a_survey_without_feedback_is_refused_with_the_remedy() -> None:
    make_survey()
    with pytest.raises(CommandError, match="switch it on in its settings, or publish with --feedback"):
        run("share_results", "ward")


def test_close_shares_by_itself_where_the_survey_gives_feedback() -> None:
    survey_with(8)
    assert run("close", "ward").endswith("ward: the results of 8 responses are shared.\n")
    assert Snapshot.objects.get().responses == 8
    make_survey("silent")
    run("close", "silent")
    assert Snapshot.objects.count() == 1
