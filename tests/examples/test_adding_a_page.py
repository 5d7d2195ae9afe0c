"""A page is added as docs/developing.md says, is served, and is not there for people without its right."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from surveyapp.deferred import Deferred
from surveyapp.models import Role, Survey
from tests.builders import make_response, make_survey
from tests.examples.languages_page.urls import urlpatterns
from tests.staff.pages import every, make_member, read, signed_in, text

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent / "languages_page" / "templates"
TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], FOLDER]}]
ADDRESS = "/staff/surveys/ward/fieldwork/languages/"


@pytest.fixture(autouse=True)
def added() -> Iterator[None]:
    """The site with the page."""
    with override_settings(ROOT_URLCONF="tests.examples.languages_page.site_urls", TEMPLATES=TEMPLATES):
        yield


@pytest.fixture
def ward() -> Survey:
    """Two responses in English, one in French."""
    survey = make_survey()
    for language in ("en", "fr", "en"):
        make_response(survey, language=language)
    return survey


def test_the_page_shows_what_it_is_for(ward: Survey) -> None:
    response = signed_in(make_member(ward, Role.ANALYST)).get(ADDRESS)
    page = read(response)

    assert reverse("staff:languages", args=["ward"]) == ADDRESS
    assert response.status_code == 200
    assert [text(cell) for cell in every(page, "dt")] == ["en", "fr"]
    assert [text(cell) for cell in every(page, "dd")] == ["2", "1"]


def test_without_the_right_the_page_is_not_found(ward: Survey) -> None:
    viewer = signed_in(make_member(ward, Role.VIEWER))
    refused = viewer.get(ADDRESS)
    nowhere = viewer.get(ADDRESS.replace("ward", "nowhere"))

    assert (refused.status_code, nowhere.status_code) == (404, 404)
    assert refused.content.replace(b"ward", b"nowhere") == nowhere.content


def test_whoever_has_not_signed_in_is_sent_to_sign_in(ward: Survey) -> None:
    assert Client().get(ADDRESS).url.startswith(reverse("staff:sign_in"))


def test_the_page_only_reads(ward: Survey) -> None:
    assert signed_in(make_member(ward, Role.ANALYST)).post(ADDRESS).status_code == 405


def test_the_view_is_loaded_at_its_first_request() -> None:
    code = (
        "import sys; from tests.examples.languages_page import urls; "
        "print('tests.examples.languages_page.views' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert all(isinstance(pattern.callback, Deferred) for pattern in urlpatterns)
    assert done.stdout.strip() == "False"
