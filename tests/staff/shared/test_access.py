"""Staff's pages are for staff: every address, and everybody else."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.staff.addresses import OF_A_RESPONSE, OF_A_SURVEY, OPEN, OWN_FACTORS, ROUTES, address, make_ward
from tests.staff.pages import make_user, signed_in, staff_client

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

NAMES = [name for name in ROUTES if name not in OPEN]
TAKE = {
    *(OWN_FACTORS - {"second_factor"}),
    *OF_A_RESPONSE,
    *(name for name, route in ROUTES.items() if "<int:number>" in route),
    *("sessions", "check_table", "paper_returns", "members", "remove_member"),
    *("invite_member_again", "cancel_member_invitation"),
    *("frame", "plan_draft", "plan_lock", "recoding", "sharing", "texts"),
    *("study_details_form", "grouping_new", "grouping_change", "grouping_withdraw"),
    *("life_step", "life_times", "new_survey", "new_version", "survey_settings", "preview", "preview_page"),
    *("invite_person", "invite_member", "change_account", "change_address", "setup"),
} - {"response", "file", "file_json", "file_download"}  # what is sent to them has tests of its own
ANSWERED = {
    **dict.fromkeys(("confirm", "recovery_codes", "remove_factor"), 405),
    "paper_summary": 302,
    "paper_again": 405,
    "paper_discard": 405,
    "plan_lock": 302,  # no plan is there to be locked
    "results_json": 409,  # nothing is shared of one response
    "results_workbook": 409,
    "de_identified": 422,
    **dict.fromkeys(("file", "file_json", "file_download"), 404),  # nobody has asked for one
    "components": 404,  # of developers, with DEBUG on
    **dict.fromkeys(("file_cancel", "file_delete", "file_retry"), 405),
}


def test_anonymous_visitors_are_sent_to_sign_in() -> None:
    make_ward()

    for name in NAMES:
        response = Client().get(address(name))

        assert response.status_code == 302, name
        assert response.headers["Location"] == f"{reverse('staff:sign_in')}?next={address(name)}"


def test_accounts_that_are_not_staff_are_sent_to_sign_in() -> None:
    make_ward()
    client = Client()
    client.force_login(make_user("visitor", is_staff=False))

    assert {name: client.get(address(name)).status_code for name in NAMES} == dict.fromkeys(NAMES, 302)


def test_accounts_that_were_closed_are_sent_to_sign_in() -> None:
    make_ward()
    user = make_user()
    client = Client()
    client.force_login(user)
    user.is_active = False
    user.save()

    assert {name: client.get(address(name)).status_code for name in NAMES} == dict.fromkeys(NAMES, 302)


@pytest.mark.parametrize("name", NAMES)
def test_staff_get_an_answer_that_is_stored_nowhere(name: str) -> None:
    make_ward()

    response = signed_in(make_user()).get(address(name))
    response.close()

    assert response.status_code == ANSWERED.get(name, 200)
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"] or response.status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_changed_by_these_pages(method: str) -> None:
    make_ward()
    client = signed_in(make_user())

    for name in NAMES:
        if method != "post" or name not in TAKE:
            assert getattr(client, method)(address(name)).status_code == 405, name


def test_a_survey_that_is_not_there_is_not_found() -> None:
    client = staff_client()

    for name in OF_A_SURVEY:
        if ANSWERED.get(name) != 405:
            assert client.get(address(name, "no-such-survey")).status_code == 404, name


def test_the_visitor_who_is_no_staff_is_told_so_on_the_sign_in_page() -> None:
    client = Client()
    client.force_login(make_user("visitor", is_staff=False))

    page = client.get(address("surveys"), follow=True)

    assert page.status_code == 200
    assert (
        "You are signed in as visitor, but this account has no access to staff pages" in page.content.decode()
    )
