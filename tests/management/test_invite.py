"""`invite`, and what `grant`, `revoke` and `reset_staff` do on the site as the page “Staff” does."""

import pytest
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.test import override_settings

from surveyapp.accounts.second_factor_queries import has_factor
from surveyapp.models import AuditEvent, Membership, is_site_administrator
from tests.builders import make_survey
from tests.mail_server import OFF, mail_server
from tests.management.command_output import run
from tests.staff.pages import PASSWORD, make_user, signed_in
from tests.staff.second_factors import with_app

pytestmark = pytest.mark.django_db
SITE = override_settings(SITE_URL="https://survey.example.org")


@SITE
def test_a_person_is_invited_again_and_the_invitation_cancelled() -> None:
    make_survey()
    with mail_server() as box:
        told = run("invite", "ada@example.org", "--survey", "ward", "--role", "analyst", "--language", "fr")
        assert told == "ada is invited: the e-mail to ada@example.org was sent.\n"
        assert box.link.startswith("https://survey.example.org/staff/sign-in/link/?link=")
        assert "Vous êtes invité" in box.last.get_content()
        first = box.link
        run("invite", "ada@example.org", "--again")
        assert box.link != first
    assert Membership.objects.get().role == "analyst"
    assert "is cancelled" in run("invite", "ada@example.org", "--cancel")
    assert not User.objects.exists()
    assert {event.by for event in AuditEvent.objects.filter(object="ada")} == {"the command line"}


@SITE
def test_where_no_mail_leaves_the_link_is_printed() -> None:
    with override_settings(EMAIL_BACKEND=OFF):
        told = run("invite", "ada@example.org", "--makes-surveys")
    assert "EMAIL_URL is not set" in told
    assert "Link to pass on" in told
    assert "https://survey.example.org/staff/sign-in/link/?link=" in told
    assert User.objects.get().has_perm("surveyapp.add_survey")
    with mail_server() as box:
        box.refuses = True
        assert "The mail server did not accept" in run("invite", "ada@example.org", "--again")


@SITE
@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["nowhere"], "such as ada@example.org"),
        (["ada@example.org", "--role", "viewer"], "--survey and --role together"),
        (["ada@example.org", "--survey", "none", "--role", "viewer"], "There is no survey"),
        (["none@example.org", "--again"], "check the spelling, or invite"),
        (["lead@example.org", "--cancel"], "has chosen a password already"),
        (["lead@example.org"], "The account lead already has this address"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_remedy(arguments: list[str], remedy: str) -> None:
    make_user(email="lead@example.org")
    with pytest.raises(CommandError, match=remedy):
        run("invite", *arguments)


def test_without_the_address_of_the_site_the_setting_is_named() -> None:
    with pytest.raises(CommandError, match="SITE_URL is not set"):
        run("invite", "ada@example.org")
    assert not User.objects.exists()


def test_rights_on_the_site_are_given_and_taken() -> None:
    make_user()
    make_user("ben", site_administrator=False)
    assert "ben may make surveys" in run("grant", "ben", "--makes-surveys")
    assert User.objects.get(username="ben").has_perm("surveyapp.add_survey")
    assert "ben may make no more surveys" in run("revoke", "ben", "--makes-surveys")
    assert "ben is a site administrator" in run("grant", "ben", "--site-administrator")
    assert is_site_administrator(User.objects.get(username="ben"))
    assert "ben is no site administrator" in run("revoke", "ben", "--site-administrator")
    assert AuditEvent.objects.filter(object="ben").count() == 4
    for command in ("grant", "revoke"):
        with pytest.raises(CommandError, match="or an option such as --makes-surveys"):
            run(command, "ben")
        with pytest.raises(CommandError, match="no staff user"):
            run(command, "nobody", "--makes-surveys")


def test_sessions_end_and_factors_go_while_the_password_stays() -> None:
    user, _secret, _codes = with_app()
    client = signed_in(user)
    client.get("/staff/")
    assert run("reset_staff", "lead", "--keep-password") == "Sessions of lead that were ended: 1.\n"
    assert client.get("/staff/").status_code == 302
    assert has_factor(user)
    assert "second factors of lead are removed" in run(
        "reset_staff", "lead", "--keep-password", "--second-factor"
    )
    assert not has_factor(user)
    assert User.objects.get().check_password(PASSWORD)
    with pytest.raises(CommandError, match="no staff user"):
        run("reset_staff", "nobody", "--keep-password")


@SITE
def test_a_link_for_a_new_password_is_sent_or_printed() -> None:
    make_user("ada", email="ada@example.org")
    with mail_server() as box:
        told = run("reset_staff", "ada", "--send-link", "--language", "fr")
        assert told == "A link for a new password was sent to ada@example.org.\n"
        assert box.link.startswith("https://survey.example.org/staff/")
    with override_settings(EMAIL_BACKEND=OFF):
        told = run("reset_staff", "ada", "--send-link")
    assert "EMAIL_URL is not set" in told
    assert "Link to pass on" in told
    make_user("nameless")
    with mail_server():
        assert "The account has no e-mail address" in run("reset_staff", "nameless", "--send-link")
    assert User.objects.get(username="ada").check_password(PASSWORD)


@SITE
def test_a_link_stands_alone_and_needs_an_account_and_the_address_of_the_site() -> None:
    make_user("ada", email="ada@example.org")
    with pytest.raises(CommandError, match="--send-link changes nothing itself"):
        run("reset_staff", "ada", "--send-link", "--second-factor")
    with pytest.raises(CommandError, match="nobody"):
        run("reset_staff", "nobody", "--send-link")
    with override_settings(SITE_URL=""), pytest.raises(CommandError, match="SITE_URL is not set"):
        run("reset_staff", "ada", "--send-link")
