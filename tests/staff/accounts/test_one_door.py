"""Wherever a password is typed, wrong ones are limited and written down; nowhere else is there a field."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.test import Client

from surveyapp.accounts import sign_in_limits
from surveyapp.audit import Action
from surveyapp.models import AuditEvent
from tests.fuzz.addresses import addresses
from tests.management.command_output import run
from tests.staff.accounts.test_sign_in_limits import attempt
from tests.staff.pages import PASSWORD, make_user, signed_in
from tests.staff.second_factors import CONFIRM, OVERVIEW, SECOND_STEP, SIGN_IN, give_password, with_app

pytestmark = pytest.mark.django_db
OWN = "/staff/account/password/"
NEW = "a lamp beside eleven green rivers"
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
SECRET = re.compile(r'<input[^>]*(type="password"|autocomplete="one-time-code")')
ACTION = re.compile(r'action="([^"]*)"')
DOORS = {
    SIGN_IN: {"username": "lead", "password": "wrong"},
    SECOND_STEP: {"code": "000000"},
    CONFIRM: {"password": "wrong"},
    OWN: {"password": "wrong", "new_password": NEW, "again": NEW},
}
"""Where secrets are sent to, with wrong ones."""


def superuser() -> Client:
    """Somebody who may do everything there is, and has been signed in for longer than a while."""
    client = signed_in(make_user(is_superuser=True))
    session = client.session
    session["signed_in_at"] -= 3600
    session.save()
    return client


def half_way() -> Client:
    """Somebody who has given the password and has a code to give."""
    with_app("ben")
    client = Client()
    give_password(client, "ben")
    return client


def doors_of(page: Any, address: str) -> set[str]:
    """Where the forms of a page send a secret that is typed."""
    if not page.get("Content-Type", "").startswith("text/html"):
        return set()
    forms = [form for form in FORM.findall(page.content.decode()) if SECRET.search(form)]
    actions = [match[1] if (match := ACTION.search(form)) else "" for form in forms]
    return {action if action.startswith("/") else address for action in actions}


def test_no_address_of_the_site_has_another_form_for_a_secret() -> None:
    people = (Client(), superuser(), half_way())
    found: set[str] = set()
    for client in people:
        for address in addresses():
            answer = client.get(address)
            found |= doors_of(answer, address)
            assert answer.status_code < 500
            if answer.wsgi_request.user.is_anonymous and client is people[1]:
                client.force_login(User.objects.get(username="lead"))
    assert found - {"/staff/account/second-factor/app/"} == set(DOORS)  # there the secret is on the page


@pytest.mark.parametrize("door", DOORS)
def test_wrong_ones_are_limited_and_written_down(door: str) -> None:
    client = {SIGN_IN: Client, SECOND_STEP: half_way}.get(door, superuser)()
    answers = [client.post(door, DOORS[door]) for _ in range(60)]
    looked_at = [answer for answer in answers if answer.status_code == 422]
    held_off = [answer for answer in answers if answer.status_code == 429]
    assert len(looked_at) == (sign_in_limits.MOST if door == SIGN_IN else sign_in_limits.MOST_OF_CODES)
    assert len(looked_at) + len(held_off) == 60
    assert all(answer["Retry-After"] == "900" for answer in held_off)
    assert all("Try again in 15 minutes" in answer.content.decode() for answer in held_off)
    failed = AuditEvent.objects.filter(action__in=(Action.SIGN_IN_FAILED, Action.SECOND_FACTOR_FAILED))
    assert failed.count() == len(looked_at)
    assert AuditEvent.objects.filter(action=Action.SIGN_IN_LIMITED).count() == 1


def test_the_doors_of_ones_own_password_count_together() -> None:
    client = superuser()
    answers = [client.post(door, DOORS[door]).status_code for door in (CONFIRM, OWN) * 5]
    assert answers.count(422) == sign_in_limits.MOST_OF_CODES
    assert client.post(OWN, DOORS[OWN] | {"password": PASSWORD}).status_code == 429


@pytest.mark.parametrize(
    ("command", "remedy"),
    [
        (["createsuperuser", "--username", "eve", "--noinput"], "create_staff eve --superuser"),
        (["changepassword", "lead"], "reset_staff lead"),
    ],
)
def test_djangos_own_commands_name_ours(command: list[str], remedy: str) -> None:
    with pytest.raises(CommandError, match=remedy):
        run(*command)
    assert not User.objects.exists()


def test_a_superuser_is_made_by_our_command_and_written_down() -> None:
    run("create_staff", "ada", "--superuser")
    assert User.objects.get().is_superuser
    assert AuditEvent.objects.get().detail == "superuser"


def test_ones_own_password_is_changed_and_other_sessions_end() -> None:
    client = superuser()
    elsewhere = Client()
    elsewhere.post(SIGN_IN, {"username": "lead", "password": PASSWORD})
    response = client.post(OWN, {"password": PASSWORD, "new_password": NEW, "again": NEW})
    assert response.url == "/staff/account/sessions/"
    assert "Your password was changed" in client.get(response.url).content.decode()
    assert elsewhere.get("/staff/").status_code == 302
    assert User.objects.get().check_password(NEW)
    act = AuditEvent.objects.get(action=Action.PASSWORD_RESET)
    assert (act.by, act.object) == ("lead", "lead")
    assert attempt(Client(), password=PASSWORD).status_code == 422


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"again": "another one of four words"}, "The two passwords differ"),
        ({"new_password": "", "again": ""}, "Enter a new password."),
        ({"new_password": PASSWORD, "again": PASSWORD}, "This is your current password"),
        ({"new_password": "short", "again": "short"}, "12 characters"),
        ({"password": ""}, "Enter your current password."),
    ],
)
def test_what_is_wrong_is_said_and_no_password_comes_back(fields: dict[str, str], message: str) -> None:
    client = superuser()
    response = client.post(OWN, {"password": PASSWORD, "new_password": NEW, "again": NEW} | fields)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert NEW not in response.content.decode()
    assert User.objects.get().check_password(PASSWORD)


def test_the_page_of_ones_factors_leads_there() -> None:
    client = superuser()
    assert f'href="{OWN}"' in client.get("/staff/account/sessions/").content.decode()
    assert client.get(OVERVIEW).status_code == 200
