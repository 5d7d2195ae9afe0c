"""The accounts of staff: listed, searched and changed by site administrators, each change written down."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.test import Client, override_settings

from surveyapp.accounts.account_actions import LastSiteAdministratorError, close_account
from surveyapp.accounts.second_factor_queries import has_factor
from surveyapp.models import SITE_ADMINISTRATORS, AuditEvent, Role
from surveyapp.operation.status.mail_status import mail
from surveyapp.operation.status.system_status import State
from tests.builders import make_survey
from tests.mail_server import OFF, mail_server
from tests.management.command_output import run
from tests.staff.accounts.test_invitations import opened
from tests.staff.pages import PASSWORD, every, make_member, make_user, one, read, signed_in, text
from tests.staff.second_factors import SIGN_IN, with_app

pytestmark = pytest.mark.django_db
PAGE = "/staff/accounts/"


def administrator() -> Client:
    return signed_in(make_user())


def rows(client: Client, query: str = "") -> list[str]:
    page = read(client.get(f"{PAGE}?q={query}"))
    return [text(row) for body in every(page, "tbody") for row in every(body, "tr")]


def change(client: Client, name: str, user: str = "ben") -> Any:
    return client.post(f"{PAGE}{User.objects.get(username=user).pk}/{name}/", follow=True)


def acts(name: str = "ben") -> list[tuple[str, str, str]]:
    found = AuditEvent.objects.filter(object=name).order_by("pk")
    return list(found.values_list("action", "by", "detail"))


def test_the_list_says_what_holds_of_each_account() -> None:
    client = administrator()
    with_app("ben", site_administrator=False, email="ben@example.org")
    Client().post(SIGN_IN, {"username": "ben", "password": PASSWORD})
    make_member(make_survey(title="Hands"), Role.ANALYST, "cleo")
    make_user("dan", is_active=False, site_administrator=False)
    client.post(f"{PAGE}invite/", {"address": "eve@example.org", "language_code": "en"})
    make_user("visitor", is_staff=False)
    shown = rows(client)
    assert [row.split()[0] for row in shown] == ["ben", "cleo", "dan", "eve", "lead"]
    assert shown[0] == "ben ben@example.org active yes never 0 no"
    assert shown[1] == "cleo active no never 0 Hands: analyst no"
    assert shown[2] == "dan disabled no never 0 no"
    assert shown[3] == "eve eve@example.org invited no never 0 no"
    assert shown[4].startswith("lead active no 2")
    assert shown[4].endswith("1 site administrator yes")


def test_the_list_is_searched_by_words_and_says_when_nothing_is_found() -> None:
    client = administrator()
    make_user("ben", email="b@clinic.org", first_name="Ben Roy")
    make_user("bea", email="bea@clinic.org", first_name="Bea Stone")
    assert [row.split()[0] for row in rows(client, "CLINIC roy")] == ["ben"]
    assert len(rows(client, "clinic")) == 2
    assert rows(client, "nobody") == []
    assert "No account found" in text(read(client.get(f"{PAGE}?q=nobody")))


def test_a_long_list_has_pages_and_few_queries(django_assert_max_num_queries: Any) -> None:
    client = administrator()
    for number in range(60):
        make_user(f"user{number:02}", site_administrator=False)
    with django_assert_max_num_queries(20):
        first = client.get(PAGE)
    assert len(rows(client)) == 50
    link = one(read(first), "a", rel="next")
    assert "user59" in text(read(client.get(PAGE + (dict(link.attributes)["href"] or ""))))


@pytest.mark.parametrize(
    ("name", "back", "expected"),
    [
        ("disable", "enable", [("staff_closed", "lead", ""), ("staff_reopened", "lead", "")]),
        (
            "let-make-surveys",
            "stop-making-surveys",
            [("survey_making_given", "lead", ""), ("survey_making_taken", "lead", "")],
        ),
        (
            "make-administrator",
            "unmake-administrator",
            [("role_given", "lead", SITE_ADMINISTRATORS), ("role_taken", "lead", SITE_ADMINISTRATORS)],
        ),
    ],
)
def test_a_change_is_asked_done_undone_and_written_down(
    name: str, back: str, expected: list[tuple[str, str, str]]
) -> None:
    client = administrator()
    user = make_user("ben", site_administrator=False)
    asked = client.get(f"{PAGE}{user.pk}/{name}/")
    assert one(read(asked), "form", class_="confirmation")
    assert acts() == []
    assert 'role="status"' in change(client, name).content.decode()
    assert f"/{back}/" in client.get(f"{PAGE}{user.pk}/").content.decode()
    change(client, back)
    assert f"/{name}/" in client.get(f"{PAGE}{user.pk}/").content.decode()
    assert acts() == expected


@pytest.mark.parametrize("makes_surveys", [True, False])
def test_who_may_make_surveys_in_any_case_is_not_offered_that_right(makes_surveys: bool) -> None:
    client = administrator()
    user = make_user("ben", site_administrator=False)
    if makes_surveys:
        change(client, "let-make-surveys")
    offered = "stop-making-surveys" if makes_surveys else "let-make-surveys"
    assert f"/{offered}/" in client.get(f"{PAGE}{user.pk}/").content.decode()
    change(client, "make-administrator")
    shown = client.get(f"{PAGE}{user.pk}/").content.decode()
    assert "/unmake-administrator/" in shown
    assert "make-surveys/" not in shown
    assert "making-surveys/" not in shown


def test_who_is_disabled_is_out_at_once() -> None:
    client, ben = administrator(), signed_in(make_user("ben"))
    change(client, "disable")
    assert ben.get("/staff/").status_code == 302
    assert Client().post(SIGN_IN, {"username": "ben", "password": PASSWORD}).status_code == 422


def test_a_lost_second_factor_is_reset_and_the_password_stays() -> None:
    make_survey()
    client = administrator()
    user, _secret, _codes = with_app("ben")
    change(client, "reset-factor")
    assert not has_factor(user)
    assert Client().post(SIGN_IN, {"username": "ben", "password": PASSWORD}).headers["Location"] == "/staff/"
    assert ("second_factor_removed", "lead", "all of them: 1") in acts()


def test_all_sessions_of_somebody_are_ended() -> None:
    client, ben = administrator(), signed_in(make_user("ben"))
    ben.get("/staff/")
    change(client, "end-sessions")
    assert ben.get("/staff/").status_code == 302
    assert acts() == [("sessions_ended", "lead", "1")]


def test_a_link_for_a_new_password_is_mailed_and_the_old_one_holds_until_then() -> None:
    client = administrator()
    make_user("ben", email="ben@example.org")
    with mail_server() as box:
        page = change(client, "password-link")
        assert "?link=" not in page.content.decode()
        assert Client().post(SIGN_IN, {"username": "ben", "password": PASSWORD}).status_code == 302
        change(client, "password-link")
    opened(box.link)


def test_without_an_address_or_a_mail_server_the_link_is_passed_on() -> None:
    client = administrator()
    make_user("ben")
    make_user("cleo", email="cleo@example.org")
    assert "has no e-mail address" in text(read(change(client, "password-link")))
    with override_settings(EMAIL_BACKEND=OFF):
        page = change(client, "password-link", "cleo")
    opened(dict(one(read(page), "input", id="sent-link").attributes)["value"] or "")


@pytest.mark.parametrize("name", ["disable", "unmake-administrator", "reset-factor", "end-sessions"])
def test_nobody_changes_their_own_account_here(name: str) -> None:
    client = administrator()
    make_user("ben")
    response = change(client, name, "lead")
    assert response.status_code == 409
    assert "This is your own account" in text(read(response))
    user = User.objects.get(username="lead")
    assert user.is_active
    assert user.groups.exists()


def test_only_a_superuser_changes_a_superuser() -> None:
    client = administrator()
    make_user("root", is_superuser=True)
    for name in ("disable", "reset-factor", "password-link"):
        response = change(client, name, "root")
        assert response.status_code == 409
        assert "only a superuser" in text(read(response))
    assert User.objects.get(username="root").is_active
    assert change(signed_in(User.objects.get(username="root")), "disable", "lead").status_code == 200


def test_the_last_site_administrator_who_can_sign_in_stays() -> None:
    make_user()
    make_user("gone", is_active=False)
    User.objects.get(username="gone").groups.set(User.objects.get(username="lead").groups.all())
    with pytest.raises(LastSiteAdministratorError, match="make somebody else a site administrator first"):
        close_account(username="lead", by="tests")
    with pytest.raises(CommandError, match="last site administrator"):
        run("disable_staff", "lead")
    with pytest.raises(CommandError, match="last site administrator"):
        run("revoke", "lead", "--site-administrator")
    assert User.objects.get(username="lead").is_active
    assert AuditEvent.objects.count() == 0
    make_user("ben")
    run("disable_staff", "lead")


def test_who_is_only_invited_is_no_site_administrator_yet() -> None:
    make_user()
    invited = make_user("ben")
    invited.set_unusable_password()
    invited.save()
    with pytest.raises(LastSiteAdministratorError):
        close_account(username="lead", by="tests")


def test_an_unknown_account_and_an_unknown_change_are_not_found() -> None:
    client, visitor = administrator(), make_user("visitor", is_staff=False)
    assert client.get(f"{PAGE}{visitor.pk}/").status_code == 404
    assert client.post(f"{PAGE}{User.objects.get(username='lead').pk}/fly/").status_code == 404


def test_the_status_of_the_site_says_whether_mail_leaves() -> None:
    make_user("ben", email="ben@example.org")
    client = administrator()
    with override_settings(EMAIL_BACKEND=OFF):
        assert (mail().state, "No mail server" in mail().words) == (State.ATTENTION, True)
    with mail_server() as box:
        assert mail().words == "No e-mail has been sent in the last 90 days."
        change(client, "password-link")
        assert mail().words.startswith("Last e-mail sent: ")
        box.refuses = True
        for _ in range(2):
            change(client, "password-link")
        assert mail().state is State.BAD
        assert "SMTPDataError 554" in mail().words
        assert "ben@example.org" not in mail().words
        assert " Last e-mail sent: " in mail().words
        assert "The mail server refused" in text(read(client.get("/staff/system/")))
