"""Who may open what: one table of address and right, held against every address of staff for every role."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from surveyapp.models import RIGHTS, Membership, Response, Right, Role, Survey
from surveyapp.staff.settings.members.role_text import right_in_words
from tests.builders import ANSWERS, make_paper_return, make_response, make_survey
from tests.staff.addresses import OPEN, OWN_FACTORS, ROUTES, address, make_ward
from tests.staff.pages import every, make_member, make_user, read, signed_in
from tests.staff.rights import (
    ANY_STAFF,
    EXPECTED,
    LINKING,
    OF_A_SURVEY,
    OF_ADMINISTRATORS,
    OF_DEVELOPERS,
    OF_MAKERS,
    OF_THE_SITE,
    OF_THEIR_OWNER,
    ask,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_is_typeset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may have a file is asked here, not what is in it, which takes a second to set."""
    monkeypatch.setattr(
        "surveyapp.reporting.document.document_files.document_file", lambda *_, **__: b"a document"
    )


def someone(role: Role | None, survey: Survey) -> User:
    return make_member(survey, role) if role else make_user("nobody", site_administrator=False)


def test_every_address_stands_in_the_table() -> None:
    assert set(ROUTES) == (
        OPEN
        | ANY_STAFF
        | OF_THEIR_OWNER
        | OWN_FACTORS
        | OF_THE_SITE
        | OF_ADMINISTRATORS
        | OF_DEVELOPERS
        | OF_MAKERS
        | set(OF_A_SURVEY)
    )


def test_roles_have_the_rights_of_the_plain_table() -> None:
    assert {
        role: {name for name, right in OF_A_SURVEY.items() if role and right in RIGHTS[role]}
        for role in EXPECTED
    } == EXPECTED


@pytest.mark.parametrize("role", EXPECTED, ids=str)
def test_an_address_answers_those_with_the_right_and_is_not_there_for_others(role: Role | None) -> None:
    survey = make_ward()
    other = make_survey("other")
    make_member(other, Role.VIEWER, "somebody else")
    client = signed_in(someone(role, survey))
    nowhere = ask(client, "results", "no-such-survey")
    assert nowhere[0] == 404
    for name in OF_A_SURVEY:
        status, body = ask(client, name, "ward")
        if name in EXPECTED[role]:
            assert status in (200, 302, 409, 422), name
        else:
            assert (status, body) == nowhere, name
        assert ask(client, name, "other") == nowhere, f"{name} of a survey without a role"


@pytest.mark.parametrize("role", Role)
def test_the_pages_of_the_site_are_not_for_members(role: Role) -> None:
    client = signed_in(make_member(make_survey(), role))
    for name in OF_THE_SITE | OF_MAKERS:
        assert client.get(address(name)).status_code == 404, name
    assert client.get(reverse("staff:check_table")).status_code == 200
    for name in OF_ADMINISTRATORS:
        expected = 200 if Right.AUDIT in RIGHTS[role] else 404
        assert client.get(reverse(f"staff:{name}")).status_code == expected


def test_a_number_of_another_survey_is_not_found() -> None:
    ward, other = make_ward(), make_survey("other")
    stranger = Membership.objects.get(user=make_member(other, Role.ANALYST, "stranger"))
    administrator = signed_in(make_member(ward, Role.ADMINISTRATOR))
    make_paper_return(other, 9, first=ANSWERS)
    assert (
        administrator.post(f"/staff/surveys/ward/settings/members/{stranger.pk}/remove/").status_code == 404
    )
    assert administrator.get("/staff/surveys/ward/fieldwork/paper-returns/9/").status_code == 404
    elsewhere = make_response(other)
    for act in ("", "exclude/", "include/", "erase/"):
        at = f"/staff/surveys/ward/responses/{elsewhere.pk}/{act}"
        assert administrator.get(at).status_code == 404
        assert administrator.post(at, {"action": "confirm", "reason": "duplicate"}).status_code in (404, 405)
    assert Response.objects.filter(pk=elsewhere.pk, exclusion=None).exists()
    assert Membership.objects.filter(pk=stranger.pk).exists()


@pytest.mark.parametrize("role", [*Role, None], ids=str)
def test_the_list_shows_the_surveys_that_are_mine_and_leads_only_where_i_may_go(role: Role | None) -> None:
    survey = make_ward()
    make_survey("other")
    client = signed_in(someone(role, survey))
    page = read(client.get("/staff/"))
    shown = {dict(each.attributes)["aria-labelledby"] for each in every(page, "article")}
    assert shown == ({"survey-ward"} if role else set())
    links = {dict(link.attributes)["href"] for link in every(page, "a")} - {"#main"}
    for link in links:
        assert opened(client, link) == 200, link
    assert "other" not in " ".join(links)


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.ANALYST, Role.COORDINATOR])
def test_the_pages_of_a_survey_lead_only_where_i_may_go(role: Role) -> None:
    client = signed_in(make_member(make_ward(), role))
    tried: set[str] = set()
    for name in EXPECTED[role] & LINKING:
        links = {dict(link.attributes).get("href", "") for link in every(read(ask_page(client, name)), "a")}
        for link in links - tried:
            if link.startswith("/"):
                assert opened(client, link) in (200, NOTHING_SHARED.get(link)), f"{name} -> {link}"
        tried |= links


NOTHING_SHARED = {"/staff/surveys/ward/report/document/": 409}
"""The shareable report of results that nobody has shared: its page says so."""


def opened(client: Client, link: str) -> int:
    response = client.get(link)
    response.getvalue()  # reads a file to its end, which closes it
    return response.status_code


def ask_page(client: Client, name: str) -> Any:
    return client.get(address(name, "ward"))


def test_viewers_learn_no_count() -> None:
    client = signed_in(make_member(make_ward(), Role.VIEWER))
    page = client.get("/staff/").content.decode()
    assert 'class="counts"' not in page
    assert (
        "No results are shared" in client.get("/staff/surveys/ward/report/shared-results/").content.decode()
    )


def test_the_documentation_has_the_same_table() -> None:
    page = (Path(__file__).parents[3] / "docs" / "roles.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line[:1] == "|"
    ]
    assert rows[0][1:-1] == [role.value for role in Role]
    assert {row[0]: row[1:-1] for row in rows[2:]} == {
        right_in_words(right): ["yes" if right in RIGHTS[role] else "–" for role in Role] for right in Right
    }
