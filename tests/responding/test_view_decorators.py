"""Public pages make no session and leave the staff's tables alone; nothing typed is lost when things fail."""

import gzip
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveyapp.responding.views import page as page_view
from tests.responding.people import PAGES, TOKEN, Person, beginner, main, newcomer

pytestmark = pytest.mark.django_db


def whole_visit(person: Person) -> list[Any]:
    """Every page that a person meets who answers, sends and withdraws."""
    answers = [person.get(), person.post(agree=""), person.post(agree="yes")]
    for name, fields in PAGES.items():
        answers += [person.get("page", name), person.post("page", name), person.post("page", name, **fields)]
    answers += [person.get("save"), person.post("save"), person.get("review"), person.send()]
    answers += [person.get("sent"), person.get("sent", "copy"), person.get("withdraw")]
    answers += [person.post("withdraw", action="check", receipt="x"), person.get("ended", "declined")]
    return [*answers, person.client.get("/")]


def test_no_session_and_no_staff_table_is_touched() -> None:
    person = newcomer()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        whole_visit(person)
    touched = " ".join(query["sql"] for query in queries.captured_queries)
    assert "surveyapp_draft" in touched
    for table in ("django_session", "auth_user", "auth_group", "auth_permission"):
        assert table not in touched
    names = {"__Secure-draft_ward", "__Secure-draft_ward_sent", "__Host-csrftoken", "__Host-language"}
    assert set(person.client.cookies) <= names


def test_no_page_of_a_survey_is_stored_on_the_way() -> None:
    for response in whole_visit(newcomer())[:-1]:
        assert "no-store" in response["Cache-Control"]


def test_a_page_asks_little_of_the_database() -> None:
    person = beginner().answer("practice")
    with CaptureQueriesContext(connection) as queries:
        person.get("page", "practice-2")
    assert len(queries) <= 2
    with CaptureQueriesContext(connection) as queries:
        person.post("page", "practice-2", **PAGES["practice-2"])
    reads = [query for query in queries.captured_queries if query["sql"].startswith(("SELECT", "UPDATE"))]
    lock = connection.features.has_select_for_update  # PostgreSQL also holds the survey open by a row lock
    assert len(reads) <= 5 + lock


def test_a_database_that_fails_gives_back_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(**_: object) -> None:
        raise OperationalError("database is locked")

    person = beginner()
    person.client.raise_request_exception = False
    monkeypatch.setattr(page_view, "save_page", busy)
    response = person.post("page", "practice", often="never", why=["skin", "time"])
    assert response.status_code == 503
    page = main(response)
    assert "Your answers could not be saved just now" in page
    for field in (
        ("answer-often", "never"),
        ("answer-why", "skin"),
        ("answer-why", "time"),
        ("action", "next"),
    ):
        assert '<input type="hidden" name="{}" value="{}">'.format(*field) in page
    assert 'action="/s/ward/page/practice/"' in page
    assert "no-store" in response["Cache-Control"]


def test_a_database_that_fails_while_a_page_is_read_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("surveyapp.responding.visit.find_draft", busy)
    person = newcomer()
    person.client.raise_request_exception = False
    response = person.client.get(person.address())
    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_an_expired_token_gives_back_what_was_typed_with_a_fresh_one() -> None:
    person = beginner()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = person.client.cookies
    fields = {"often": "other", "why_other_text": 'with "quotes" & <tags>', "csrfmiddlewaretoken": "old"}
    response = strict.post(person.address("page", "practice") + "?return=review", fields)
    assert response.status_code == 403
    page = main(response)
    assert 'name="why_other_text" value="with &quot;quotes&quot; &amp; &lt;tags&gt;"' in page
    assert page.count('name="csrfmiddlewaretoken"') == 1
    assert 'value="old"' not in page
    assert 'action="/s/ward/page/practice/?return=review"' in page


def test_the_fresh_token_takes_the_page() -> None:
    person = beginner()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = person.client.cookies
    page = strict.post(person.address("page", "practice"), {"often": "always"}).content.decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    response = strict.post(
        person.address("page", "practice"), {"often": "always", "csrfmiddlewaretoken": token}
    )
    assert response.status_code == 302


def test_each_view_names_its_methods() -> None:
    person = newcomer()
    for parts in ((), ("page", "practice"), ("review",), ("sent",), ("withdraw",), ("save",), ("send",)):
        for method in ("put", "delete", "patch"):
            assert getattr(person.client, method)(person.address(*parts)).status_code == 405


def test_the_cookie_of_one_survey_does_not_open_another() -> None:
    person = beginner()
    other = newcomer(slug="other")
    other.client.cookies["__Secure-draft_other"] = person.cookie
    assert other.client.get(other.address("page", "practice")).url == "/s/other/?lost=1"


def test_a_large_page_is_compressed_for_who_can_read_that() -> None:
    person = newcomer(organisation="A hospital")
    plain = person.client.get(person.address(), headers={"accept-encoding": "br"})
    packed = person.client.get(person.address(), headers={"accept-encoding": "br, gzip"})
    again = person.client.get(person.address(), headers={"accept-encoding": "identity"})
    assert 4_000 <= len(plain.content) < 8_000
    assert packed["Content-Encoding"] == "gzip"
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    assert TOKEN.sub("", gzip.decompress(packed.content).decode()) == TOKEN.sub("", plain.content.decode())
    assert "Content-Encoding" not in plain
    assert "Content-Encoding" not in again
    for response in (plain, packed, again):
        assert "Accept-Encoding" in response["Vary"]
