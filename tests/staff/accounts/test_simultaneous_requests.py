"""Many at once: attempts are counted together, and two administrators do not remove each other."""

import pytest
from django.test import Client

from surveyapp.accounts import sign_in_limits
from surveyapp.accounts.member_actions import LastAdministratorError, revoke
from surveyapp.models import Membership, Role, SignInAttempts
from tests.answering.drafts.test_at_once import at_once
from tests.builders import make_survey
from tests.staff.pages import make_member, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_fourteen_attempts_at_once_ten_are_looked_at() -> None:
    make_user()

    def attempt() -> int:
        return Client().post("/staff/sign-in/", {"username": "lead", "password": "wrong"}).status_code

    answers = at_once(*[attempt] * 14)

    assert sorted(answers) == [422] * sign_in_limits.MOST + [429] * 4
    assert sorted(SignInAttempts.objects.values_list("count", flat=True)) == [10, 14]


def test_two_administrators_who_remove_each_other_at_once_leave_one() -> None:
    survey = make_survey()
    for name in ("ada", "ben"):
        make_member(survey, Role.ADMINISTRATOR, name)

    answers = at_once(
        lambda: revoke(survey=survey, username="ada", by="ben"),
        lambda: revoke(survey=survey, username="ben", by="ada"),
    )

    assert sum(answer is None for answer in answers) == 1
    assert sum(isinstance(answer, LastAdministratorError) for answer in answers) == 1
    assert Membership.objects.count() == 1
