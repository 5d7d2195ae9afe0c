"""Wrong passwords are limited by the name that is tried; who was signed in before gets in all the same."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from surveyapp.accounts import sign_in_limits
from surveyapp.audit import Action
from surveyapp.models import AuditEvent, SignInAttempts
from tests.management.command_output import run
from tests.staff.pages import PASSWORD, make_user, one, read, text

pytestmark = pytest.mark.django_db
SIGN_IN = "/staff/sign-in/"
WRONG = "wrong"
MOMENT = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)


def attempt(client: Client, name: str = "lead", password: str = WRONG, **headers: str) -> Any:
    return client.post(SIGN_IN, {"username": name, "password": password}, headers=headers)


def exhaust(client: Client, name: str = "lead") -> int:
    """How many attempts are answered before the first that is refused."""
    return next(number for number in range(100) if attempt(client, name).status_code == 429)


def test_wrong_passwords_are_limited_within_twelve_whatever_address_they_name() -> None:
    make_user()
    answers = [
        attempt(Client(REMOTE_ADDR=f"192.0.2.{number}"), **{"X-Forwarded-For": f"198.51.100.{number}"})
        for number in range(20)
    ]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429] * 10
    assert answers[-1].headers["Retry-After"] == "900"
    page = read(answers[-1])
    assert text(one(page, "title")).startswith("Error:")
    assert "Try again in 15 minutes" in text(one(page, id="errors"))
    assert 'value="lead"' in answers[-1].content.decode()


def test_the_right_password_is_not_looked_at_while_a_name_is_held_off() -> None:
    make_user()
    client = Client()
    exhaust(client)
    response = attempt(client, password=PASSWORD)
    assert response.status_code == 429
    assert not response.wsgi_request.user.is_authenticated


@pytest.mark.parametrize("name", ["LEAD", " lead "])
def test_spelling_a_name_otherwise_does_not_begin_anew(name: str) -> None:
    client = Client()
    exhaust(client)
    assert attempt(client, name).status_code == 429


def test_names_of_nobody_are_limited_alike() -> None:
    assert exhaust(Client(), "nobody") == sign_in_limits.MOST


def test_other_names_go_on() -> None:
    make_user("ben")
    exhaust(Client())
    assert attempt(Client(), "ben", PASSWORD).status_code == 302


def test_a_browser_that_was_signed_in_under_the_name_goes_on_and_has_a_limit_of_its_own() -> None:
    make_user()
    known = Client()
    attempt(known, password=PASSWORD)
    cookie = known.cookies[sign_in_limits.cookie_name()]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (SIGN_IN, True, "Lax")
    assert "lead" not in cookie.value
    known.post("/staff/sign-out/")
    exhaust(Client())
    assert attempt(known, password=PASSWORD).status_code == 302
    known.post("/staff/sign-out/")
    assert exhaust(known) == sign_in_limits.MOST


def test_the_cookie_of_another_name_or_a_made_up_one_helps_nobody() -> None:
    make_user()
    make_user("ben")
    other, forged = Client(), Client()
    attempt(other, "ben", PASSWORD)
    forged.cookies[sign_in_limits.cookie_name()] = "made up"
    exhaust(Client())
    assert attempt(other, password=PASSWORD).status_code == 429
    assert attempt(forged, password=PASSWORD).status_code == 429


def test_after_a_quarter_of_an_hour_the_name_can_be_tried_again() -> None:
    make_user()
    with time_machine.travel(MOMENT, tick=False) as clock:
        exhaust(Client())
        clock.shift(dt.timedelta(minutes=14))
        assert attempt(Client(), password=PASSWORD).status_code == 429
        clock.shift(dt.timedelta(minutes=1))
        assert attempt(Client(), password=PASSWORD).status_code == 302


def test_a_right_password_begins_the_count_anew() -> None:
    make_user()
    for _ in range(3):
        for _ in range(sign_in_limits.MOST - 1):
            attempt(Client())
        assert attempt(Client(), password=PASSWORD).status_code == 302


def test_many_names_are_limited_together_but_not_for_known_browsers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in_limits, "MOST_OF_ALL", 5)
    make_user()
    known = Client()
    attempt(known, password=PASSWORD)
    answers = [attempt(Client(), f"name{number}").status_code for number in range(7)]
    assert answers == [422] * 5 + [429] * 2
    assert attempt(known, password=PASSWORD).status_code == 302
    assert AuditEvent.objects.filter(action=Action.SIGN_IN_LIMITED).count() == 1


def test_a_series_is_written_down_once() -> None:
    make_user()
    exhaust(Client())
    for _ in range(5):
        attempt(Client())
    (event,) = AuditEvent.objects.filter(action=Action.SIGN_IN_LIMITED)
    assert event.by == "lead"
    assert AuditEvent.objects.filter(action=Action.SIGN_IN_FAILED).count() == sign_in_limits.MOST


def test_no_name_is_kept_and_old_counts_are_purged() -> None:
    make_user()
    with time_machine.travel(MOMENT, tick=False) as clock:
        attempt(Client())
        assert "lead" not in str(SignInAttempts.objects.values())
        run("purge")
        assert SignInAttempts.objects.count() == 2
        clock.shift(dt.timedelta(minutes=15))
        run("purge")
    assert not SignInAttempts.objects.exists()


def test_a_count_says_how_many() -> None:
    assert str(SignInAttempts(key="a", since=MOMENT, count=3)) == "3 since 2026-03-12 09:30"
