"""A person is invited by e-mail, and chooses a password by the link: once, within three days."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.utils import timezone

from surveyapp.accounts.account_actions import close_account, reopen_account
from surveyapp.accounts.invitation_actions import cancel_invitation, invite_again
from surveyapp.models import AuditEvent, Membership, Role
from tests.builders import make_survey
from tests.mail_server import OFF, Mailbox, mail_server
from tests.staff.accounts.test_one_door import NEW
from tests.staff.pages import make_user, one, read, signed_in, text

pytestmark = pytest.mark.django_db
PAGE, CLEAN = "/staff/accounts/invite/", "/staff/sign-in/new-password/"
ADA = {"address": "Ada.L@example.org", "name": "Ada Lovelace", "language_code": "en"}
CHOICE = {"new_password": NEW, "again": NEW}


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


def inviter() -> Client:
    return signed_in(make_user(first_name="Grace Hopper"))


def path_of(link: str) -> str:
    address = urlsplit(link)
    return f"{address.path}?{address.query}"


def opened(link: str) -> Client:
    """A browser in which the link was opened."""
    client = Client()
    response = client.get(path_of(link))
    assert response.headers["Location"] == CLEAN
    return client


def is_dead(link: str) -> bool:
    response = Client().get(path_of(link))
    return response.status_code == 404 and "This link does not work" in response.content.decode()


def test_a_person_is_invited_with_a_role_and_chooses_a_password(box: Mailbox) -> None:
    survey = make_survey()
    page = inviter().post(PAGE, ADA | {"survey": survey.pk, "role": "analyst", "makes_surveys": "on"})

    assert "was sent to Ada.L@example.org" in text(read(page))
    assert "?link=" not in page.content.decode()  # whoever invites need not see it
    user = User.objects.get(username="ada.l")
    assert not user.has_usable_password()
    assert Membership.objects.get(user=user).role == Role.ANALYST
    assert user.has_perm("surveyapp.add_survey")
    mail = box.last
    assert (mail["To"], mail["Subject"]) == ("Ada.L@example.org", "Invitation to Practice survey")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    body = mail.get_content()
    for words in ("Hello Ada Lovelace,", "Grace Hopper invites you", "Your user name: ada.l", "analyst"):
        assert words in body

    client = opened(box.link)
    assert "Your user name is ada.l" in text(read(client.get(CLEAN)))
    assert client.post(CLEAN, CHOICE).headers["Location"] == "/staff/"
    assert client.get("/staff/").status_code == 200
    user.refresh_from_db()
    assert user.check_password(NEW)
    acts = AuditEvent.objects.filter(object="ada.l").order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["invited", "role_given", "survey_making_given", "mail_sent", "password_reset"]


@override_settings(STAFF_MFA="required")
def test_where_a_second_factor_is_required_it_is_set_up_next(box: Mailbox) -> None:
    administrator = make_user()
    with override_settings(STAFF_MFA="optional"):
        signed_in(administrator).post(PAGE, ADA)
    client = opened(box.link)
    client.post(CLEAN, CHOICE)
    assert client.get("/staff/").headers["Location"] == "/staff/account/second-factor/"
    assert client.get("/staff/account/second-factor/app/").status_code == 200


def test_opening_a_link_uses_nothing_up_and_setting_a_password_does(box: Mailbox) -> None:
    inviter().post(PAGE, ADA)
    for method in (Client().head, Client().get):
        assert method(path_of(box.link)).status_code == 302
    assert Client().post(path_of(box.link)).status_code == 405
    second = opened(box.link)
    opened(box.link).post(CLEAN, CHOICE)
    assert is_dead(box.link)
    late = second.post(CLEAN, {"new_password": f"{NEW} too", "again": f"{NEW} too"})
    assert late.status_code == 404
    assert User.objects.get(username="ada.l").check_password(NEW)


def test_wrong_expired_and_used_links_look_alike(box: Mailbox) -> None:
    inviter().post(PAGE, ADA)
    link, pages = box.link, []
    for wrong in ("", "x", "1.x", f"{link.partition('=')[2]}x", "%FF.%00", f"{'9' * 30}.x"):
        pages.append(Client().get("/staff/sign-in/link/", {"link": wrong}))
    with time_machine.travel(timezone.localtime() + timedelta(days=3, seconds=5)):
        pages.append(Client().get(path_of(link)))
    opened(link).post(CLEAN, CHOICE)
    pages += [Client().get(path_of(link)), Client().get(CLEAN)]
    assert {page.status_code for page in pages} == {404}
    assert len({text(one(read(page), "main")) for page in pages}) == 1


def test_a_link_works_until_the_third_day(box: Mailbox) -> None:
    inviter().post(PAGE, ADA)
    with time_machine.travel(timezone.localtime() + timedelta(days=2, hours=23)):
        opened(box.link)


def test_a_new_link_replaces_the_one_before(box: Mailbox) -> None:
    client = inviter()
    client.post(PAGE, ADA)
    first, key = box.link, User.objects.get(username="ada.l").pk
    client.post(f"/staff/accounts/{key}/invite-again/")
    assert len(box.messages) == 2
    assert is_dead(first)
    opened(box.link)


def test_a_cancelled_invitation_leaves_no_account(box: Mailbox) -> None:
    client = inviter()
    client.post(PAGE, ADA | {"survey": make_survey().pk, "role": "viewer"})
    key = User.objects.get(username="ada.l").pk
    assert "Cancel the invitation" in text(read(client.get(f"/staff/accounts/{key}/cancel/")))
    assert User.objects.filter(pk=key).exists()
    page = client.post(f"/staff/accounts/{key}/cancel/", follow=True)
    assert "The invitation of ada.l was cancelled" in text(read(page))
    assert not User.objects.filter(pk=key).exists()
    assert not Membership.objects.exists()
    assert is_dead(box.link)
    assert AuditEvent.objects.filter(action="invitation_cancelled", object="ada.l", by="lead").exists()


def test_a_link_dies_when_the_account_is_disabled_and_stays_dead(box: Mailbox) -> None:
    inviter().post(PAGE, ADA)
    client = opened(box.link)
    close_account(username="ada.l", by="tests")
    assert client.post(CLEAN, CHOICE).status_code == 404
    reopen_account(username="ada.l", by="tests")
    assert is_dead(box.link)


def test_the_last_administrator_of_a_survey_is_nobody_who_is_only_invited(box: Mailbox) -> None:
    client, survey = inviter(), make_survey()
    client.post(PAGE, ADA | {"survey": survey.pk, "role": "administrator"})
    ben = Membership.objects.create(survey=survey, user=make_user("ben"), role=Role.ADMINISTRATOR)
    at = f"/staff/surveys/ward/settings/members/{ben.pk}/remove/"
    assert client.post(at, {"seen": "administrator"}).status_code == 409


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"address": ""}, "This field is required"),
        ({"address": "nowhere"}, "Enter a valid email address"),
        ({"address": "BEN@example.org"}, "The account ben already has this address. Give the account a role"),
        ({"address": "gone@example.org"}, "The account is disabled: enable it instead."),
        ({"username": "BEN"}, "The user BEN already exists"),
        ({"username": "a b"}, "Enter a valid username"),
        ({"role": "viewer"}, "Choose the survey for this role"),
        ({"language_code": "xx"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_invited(
    box: Mailbox, fields: dict[str, str], message: str
) -> None:
    make_user("ben", email="ben@example.org")
    make_user("gone", email="gone@example.org", is_active=False)
    client = inviter()
    page = client.post(PAGE, ADA | fields)
    assert page.status_code == 422
    assert message in text(read(page))
    assert "<title>Error:" in page.content.decode()
    assert (User.objects.count(), box.messages) == (3, [])


def test_a_survey_without_a_role_is_refused(box: Mailbox) -> None:
    page = inviter().post(PAGE, ADA | {"survey": make_survey().pk})
    assert "Choose the role in this survey" in text(read(page))


def test_names_made_of_addresses_differ(box: Mailbox) -> None:
    client = inviter()
    for address in ("ada@a.org", "ADA@b.org", "ada@c.org", "o'neil@a.org", "été@a.org"):
        client.post(PAGE, ADA | {"address": address})
    assert set(User.objects.values_list("username", flat=True)) >= {"ada", "ada2", "ada3", "oneil"}


def test_one_person_cannot_send_invitations_without_end(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = inviter()
    pages = [client.post(PAGE, ADA | {"address": f"p{number}@example.org"}) for number in range(61)]
    assert [page.status_code for page in pages] == [200] * 60 + [422]
    assert "Try again in 15 minutes" in text(read(pages[-1]))


def test_invitations_that_are_sent_again_count_as_sent(box: Mailbox) -> None:
    client = inviter()
    client.post(PAGE, ADA)
    again = f"/staff/accounts/{User.objects.get(username='ada.l').pk}/invite-again/"
    statuses = [client.post(again).status_code for _ in range(60)]
    assert statuses == [200] * 59 + [409]
    assert "Try again in 15 minutes" in text(read(client.post(again)))


@pytest.mark.parametrize(("backend", "why"), [(OFF, "This site sends no e-mail"), ("", "did not accept")])
def test_where_no_mail_leaves_the_link_is_on_the_page_once(box: Mailbox, backend: str, why: str) -> None:
    client = inviter()
    box.refuses = True
    with override_settings(**({"EMAIL_BACKEND": backend} if backend else {})):
        page = client.post(PAGE, ADA)
    assert why in text(read(page))
    link = dict(one(read(page), "input", id="sent-link").attributes)["value"] or ""
    assert one(read(page), "button", data_copies="sent-link")
    opened(link)
    failed = AuditEvent.objects.filter(action="mail_failed", object="ada.l")
    assert [event.detail for event in failed] == ([] if backend else ["SMTPDataError"])
    assert "?link=" not in client.get("/staff/accounts/").content.decode()


def test_the_mail_is_in_the_language_that_was_chosen(box: Mailbox) -> None:
    survey = make_survey(title="Soins")
    inviter().post(PAGE, ADA | {"language_code": "fr", "survey": survey.pk, "role": "viewer"})
    body = box.last.get_content()
    assert "Bonjour Ada Lovelace," in body
    assert "Votre nom d’utilisateur\u00a0: ada.l" in body
    assert "Your" not in body


@pytest.mark.parametrize("act", [invite_again, cancel_invitation])
def test_who_has_a_password_has_no_invitation(act: object) -> None:
    make_user("ben")
    options = {} if act is cancel_invitation else {"root": "https://site", "language_code": "en"}
    with pytest.raises(Exception, match="there is no invitation to change"):
        act(username="ben", by="tests", **options)  # type: ignore[operator]
