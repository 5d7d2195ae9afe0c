"""What staff typed comes back where the session has ended or the token is stale, on every page."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from surveyapp.models import StudyDetails
from tests.builders import make_survey
from tests.staff.addresses import OPEN, OWN_FACTORS, ROUTES, address, make_ward
from tests.staff.pages import PASSWORD, every, make_user, one, read, text

pytestmark = pytest.mark.django_db

OURS = {"origin": "http://testserver"}
TYPED = "What nobody wants to type twice."
DETAILS = "/staff/surveys/ward/report/study-details/form/"
SIGN_IN = "/staff/sign-in/"
TAKING_POSTS = {
    *(
        "study_details_form",
        "frame",
        "sharing",
        "survey_settings",
        "members",
        "remove_member",
        "plan_draft",
        "plan_lock",
    ),
    *("grouping_new", "grouping_change", "grouping_withdraw", "recoding", "texts", "check_table"),
    *("exclude_response", "include_response", "erase_response", "sessions"),
    *("paper_returns", "paper_keying", "paper_summary", "paper_again", "paper_compare", "paper_discard"),
    *("file_cancel", "file_delete", "file_retry", "setup"),
    *("life_step", "life_times", "new_survey", "new_version", "preview", "preview_page"),
    *("invite_person", "invite_member", "change_account", "change_address"),
    *("invite_member_again", "cancel_member_invitation"),
}
HOLDING_NO_TEXT = {"sessions", "file_cancel", "file_delete", "file_retry"}  # buttons of one's own


def strict() -> Client:
    """A browser whose forms need their token."""
    return Client(enforce_csrf_checks=True, headers=OURS)


def sign_in(client: Client, name: str = "lead") -> None:
    """By the page, as people do: this is what renews the token."""
    token = fields_of(client.get(SIGN_IN))["csrfmiddlewaretoken"]
    client.post(SIGN_IN, {"username": name, "password": PASSWORD, "csrfmiddlewaretoken": token, "next": ""})


def fields_of(response: Any, name: str = "input") -> dict[str, str]:
    elements = [dict(element.attributes) for element in every(read(response), name)]
    return {each["name"]: each.get("value", "") for each in elements if "name" in each}


def details_fields(client: Client) -> dict[str, str]:
    return fields_of(client.get(DETAILS)) | fields_of(client.get(DETAILS), "textarea")


@pytest.fixture
def lead() -> User:
    return make_user()


@pytest.fixture
def ward(lead: User) -> Any:
    return make_ward()


def test_the_table_names_every_page_that_takes_a_post(ward: Any) -> None:
    client = Client()
    client.force_login(User.objects.get(username="lead"))
    names = set(ROUTES) - OPEN - OWN_FACTORS
    assert {name for name in names if client.post(address(name)).status_code != 405} == TAKING_POSTS


@pytest.mark.parametrize("name", sorted(TAKING_POSTS - HOLDING_NO_TEXT))
def test_what_was_typed_comes_back_and_reaches_the_page_after_signing_in(ward: Any, name: str) -> None:
    client = strict()
    sign_in(client)
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    del client.cookies[settings.SESSION_COOKIE_NAME]
    sent = {"typed": TYPED, "csrfmiddlewaretoken": token}
    ended = client.post(address(name) + "?variable=x", sent)
    assert ended.status_code == 403
    assert ended.headers["Cache-Control"].count("no-store") == 1
    assert fields_of(ended)["typed"] == TYPED
    sign_in(client)
    stale = client.post(address(name) + "?variable=x", fields_of(ended))
    assert stale.status_code == 403
    assert "lead" in text(one(read(stale), "main"))
    again = fields_of(stale)
    assert again["typed"] == TYPED
    assert one(read(stale), "form", action=address(name) + "?variable=x")
    assert client.post(address(name), again).status_code != 403


def test_study_details_are_saved_as_they_were_typed(ward: Any) -> None:
    client = strict()
    sign_in(client)
    fields = details_fields(client) | {"design_en": f"{TYPED}\r\n\r\n<b>“Quoted” & more</b>"}
    del client.cookies[settings.SESSION_COOKIE_NAME]
    ended = client.post(DETAILS, fields)
    sign_in(client)
    assert not StudyDetails.objects.exists()
    saved = client.post(DETAILS, fields_of(client.post(DETAILS, fields_of(ended))))
    assert saved.status_code == 302
    content = StudyDetails.objects.get().content
    assert content["design"]["en"].replace("\r\n", "\n") == f"{TYPED}\n\n<b>“Quoted” & more</b>"


def test_a_session_that_was_left_alone_says_whose_text_it_is(ward: Any) -> None:
    client = Client()
    with time_machine.travel(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), tick=False) as clock:
        client.force_login(User.objects.get(username="lead"))
        clock.shift(dt.timedelta(hours=2))
        page = client.post(DETAILS, {"design_en": TYPED})
    assert "lead was signed in when this text was entered." in text(one(read(page), "main"))


def test_a_new_password_elsewhere_loses_nothing(ward: Any) -> None:
    client, user = Client(), User.objects.get(username="lead")
    client.force_login(user)
    user.set_password("another horse another battery")
    user.save()
    assert fields_of(client.post(DETAILS, {"design_en": TYPED}))["design_en"] == TYPED


def test_a_second_factor_that_is_wanted_loses_nothing_and_lets_nothing_through(
    ward: Any, settings: Settings
) -> None:
    client = Client()
    client.force_login(User.objects.get(username="lead"))
    settings.STAFF_MFA = "required"
    page = client.post(DETAILS, {"design_en": TYPED, "after": "0"})
    assert page.status_code == 403
    assert fields_of(page)["design_en"] == TYPED
    assert "Set up a second factor" in text(one(read(page), "main"))
    assert client.post(DETAILS).headers["Location"] == "/staff/account/second-factor/"
    assert not StudyDetails.objects.exists()


def test_somebody_else_who_signs_in_is_asked_and_rights_are_checked_anew(ward: Any) -> None:
    make_user("stranger", site_administrator=False)
    client = strict()
    sign_in(client)
    fields = details_fields(client) | {"design_en": TYPED}
    sign_in(client, "stranger")
    page = client.post(DETAILS, fields)
    assert page.status_code == 403
    assert "You are signed in as stranger" in text(one(read(page), "main"))
    assert client.post(DETAILS, fields_of(page)).status_code == 404
    assert not StudyDetails.objects.exists()


@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {"origin": "null"}, {}])
def test_another_site_puts_nothing_on_the_page(ward: Any, headers: dict[str, str]) -> None:
    for path in (DETAILS, "/staff/surveys/ward/fieldwork/paper-returns/1/"):
        page = Client(enforce_csrf_checks=True, headers=headers).post(path, {"design_en": TYPED})
        assert page.status_code == 403
        assert TYPED not in page.content.decode()


def test_nothing_typed_leads_to_signing_in_and_back(ward: Any) -> None:
    assert Client().post(DETAILS).headers["Location"] == f"{SIGN_IN}?next={DETAILS}"


@pytest.mark.usefixtures("lead")
def test_a_file_is_asked_for_again() -> None:
    file = SimpleUploadedFile("t.csv", b"a,b", content_type="text/csv")
    page = read(Client().post("/staff/check-table/", {"reference": "a reference", "table": file}))
    assert dict(one(page, "input", type="file").attributes)["name"] == "table"
    assert dict(one(page, "form", method="post").attributes)["enctype"] == "multipart/form-data"


@pytest.mark.usefixtures("lead")
def test_passwords_and_codes_never_come_back() -> None:
    secret = "a battery of horses, stapled"
    for path in (SIGN_IN, "/staff/sign-in/second-factor/", "/staff/account/second-factor/confirm/"):
        for client in (Client(), strict()):
            answer = client.post(path, {"password": secret, "code": secret})
            assert secret not in answer.content.decode()


@pytest.mark.usefixtures("lead")
def test_the_form_of_the_settings_comes_back_and_is_saved() -> None:
    survey = make_survey()
    client, path = strict(), "/staff/surveys/ward/settings/"
    sign_in(client)
    page = client.get(path)
    fields = fields_of(page) | fields_of(page, "textarea") | {"title_en": TYPED, "results_at_en": "A journal"}
    fields |= {"shown_languages": "en"}
    del client.cookies[settings.SESSION_COOKIE_NAME]
    ended = client.post(path, fields)
    sign_in(client)
    stale = client.post(path, fields_of(ended))
    assert client.post(path, fields_of(stale)).status_code == 302
    survey.refresh_from_db()
    assert survey.title.in_language("en") == TYPED
