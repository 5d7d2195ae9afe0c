"""`grant` and `revoke`: roles in a survey from the command line."""

import pytest
from django.contrib.auth.models import User
from django.core.management.base import CommandError

from surveyapp.models import Membership, may_make_surveys
from tests.builders import make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


def test_a_role_is_given_and_taken_away() -> None:
    survey = make_survey()
    assert "manage.py grant ada SLUG ROLE" in run("create_staff", "ada")
    assert run("grant", "ada", "ward", "analyst") == "ada is analyst of ward.\n"
    assert Membership.objects.get(survey=survey).role == "analyst"
    assert run("revoke", "ada", "ward") == "ada no longer has a role in ward.\n"
    assert not Membership.objects.exists()


def test_the_right_to_make_surveys_is_given_and_taken_away() -> None:
    run("create_staff", "ada")
    assert run("grant", "--makes-surveys", "ada") == "ada may make surveys.\n"
    assert may_make_surveys(User.objects.get(username="ada"))
    assert run("revoke", "--makes-surveys", "ada") == "ada may make no more surveys.\n"
    assert not may_make_surveys(User.objects.get(username="ada"))
    with pytest.raises(CommandError, match="was not given the right"):
        run("revoke", "--makes-surveys", "ada")


def test_mistakes_end_with_the_remedy() -> None:
    make_survey()
    with pytest.raises(CommandError, match="check the spelling"):
        run("grant", "nobody", "ward", "viewer")
    with pytest.raises(CommandError, match="Surveys: ward"):
        run("grant", "nobody", "nowhere", "viewer")
    with pytest.raises(CommandError, match="has no role"):
        run("revoke", "nobody", "ward")
