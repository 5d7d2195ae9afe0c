"""Single responses: browsed, read, excluded and taken back; each look at one is recorded."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.fielding.recoding_actions import recode
from surveyapp.models import Action, AuditEvent, Exclusion, Response, Role, Survey
from tests.builders import ANSWERS, TODAY, make_response, make_survey
from tests.french_pages import english_of
from tests.staff.pages import every, make_member, one, read, seen_by, signed_in, staff_client, text

pytestmark = pytest.mark.django_db

LIST = "/staff/surveys/ward/responses/"
REMARK = "They never told us why"


@pytest.fixture
def survey() -> Survey:
    """Four responses with keys in the order a, b, c, d."""
    made = make_survey(title="Mains")
    make_response(made, key=1_000_000_000_000_000_001, language="fr")
    make_response(made, ANSWERS | {"often": "always", "remarks": REMARK}, key=2_000_000_000_000_000_002)
    make_response(made, {"agree": "yes", "often": "never", "why": ("skin",)}, key=3_000_000_000_000_000_003)
    make_response(made, key=4_000_000_000_000_000_004, channel="paper", synthetic=True)
    return made


def keys(response: Any) -> str:
    """The first digits of the keys in the list."""
    rows = [dict(row.attributes).get("data-key", "") for row in every(read(response), "tr")]
    return "".join(key[0] for key in rows if key)


def test_the_list_sorts_where_it_is_not_paged(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(make_member(survey, Role.ADMINISTRATOR))
    assert "data-sortable" in client.get(LIST).content.decode()

    monkeypatch.setattr("surveyapp.staff.responses.views.A_PAGE", 2)

    assert "data-sortable" not in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "1234"),
        ("completeness=partial", "3"),
        ("channel=paper", "4"),
        ("synthetic=no", "123"),
        ("excluded=yes", "4"),
        ("excluded=no", "123"),
        ("verdict=h1:adherent&verdicts=shown", "2"),
        ("verdict=h1:non_adherent&channel=web&verdicts=shown", "13"),
        ("verdict=h1:adherent", "1234"),
        ("where=language:fr", "1"),
        ("where=often:never&where=often:always", "23"),
        ("key=20000", "2"),
        ("where=often:never&channel=paper", ""),
    ],
)
def test_the_list_holds_the_responses_under_its_filter_in_the_order_of_their_keys(
    survey: Survey, query: str, expected: str
) -> None:
    exclude(response=Response.objects.get(channel="paper"), reason="test_entry", by="ada")
    assert keys(staff_client().get(f"{LIST}?{query}")) == expected


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "query",
    [
        *("completeness=nonsense", "channel=x", "synthetic=x", "excluded=x", "flagged=maybe", "verdicts=x"),
        *(
            "verdict=h9:adherent",
            "verdict=h1:x",
            "key=abc",
            "where=oftn:never",
            "where=often:x",
            "where=often",
        ),
    ],
)
def test_what_the_list_does_not_have_is_refused_in_the_language_of_the_page(
    survey: Survey, query: str, language: str
) -> None:
    response = staff_client(headers={"accept-language": language}).get(f"{LIST}?{query}")
    assert response.status_code == 400
    assert "VARIABLE:VALUE" not in response.content.decode()
    if language == "fr":
        assert english_of(response) == []


def test_what_is_not_found_is_told(survey: Survey) -> None:
    client = staff_client()
    assert "No matching responses." in client.get(f"{LIST}?key=9").content.decode()
    make_survey("empty")
    assert "No responses yet." in client.get("/staff/surveys/empty/responses/").content.decode()
    assert client.get(f"{LIST}?where=nothing:at_all").status_code == 400


def test_a_row_says_what_is_known_and_nothing_of_when_it_came(survey: Survey) -> None:
    exclude(response=Response.objects.get(pk=1_000_000_000_000_000_001), reason="duplicate", by="ada")
    page = staff_client().get(f"{LIST}?verdicts=shown")
    row = next(
        each for each in every(read(page), "tr") if dict(each.attributes).get("data-key", "")[:1] == "1"
    )
    assert text(row) == ("10000000… 2026-03-09 Français web complete non-adherent 0 1 0 excluded: duplicate")
    assert "<time" not in page.content.decode()


def test_the_list_is_paged_and_its_links_carry_the_filter_on(survey: Survey) -> None:
    for _number in range(60):
        make_response(survey)
    page = read(staff_client().get(f"{LIST}?channel=web"))
    link = dict(one(page, "a", rel="next").attributes)["href"]
    assert link == "?channel=web&page=2"
    assert len(keys(staff_client().get(f"{LIST}{link}"))) == 63 - 50


def test_a_response_is_shown_as_it_was_asked_with_its_verdict_and_why(survey: Survey) -> None:
    page = read(staff_client().get(f"{LIST}2000000000000000002/?verdicts=shown"))
    why = text(one(page, "div", data_item="why"))
    assert "Why not always?" in why
    assert "not asked Asked if" in why
    assert text(one(page, "div", data_variable="times")) == "12 times"
    assert text(one(page, "div", data_variable="trust_soap")) == "Soap Much"
    assert text(one(page, "div", data_variable="remarks")) == REMARK
    assert "more than 10" in text(one(page, "section", id="derived"))
    verdict = text(one(page, "details", data_recommendation="h1"))
    assert "Adherent : always uses rub" in verdict
    assert "Criterion “How often” is “Always”" in verdict
    assert "How often Always" in verdict


def test_kinds_of_missing_are_told_apart(survey: Survey) -> None:
    page = read(staff_client().get(f"{LIST}3000000000000000003/"))
    assert text(one(page, "div", data_variable="times")) == "left blank"
    glad = text(one(page, "div", data_item="glad"))
    assert "not asked" in glad


def test_what_people_wrote_is_left_out_for_those_who_may_not_read_it(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    from surveyapp.models import RIGHTS, Right
    from surveyapp.models.surveys import memberships

    cut = dict(RIGHTS) | {Role.INVESTIGATOR: RIGHTS[Role.INVESTIGATOR] - {Right.FREE_TEXT}}
    monkeypatch.setattr(memberships, "RIGHTS", cut)
    client = signed_in(make_member(survey, Role.INVESTIGATOR))
    page = client.get(f"{LIST}2000000000000000002/").content.decode()
    assert REMARK not in page
    assert "(left out)" in page


def test_each_look_at_a_response_is_recorded_without_an_answer(survey: Survey) -> None:
    client = signed_in(make_member(survey, Role.INVESTIGATOR))
    client.get(LIST)
    client.get(f"{LIST}2000000000000000002/?channel=web")
    client.get(f"{LIST}2000000000000000002/?verdicts=shown")
    client.get(f"{LIST}?verdicts=shown")
    events = AuditEvent.objects.filter(action=Action.RESPONSE_VIEWED).order_by("pk")
    assert {(event.by, event.survey, *event.fields) for event in events} == {("investigator", "ward")}
    assert [(event.object, event.detail) for event in events] == [
        ("2000000000000000002", ""),
        ("2000000000000000002", "with verdicts"),
        ("", "with verdicts"),
    ]


@pytest.mark.parametrize("key", ["5", "9223372036854775808", "99999999999999999999999999"])
def test_a_key_that_there_is_not_is_not_found(survey: Survey, key: str) -> None:
    assert staff_client().get(f"{LIST}{key}/").status_code == 404
    assert not AuditEvent.objects.filter(action=Action.RESPONSE_VIEWED).exists()


def test_one_goes_on_to_the_next_response_under_the_filter(survey: Survey) -> None:
    client = staff_client()
    page = read(client.get(f"{LIST}2000000000000000002/?synthetic=no"))
    assert dict(one(page, "a", rel="prev").attributes)["href"] == (f"{LIST}1000000000000000001/?synthetic=no")
    assert dict(one(page, "a", rel="next").attributes)["href"] == (f"{LIST}3000000000000000003/?synthetic=no")
    last = read(client.get(f"{LIST}3000000000000000003/?synthetic=no"))
    assert not list(every(last, "a", rel="next"))
    elsewhere = read(client.get(f"{LIST}4000000000000000004/?synthetic=no"))
    assert not list(every(elsewhere, "a", rel="prev"))


def test_the_page_is_in_the_language_of_the_reader(survey: Survey) -> None:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(make_member(survey, Role.INVESTIGATOR))
    with translation.override("fr"):
        page = client.get(f"{LIST}2000000000000000002/?verdicts=shown&lang=fr").content.decode()
    assert "Pourquoi pas toujours?" in page
    assert "utilise toujours la friction" in page


# --- excluded and taken back -----------------------------------------------------------------------


def test_excluding_asks_whether_it_is_meant_and_then_leaves_out(survey: Survey) -> None:
    client = signed_in(make_member(survey, Role.INVESTIGATOR))
    at = f"{LIST}2000000000000000002/"
    given = {"reason": "other", "note": "the head nurse tried the form"}
    asked = client.post(f"{at}exclude/", given)
    assert "Exclude response 20000000…?" in asked.content.decode()
    assert not Exclusion.objects.exists()
    done = client.post(f"{at}exclude/", given | {"action": "confirm"}, follow=True)
    assert done.redirect_chain == [(LIST, 302)]
    assert text(one(read(client.get(at)), "div", id="excluded")) == (
        "Excluded from the analysis by investigator: another reason. the head nurse tried the form"
    )
    (event,) = AuditEvent.objects.filter(action=Action.RESPONSE_EXCLUDED)
    assert (event.by, event.object, event.detail) == ("investigator", "2000000000000000002", "other")


@pytest.mark.parametrize("given", [{}, {"reason": "other"}, {"reason": "duplicate"}], ids=str)
def test_whoever_decides_on_an_exclusion_sees_answers_and_no_verdict(
    survey: Survey, given: dict[str, str]
) -> None:
    client, at = signed_in(make_member(survey, Role.INVESTIGATOR)), f"{LIST}2000000000000000002/"
    for page in (client.get(f"{at}exclude/"), client.post(f"{at}exclude/", given)):
        assert text(one(read(page), "div", data_variable="often"))
        assert not list(every(read(page), "section", id="verdicts"))
        assert "verdicts" not in page.context
        assert "adherent" not in text(one(read(page), "main")).lower()
    response = read(client.get(at))
    assert not list(every(response, "section", id="verdicts"))
    assert not list(every(response, "select", name_="reason"))
    assert one(response, "a", href=f"{at}exclude/")


def test_a_look_at_a_response_to_exclude_it_is_recorded(survey: Survey) -> None:
    signed_in(make_member(survey, Role.INVESTIGATOR)).get(f"{LIST}2000000000000000002/exclude/")
    (event,) = AuditEvent.objects.filter(action=Action.RESPONSE_VIEWED)
    assert (event.by, event.object) == ("investigator", "2000000000000000002")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Choose a reason."),
        ({"reason": "boredom"}, "Choose a reason."),
        ({"reason": "other"}, "State the other reason in the note."),
        ({"reason": "other", "note": "x" * 501}, "Enter at most 500 characters."),
    ],
)
def test_an_exclusion_without_a_reason_is_refused_and_says_why(
    survey: Survey, given: dict[str, str], message: str
) -> None:
    page = staff_client().post(f"{LIST}2000000000000000002/exclude/", given | {"action": "confirm"})
    assert read(page)
    assert message in page.content.decode()
    assert "<title>Error:" in page.content.decode()
    assert not Exclusion.objects.exists()


def test_a_response_is_taken_back(survey: Survey) -> None:
    client = signed_in(make_member(survey, Role.INVESTIGATOR))
    exclude(response=Response.objects.get(pk=2_000_000_000_000_000_002), reason="duplicate", by="ada")
    at = f"{LIST}2000000000000000002/include/"
    assert "in the analysis again?" in client.get(at).content.decode()
    assert Exclusion.objects.exists()
    client.post(at, {"seen": seen_by(client, at)})
    client.post(at)  # a second time changes nothing, and says nothing
    assert not Exclusion.objects.exists()
    assert AuditEvent.objects.filter(action=Action.RESPONSE_INCLUDED, by="investigator").count() == 1


def test_erasing_is_for_administrators_and_asks_first(survey: Survey) -> None:
    investigator = signed_in(make_member(survey, Role.INVESTIGATOR))
    administrator = signed_in(make_member(survey, Role.ADMINISTRATOR))
    at = f"{LIST}2000000000000000002/"
    assert f"{at}erase/" not in investigator.get(at).content.decode()
    assert investigator.post(f"{at}erase/").status_code == 404
    assert "permanently?" in administrator.get(f"{at}erase/").content.decode()
    assert Response.objects.count() == 4
    assert administrator.post(f"{at}erase/").status_code == 302
    assert not Response.objects.filter(pk=2_000_000_000_000_000_002).exists()
    (event,) = AuditEvent.objects.filter(action=Action.RESPONSE_ERASED)
    assert (event.by, event.survey, event.object) == ("administrator", "ward", "2000000000000000002")


def test_what_staff_recoded_is_told_beside_the_answer_as_it_was_given(survey: Survey) -> None:
    response = make_response(survey, ANSWERS | {"why": ("other",), "why_other_text": "dry hands"})
    recode(survey=survey, variable="why_other_text", to={response.pk: "skin"}, by="ada", today=TODAY)
    page = read(staff_client().get(f"{LIST}{response.pk}/?verdicts=shown"))
    assert text(one(page, "div", data_variable="why")) == "Other: dry hands"
    assert "Why not always?: counted as “My skin”" in text(one(page, "section", id="about"))
    assert "and verdicts as originally given" in text(page)
    decided = text(read(staff_client().get(f"{LIST}{response.pk}/exclude/")))
    assert "This page shows answers and derived variables as originally given." in decided
