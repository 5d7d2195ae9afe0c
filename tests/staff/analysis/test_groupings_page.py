"""Groupings: made, changed and withdrawn on their page, and then counted like any derived variable."""

from typing import Any

import pytest
from django.test import Client

from surveyapp.fielding.grouping_actions import make_grouping
from surveyapp.fielding.recoding_actions import BadOptionError, add_option
from surveyapp.instruments.derived.groupings import grouping_from_json
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import AuditEvent, GroupingVersion, Response, Role, Survey
from surveyapp.staff.analysis.plan.presenter import named_variables
from tests.builders import ANSWERS, make_response, make_survey
from tests.fielding.plan.test_plan_actions import lock, save
from tests.staff.pages import make_member, read, signed_in, text, whole_codebook

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PAGE = "/staff/surveys/ward/analysis/groupings/"
NEW = f"{PAGE}new/?source=often"
POSTED = {
    "groups": "2",
    "name": "often_two",
    "label_en": "Often or not",
    "label_fr": "Souvent ou non",
    "group-1-code": "ever",
    "group-1-label_en": "Ever",
    "group-1-label_fr": "Parfois ou plus",
    "group-2-code": "not_once",
    "group-2-label_en": "Never at all",
    "group-2-label_fr": "Jamais",
    "in-always": "1",
    "in-sometimes": "1",
    "in-never": "2",
    "left_out_as": "",
    "reason": "few said never",
    "do": "save",
}


@pytest.fixture
def survey() -> Survey:
    survey = make_survey()
    for often in ("always", "sometimes", "sometimes", "never"):
        make_response(survey, ANSWERS | {"often": often})
    return survey


@pytest.fixture
def client(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.INVESTIGATOR))


def post(client: Client, address: str = NEW, **fields: str) -> Any:
    return client.post(address, POSTED | fields)


def test_a_grouping_is_made_shown_and_counted_everywhere(client: Client) -> None:
    assert 'value="often"' in client.get(f"{PAGE}new/").content.decode()
    page = read(client.get(NEW))
    assert "Always 1" in text(page)
    shown = text(read(post(client, do="preview")))
    assert "Ever = Always, Sometimes; Never at all = Never" in shown
    assert "Ever 3 75%" in shown
    assert not GroupingVersion.objects.exists()
    response = post(client)
    assert response.headers["Location"] == PAGE
    listed = text(read(client.get(response.headers["Location"])))
    assert "Saved: often_two." in listed
    assert "few said never" in listed
    analysis = text(read(client.get("/staff/surveys/ward/analysis/?where=often_two:ever")))
    assert "Often or not = Ever" in analysis
    compared = client.get("/staff/surveys/ward/analysis/compare/?rows=often_two&columns=verdict.h1")
    assert "Never at all" in compared.content.decode()
    for address in (
        "analysis/adherence/?by=often_two",
        "analysis/declared-comparisons/",
        "analysis/figures/",
        "responses/?where=often_two:ever",
    ):
        assert client.get(f"/staff/surveys/ward/{address}").status_code == 200, address
    key = Response.objects.order_by("pk")[0].pk
    assert "Often or not" in text(read(client.get(f"/staff/surveys/ward/responses/{key}/")))
    codebook = text(whole_codebook(client, "/staff/surveys/ward/questionnaire/codebook/"))
    assert "Made from often: Ever = Always, Sometimes; Never at all = Never" in codebook
    act = AuditEvent.objects.get(action="grouping_made")
    assert (act.by, act.object, act.survey) == ("investigator", "often_two", "ward")


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client: Client) -> None:
    wrong = {"name": "times", "group-1-label_fr": "", "group-2-code": "not_asked", "in-never": ""}
    response = post(client, **wrong)
    assert response.status_code == 400
    page = text(read(response))
    assert "A variable, or a column of the data, already has this name" in page
    assert "Enter a label in this language." in page
    assert "means a kind of missing answer" in page
    assert "Choose a group, or “left out of the groups”." in page
    assert 'value="Never at all"' in response.content.decode()
    assert not GroupingVersion.objects.exists()
    for name in ("often two", "class", "excluded", "why_skin", "language", "x" * 61):
        assert post(client, name=name).status_code == 400, name


