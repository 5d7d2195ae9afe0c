"""Who may open what in the admin."""

import pytest
from django.test import Client

from surveyapp.models import Role
from tests.builders import make_response, make_survey
from tests.staff.addresses import make_ward
from tests.staff.pages import make_member, signed_in

pytestmark = pytest.mark.django_db
RESPONSES = "/admin/surveyapp/response/"


@pytest.mark.parametrize(
    ("role", "responses"),
    [
        (Role.ADMINISTRATOR, 200),
        (Role.COORDINATOR, 403),
        (Role.INVESTIGATOR, 200),
        (Role.ANALYST, 403),
        (Role.VIEWER, 403),
    ],
)
def test_the_admin_shows_the_rows_of_my_surveys_to_those_with_the_right(role: Role, responses: int) -> None:
    survey, other = make_ward(), make_survey("other")
    elsewhere = make_response(other)
    client = signed_in(make_member(survey, role))
    assert client.get(RESPONSES).status_code == responses
    assert client.get(f"{RESPONSES}{elsewhere.pk}/change/").status_code in (302, 403)
    for shown in (client.get(RESPONSES), client.get("/admin/")):
        assert "other" not in [word for word in shown.content.decode().split() if word == "other"]
    for table in ("draft", "membership", "paperentry", "tally", "snapshot", "instrumentversion"):
        assert client.get(f"/admin/surveyapp/{table}/").status_code == 403
    assert client.get("/admin/auth/user/").status_code == 403


def test_the_admin_is_entered_by_the_same_sign_in() -> None:
    response = Client().get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/staff/sign-in/?next=%2Fadmin%2F"
