"""Who has lost the second factor begins anew."""

import pytest
from django.test import Client

from surveyapp.accounts.second_factor_queries import has_factor
from tests.management.command_output import run
from tests.staff.second_factors import acts, both_steps, with_app

pytestmark = pytest.mark.django_db


def test_who_has_lost_the_telephone_begins_anew_with_a_new_password() -> None:
    user, secret, _codes = with_app()
    client = both_steps(secret)
    printed = run("reset_staff", "lead", "--second-factor")
    assert "second factors are removed" in printed
    assert client.get("/staff/").status_code == 302
    assert not has_factor(user)
    password = printed.partition("Password (shown only now): ")[2].strip()
    again = Client()
    again.post("/staff/sign-in/", {"username": "lead", "password": password})
    assert again.get("/staff/").status_code == 200
    assert acts()[-1] == ("second_factor_removed", "all of them: 1")


def test_a_new_password_alone_leaves_the_factors() -> None:
    user, _secret, _codes = with_app()
    run("reset_staff", "lead")
    assert has_factor(user)
