"""One's own second factor: set up, changed after giving the password, and required where a site says so."""

import base64
import datetime as dt
import json
import re
import urllib.parse
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from surveyapp.audit import Action
from surveyapp.models import AuditEvent, Role
from surveyapp.staff import limits
from surveyapp.staff.factors import factors_of, has_factor, recovery_codes_left
from surveyapp.staff.urls import urlpatterns
from tests.builders import make_survey
from tests.management.command_output import run
from tests.staff.pages import PASSWORD, every, make_member, make_user, one, read, signed_in, text
from tests.staff.second_factors import OVERVIEW, SECOND_STEP, code_of, give_code, give_password, with_app

pytestmark = pytest.mark.django_db
APP, CONFIRM, CODES, REMOVE = (
    f"{OVERVIEW}{name}/" for name in ("app", "confirm", "recovery-codes", "remove")
)
PASSKEY = f"{OVERVIEW}passkey/"
OWN_PAGES = {"second_factor", "confirm", "authenticator_app", "passkey", "recovery_codes", "remove_factor"}
MOMENT = dt.datetime(2026, 3, 12, 9, 30, 5, tzinfo=dt.UTC)
LATER = dt.timedelta(minutes=11)
MADE_UP = {
    **{"id": "AA", "rawId": "AA", "type": "public-key"},
    "response": {"clientDataJSON": "e30", "attestationObject": "oA"},
}


def acts() -> list[tuple[str, str]]:
    of_factors = ("second_factor_added", "second_factor_removed", "recovery_codes_made")
    found = AuditEvent.objects.filter(action__in=of_factors).order_by("pk")
    return list(found.values_list("action", "detail"))


def shown_secret(response: Any) -> str:
    return text(one(read(response), "code", class_="secret")).replace(" ", "")


def set_up_app(client: Client) -> Any:
    return client.post(APP, {"code": code_of(shown_secret(client.get(APP)))})


def both_steps(secret: str) -> Client:
    client = Client()
    give_password(client)
    give_code(client, code_of(secret))
    return client


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
    from surveyapp.staff.mfa_adapter import Adapter

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
        answers = [client.post(CONFIRM, {"password": "wrong"}) for _ in range(limits.MOST_OF_CODES + 2)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
        assert "This is not your password." in answers[0].content.decode()
        assert client.post(CONFIRM, {"password": PASSWORD}).status_code == 429
        assert client.get(APP).status_code == 302
    assert AuditEvent.objects.filter(action=Action.SIGN_IN_FAILED, by="lead").count() == 5
    assert AuditEvent.objects.filter(action=Action.SIGN_IN_LIMITED, by="lead").count() == 1


# --- passkeys (the journey in a browser is in tests/journeys) ---------------------------------------


def test_an_address_without_a_name_has_no_passkeys() -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(make_user())
    assert "Add a passkey" not in client.get(OVERVIEW).content.decode()
    assert client.get(PASSKEY).headers["Location"] == OVERVIEW


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"name": "key"},
        {"name": "key", "credential": "{}"},
        {"name": "key", "credential": json.dumps(MADE_UP)},
    ],
)
def test_what_no_browser_sends_is_no_passkey(sent: dict[str, str]) -> None:
    user = make_user()
    client = signed_in(user)
    client.get(PASSKEY)
    assert "Nothing was changed" in client.post(PASSKEY, sent).content.decode()
    assert not has_factor(user)


# --- required --------------------------------------------------------------------------------------


@pytest.fixture
def required(settings: LazySettings) -> None:
    settings.STAFF_MFA = "required"


def every_address() -> list[str]:
    """Each address under /staff/ but those of signing in and of the second factor, and two of the admin."""
    free = OWN_PAGES | {"sign_in", "second_step", "sign_out"}
    arguments = {"slug": "ward", "name": "flow", "kind": "svg"}
    found = ["/admin/", "/admin/surveyapp/survey/"]
    for pattern in urlpatterns:
        if pattern.name not in free:
            names = pattern.pattern.converters
            given = {name: arguments.get(name, 1) for name in names}
            found.append(reverse(f"staff:{pattern.name}", kwargs=given))
    return found


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_factor_every_address_leads_to_setting_one_up(method: str) -> None:
    client = signed_in(make_member(make_survey(), Role.ADMINISTRATOR, "lead"))
    for address in every_address():
        response = getattr(client, method)(address)
        assert (response.status_code, response.headers["Location"]) == (302, OVERVIEW), address
    assert "This site requires a second factor" in client.get(OVERVIEW).content.decode()


@pytest.mark.usefixtures("required")
def test_once_it_is_set_up_the_pages_open_and_the_same_at_the_next_sign_in() -> None:
    make_user()
    client = Client()
    assert give_password(client).headers["Location"] == "/staff/"
    set_up_app(client)
    assert client.get("/staff/").status_code == 200
    assert client.get("/admin/").status_code == 200
    again = Client()
    assert give_password(again).headers["Location"] == SECOND_STEP
    assert again.get("/staff/").status_code == 302


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("address", ["/staff/", "/admin/", OVERVIEW, APP])
def test_a_session_that_has_seen_no_factor_ends_where_there_is_one(address: str) -> None:
    user, _secret, _codes = with_app()
    client = signed_in(user)
    response = client.get(address)
    assert response.headers["Location"].startswith("/staff/sign-in/?next=")
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("required")
def test_the_last_factor_stays_where_one_is_required() -> None:
    user, secret, _codes = with_app()
    (factor,) = factors_of(user)
    response = both_steps(secret).post(REMOVE, {"factor": factor.key})
    assert response.status_code == 409
    assert "set up another one before" in response.content.decode()
    assert has_factor(user)


@pytest.mark.usefixtures("required")
def test_respondents_monitors_and_signing_out_are_not_held_up() -> None:
    make_survey()
    client = signed_in(make_user())
    assert client.get("/health/live/").status_code == 200
    assert client.get("/s/ward/").status_code == 200
    assert client.post("/staff/sign-out/").headers["Location"] == "/staff/sign-in/"


@pytest.mark.usefixtures("required")
def test_a_session_with_its_factor_takes_no_more_queries_than_without(django_assert_num_queries: Any) -> None:
    _user, secret, _codes = with_app()
    client = both_steps(secret)
    client.get("/staff/check-table/")
    with django_assert_num_queries(3):  # session, user, groups
        client.get("/staff/check-table/")


# --- lost ------------------------------------------------------------------------------------------


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


# --- what allauth brings and nobody needs ----------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["account/login/", "accounts/login/", "accounts/signup/", "account/2fa/", "2fa/", "mfa/"]
)
def test_no_page_of_the_package_is_reachable(page: str) -> None:
    for prefix in ("/", "/staff/"):
        assert signed_in(make_user(f"user {prefix}".replace("/", "-"))).get(prefix + page).status_code == 404


def test_the_admin_shows_no_table_of_the_package() -> None:
    make_user("root", is_superuser=True)
    client = Client()
    client.login(username="root", password=PASSWORD)
    page = client.get("/admin/").content.decode()
    assert "/admin/auth/user/" in page
    assert "/admin/mfa/" not in page
    assert "/admin/account/" not in page
    assert client.get("/admin/mfa/authenticator/").status_code == 404
