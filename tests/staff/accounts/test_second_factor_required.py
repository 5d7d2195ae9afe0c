"""The second factor where a site requires it."""

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from surveyapp.accounts.second_factor_queries import factors_of, has_factor
from surveyapp.models import Role
from tests.builders import make_survey
from tests.staff.addresses import OPEN, ROUTES
from tests.staff.pages import make_member, make_user, signed_in
from tests.staff.second_factors import (
    APP,
    OVERVIEW,
    REMOVE,
    SECOND_STEP,
    both_steps,
    give_password,
    set_up_app,
    with_app,
)

pytestmark = pytest.mark.django_db
OWN_PAGES = {"second_factor", "confirm", "authenticator_app", "passkey", "recovery_codes", "remove_factor"}


@pytest.fixture
def required(settings: LazySettings) -> None:
    settings.STAFF_MFA = "required"


def every_address() -> list[str]:
    """Each address under /staff/ but those of signing in and of the second factor."""
    free = OWN_PAGES | OPEN
    arguments = {"slug": "ward", "name": "flow", "kind": "svg"}
    found = []
    for name, route in ROUTES.items():
        if name not in free:
            taken = re.findall(r"<\w+:(\w+)>", route)
            found.append(reverse(f"staff:{name}", kwargs={each: arguments.get(each, 1) for each in taken}))
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
    make_survey()
    make_user()
    client = Client()
    assert give_password(client).headers["Location"] == "/staff/"
    set_up_app(client)
    assert client.get("/staff/").status_code == 200
    again = Client()
    assert give_password(again).headers["Location"] == SECOND_STEP
    assert again.get("/staff/").status_code == 302


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("address", ["/staff/", OVERVIEW, APP])
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
