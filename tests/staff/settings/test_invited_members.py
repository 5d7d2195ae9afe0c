"""An administrator of a survey adds members from the accounts, or invites a person to that survey alone."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings

from surveyapp.accounts.account_actions import give_site_administration
from surveyapp.accounts.invitation_actions import cancel_invitation, invite
from surveyapp.accounts.survey_maker_actions import give_survey_making
from surveyapp.models import AuditEvent, Membership, Role, Survey
from tests.builders import make_survey
from tests.mail_server import OFF, mail_server
from tests.staff.accounts.test_invitations import CHOICE, CLEAN, is_dead, opened
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


def invitation(name: str, act: str) -> str:
    return f"{PAGE}{Membership.objects.get(user__username=name, survey__slug='ward').pk}/invitation/{act}/"


def test_an_invitation_is_sent_again_and_its_earlier_link_is_dead(administrator: Client) -> None:
    with mail_server() as box:
        administrator.post(INVITE, EVE)
        first = box.link
        assert "Send the invitation again" in text(read(administrator.get(PAGE)))
        assert administrator.get(invitation("eve", "send-again")).status_code == 200
        page = administrator.post(invitation("eve", "send-again"))
        assert "was sent to eve@example.org" in text(read(page))
        assert is_dead(first)
        opened(box.link)
    again = AuditEvent.objects.get(action="invited", detail="again")
    assert (again.by, again.survey, again.object) == ("ada", "ward", "eve")


def test_an_invitation_is_cancelled_and_the_page_says_so(administrator: Client) -> None:
    administrator.post(INVITE, EVE)
    page = administrator.post(invitation("eve", "cancel"), follow=True)
    assert text(one(read(page), role="status")) == "The invitation of eve was cancelled."
    assert not User.objects.filter(username="eve").exists()
    cancelled = AuditEvent.objects.get(action="invitation_cancelled")
    assert (cancelled.by, cancelled.survey, cancelled.object) == ("ada", "ward", "eve")


def has_chosen(eve: User) -> None:
    eve.set_password("A pass phrase that nobody else knows")
    eve.save()


def is_member_elsewhere(eve: User) -> None:
    Membership.objects.create(survey=make_survey("other"), user=eve, role=Role.VIEWER)


def makes_surveys(eve: User) -> None:
    give_survey_making(username=eve.username, by="operator")


def administers_the_site(eve: User) -> None:
    give_site_administration(username=eve.username, by="operator")


def is_superuser(eve: User) -> None:
    User.objects.filter(pk=eve.pk).update(is_superuser=True)


def is_disabled(eve: User) -> None:
    User.objects.filter(pk=eve.pk).update(is_active=False)


def came_by_the_site(eve: User) -> None:
    """Invited to the site alone, by its administrator, and added to the survey afterwards."""
    cancel_invitation(username=eve.username, by="operator")
    invite(address=eve.email, root="http://site", language_code="en", by="operator")
    eve = User.objects.get(username="eve")
    Membership.objects.create(survey=Survey.objects.get(slug="ward"), user=eve, role=Role.VIEWER)


@pytest.mark.parametrize("act", ["send-again", "cancel"])
@pytest.mark.parametrize(
    "reason",
    [
        *(has_chosen, is_member_elsewhere, makes_surveys, administers_the_site),
        *(is_superuser, is_disabled, came_by_the_site),
    ],
)
def test_no_other_account_is_touched(administrator: Client, reason: Callable[[User], None], act: str) -> None:
    """Whoever may send a link for an account could sign in as its owner."""
    administrator.post(INVITE, EVE)
    reason(User.objects.get(username="eve"))
    before = User.objects.values_list("username", "password").get(username="eve")
    page = administrator.get(PAGE)
    assert "/invitation/" not in page.content.decode()
    refused = administrator.post(invitation("eve", act))
    assert refused.status_code == 409
    assert "ask a site administrator" in text(one(read(refused), role="alert"))
    assert User.objects.values_list("username", "password").get(username="eve") == before


def test_invitations_sent_again_count_as_sent(administrator: Client) -> None:
    with override_settings(EMAIL_BACKEND=OFF):
        administrator.post(INVITE, EVE)
        again = invitation("eve", "send-again")
        assert {administrator.post(again).status_code for _ in range(59)} == {200}
        page = administrator.post(again)
    assert page.status_code == 409
    assert "Try again in 15 minutes" in text(read(page))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_others_can_neither_send_again_nor_cancel(survey: Survey, administrator: Client, role: Role) -> None:
    administrator.post(INVITE, EVE)
    client = signed_in(make_member(survey, role))
    for act in ("send-again", "cancel"):
        assert client.get(invitation("eve", act)).status_code == 404
        assert client.post(invitation("eve", act)).status_code == 404
    assert User.objects.filter(username="eve").exists()


def test_an_administrator_of_another_survey_finds_no_invitation(administrator: Client) -> None:
    administrator.post(INVITE, EVE)
    stranger = signed_in(make_member(make_survey("other"), Role.ADMINISTRATOR, "bob"))
    address = invitation("eve", "cancel").replace("/ward/", "/other/")
    assert stranger.post(address).status_code == 404
    assert User.objects.filter(username="eve").exists()


def test_what_was_done_with_a_member_stands_at_the_top(administrator: Client) -> None:
    make_user("ben")
    page = administrator.post(PAGE, {"username": "ben", "role": "viewer"}, follow=True)
    said = one(read(page), role="status")
    assert text(said) == "Saved: ben has the role “viewer”."
    assert "autofocus" in dict(said.attributes)
    member = Membership.objects.get(user__username="ben")
    page = administrator.post(f"{PAGE}{member.pk}/remove/", {"seen": "viewer"}, follow=True)
    assert text(one(read(page), role="status")) == "ben is no longer a member."
