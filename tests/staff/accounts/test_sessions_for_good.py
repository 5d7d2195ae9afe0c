"""Sessions that were ended stay ended, whatever becomes of the account afterwards."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from surveyapp.accounts import sign_in_limits
from surveyapp.accounts.second_factor_actions import remove_factor
from surveyapp.accounts.second_factor_queries import factors_of
from tests.management.command_output import run
from tests.staff.accounts.test_sign_in_limits import attempt, exhaust
from tests.staff.pages import PASSWORD, make_user, signed_in
from tests.staff.second_factors import SECOND_STEP, both_steps, code_of, give_code, give_password, with_app

pytestmark = pytest.mark.django_db


def by_command(_user: User) -> None:
    run("disable_staff", "lead")
    run("disable_staff", "lead", "--enable")


def by_page(user: User) -> None:
    client = signed_in(make_user("root"))
    for change in ("disable", "enable"):
        client.post(f"/staff/accounts/{user.pk}/{change}/")


@pytest.mark.parametrize("act", [by_command, by_page])
def test_an_account_that_is_opened_again_begins_without_sessions(act: Callable[[User], None]) -> None:
    user = make_user(site_administrator=False)
    client, other = Client(), signed_in(make_user("ben"))
    attempt(client, password=PASSWORD)
    assert client.get("/staff/").status_code == 200
    act(user)
    assert client.get("/staff/").status_code == 302
    assert other.get("/staff/").status_code == 200
    assert attempt(Client(), password=PASSWORD).status_code == 302


def test_who_waits_for_the_second_step_waits_in_vain() -> None:
    _user, secret, _codes = with_app(site_administrator=False)
    client = Client()
    give_password(client)
    by_command(_user)
    assert give_code(client, code_of(secret)).url == "/staff/sign-in/"
    assert client.get(SECOND_STEP).status_code == 302


def test_a_reset_leaves_no_row_of_a_session() -> None:
    _user, secret, _codes = with_app()
    both_steps(secret)
    assert Session.objects.exists()
    run("reset_staff", "lead", "--second-factor")
    assert not Session.objects.exists()


def test_a_factor_that_is_removed_ends_the_other_sessions() -> None:
    user, secret, _codes = with_app()
    client, elsewhere = both_steps(secret), signed_in(user)
    (factor,) = factors_of(user)
    remove_factor(user=user, key=factor.key, by="lead", this=client.session.session_key)
    assert elsewhere.get("/staff/").status_code == 302
    assert client.get("/staff/").status_code == 200


@pytest.mark.parametrize("act", [by_command, lambda _user: run("reset_staff", "lead")])
def test_a_browser_that_was_known_is_a_stranger_again(act: Callable[[User], None]) -> None:
    user, known = make_user(site_administrator=False), Client()
    attempt(known, password=PASSWORD)
    exhaust(Client())
    assert attempt(known).status_code == 422
    act(user)
    assert attempt(known).status_code == 429
    assert sign_in_limits.cookie_name() in known.cookies
