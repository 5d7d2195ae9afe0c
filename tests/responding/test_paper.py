"""The print-and-post version is offered on the first page, and given in the language of the site."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache

from surveyapp.models import Survey
from tests.builders import make_survey
from tests.export.questionnaire_pdf import reader_of
from tests.responding.people import Person, main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_the_first_page_offers_it_with_its_size_and_pages() -> None:
    person = Person(make_survey())
    pdf = person.client.get("/s/ward/paper.pdf").content
    page = main(person.get())

    assert '<a href="/s/ward/paper.pdf" download>Paper version to print and mail</a>' in page
    told = re.search(r"\(PDF, (\d+) pages?, [\d.]+\xa0KB\)", page)
    assert told is not None
    assert int(told[1]) == len(reader_of(pdf).pages)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_a_file_in_the_language_that_is_asked_for(language: str) -> None:
    response = Person(make_survey()).client.get("/s/ward/paper.pdf", {"lang": language}, follow=True)

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="ward-{language}.pdf"'
    assert response["Content-Language"] == language
    assert reader_of(response.content).trailer["/Root"]["/Lang"] == language


def test_it_asks_for_nothing_but_the_survey_and_leaves_no_cookie(
    django_assert_num_queries: object,
) -> None:
    client = Person(make_survey()).client
    client.get("/s/ward/paper.pdf")
    with django_assert_num_queries(1):
        response = client.get("/s/ward/paper.pdf")
    assert not response.cookies


def test_a_survey_that_is_not_open_gives_none() -> None:
    response = Person(make_survey(state="draft")).client.get("/s/ward/paper.pdf")
    assert "This survey has not opened yet" in response.content.decode()


def test_it_is_only_read() -> None:
    assert Person(make_survey()).client.post("/s/ward/paper.pdf").status_code == 405
    assert Person(Survey(slug="none")).client.get("/s/none/paper.pdf").status_code == 404
