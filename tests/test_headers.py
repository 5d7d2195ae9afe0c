"""What every answer of the site says of itself: who may show it, run it and keep it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from tests.builders import make_response, make_survey
from tests.fuzz.addresses import addresses
from tests.fuzz.raw_requests import ask
from tests.staff.pages import for_a_moment, staff_client

NAME = settings.SESSION_COOKIE_NAME
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def staff(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The cookies of somebody who may see all of the site, which has a survey with a response."""
    with for_a_moment(django_db_blocker):
        make_response(make_survey("clots"))
        yield f"{NAME}={staff_client().cookies[NAME].value}"


@pytest.mark.parametrize("address", addresses())
def test_an_answer_runs_nothing_of_others_and_is_kept_by_nobody(address: str, staff: str) -> None:
    for method, cookies in (("GET", ""), ("GET", staff), ("PUT", staff)):
        headers = ask(method, address, cookies=cookies).headers
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert (
            headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
        )
        assert "camera=()" in headers["Permissions-Policy"]
        assert "no-store" in headers["Cache-Control"], headers["Cache-Control"]
