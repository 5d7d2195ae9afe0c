"""Addresses of earlier releases lead to the pages where they are now."""

import pytest
from django.test import Client
from django.urls import resolve

from surveyapp.staff.old_addresses import OLD_ADDRESSES
from tests.fuzz.addresses import filled
from tests.staff.addresses import ROUTES
from tests.staff.pages import staff_client


@pytest.mark.parametrize(("old", "page"), OLD_ADDRESSES)
def test_it_leads_to_a_page_that_takes_the_same_arguments(old: str, page: str) -> None:
    address = filled(f"staff/{old}")

    response = Client().get(f"{address}?where=pra1:a&where=pra2:b")

    path, _, query = response["Location"].partition("?")
    assert response.status_code == 301
    assert query == "where=pra1:a&where=pra2:b"
    assert resolve(path).url_name == page
    assert resolve(path).kwargs == {
        name: value for name, value in resolve(address).kwargs.items() if name != "page"
    }


@pytest.mark.django_db
def test_a_form_is_sent_there_again_as_it_was() -> None:
    response = staff_client().post("/staff/surveys/ward/members/", {"username": "lead"})

    assert (response.status_code, response["Location"]) == (308, "/staff/surveys/ward/settings/members/")


def test_no_address_of_today_is_taken_for_an_old_one() -> None:
    assert not {old for old, _ in OLD_ADDRESSES} & set(ROUTES.values())


def test_an_address_without_a_query_gets_none() -> None:
    assert Client().get("/staff/audit/")["Location"] == "/staff/audit-log/"
