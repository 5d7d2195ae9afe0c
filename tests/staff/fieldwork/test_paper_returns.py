"""Staff's list of paper returns: numbers, states, and who may do what."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveyapp.models import PaperReturn
from tests.builders import ANSWERS, make_paper_return, make_survey
from tests.staff.pages import every, make_user, one, read, text
from tests.staff.paper_sheets import LIST, SHEET, browser

pytestmark = pytest.mark.django_db

# --- the list --------------------------------------------------------------------------------------


def test_the_list_suggests_the_next_number_and_says_what_to_do_with_it() -> None:
    survey = make_survey()
    make_paper_return(survey, 41, state="stored")
    page = read(browser().get(LIST))
    assert dict(one(page, "input", id="id_number").attributes)["value"] == "42"
    assert "Write this number on the paper form" in text(page)
    assert text(one(page, "dl", class_="counts")) == "saved 1"


def test_a_number_that_is_taken_or_none_is_refused_with_the_remedy() -> None:
    make_paper_return(make_survey(), 7, first=ANSWERS)
    client = browser()
    for number, reason in (
        ("7", "7 already exists"),
        ("x", "whole number"),
        ("", "Write a number"),
    ):
        page = read(client.post(LIST, {"number": number}))
        assert reason in text(one(page, "p", id="number-error"))


def test_each_return_says_where_it_stands_and_what_can_be_done() -> None:
    survey = make_survey(double_entry=True)
    client = browser("ben")
    make_user("ada")
    make_paper_return(survey, 1, first=ANSWERS, state="keyed_once")
    make_paper_return(survey, 2, first=ANSWERS, second={}, state="different")
    make_paper_return(survey, 3, state="stored")
    own = make_paper_return(survey, 4)
    own.entries.create(turn=1, by="ben", version_id=survey.version_id)
    other = make_paper_return(survey, 5, first=ANSWERS, state="keyed_once")
    other.entries.create(turn=2, by="ada", version_id=survey.version_id)
    page = read(client.get(LIST))
    lines = {
        dict(line.attributes)["data-number"]: text(line) for line in every(page, "li", class_="paper-return")
    }
    assert lines.keys() == {"1", "2", "4", "5"}
    assert "entered once (by ada)" in lines["1"]
    assert "Enter a second time" in lines["1"]
    assert "Compare and decide" in lines["2"]
    assert "Continue" in lines["4"]
    assert "second entry in progress by ada" in lines["5"]
    assert "Continue" not in lines["5"]
    theirs = {
        dict(line.attributes)["data-number"]: text(line)
        for line in every(read(browser("ada").get(LIST)), "li", class_="paper-return")
    }
    assert "Somebody else must make the second entry." in theirs["1"]
    assert "Enter a second time" not in theirs["1"]


def test_after_closing_the_list_says_why_nothing_is_keyed_in_and_what_to_do() -> None:
    make_survey(state="closed")
    make_survey("draft", state="draft")
    client = browser()
    page = client.get(LIST).content.decode()
    assert "To enter late forms, reopen the survey, which needs a reason" in page
    assert "id_number" not in page
    assert (
        "has not opened yet" in client.get("/staff/surveys/draft/fieldwork/paper-returns/").content.decode()
    )
    assert client.post(LIST, {"number": "1"}).status_code == 409
    assert not PaperReturn.objects.exists()


def test_the_number_of_queries_grows_neither_with_the_returns_nor_with_the_sheet() -> None:
    survey = make_survey(double_entry=True)
    client = browser("ben")
    asked = []
    for number in range(1, 6):
        make_paper_return(survey, number, first=ANSWERS, state="keyed_once")
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        asked.append(len(queries))
    assert asked[0] == asked[-1] <= 9
    client.post(f"{SHEET}again/")
    client.get(SHEET)  # the published version is read once per process
    with CaptureQueriesContext(connection) as queries:
        client.get(SHEET)
    assert len(queries) <= 7


@pytest.mark.parametrize("path", [LIST, SHEET, f"{SHEET}summary/", f"{SHEET}compare/"])
def test_only_staff_see_paper_returns(path: str) -> None:
    make_paper_return(make_survey(), first=ANSWERS)
    assert Client().get(path).headers["Location"].startswith("/staff/sign-in/")
    client = Client()
    client.force_login(make_user("somebody", is_staff=False))
    assert client.get(path).status_code == 302


def test_there_is_no_return_of_an_unknown_number() -> None:
    make_survey()
    client = browser()
    assert client.get(SHEET).status_code == 404
    assert client.get(f"{LIST}{10**30}/").status_code == 404
    assert client.get("/staff/surveys/none/fieldwork/paper-returns/").status_code == 404


# --- who may, and what may not be any more ---------------------------------------------------------


def test_a_sheet_is_keyed_in_by_whoever_took_it_up_and_anybody_may_discard_it() -> None:
    survey = make_survey()
    browser().post(LIST, {"number": "1"})
    other = browser("ben")
    for path in (SHEET, f"{SHEET}summary/"):
        refused = other.get(path)
        assert refused.status_code == 409
        assert "ada is entering this paper form." in text(read(refused))
    gone = other.post(f"{SHEET}discard/", {"turn": "1"})
    assert gone.headers["Location"] == LIST
    assert not PaperReturn.objects.filter(survey=survey).exists()


def test_what_has_moved_on_is_refused_with_the_way_back() -> None:
    survey = make_survey(double_entry=True)
    make_paper_return(survey, first=ANSWERS, state="keyed_once")
    client = browser()
    for answer in (
        client.get(SHEET),
        client.get(f"{SHEET}compare/"),
        client.post(f"{SHEET}discard/", {"turn": "2"}),
    ):
        assert answer.status_code == 409
        assert "see its status in the list" in text(read(answer))
        assert LIST in answer.content.decode()
    make_user("ben")
    assert "somebody else must" in text(read(client.post(f"{SHEET}again/")))
    assert client.get(f"{SHEET}again/").status_code == 405
