"""Staff's pages are for staff: every address, and everybody else."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from surveyapp.models import Membership
from surveyapp.staff.urls import urlpatterns
from tests.builders import ANSWERS, make_paper_return, make_survey
from tests.staff.pages import make_user, signed_in, staff_client

pytestmark = pytest.mark.django_db

OPEN = {"sign_in", "second_step", "sign_out"}
OWN_FACTORS = {"second_factor", "confirm", "authenticator_app", "passkey", "recovery_codes", "remove_factor"}
OF_THE_SITE = {
    *OWN_FACTORS,
    "surveys",
    "check_table",
    "system",
    "audit",
    "audit_csv",
    "sessions",
}  # the others are pages of a survey
NAMES = [pattern.name for pattern in urlpatterns if pattern.name not in OPEN]
OF_A_SHEET = {"paper_keying": 1, "paper_summary": 1, "paper_again": 1, "paper_discard": 1, "paper_compare": 2}
TAKE = {
    *(OWN_FACTORS - {"second_factor"}),
    "sessions",
    "check_table",
    "paper_returns",
    "members",
    "remove_member",
    *OF_A_SHEET,
}  # what is sent to them has tests of its own
MEMBER = 7
ANSWERED = {
    **dict.fromkeys(("confirm", "recovery_codes", "remove_factor"), 405),
    "paper_summary": 302,
    "paper_again": 405,
    "paper_discard": 405,
}


def address(name: str, slug: str = "ward") -> str:
    numbers = [OF_A_SHEET[name]] if name in OF_A_SHEET else []
    numbers += ["flow", "svg"] if name == "figure" else []
    numbers += [MEMBER] if name == "remove_member" else []
    return reverse(f"staff:{name}", args=[] if name in OF_THE_SITE else [slug, *numbers])


def make_ward() -> None:
    """A survey, a sheet that the lead is keying in, and one of two keyings that differ."""
    survey = make_survey()
    begun = make_paper_return(survey, 1)
    begun.entries.create(turn=1, by="lead", version_id=survey.version_id)
    make_paper_return(survey, 2, first=ANSWERS, second={}, state="different")
    member = User.objects.create(username="member", is_staff=True)
    Membership.objects.create(pk=MEMBER, survey=survey, user=member, role="viewer")


@pytest.mark.parametrize("name", NAMES)
def test_anonymous_visitors_are_sent_to_sign_in(name: str) -> None:
    make_ward()

    response = Client().get(address(name))

    assert response.status_code == 302
    assert response.headers["Location"] == f"{reverse('staff:sign_in')}?next={address(name)}"


@pytest.mark.parametrize("name", NAMES)
def test_accounts_that_are_not_staff_are_sent_to_sign_in(name: str) -> None:
    make_ward()
    client = Client()
    client.force_login(make_user("visitor", is_staff=False))

    assert client.get(address(name)).status_code == 302


@pytest.mark.parametrize("name", NAMES)
def test_accounts_that_were_closed_are_sent_to_sign_in(name: str) -> None:
    make_ward()
    user = make_user()
    client = Client()
    client.force_login(user)
    user.is_active = False
    user.save()

    assert client.get(address(name)).status_code == 302


@pytest.mark.parametrize("name", NAMES)
def test_staff_get_an_answer_that_is_stored_nowhere(name: str) -> None:
    make_ward()

    response = signed_in(make_user()).get(address(name))
    response.close()

    assert response.status_code == ANSWERED.get(name, 200)
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_changed_by_these_pages(name: str, method: str) -> None:
    if name in TAKE and method == "post":
        return
    make_ward()

    assert getattr(signed_in(make_user()), method)(address(name)).status_code == 405


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name not in OF_THE_SITE and ANSWERED.get(name) != 405]
)
def test_a_survey_that_is_not_there_is_not_found(name: str) -> None:
    assert staff_client().get(address(name, "no-such-survey")).status_code == 404


def test_the_visitor_who_is_no_staff_is_told_so_on_the_sign_in_page() -> None:
    client = Client()
    client.force_login(make_user("visitor", is_staff=False))

    page = client.get(address("surveys"), follow=True)

    assert page.status_code == 200
    assert "You are signed in as visitor, and this account may not see staff pages" in page.content.decode()
