"""Signing in with a second factor: a code that fits, once; nobody is in before both steps are done."""

import datetime as dt
import json
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.test import Client

from surveyapp.accounts import sign_in_limits
from surveyapp.accounts.account_actions import close_account, reset_staff
from surveyapp.audit import Action
from surveyapp.models import AuditEvent
from tests.builders import make_survey
from tests.staff.pages import make_user, one, read, text
from tests.staff.second_factors import (
    SECOND_STEP,
    SIGN_IN,
    code_of,
    give_code,
    give_password,
    with_app,
)

pytestmark = pytest.mark.django_db
MOMENT = dt.datetime(2026, 3, 12, 9, 30, 5, tzinfo=dt.UTC)


def acts(*actions: Action) -> list[tuple[str, str, str]]:
    found = AuditEvent.objects.filter(action__in=actions).order_by("pk")
    return list(found.values_list("action", "by", "detail"))


def is_in(client: Client) -> bool:
    return client.get("/staff/").status_code == 200


def test_the_password_alone_lets_nobody_in_who_has_a_second_factor() -> None:
    with_app()
    client = Client()
    assert give_password(client).headers["Location"] == SECOND_STEP
    assert not is_in(client)
    page = read(client.get(SECOND_STEP))
    assert text(one(page, "h1")) == "Sign in: second step"
    assert acts(Action.SIGN_IN) == []


def test_a_code_of_the_app_lets_in_to_the_page_that_was_wanted() -> None:
    _user, secret, _codes = with_app()
    client = Client()
    give_password(client, next="/staff/check-table/")
    response = give_code(client, code_of(secret))
    assert response.headers["Location"] == "/staff/check-table/"
    assert is_in(client)
    assert acts(Action.SIGN_IN) == [("sign_in", "lead", "authenticator app")]


def test_nobody_is_sent_to_another_site_after_the_second_step() -> None:
    make_survey()
    _user, secret, _codes = with_app()
    client = Client()
    give_password(client, next="https://elsewhere.example/")
    assert give_code(client, code_of(secret)).headers["Location"] == "/staff/"


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_off(steps: int) -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        _user, secret, _codes = with_app()
        clock.shift(dt.timedelta(minutes=5))
        client = Client()
        give_password(client)
        give_code(client, code_of(secret, steps=steps))
        assert is_in(client)


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_code_of_another_minute_is_wrong(steps: int) -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        _user, secret, _codes = with_app()
        clock.shift(dt.timedelta(minutes=5))
        client = Client()
        give_password(client)
        page = give_code(client, code_of(secret, steps=steps))
    assert "<title>Error: Sign in: second step" in page.content.decode()
    assert not is_in(client)
    assert acts(Action.SECOND_FACTOR_FAILED) == [("second_factor_failed", "lead", "")]


def test_no_code_is_taken_twice_nor_one_of_before() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        _user, secret, _codes = with_app()
        seen = code_of(secret)
        first, second, third = Client(), Client(), Client()
        for client in (first, second, third):
            give_password(client)
        give_code(first, seen)
        give_code(second, f"{seen[:3]} {seen[3:]}")
        clock.shift(dt.timedelta(seconds=30))
        give_code(third, seen)
        assert [is_in(client) for client in (first, second, third)] == [True, False, False]


def test_the_code_that_set_the_app_up_is_used() -> None:
    with time_machine.travel(MOMENT, tick=False):
        _user, secret, _codes = with_app()
        client = Client()
        give_password(client)
        give_code(client, code_of(secret, steps=-1))
        assert not is_in(client)


def test_a_recovery_code_works_once() -> None:
    _user, _secret, codes = with_app()
    first, second = Client(), Client()
    give_password(first)
    give_code(first, f" {codes[3][:4]} {codes[3][4:]} ")
    give_password(second)
    give_code(second, codes[3])
    assert (is_in(first), is_in(second)) == (True, False)
    assert "9 codes are left" in first.get("/staff/account/second-factor/").content.decode()
    assert acts(Action.SIGN_IN)[0][2] == "recovery code"


