"""The first page lists the surveys that can be answered now."""

import pytest
from django.test import Client

from tests.builders import make_survey

pytestmark = pytest.mark.django_db


def test_open_surveys_are_listed_and_others_are_not(client: Client) -> None:
    make_survey("ward", organisation="A hospital")
    make_survey("soon", state="draft")
    make_survey("over", state="closed")
    page = client.get("/").content.decode()
    assert 'href="/s/ward/"' in page
    assert "Hand hygiene on the ward" in page
    assert "A hospital" in page
    assert "/s/soon/" not in page
    assert "/s/over/" not in page


def test_titles_are_in_the_language_of_the_visitor(client: Client) -> None:
    make_survey()
    page = client.get("/?lang=fr").content.decode()
    assert "Hygiène des mains" in page
    assert '<html lang="fr">' in page


def test_without_an_open_survey_the_page_says_so(client: Client) -> None:
    assert "No survey is open at the moment." in client.get("/").content.decode()


def test_the_page_leads_to_the_staff_pages(client: Client) -> None:
    assert 'href="/staff/"' in client.get("/").content.decode()
