"""A chosen logo outlives an error elsewhere in the form of settings, and nothing else comes in by its box."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from surveyapp.models import Logo, Survey
from surveyapp.staff.settings.survey_settings.kept_logo_form import kept
from tests.builders import make_survey
from tests.staff.pages import make_user, read, signed_in, staff_client, text
from tests.staff.settings.test_survey_settings import PAGE, picture, save, sent_by

pytestmark = pytest.mark.django_db
AGAIN = "The logo that you chose is no longer kept. Choose the file again."


@pytest.fixture
def client() -> Client:
    make_survey()
    return staff_client()


def test_a_chosen_logo_is_kept_over_an_error_elsewhere(client: Client) -> None:
    page = save(client, logo=picture(), draft_days="0", target="many")
    assert page.status_code == 422
    assert not Logo.objects.exists()
    assert "The chosen logo is kept." in text(read(page))
    assert 'src="data:image/png;base64,' in page.content.decode()
    still = client.post(PAGE, sent_by(page) | {"target": "much"})
    assert still.status_code == 422
    assert client.post(PAGE, sent_by(still) | {"target": "60"}).status_code == 302
    assert Survey.objects.get().logo == Logo.objects.get(kind="image/png", width=40)


def test_it_is_kept_over_what_a_colleague_saved_meanwhile(client: Client) -> None:
    mine = sent_by(client.get(PAGE))
    assert save(signed_in(make_user("ben")), title_en="Another title").status_code == 302
    conflict = client.post(PAGE, mine | {"logo": picture(), "title_en": "My title"})
    assert conflict.status_code == 409
    assert client.post(PAGE, sent_by(conflict)).status_code == 302
    assert Logo.objects.count() == 1


def test_another_file_takes_its_place_and_a_tick_removes_it(client: Client) -> None:
    page = save(client, logo=picture(), target="many")
    again = sent_by(page) | {"target": "60"}
    assert client.post(PAGE, again | {"remove_logo": "on"}).status_code == 302
    assert not Logo.objects.exists()
    again = sent_by(save(client, logo=picture(), target="many")) | {"target": "60"}
    assert client.post(PAGE, again | {"logo": picture("WEBP")}).status_code == 302
    assert Logo.objects.get().kind == "image/webp"


def test_a_file_that_is_no_logo_is_not_kept(client: Client) -> None:
    picture_of_text = picture()
    picture_of_text.file.truncate(5)  # type: ignore[union-attr]
    page = save(client, logo=picture_of_text)
    assert page.status_code == 422
    assert "kept_logo" not in page.content.decode()


@pytest.mark.parametrize("forged", ["x", "aGVsbG8=:1:forged", "of another survey"])
def test_only_what_the_form_kept_comes_back(client: Client, forged: str) -> None:
    if forged == "of another survey":
        forged = kept(picture().read(), make_survey("other"))
    page = client.post(PAGE, sent_by(client.get(PAGE)) | {"kept_logo": forged})
    assert page.status_code == 422
    assert AGAIN in text(read(page))
    assert not Logo.objects.exists()


def test_it_is_kept_for_a_day(client: Client) -> None:
    survey = Survey.objects.get()
    with time_machine.travel(timezone.now() - timedelta(hours=25)):
        yesterday = kept(picture().read(), survey)
    page = client.post(PAGE, sent_by(client.get(PAGE)) | {"kept_logo": yesterday})
    assert AGAIN in text(read(page))
