"""Who may open what: one table of address and right, held against every address of staff for every role."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from surveyapp.models import RIGHTS, Membership, Response, Right, Role, Survey
from surveyapp.staff.role_words import right_in_words
from surveyapp.staff.urls import urlpatterns
from tests.builders import ANSWERS, make_paper_return, make_response, make_survey
from tests.staff.addresses import OPEN, OWN_FACTORS, TEXT, address, make_ward
from tests.staff.pages import every, make_member, make_user, read, signed_in

pytestmark = pytest.mark.django_db

ANY_STAFF = {"surveys", "check_table", "sessions"}  # hold nothing of a survey in which one has no right
OF_THE_SITE = {"system"}  # for site administrators
OF_ADMINISTRATORS = {"audit", "audit_csv"}  # each shows what one may read (test_audit_page)
OF_A_SURVEY = {
    "results": Right.RESULTS,
    "results_json": Right.RESULTS,
    "results_workbook": Right.RESULTS,
    "sharing": Right.MEMBERS,
    "codebook": Right.COUNTS,
    "analysis": Right.ANALYSIS,
    "document": Right.RESULTS,
    "document_file": Right.RESULTS,
    "plan": Right.ANALYSIS,
    "plan_draft": Right.MEMBERS,
    "plan_lock": Right.MEMBERS,
    "study_details": Right.ANALYSIS,
    "study_details_form": Right.MEMBERS,
    "figures": Right.ANALYSIS,
    "figure": Right.ANALYSIS,
    "adherence": Right.ANALYSIS,
    "adherence_json": Right.ANALYSIS,
    "adherence_figure": Right.ANALYSIS,
    "compare": Right.ANALYSIS,
    "compare_json": Right.ANALYSIS,
    "comparisons": Right.ANALYSIS,
    "comparisons_json": Right.ANALYSIS,
    "agreement": Right.ANALYSIS,
    "agreement_json": Right.ANALYSIS,
    "waves": Right.ANALYSIS,
    "waves_json": Right.ANALYSIS,
    "frame": Right.SETTINGS,
    "rates": Right.COUNTS,
    "rates_json": Right.COUNTS,
    "planner": Right.COUNTS,
    "nonresponse": Right.ANALYSIS,
    "nonresponse_json": Right.ANALYSIS,
    "workbook": Right.EXPORT,
    "responses_csv": Right.EXPORT,
    "responses_raw_csv": Right.EXPORT,
    "report_json": Right.EXPORT,
    "de_identified": Right.EXPORT,
    "responses": Right.ROWS,
    "response": Right.ROWS,
    "exclude_response": Right.EXCLUDE,
    "include_response": Right.EXCLUDE,
    "erase_response": Right.ERASE,
    "texts": Right.FREE_TEXT,
    "recoding": Right.RECODE,
    "groupings": Right.ANALYSIS,
    "grouping_new": Right.RECODE,
    "grouping_change": Right.RECODE,
    "grouping_withdraw": Right.RECODE,
    "paper_returns": Right.PAPER,
    "paper_keying": Right.PAPER,
    "paper_summary": Right.PAPER,
    "paper_again": Right.PAPER,
    "paper_compare": Right.PAPER,
    "paper_discard": Right.PAPER,
    "members": Right.MEMBERS,
    "remove_member": Right.MEMBERS,
}
SHARED = {"results", "results_json", "results_workbook", "document", "document_file"}
RATES = {"rates", "rates_json", "planner"}
LINKING = {
    "analysis",
    *("groupings", "grouping_new", "grouping_change", "grouping_withdraw"),
    "plan",
    "study_details",
    "codebook",
    "paper_returns",
    "compare",
    "comparisons",
    "agreement",
    "results",
    *("frame", "rates", "planner", "nonresponse", "waves"),
}
EXPECTED = {
    Role.ADMINISTRATOR: set(OF_A_SURVEY),
    Role.COORDINATOR: {
        *SHARED,
        *RATES,
        *("codebook", "frame"),
        *(name for name in OF_A_SURVEY if name.startswith("paper_")),
    },
    Role.INVESTIGATOR: {
        *SHARED,
        *RATES,
        *("codebook", "analysis", "compare", "compare_json", "agreement", "agreement_json"),
        *("comparisons", "comparisons_json"),
        *("waves", "waves_json"),
        *("nonresponse", "nonresponse_json", "plan", "study_details"),
        *("texts", "recoding"),
        *("groupings", "grouping_new", "grouping_change", "grouping_withdraw"),
        *("responses", "response", "exclude_response", "include_response"),
        *("adherence", "adherence_json", "adherence_figure"),
        *("figures", "figure"),
        *("workbook", "responses_csv", "responses_raw_csv", "report_json", "de_identified"),
    },
    Role.ANALYST: {
        "groupings",
        *SHARED,
        *RATES,
        *("codebook", "analysis", "compare", "compare_json", "agreement", "agreement_json"),
        *("comparisons", "comparisons_json"),
        *("waves", "waves_json"),
        *("nonresponse", "nonresponse_json", "plan", "study_details"),
        *("adherence", "adherence_json", "adherence_figure"),
        *("figures", "figure"),
        *("workbook", "responses_csv", "responses_raw_csv", "report_json", "de_identified"),
    },
    Role.VIEWER: SHARED,
    None: set(),
}
"""The table in its plain form, so that a slip in the rights shows here."""

POSTED = {"paper_again", "paper_discard"}


@pytest.fixture(autouse=True)
def _nothing_is_typeset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may have a file is asked here, not what is in it, which takes a second to set."""
    monkeypatch.setattr("surveyapp.reading.document_files.document_file", lambda *_, **__: b"a document")


