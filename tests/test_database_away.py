"""While the database is away, busy or read-only every page says so with 503, in the reader's language."""

import sqlite3
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import DataError, OperationalError, connection
from django.db.backends.signals import connection_created
from django.test import Client
from pytest_django import DjangoDbBlocker

from surveyapp.accounts.sign_in_log import SEEN_AT, SIGNED_IN_AT
from surveyapp.models import Draft
from surveyapp.responding.views.errors import bad_request
from tests.builders import make_survey
from tests.fuzz.addresses import addresses
from tests.responding.people import beginner, newcomer
from tests.staff.pages import make_user, signed_in

WITHOUT_DATABASE = {
    *("/health/live/", "/staff/sign-in/", "/admin/"),
}
"""Addresses that answer all the same, whoever asks."""
SHEET = "/staff/surveys/ward/fieldwork/paper-returns/1/"


@pytest.fixture
def no_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The site's connection leads to a place where no database is."""
    nowhere = {"NAME": "/nowhere/db.sqlite3"} if connection.vendor == "sqlite" else {"PORT": "1"}
    with django_db_blocker.unblock():
        connection.close()
        before = {name: connection.settings_dict[name] for name in nowhere}
        connection.settings_dict.update(nowhere)
        yield
        connection.close()
        connection.settings_dict.update(before)


def browser(language: str = "en") -> Client:
    """A browser that is shown what a visitor is, and which has a session's cookie."""
    client = Client(raise_request_exception=False, headers={"accept-language": language})
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    return client


def is_told(response: Any, language: str = "en") -> bool:
    page = response.content.decode()
    words = {"en": "The site is busy", "fr": "Le site est occupé"}[language]
    assert "Traceback" not in page
    return (
        response.status_code == 503
        and response.get("Retry-After") == "60"
        and f'<html lang="{language}"' in page
        and words in page
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_address_says_so_in_the_readers_language(no_database: None, language: str) -> None:
    client = browser(language)
    answers = {address: client.get(address) for address in addresses()}
    assert max(answer.status_code for answer in answers.values()) == 503
    others = {
        address: answer.status_code
        for address, answer in answers.items()
        if answer.status_code not in (301, 302, 404, 405) and not is_told(answer, language)
    }
    ready = others.pop("/health/ready/")
    assert ready == 503
    assert others.keys() <= WITHOUT_DATABASE
    assert sum(answer.status_code == 503 for answer in answers.values()) > 80


def test_the_language_can_be_changed_and_is_remembered(no_database: None) -> None:
    response = browser().get("/s/ward/?lang=fr")
    assert is_told(response, "fr")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"
    assert "?lang=" not in response.content.decode()  # which languages the survey has is not known


def test_a_page_that_is_not_there_is_still_not_found(no_database: None) -> None:
    assert browser().get("/favicon.ico").status_code == 404


@pytest.mark.parametrize("address", ["/s/ward/page/practice/", SHEET, "/staff/surveys/ward/fieldwork/frame/"])
def test_what_was_sent_comes_back(no_database: None, address: str) -> None:
    response = browser().post(address, {"remarks": "typed <for> long"})
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert 'value="typed &lt;for&gt; long"' in response.content.decode()


@pytest.mark.parametrize("address", ["/staff/sign-in/", "/staff/account/second-factor/confirm/"])
def test_no_password_comes_back(no_database: None, address: str) -> None:
    response = browser().post(address, {"username": "lead", "password": "a secret of mine"})
    assert is_told(response)
    assert "a secret of mine" not in response.content.decode()


@pytest.fixture
def hurried() -> Iterator[None]:
    """SQLite waits for a tenth of a second where somebody else writes."""

    def hurry(**about: Any) -> None:
        about["connection"].cursor().execute("PRAGMA busy_timeout=100")

    connection.close()
    connection_created.connect(hurry)
    yield
    connection_created.disconnect(hurry)
    connection.close()


def staff_browser_after_ten_minutes() -> Client:
    """The browser of somebody whose session's last use is to be written again."""
    client = signed_in(make_user())
    session = client.session
    session[SEEN_AT] = session[SIGNED_IN_AT] = int(time.time()) - 600
    session.save()
    client.raise_request_exception = False
    return client


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_database_that_somebody_else_writes_to_for_long_is_told(hurried: None) -> None:
    person, client = beginner(), staff_browser_after_ten_minutes()
    person.client.raise_request_exception = False
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert is_told(client.get("/staff/"))
        saved = person.post("page", "practice", often="never")
        assert newcomer_reads() == 200
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert saved.status_code == 503
    assert 'name="answer-often" value="never"' in saved.content.decode()
    assert client.get("/staff/").status_code == 200


def newcomer_reads() -> int:
    """What somebody is answered who only reads: no write, so nothing to wait for."""
    return Client(raise_request_exception=False).get("/s/ward/").status_code


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_read_only_is_told() -> None:
    person, client = beginner(), staff_browser_after_ten_minutes()
    person.client.raise_request_exception = False
    read_only, writable = (
        ("PRAGMA query_only=ON", "PRAGMA query_only=OFF")
        if connection.vendor == "sqlite"
        else ("SET default_transaction_read_only=on", "SET default_transaction_read_only=off")
    )
    with connection.cursor() as cursor:
        cursor.execute(read_only)
        answers = [client.get("/staff/"), person.post("page", "practice", often="never")]
        cursor.execute(writable)
    assert is_told(answers[0])
    assert answers[1].status_code == 503


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "SET LOCAL statement_timeout=50; SELECT pg_sleep(5)",
        "SELECT pg_terminate_backend(pg_backend_pid())",
    ],
)
def test_a_statement_that_is_cancelled_and_a_server_that_stops_are_told(
    statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(**_: object) -> None:
        connection.cursor().execute(statement)

    make_survey()
    monkeypatch.setattr("surveyapp.responding.visit.find_draft", cancelled)
    try:
        assert is_told(browser().get("/s/ward/"))
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_fault_of_ours_is_still_ours_but_answers_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise DataError("value too long")

    person = newcomer()
    person.client.raise_request_exception = False
    monkeypatch.setattr("surveyapp.responding.visit.find_draft", refuse)
    assert person.client.get(person.address()).status_code == 500
    assert person.post("page", "practice", often="never").status_code == 503
    assert not Draft.objects.exists()


def test_the_error_may_have_led_to_another() -> None:
    error = RuntimeError("the session")
    error.__context__ = OperationalError("database is locked")
    request = Client().get("/health/live/").wsgi_request
    assert bad_request(request, error).status_code == 503
