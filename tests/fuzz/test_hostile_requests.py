"""The table of hostile requests, sent to every address of the site: nothing is a fault of the server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import get_resolver
from pytest_django import DjangoDbBlocker

from surveyapp.models import Draft, Response
from tests.builders import make_paper_return, make_response, make_survey
from tests.fuzz.addresses import addresses, filled, patterns
from tests.fuzz.payloads import DEFINITION
from tests.fuzz.people import beginner
from tests.fuzz.raw_requests import Answer, ask
from tests.fuzz.table import ANY, COOKIES, ROWS, Hostile, get
from tests.staff.pages import for_a_moment, staff_client

TOKEN = "a" * 32
LARGEST = 99_999_999_999_999_999_999
"""A number that no column of a database holds."""

EVERY = addresses()
A_FEW = [
    *("/", "/s/ward/", "/s/clots/page/you/", "/s/clots/withdraw/", "/staff/sign-in/", "/staff/check-table/"),
    *(
        "/staff/surveys/clots/fieldwork/paper-returns/",
        "/staff/surveys/clots/settings/",
        "/staff/surveys/clots/settings/members/",
        "/staff/audit-log/",
    ),
    "/staff/accounts/",
]


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The cookies of somebody who has drafts of both surveys, and is staff; made once for all rows."""
    with for_a_moment(django_db_blocker):
        make_response(make_survey("ward"))
        make_paper_return(make_survey("clots", data=DEFINITION), 1)
        given = {**beginner().cookies, **staff_client().cookies}
        yield "; ".join(
            [f"__Host-csrftoken={TOKEN}", *(f"{name}={each.value}" for name, each in given.items())]
        )


@pytest.fixture
def cookies(people: str, db: None) -> str:
    """The same; what a test stores is rolled back."""
    return people


def send(row: Hostile, address: str, cookies: str) -> Answer:
    environ = {"HTTP_X_CSRFTOKEN": TOKEN} | row.environ
    return ask(
        row.method,
        row.before + address + row.after,
        body=row.body,
        content_type=row.content_type,
        **{"cookies": cookies} | environ,
    )


def test_the_addresses_are_those_of_the_whole_site() -> None:
    assert len(EVERY) > 60
    assert not [address for address in EVERY if "<" in address]


@pytest.mark.parametrize("name", ROWS)
def test_no_hostile_request_is_a_fault_of_the_server(name: str, cookies: str) -> None:
    row = ROWS[name]
    asked = A_FEW if row.answered == ANY else A_FEW[:3]
    if name.startswith("body: "):  # test_posted_forms sends these to respondents' pages
        asked = A_FEW[4:]

    answered = {address: send(row, address, cookies).status for address in asked}

    assert set(answered.values()) <= row.answered, answered
    assert Draft.objects.count() <= 2
    assert Response.objects.count() == 1


PLAIN = [
    *("null bytes in names and values", "invalid UTF-8 in the query", "enormous numbers"),
    *("marks of direction, 5,000 signs", "look-ups of a database"),
]
"""What nothing refuses before the page itself reads it."""


@pytest.mark.parametrize("address", EVERY)
def test_no_page_of_the_site_makes_a_fault_of_it(address: str, cookies: str) -> None:
    for name in PLAIN:
        assert send(ROWS[name], address, cookies).status < 500, name


NUMBERED = sorted(
    filled(path, any=str(LARGEST), key=str(LARGEST), number=str(LARGEST))
    for _, path in patterns(get_resolver().url_patterns)
    if "int:" in path or "path:" in path
)


@pytest.mark.parametrize("address", NUMBERED)
def test_no_number_in_an_address_is_too_large(address: str, cookies: str) -> None:
    for row in (get(), Hostile(body=b"action=next")):
        assert send(row, address, cookies).status in (302, 403, 404, 405), address


@pytest.mark.parametrize("value", COOKIES.values(), ids=list(COOKIES))
def test_no_cookie_is_a_fault_of_the_server(value: str, cookies: str) -> None:
    former = ("sessionid", "csrftoken", "draft_clots", "draft_ward", "language", "messages", "known_browser")
    host, path = ("sessionid", "csrftoken", "language"), ("draft_clots", "draft_ward", "known_browser")
    present = (*(f"__Host-{name}" for name in host), *(f"__Secure-{name}" for name in path))
    names = (*former, *present)
    given = "; ".join(f'{name}="{value}"' for name in names)

    for address in A_FEW:
        for row in (get(), Hostile(body=b"agree=yes&receipt=1&username=a")):
            assert send(row, address, given).status < 500, address


def test_a_refusal_is_a_page_of_the_site_in_the_language_of_who_asks(cookies: str) -> None:
    answer = ask("PUT", "/s/ward/", HTTP_ACCEPT_LANGUAGE="fr-CA")

    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"
    assert 'lang="fr' in answer.body.decode()
