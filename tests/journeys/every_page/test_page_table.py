"""The table of pages has every address of the site, and tells pages from what is none."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from surveyapp.models import Survey
from tests.fuzz.addresses import filled
from tests.journeys.every_page.page_table import NO_PAGES, PAGES, ROUTES
from tests.journeys.visitors import finished_file
from tests.staff.addresses import address, make_ward
from tests.staff.pages import make_user, signed_in


def test_every_address_is_a_page_to_look_at_or_says_why_it_is_none() -> None:
    missing = sorted(set(ROUTES) - set(PAGES) - set(NO_PAGES))
    assert missing == [], "add them to PAGES, or to NO_PAGES with the reason"
    assert sorted((set(PAGES) | set(NO_PAGES)) - set(ROUTES)) == [], "there are no such addresses any more"
    assert sorted(set(PAGES) & set(NO_PAGES)) == []


@pytest.mark.usefixtures("worker")
@pytest.mark.django_db
def test_what_is_said_to_be_no_page_shows_none() -> None:
    lead = make_user()
    survey = make_ward()
    file = finished_file(survey, lead).pk
    client = signed_in(lead)
    shown = []
    for name in NO_PAGES:
        response: Any = client.get(address_of(name, survey, file))
        body = response.getvalue()
        if response.status_code == 200 and b"<html" in body:
            shown.append(name)
    assert shown == []


def address_of(name: str, survey: Survey, file: int) -> str:
    """An address that is there: of the ward, of the lead's file."""
    space, _, page = name.rpartition(":")
    if space == "staff" and page.startswith("file_"):
        return reverse(name, args=[file])
    if space == "staff":
        return address(page)
    route = ROUTES[name].replace("<slug:slug>", survey.slug)
    return filled(route, number="1")
