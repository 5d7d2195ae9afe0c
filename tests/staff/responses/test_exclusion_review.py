"""The review of exclusions: from flagged response to flagged response, and never a verdict on the way."""

import pytest
from django.test import Client

from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.fielding.survey_life.transition_actions import open_survey
from surveyapp.models import Action, AuditEvent, Exclusion, Response, Role, Survey
from tests.builders import ANSWERS, make_response
from tests.fielding.plan.test_plan_actions import locked
from tests.fielding.plan.test_plan_flags import flagged_ward
from tests.staff.pages import every, make_member, one, read, seen_by, signed_in, text

pytestmark = pytest.mark.django_db

LIST = "/staff/surveys/ward/responses/"
KEYS = [number * 10**18 + 1 for number in range(1, 6)]


@pytest.fixture
def survey() -> Survey:
    """The second, fourth and fifth of five show a flag, the fifth one that is on the outcome."""
    made = open_survey(survey=flagged_ward(), by="tests", without_details=True)
    for place, key in enumerate(KEYS):
        if place == 4:
            make_response(made, ANSWERS | {"often": "always", "times": 60}, key=key)
        else:
            make_response(made, key=key, flags=["peak_is_high"] if place % 2 else [])
    return made


@pytest.fixture
def client(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.INVESTIGATOR))


def at(place: int, page: str = "exclude") -> str:
    return f"{LIST}{KEYS[place]}/{page}/"


def confirm(client: Client, address: str, reason: str = "implausible", **more: str) -> str:
    """Where one is led after excluding; every page on the way is without verdicts."""
    done = client.post(address, {"reason": reason, "action": "confirm", **more}, follow=True)
    assert "dherent" not in text(one(read(done), "main"))
    return str(done.redirect_chain[-1][0]) if done.redirect_chain else ""


def test_the_list_can_be_narrowed_to_those_with_flags(client: Client) -> None:
    page = client.get(f"{LIST}?flagged=yes").content.decode()
    assert [place for place, key in enumerate(KEYS) if f'data-key="{key}"' in page] == [1, 3, 4]
    others = client.get(f"{LIST}?flagged=no").content.decode()
    assert [place for place, key in enumerate(KEYS) if f'data-key="{key}"' in others] == [0, 2]


def test_after_a_decision_comes_the_next_flagged_response_and_then_the_list(client: Client) -> None:
    assert confirm(client, f"{at(0)}?channel=web", "duplicate") == f"{at(1)}?channel=web"
    assert confirm(client, at(1)) == at(3)
    assert confirm(client, f"{at(3)}?flagged=yes") == f"{at(4)}?flagged=yes"
    assert confirm(client, f"{at(4)}?flagged=yes", "duplicate") == f"{LIST}?flagged=yes"


def test_whoever_keeps_a_response_goes_on_likewise(client: Client) -> None:
    exclude(response=Response.objects.get(pk=KEYS[3]), reason="duplicate", by="ada")
    page = one(read(client.get(f"{at(1)}?flagged=yes")), "main")
    assert text(one(page, "a", href=f"{at(4)}?flagged=yes")) == "Keep it and continue"
    assert text(one(page, "a", class_="btn btn-secondary", href=f"{LIST}?flagged=yes")) == "Back to the list"
    take_back = f"{at(3, 'include')}?flagged=yes"
    back = client.post(take_back, {"seen": seen_by(client, take_back)}, follow=True)
    assert back.redirect_chain == [(f"{LIST}?flagged=yes", 302)]


def test_no_page_of_the_review_leads_to_verdicts(client: Client) -> None:
    """Whatever its address asks for: the list and the pages of a decision carry no verdict on."""
    asked = "?verdict=h1:adherent&verdicts=shown"
    exclude(response=Response.objects.get(pk=KEYS[2]), reason="duplicate", by="ada")
    for address in (at(1), at(2, "include")):
        page = one(read(client.get(address + asked)), "main")
        assert "dherent" not in text(page)
        assert not [a for a in every(page, "a") if "verdict" in dict(a.attributes)["href"]]


def test_a_page_that_shows_verdicts_carries_no_exclusion(client: Client) -> None:
    exclude(response=Response.objects.get(pk=KEYS[2]), reason="duplicate", by="ada")
    for place in (1, 2):
        page = client.get(f"{LIST}{KEYS[place]}/?verdicts=shown")
        assert one(read(page), "section", id="verdicts")
        assert "/exclude/" not in page.content.decode()
        assert "/include/" not in page.content.decode()
        assert "you have seen them" in text(one(read(page), "div", id="verdicts-shown"))
    plain = client.get(f"{LIST}{KEYS[1]}/?flagged=yes")
    assert not list(every(read(plain), "section", id="verdicts"))
    assert one(read(plain), "a", href=f"{at(1)}?flagged=yes")


@pytest.mark.parametrize("seen", [f"{LIST}{KEYS[1]}/?verdicts=shown", f"{LIST}?verdicts=shown"])
def test_who_has_seen_verdicts_is_told_and_the_record_says_so(client: Client, seen: str) -> None:
    assert not list(every(read(client.get(at(1))), "div", id="verdicts-seen"))
    client.get(seen)
    assert "You have seen the verdicts of this response" in text(
        one(read(client.get(at(1))), "div", id="verdicts-seen")
    )
    confirm(client, at(1))
    client.post(at(1, "include"), {"seen": seen_by(client, at(1, "include"))})
    events = AuditEvent.objects.filter(object=str(KEYS[1])).order_by("pk")
    details = {event.action: event.detail for event in events}
    assert details[Action.RESPONSE_EXCLUDED] == "implausible; verdicts seen"
    assert details[Action.RESPONSE_INCLUDED] == "verdicts seen"


def test_what_one_person_saw_is_not_told_of_another(survey: Survey, client: Client) -> None:
    signed_in(make_member(survey, Role.ADMINISTRATOR)).get(f"{LIST}{KEYS[1]}/?verdicts=shown")
    assert not list(every(read(client.get(at(1))), "div", id="verdicts-seen"))


@pytest.mark.parametrize("more", [{}, {"action": "confirm"}], ids=["asked", "confirmed"])
@pytest.mark.parametrize("reason", ["implausible", "other"])
def test_the_page_excludes_nobody_by_a_flag_on_the_outcome(
    client: Client, reason: str, more: dict[str, str]
) -> None:
    page = read(client.post(at(4), {"reason": reason, "note": "in haste", **more}))
    refusal = text(one(page, "div", id="errors"))
    assert "“always_in_haste” uses answers that decide a verdict (often)" in refusal
    assert "as a duplicate, a test entry or not of the target population" in refusal
    assert one(page, "select", name_="reason")
    assert not Exclusion.objects.exists()


def test_a_filter_that_cannot_be_is_refused_on_the_page_of_exclusion_too(client: Client) -> None:
    assert client.get(f"{at(1)}?where=nothing:at_all").status_code == 400


def test_while_results_are_closed_no_page_leads_to_another_response(survey: Survey, client: Client) -> None:
    locked(survey, keeps_closed=True)
    page = read(client.get(at(0)))
    assert "Keep it and continue" in [text(link) for link in every(page, "a", href=LIST)]
    assert str(KEYS[1]) not in str(page)