@pytest.mark.parametrize(
    "sent", [{}, {"code": ""}, {"code": "x" * 500}, {"code": "\u0661\u0662\u0663\u0664\u0665\u0666"}]
)
def test_what_is_no_code_is_wrong(sent: dict[str, str]) -> None:
    with_app()
    client = Client()
    give_password(client)
    assert "is wrong or was used before" in client.post(SECOND_STEP, sent).content.decode()


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"id": 1}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
        "[" * 5000,
        json.dumps({"id": "A" * 30_000}),
        json.dumps(
            {
                "id": "AA",
                "rawId": "AA",
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"},
            }
        ),
    ],
)
def test_what_no_passkey_says_is_refused(credential: str) -> None:
    with_app()
    client = Client(SERVER_NAME="localhost")
    give_password(client)
    response = client.post(SECOND_STEP, {"credential": credential})
    assert response.status_code == 422
    assert "The passkey was not accepted" in response.content.decode()


def test_codes_are_limited_by_the_user_whoever_tries_and_wherever() -> None:
    _user, secret, codes = with_app()
    statuses = []
    for number in range(sign_in_limits.MOST_OF_CODES + 2):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
        give_password(client)
        statuses.append(give_code(client, "000000").status_code)
    assert statuses == [422] * 5 + [429] * 2
    held_off = give_code(client, code_of(secret))
    assert held_off.headers["Retry-After"] == "900"
    assert "Try again in 15 minutes" in held_off.content.decode()
    give_code(client, codes[0])
    assert not is_in(client)
    assert acts(Action.SIGN_IN_LIMITED) == [("sign_in_limited", "lead", "second factor")]


def test_after_a_quarter_of_an_hour_codes_are_looked_at_again() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        _user, secret, _codes = with_app()
        client = Client()
        give_password(client)
        for _ in range(sign_in_limits.MOST_OF_CODES + 1):
            give_code(client, "000000")
        clock.shift(dt.timedelta(minutes=15))
        give_password(client)
        give_code(client, code_of(secret))
        assert is_in(client)


def test_the_second_step_waits_ten_minutes() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        _user, secret, _codes = with_app()
        client = Client()
        give_password(client)
        clock.shift(dt.timedelta(minutes=10, seconds=1))
        assert give_code(client, code_of(secret)).headers["Location"] == SIGN_IN
        assert not is_in(client)


def test_who_has_not_given_the_password_is_sent_to_give_it() -> None:
    _user, secret, _codes = with_app()
    for response in (Client().get(SECOND_STEP), give_code(Client(), code_of(secret))):
        assert response.headers["Location"] == SIGN_IN


@pytest.mark.parametrize("change", ["closed", "reset"])
def test_an_account_that_changes_between_the_steps_begins_anew(change: str) -> None:
    _user, secret, _codes = with_app(site_administrator=False)
    client = Client()
    give_password(client)
    if change == "closed":
        close_account(username="lead", by="tests")
    else:
        reset_staff(username="lead", by="tests")
    assert give_code(client, code_of(secret)).headers["Location"] == SIGN_IN


def test_what_the_first_step_answers_does_not_tell_who_has_a_second_factor() -> None:
    with_app()
    make_user("ben")
    wrong = [
        Client().post(SIGN_IN, {"username": name, "password": "wrong"}).content.decode().replace(name, "NAME")
        for name in ("lead", "ben", "nobody")
    ]
    assert len({page.partition("<main")[2].partition("csrf")[0] for page in wrong}) == 1


def test_the_session_of_the_first_step_is_not_that_of_the_second() -> None:
    _user, secret, _codes = with_app()
    client = Client()
    give_password(client)
    before = client.session.session_key
    give_code(client, code_of(secret))
    assert client.session.session_key != before
    assert "second_step" not in client.session


def test_somebody_else_who_was_signed_in_is_signed_out_by_the_first_step() -> None:
    with_app()
    client = Client()
    client.force_login(make_user("ben"))
    give_password(client)
    assert not is_in(client)


def test_a_secret_of_another_key_is_a_wrong_code_and_no_error(settings: LazySettings) -> None:
    _user, secret, _codes = with_app()
    settings.SECRET_KEY = "another"
    client = Client()
    give_password(client)
    assert "is wrong or was used before" in give_code(client, code_of(secret)).content.decode()


def test_secrets_lie_sealed_and_passwords_are_not_among_them() -> None:
    _user, secret, codes = with_app()
    stored = json.dumps(list(Authenticator.objects.order_by("pk").values_list("data", flat=True)))
    assert secret not in stored
    assert not [code for code in codes if code in stored]


def test_a_browser_that_was_signed_in_by_both_steps_is_known() -> None:
    _user, secret, _codes = with_app()
    client = Client()
    assert sign_in_limits.cookie_name() not in give_password(client).cookies
    cookie: Any = give_code(client, code_of(secret)).cookies[sign_in_limits.cookie_name()]
    assert cookie["path"] == SIGN_IN
