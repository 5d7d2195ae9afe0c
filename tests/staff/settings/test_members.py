"""Members of a survey are added, changed and removed by its administrators, of whom one always stays."""

import pytest
from django.test import Client

from surveyapp.accounts.member_actions import (
    LastAdministratorError,
    NoMemberError,
    NoStaffUserError,
    grant,
    revoke,
)
from surveyapp.models import Membership, Right, Role, Survey
from tests.builders import make_survey
from tests.staff.pages import every, make_member, make_user, one, read, signed_in, text

pytestmark = pytest.mark.django_db
PAGE = "/staff/surveys/ward/settings/members/"


@pytest.fixture
def survey() -> Survey:
    return make_survey()


@pytest.fixture
def administrator(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.ADMINISTRATOR, "ada"))


def roles(survey: Survey) -> dict[str, str]:
    return dict(Membership.objects.filter(survey=survey).values_list("user__username", "role"))


def test_a_staff_user_is_added_by_name(survey: Survey, administrator: Client) -> None:
    make_user("ben", site_administrator=False)
    response = administrator.post(PAGE, {"username": "ben", "role": "analyst"})
    assert response.headers["Location"] == PAGE
    assert roles(survey) == {"ada": "administrator", "ben": "analyst"}
    page = text(read(administrator.get(PAGE)))
    assert "ben" in page
    assert "Rights of each role" in page


def test_a_role_is_changed_in_place(survey: Survey, administrator: Client) -> None:
    make_member(survey, Role.VIEWER, "ben")
    administrator.post(PAGE, {"username": "ben", "role": "administrator", "seen": "viewer"})
    administrator.post(PAGE, {"username": "ben", "role": "administrator", "seen": "viewer"})
    assert roles(survey)["ben"] == "administrator"
    administrator.post(PAGE, {"username": "ada", "role": "viewer", "seen": "administrator"})
    assert roles(survey)["ada"] == "viewer"
    assert administrator.get(PAGE).status_code == 404


@pytest.mark.parametrize("name", ["nobody", "visitor", "gone", ""])
def test_only_staff_who_can_sign_in_become_members(survey: Survey, administrator: Client, name: str) -> None:
    make_user("visitor", is_staff=False)
    make_user("gone", is_active=False)
    page = administrator.post(PAGE, {"username": name, "role": "viewer"}).content.decode()
    assert "<title>Error:" in page
    assert 'href="#id_username"' in page
    assert set(roles(survey)) == {"ada"}


def test_a_role_that_does_not_exist_is_refused(survey: Survey, administrator: Client) -> None:
    make_user("ben")
    page = administrator.post(PAGE, {"username": "ben", "role": "king"}).content.decode()
    assert "<title>Error:" in page
    assert set(roles(survey)) == {"ada"}


def test_a_member_is_removed_once_that_is_confirmed(survey: Survey, administrator: Client) -> None:
    key = Membership.objects.get(user=make_member(survey, Role.VIEWER, "ben")).pk
    page = read(administrator.get(f"{PAGE}{key}/remove/"))
    assert "Remove ben?" in text(one(page, "h1"))
    assert "ben" in roles(survey)
    assert administrator.post(f"{PAGE}{key}/remove/", {"seen": "viewer"}).headers["Location"] == PAGE
    assert set(roles(survey)) == {"ada"}
    assert administrator.post(f"{PAGE}{key}/remove/").status_code == 404


def test_the_last_administrator_stays(survey: Survey, administrator: Client) -> None:
    make_user("root")  # a site administrator is no member
    closed = make_member(survey, Role.ADMINISTRATOR, "gone")
    closed.is_active = False
    closed.save()
    key = Membership.objects.get(user__username="ada").pk
    response = administrator.post(f"{PAGE}{key}/remove/", {"seen": "administrator"})
    assert response.status_code == 409
    assert "last administrator" in response.content.decode()
    page = administrator.post(
        PAGE, {"username": "ada", "role": "viewer", "seen": "administrator"}
    ).content.decode()
    assert "last administrator" in page
    assert roles(survey)["ada"] == "administrator"


def test_a_member_whose_account_was_closed_is_marked(survey: Survey, administrator: Client) -> None:
    gone = make_member(survey, Role.VIEWER, "gone")
    gone.is_active = False
    gone.save()
    assert "(account closed)" in text(read(administrator.get(PAGE)))


def test_actions_refuse_who_is_not_there(survey: Survey) -> None:
    with pytest.raises(NoStaffUserError, match="check the spelling"):
        grant(survey=survey, username="nobody", role=Role.VIEWER, by="tests")
    with pytest.raises(NoMemberError, match="no role"):
        revoke(survey=survey, username="nobody", by="tests")
    make_member(survey, Role.ADMINISTRATOR, "ada")
    with pytest.raises(LastAdministratorError, match="make another member"):
        revoke(survey=survey, username="ada", by="tests")


def test_without_members_the_page_says_who_sees_the_survey(survey: Survey) -> None:
    page = text(read(signed_in(make_user("root")).get(PAGE)))
    assert "No members yet" in page


def test_the_page_speaks_french(survey: Survey, administrator: Client) -> None:
    assert dict(read(administrator.get(PAGE, {"lang": "fr"})).attributes) == {"lang": "fr"}


def test_the_rights_stand_in_lines_and_the_roles_in_five_columns(
    survey: Survey, administrator: Client
) -> None:
    table = one(read(administrator.get(PAGE)), "div", aria_labelledby="rights-title")
    lines = [[text(cell) for cell in (*every(row, "th"), *every(row, "td"))] for row in every(table, "tr")]

    assert lines[0] == ["Right", "Administrator", "Coordinator", "Investigator", "Analyst", "Viewer"]
    assert ["Individual responses", "yes", "–", "yes", "–", "–"] in lines
    assert len(lines) == 1 + len(Right)
