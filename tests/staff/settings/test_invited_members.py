"""An administrator of a survey adds members from the accounts, or invites a person to that survey alone."""

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings

from surveyapp.models import AuditEvent, Membership, Role, Survey
from tests.builders import make_survey
from tests.mail_server import OFF, mail_server
from tests.staff.accounts.test_invitations import CHOICE, CLEAN, opened
from tests.staff.pages import every, make_member, make_user, one, read, signed_in, text

pytestmark = pytest.mark.django_db
PAGE = "/staff/surveys/ward/settings/members/"
INVITE = f"{PAGE}invite/"
EVE = {"address": "eve@example.org", "name": "Eve", "role": "coordinator", "language_code": "en"}


@pytest.fixture
def survey() -> Survey:
    return make_survey()


@pytest.fixture
def administrator(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.ADMINISTRATOR, "ada"))


def test_the_accounts_that_may_be_added_are_offered(administrator: Client) -> None:
    make_user("ben", first_name="Ben Roy")
    make_user("gone", is_active=False)
    make_user("visitor", is_staff=False)
    administrator.post(INVITE, EVE | {"address": "dan@example.org"})
    Membership.objects.filter(user__username="dan").delete()
    select = one(read(administrator.get(PAGE)), "select", id="id_username")
    options = [text(option) for option in every(select, "option")]
    assert options == ["Choose an account", "ben (Ben Roy)", "dan (Eve) – invited"]
    assert dict(select.attributes)["data-search"]


def test_a_person_is_invited_to_this_survey_alone(survey: Survey, administrator: Client) -> None:
    make_survey("other")
    with mail_server() as box:
        page = administrator.post(INVITE, EVE | {"makes_surveys": "on", "survey": "other"})
    assert "was sent to eve@example.org" in text(read(page))
    eve = User.objects.get(username="eve")
    assert [(each.survey, each.role) for each in eve.memberships.all()] == [(survey, "coordinator")]
    assert not eve.user_permissions.exists()
    assert "eve invited" in text(read(administrator.get(PAGE)))
    client = opened(box.link)
    client.post(CLEAN, CHOICE)
    assert client.get("/staff/surveys/ward/fieldwork/frame/").status_code == 200
    invited = AuditEvent.objects.get(action="invited")
    assert (invited.by, invited.survey, invited.object) == ("ada", "ward", "eve")


def test_where_no_mail_leaves_the_link_is_on_the_page(administrator: Client) -> None:
    with override_settings(EMAIL_BACKEND=OFF):
        page = administrator.post(INVITE, EVE)
    opened(dict(one(read(page), "input", id="sent-link").attributes)["value"] or "")


def test_what_is_wrong_is_said(administrator: Client) -> None:
    make_user("ben", email="ben@example.org")
    for fields, message in (
        ({"address": "ben@example.org"}, "The account ben already has this address"),
        ({"address": ""}, "This field is required"),
        ({"role": "king"}, "Select a valid choice"),
    ):
        page = administrator.post(INVITE, EVE | fields)
        assert page.status_code == 422
        assert message in text(read(page))
    assert not User.objects.filter(username="eve").exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_others_cannot_invite(survey: Survey, role: Role) -> None:
    client = signed_in(make_member(survey, role))
    assert client.post(INVITE, EVE).status_code == 404
    assert client.post("/staff/accounts/invite/", EVE).status_code == 404
    assert User.objects.count() == 1