def test_there_is_room_for_one_group_more_and_for_what_is_left_out(client: Client) -> None:
    response = post(client, do="more", **{"in-never": ""})
    assert 'name="group-3-code"' in response.content.decode()
    assert "Nothing was saved" not in response.content.decode()
    out = {"in-never": "-", "group-2-code": "some", "in-sometimes": "2"}
    assert "Say how answers that are left out count" in text(read(post(client, **out)))
    assert post(client, **out, left_out_as="cannot_say", groups="3").status_code == 302
    (row,) = GroupingVersion.objects.all()
    assert (row.content["left_out"], row.content["left_out_as"]) == (["never"], "cannot_say")
    codebook = text(whole_codebook(client, "/staff/surveys/ward/questionnaire/codebook/"))
    assert "left out, counted as “cannot say”: Never" in codebook


def test_a_change_is_a_further_version_and_a_withdrawal_says_what_follows(client: Client) -> None:
    post(client)
    change = f"{PAGE}often_two/change/"
    assert 'value="Never at all"' in client.get(change).content.decode()
    assert post(client, change, number="1", **{"group-2-label_en": "Not once"}).status_code == 302
    assert post(client, change, number="1", **{"group-2-label_en": "Nobody"}).status_code == 409
    withdraw = f"{PAGE}often_two/withdraw/"
    assert "will report that the variable does not exist" in text(read(client.get(withdraw)))
    assert client.post(withdraw, {"number": "1"}).status_code == 409
    assert client.post(withdraw, {"number": "2"}).status_code == 302
    assert client.get(withdraw).status_code == 404
    assert client.get("/staff/surveys/ward/analysis/?where=often_two:ever").status_code == 400
    assert [row.number for row in GroupingVersion.objects.order_by("pk")] == [1, 2, 3]
    assert post(client).status_code == 302  # and it can be made again


def test_what_the_plan_or_another_grouping_rests_on_stays(survey: Survey, client: Client) -> None:
    post(client)
    other = {"name": "often_again", "in-ever": "1", "in-not_once": "2", "group-1-code": "yes_ever"}
    assert post(client, f"{PAGE}new/?source=often_two", **other).status_code == 302
    refused = client.post(f"{PAGE}often_two/withdraw/", {"number": "1"})
    assert "Based on it: often_again." in text(read(refused))
    changed = post(client, f"{PAGE}often_two/change/", number="1", **{"group-1-code": "at_all"})
    assert "Its groups keep their codes" in text(read(changed))
    assert ("often_again", "Often or not") in named_variables(survey, ENGLISH)  # a plan can name it
    save(survey, subgroups=["often_again"])
    lock(survey)
    refused = client.post(f"{PAGE}often_again/withdraw/", {"number": "1"})
    assert "amend the plan first" in text(read(refused))


def test_numbers_are_grouped_by_limits_and_an_option_cannot_take_a_groups_code(
    survey: Survey, client: Client
) -> None:
    bands = {"name": "times_two", "group-1-up_to": "10,5", "group-2-up_to": "", "in-varies": "2"}
    assert "So far 4 numbers" in text(read(client.get(f"{PAGE}new/?source=times")))
    address = f"{PAGE}new/?source=times"
    assert "only the last group is open-ended" in text(
        read(post(client, address, **bands | {"group-1-up_to": ""}))
    )
    shown = text(read(post(client, address, **bands, do="preview")))
    assert "Ever = up to 10.5; Never at all = more than 10.5, It varies" in shown
    assert post(client, address, **bands).status_code == 302
    assert client.get(f"{PAGE}new/?source=remarks").status_code == 404
    with pytest.raises(BadOptionError):
        add_option(survey=survey, item="why", code="a b", label={}, by="tests")


def test_while_results_are_closed_groupings_are_made_without_counts(survey: Survey, client: Client) -> None:
    save(survey, keeps_closed=True)
    lock(survey)
    page = text(read(client.get(NEW)))
    assert "no counts are shown" in page
    assert "Always 1" not in page
    assert "Ever 3" not in text(read(post(client, do="preview")))
    assert post(client).status_code == 302


def test_analysts_read_groupings_and_make_none(survey: Survey) -> None:
    content = {
        "label": {"en": "A", "fr": "A"},
        "source": "trust_soap",
        "groups": [
            {"code": name, "label": {"en": name, "fr": name}, "up_to": None, "codes": [name]}
            for name in ("little", "much")
        ],
        "left_out": [],
        "left_out_as": None,
    }
    make_grouping(survey=survey, grouping=grouping_from_json("soap", content), by="tests")
    analyst = signed_in(make_member(survey, Role.ANALYST))
    page = analyst.get(PAGE)
    assert "Groupings" in text(read(page))
    assert "Make a grouping" not in page.content.decode()
    assert analyst.get(f"{PAGE}soap/change/").status_code == 404