def ask(client: Client, name: str, slug: str) -> Any:
    response = (client.post if name in POSTED else client.get)(address(name, slug))
    body = response.getvalue()
    return response.status_code, body.replace(slug.encode(), b"SLUG")


def someone(role: Role | None, survey: Survey) -> User:
    return make_member(survey, role) if role else make_user("nobody", site_administrator=False)


def test_every_address_stands_in_the_table() -> None:
    assert {pattern.name for pattern in urlpatterns} == (
        OPEN | ANY_STAFF | OWN_FACTORS | OF_THE_SITE | OF_ADMINISTRATORS | set(OF_A_SURVEY)
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
    for name in OF_THE_SITE:
        assert client.get(reverse(f"staff:{name}")).status_code == 404
    assert client.get(reverse("staff:check_table")).status_code == 200
    for name in OF_ADMINISTRATORS:
        expected = 200 if Right.AUDIT in RIGHTS[role] else 404
        assert client.get(reverse(f"staff:{name}")).status_code == expected


def test_a_number_of_another_survey_is_not_found() -> None:
    ward, other = make_ward(), make_survey("other")
    stranger = Membership.objects.get(user=make_member(other, Role.ANALYST, "stranger"))
    administrator = signed_in(make_member(ward, Role.ADMINISTRATOR))
    make_paper_return(other, 9, first=ANSWERS)
    assert administrator.post(f"/staff/surveys/ward/members/{stranger.pk}/remove/").status_code == 404
    assert administrator.get("/staff/surveys/ward/paper/9/").status_code == 404
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
    for name in EXPECTED[role] & LINKING:
        links = {dict(link.attributes).get("href", "") for link in every(read(ask_page(client, name)), "a")}
        for link in links:
            if link.startswith("/"):
                assert opened(client, link) == 200, f"{name} -> {link}"


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
    assert "Nothing is shown yet" in client.get("/staff/surveys/ward/results/").content.decode()


def test_the_documentation_has_the_same_table() -> None:
    page = (Path(__file__).parents[2] / "docs" / "roles.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line[:1] == "|"
    ]
    assert rows[0][1:-1] == [role.value for role in Role]
    assert {row[0]: row[1:-1] for row in rows[2:]} == {
        right_in_words(right): ["yes" if right in RIGHTS[role] else "–" for role in Role] for right in Right
    }


# --- free text -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["responses_csv", "responses_raw_csv"])
def test_what_people_wrote_stands_as_released_for_those_who_may_not_read_it(name: str) -> None:
    survey = make_ward()
    _, read_by_investigator = ask(signed_in(make_member(survey, Role.INVESTIGATOR)), name, "ward")
    _, read_by_analyst = ask(signed_in(make_member(survey, Role.ANALYST)), name, "ward")
    assert TEXT.encode() in read_by_investigator
    assert TEXT.encode() not in read_by_analyst
    assert b"(not reviewed)" in read_by_analyst


def test_those_who_may_read_it_can_ask_for_files_with_texts_as_released() -> None:
    survey = make_ward()
    client = signed_in(make_member(survey, Role.INVESTIGATOR))
    for name in ("responses_csv", "responses_raw_csv"):
        body = client.get(f"{address(name, 'ward')}?texts=released").getvalue()
        assert TEXT.encode() not in body
        assert b"(not reviewed)" in body


def test_whoever_recodes_may_read_texts_and_single_responses() -> None:
    for rights in RIGHTS.values():
        assert Right.RECODE not in rights or {Right.FREE_TEXT, Right.ROWS} <= rights


# --- the admin -------------------------------------------------------------------------------------

SETTINGS, RESPONSES = "/admin/surveyapp/survey/", "/admin/surveyapp/response/"


@pytest.mark.parametrize(
    ("role", "settings", "responses"),
    [
        (Role.ADMINISTRATOR, 200, 200),
        (Role.COORDINATOR, 200, 403),
        (Role.INVESTIGATOR, 403, 200),
        (Role.ANALYST, 403, 403),
        (Role.VIEWER, 403, 403),
    ],
)
def test_the_admin_shows_the_rows_of_my_surveys_to_those_with_the_right(
    role: Role, settings: int, responses: int
) -> None:
    survey, other = make_ward(), make_survey("other")
    elsewhere = make_response(other)
    client = signed_in(make_member(survey, role))
    assert client.get(SETTINGS).status_code == settings
    assert client.get(RESPONSES).status_code == responses
    for address_of_another in (f"{SETTINGS}{other.pk}/change/", f"{RESPONSES}{elsewhere.pk}/change/"):
        response = client.get(address_of_another)
        assert response.status_code in (302, 403)
    for shown in (client.get(RESPONSES), client.get(SETTINGS), client.get("/admin/")):
        assert "other" not in [word for word in shown.content.decode().split() if word == "other"]
    for table in ("draft", "membership", "paperentry", "tally", "snapshot", "instrumentversion"):
        assert client.get(f"/admin/surveyapp/{table}/").status_code == 403
    assert client.get("/admin/auth/user/").status_code == 403


def test_a_coordinator_changes_the_settings_of_her_survey() -> None:
    survey = make_ward()
    client = signed_in(make_member(survey, Role.COORDINATOR))
    page = client.get(f"{SETTINGS}{survey.pk}/change/")
    assert page.status_code == 200
    assert "/analysis/" not in page.content.decode()


def test_the_admin_is_entered_by_the_same_sign_in() -> None:
    response = Client().get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/staff/sign-in/?next=%2Fadmin%2F"
