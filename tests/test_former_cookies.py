"""Names of cookies behind TLS, and what becomes of cookies that bear a name of before."""

from http.cookies import Morsel
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from surveyapp.accounts import sign_in_limits
from surveyapp.models import Draft
from tests.plain_http import without_tls
from tests.responding.people import PRACTICE, TOKEN, Person, beginner, newcomer
from tests.staff.pages import PASSWORD, make_user

pytestmark = pytest.mark.django_db

DRAFT = "__Secure-draft_ward"


def of_before(person: Person, **settings: Any) -> Person:
    """The person with a browser that holds the same cookies under their former names."""
    old = Person.__new__(Person)
    old.survey, old.client = person.survey, Client(**settings)
    for name, morsel in person.client.cookies.items():
        former = name.removeprefix("__Host-").removeprefix("__Secure-")
        old.client.cookies[former] = morsel.value
    return old


def is_deleted(morsel: Morsel[str]) -> bool:
    return morsel["max-age"] == 0 and not morsel.value


def check_names(cookies: Any) -> None:
    """What browsers hold these names to; they drop a cookie that breaks it."""
    assert cookies
    for name, morsel in cookies.items():
        assert morsel["secure"], name
        assert not morsel["domain"], name
        assert name.startswith("__Host-" if morsel["path"] == "/" else "__Secure-"), name


def test_every_cookie_behind_tls_keeps_what_its_name_promises() -> None:
    person = newcomer()
    names = set()
    signed = {"username": make_user().username, "password": PASSWORD}
    for response in (
        person.client.get("/s/ward/?lang=fr", secure=True),
        person.client.post("/s/ward/", {"agree": "yes", "action": "next"}, secure=True),
        person.client.post("/staff/sign-in/", signed, secure=True),
        person.client.post("/s/ward/forget/", secure=True),
    ):
        check_names(response.cookies)
        names |= set(response.cookies)
    host = {"__Host-sessionid", "__Host-csrftoken", "__Host-language"}
    assert names == host | {DRAFT, f"{DRAFT}_sent", "__Secure-known_browser"}


def test_without_tls_names_are_plain(settings: LazySettings) -> None:
    without_tls(settings)
    person = newcomer()
    person.client.get("/s/ward/?lang=fr")
    person.begin()
    person.client.post("/staff/sign-in/", {"username": make_user().username, "password": PASSWORD})
    names = {"sessionid", "csrftoken", "language", "draft_ward", "known_browser"}
    assert set(person.client.cookies) == names
    assert not any(morsel["secure"] for morsel in person.client.cookies.values())


def test_a_draft_under_the_former_name_is_found_and_renamed() -> None:
    person = beginner().answer("practice")
    old = of_before(person)
    response = old.client.get("/s/ward/page/practice-2/", secure=True)
    assert response.status_code == 200
    present, former = response.cookies[DRAFT], response.cookies["draft_ward"]
    assert present.value == person.cookie
    assert (present["path"], present["secure"], present["httponly"]) == ("/s/ward/", True, True)
    assert present["max-age"] == person.survey.draft_days * 24 * 60 * 60
    assert is_deleted(former)
    assert former["path"] == "/s/ward/"


def test_a_page_that_was_open_during_the_upgrade_is_saved() -> None:
    person = beginner()
    token = TOKEN.search(person.get("page", "practice").content.decode())
    assert token
    old = of_before(person, enforce_csrf_checks=True)
    fields = {"csrfmiddlewaretoken": token.group(), "action": "next", "answer-often": "sometimes"}
    response = old.client.post(
        "/s/ward/page/practice/",
        fields | {"answer-why": PRACTICE["why"]},
        secure=True,
        headers={"referer": "https://testserver/s/ward/page/practice/"},
    )
    assert (response.status_code, response["Location"]) == (302, "/s/ward/page/practice-2/")
    assert response.cookies["__Host-csrftoken"].value == old_value(person, "__Host-csrftoken")
    assert is_deleted(response.cookies["csrftoken"])
    assert Draft.objects.get().answers["often"] == "sometimes"


def old_value(person: Person, name: str) -> str:
    return str(person.client.cookies[name].value)


def test_the_language_under_the_former_name_holds_and_is_renamed() -> None:
    client = Client()
    client.cookies["language"] = "fr"
    response = client.get("/", secure=True)
    assert response["Content-Language"] == "fr"
    assert response.cookies["__Host-language"].value == "fr"
    assert is_deleted(response.cookies["language"])


def test_a_known_browser_stays_known_under_its_new_name() -> None:
    user = make_user()
    known = Client()
    known.post("/staff/sign-in/", {"username": user.username, "password": PASSWORD})
    old = Client()
    old.cookies["known_browser"] = known.cookies[sign_in_limits.cookie_name()].value
    response = old.get("/staff/sign-in/", secure=True)
    assert response.cookies["__Secure-known_browser"].value == old.cookies["__Secure-known_browser"].value
    assert response.cookies["__Secure-known_browser"]["path"] == "/staff/sign-in/"
    assert is_deleted(response.cookies["known_browser"])


def test_a_session_and_a_token_of_staff_under_former_names_are_not_taken() -> None:
    client = Client()
    client.force_login(make_user())
    client.cookies["sessionid"] = client.cookies.pop("__Host-sessionid").value
    response = client.get("/staff/", secure=True)
    assert response.status_code == 302
    assert "/staff/sign-in/" in response["Location"]
    assert is_deleted(response.cookies["sessionid"])

    strict = Client(enforce_csrf_checks=True)
    strict.cookies["csrftoken"] = "a" * 32
    fields = {"csrfmiddlewaretoken": "a" * 32}
    referer = {"referer": "https://testserver/staff/sign-in/"}
    assert strict.post("/staff/sign-in/", fields, secure=True, headers=referer).status_code == 403


def test_the_present_cookie_wins_over_one_that_a_neighbouring_host_set() -> None:
    person = beginner()
    person.client.cookies["draft_ward"] = "of somebody else"
    response = person.client.get("/s/ward/page/practice/", secure=True)
    assert response.status_code == 200
    assert response.cookies[DRAFT].value == person.cookie
    assert is_deleted(response.cookies["draft_ward"])


def test_forgetting_forgets_the_former_cookie_too() -> None:
    old = of_before(beginner())
    response = old.client.post("/s/ward/forget/", secure=True)
    assert is_deleted(response.cookies[DRAFT])
    assert is_deleted(response.cookies["draft_ward"])


def test_a_cookie_of_a_survey_that_is_not_there_is_left_alone() -> None:
    client = Client()
    client.cookies["draft_nowhere"] = "x"
    response = client.get("/s/nowhere/", secure=True)
    assert response.status_code == 404
    assert not response.cookies
