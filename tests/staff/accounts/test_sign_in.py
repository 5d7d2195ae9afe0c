"""Staff sign in and out; others are told why they cannot."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_survey
from tests.staff.pages import PASSWORD, make_user

pytestmark = pytest.mark.django_db

SIGN_IN = "/staff/sign-in/"


def sign_in(name: str = "lead", password: str = PASSWORD, **fields: str) -> Any:
    return Client().post(SIGN_IN, {"username": name, "password": password, **fields})


def test_staff_come_to_the_list_of_surveys() -> None:
    make_survey()
    make_user()

    response = sign_in()

    assert response.status_code == 302
    assert response.headers["Location"] == reverse("staff:surveys")


def test_staff_come_to_the_page_that_they_wanted() -> None:
    make_user()

    assert (
        sign_in(next="/staff/surveys/ward/analysis/").headers["Location"] == "/staff/surveys/ward/analysis/"
    )


def test_nobody_is_sent_to_another_site() -> None:
    make_survey()
    make_user()

    assert sign_in(next="https://elsewhere.example/").headers["Location"] == reverse("staff:surveys")


def test_an_account_that_is_not_staff_is_told_so_and_not_signed_in() -> None:
    make_user("visitor", is_staff=False)

    response = sign_in("visitor")

    assert response.status_code == 422
    assert "This account has no access to staff pages" in response.content.decode()
    assert not response.wsgi_request.user.is_authenticated


def test_an_account_that_was_closed_does_not_get_in() -> None:
    make_user(is_active=False)

    assert not sign_in().wsgi_request.user.is_authenticated


def test_a_wrong_password_keeps_the_name_and_says_error_in_the_title() -> None:
    make_user()

    page = sign_in(password="wrong").content.decode()

    assert "<title>Error: Staff: sign in" in page
    assert 'value="lead"' in page
    assert "You are not signed in" in page


def test_empty_fields_are_named() -> None:
    page = sign_in(name="", password="").content.decode()

    assert 'href="#id_username"' in page
    assert 'href="#id_password"' in page


def test_the_page_speaks_french() -> None:
    page = Client().get(SIGN_IN, {"lang": "fr"}).content.decode()

    assert '<html lang="fr">' in page


def test_signing_out_takes_a_post() -> None:
    client = Client()
    client.force_login(make_user())

    assert client.get(reverse("staff:sign_out")).status_code == 405
    response = client.post(reverse("staff:sign_out"))

    assert response.headers["Location"] == SIGN_IN
    assert client.get(reverse("staff:surveys")).status_code == 302
