"""One's own second factor: set up, and changed after giving the password."""

import base64
import datetime as dt
import re
import urllib.parse

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client

from surveyapp.accounts import sign_in_limits
from surveyapp.accounts.second_factor_queries import factors_of, has_factor, recovery_codes_left
from surveyapp.audit import Action
from surveyapp.models import AuditEvent
from tests.staff.pages import PASSWORD, every, make_user, one, read, signed_in, text
from tests.staff.second_factors import (
    APP,
    CODES,
    CONFIRM,
    OVERVIEW,
    PASSKEY,
    REMOVE,
    acts,
    code_of,
    give_code,
    give_password,
    set_up_app,
    shown_secret,
    with_app,
)

pytestmark = pytest.mark.django_db
MOMENT = dt.datetime(2026, 3, 12, 9, 30, 5, tzinfo=dt.UTC)
LATER = dt.timedelta(minutes=11)

# --- setting up ------------------------------------------------------------------------------------


def test_an_app_is_set_up_by_its_first_code_and_the_recovery_codes_are_shown_once() -> None:
    user = make_user()
    client = signed_in(user)
    page = read(set_up_app(client))
    codes = [text(code) for code in every(one(page, "ul", class_="recovery-codes"), "code")]
    assert len(set(codes)) == recovery_codes_left(user) == 10
    assert all(re.fullmatch(r"\d{4} \d{4}", code) for code in codes)
    file = dict(one(page, "a", download="recovery-codes.txt").attributes)["href"]
    assert all(code in urllib.parse.unquote(file) for code in codes)
    again = client.get(OVERVIEW).content.decode()
    assert not [code for code in codes if code in again]
    assert acts() == [("second_factor_added", "authenticator app"), ("recovery_codes_made", "")]


def test_the_picture_is_an_image_that_the_policy_allows_and_no_address_but_its_own() -> None:
    response = signed_in(make_user()).get(APP)
    source = dict(one(read(response), "img").attributes)["src"]
    kind, _, data = source.partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert b"<svg" in base64.b64decode(data)
    assert "img-src 'self' data:" in response.headers["Content-Security-Policy"]


def test_a_wrong_first_code_sets_nothing_up_and_the_secret_stays() -> None:
    user = make_user()
    client = signed_in(user)
    secret = shown_secret(client.get(APP))
    response = client.post(APP, {"code": "000000" if code_of(secret) != "000000" else "111111"})
    assert "<title>Error:" in response.content.decode()
    assert shown_secret(response) == secret
    assert not has_factor(user)
    client.post(APP, {"code": code_of(secret)})
    assert has_factor(user)


def test_the_secret_under_way_lies_sealed_in_the_session() -> None:
    client = signed_in(make_user())
    secret = shown_secret(client.get(APP))
    assert secret not in str(dict(client.session))


def test_there_is_one_app_and_the_page_of_another_leads_back() -> None:
    user, _secret, _codes = with_app()
    client = signed_in(user)
    assert client.get(APP).headers["Location"] == OVERVIEW
    assert "Set up an app" not in client.get(OVERVIEW).content.decode()


def test_an_app_shows_the_name_of_the_site_and_of_the_user_but_no_address(settings: LazySettings) -> None:
    from surveyapp.accounts.mfa_adapter import Adapter

    settings.SITE_NAME = "Ward survey"
    user = make_user(email="lead@example.org")
    assert Adapter().build_totp_url(user, "AAAA") == "otpauth://totp/lead?secret=AAAA&issuer=Ward%20survey"


# --- changing --------------------------------------------------------------------------------------


def test_new_recovery_codes_take_the_place_of_the_old() -> None:
    user, _secret, old = with_app()
    page = read(signed_in(user).post(CODES))
    new = [text(code) for code in every(one(page, "ul", class_="recovery-codes"), "code")]
    client = Client()
    give_password(client)
    give_code(client, old[0])
    assert client.get("/staff/").status_code == 302
    give_code(client, new[0])
    assert client.get("/staff/").status_code == 200


def test_without_a_factor_there_are_no_recovery_codes() -> None:
    user = make_user()
    assert signed_in(user).post(CODES).headers["Location"] == OVERVIEW
    assert recovery_codes_left(user) == 0


def test_a_factor_is_removed_with_its_codes_by_its_owner_only() -> None:
    user, _secret, _codes = with_app()
    (factor,) = factors_of(user)
    stranger = signed_in(make_user("ben"))
    stranger.post(REMOVE, {"factor": factor.key})
    assert has_factor(user)
    for nonsense in ("", "x", "9" * 30, "\u0663"):
        signed_in(user).post(REMOVE, {"factor": nonsense})
    assert has_factor(user)
    signed_in(user).post(REMOVE, {"factor": factor.key})
    assert not has_factor(user)
    assert recovery_codes_left(user) == 0
    assert acts()[-1] == ("second_factor_removed", "authenticator app")


@pytest.mark.parametrize(
    ("method", "page"),
    [("get", APP), ("post", APP), ("get", PASSKEY), ("post", PASSKEY), ("post", CODES), ("post", REMOVE)],
)
def test_a_change_takes_the_password_again_after_a_while(method: str, page: str) -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        user, _secret, _codes = with_app()
        client = signed_in(user)
        clock.shift(LATER)
        (factor,) = factors_of(user)
        before = acts()
        assert getattr(client, method)(page, {"factor": factor.key}).headers["Location"] == OVERVIEW
        assert acts() == before
        assert "Your password, again" in client.get(OVERVIEW).content.decode()


def test_with_the_password_given_again_one_can_change_something() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        user, _secret, _codes = with_app()
        client = signed_in(user)
        clock.shift(LATER)
        client.post(CONFIRM, {"password": PASSWORD})
        assert client.post(CODES).status_code == 200
        clock.shift(LATER)
        assert client.post(CODES).status_code == 302


def test_wrong_passwords_are_limited_here_too_and_written_down() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        client = signed_in(make_user())
        clock.shift(LATER)
        answers = [
            client.post(CONFIRM, {"password": "wrong"}) for _ in range(sign_in_limits.MOST_OF_CODES + 2)
        ]
        assert [answer.status_code for answer in answers] == [422] * 5 + [429] * 2
        assert "This is not your password." in answers[0].content.decode()
        assert client.post(CONFIRM, {"password": PASSWORD}).status_code == 429
        assert client.get(APP).status_code == 302
    assert AuditEvent.objects.filter(action=Action.SIGN_IN_FAILED, by="lead").count() == 5
    assert AuditEvent.objects.filter(action=Action.SIGN_IN_LIMITED, by="lead").count() == 1


# --- what allauth brings and nobody needs ----------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["account/login/", "accounts/login/", "accounts/signup/", "account/2fa/", "2fa/", "mfa/"]
)
def test_no_page_of_the_package_is_reachable(page: str) -> None:
    for prefix in ("/", "/staff/"):
        assert signed_in(make_user(f"user {prefix}".replace("/", "-"))).get(prefix + page).status_code == 404
