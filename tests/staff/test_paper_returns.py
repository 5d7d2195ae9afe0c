"""Staff's pages for paper returns: the list, the sheet, its summary, the comparison, and what is refused."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveyapp.answering.keying import NotToKeyError
from surveyapp.answering.sheet import sheet_of, values_of
from surveyapp.instruments.answers import Answer
from surveyapp.instruments.model import Missing
from surveyapp.models import PaperEntry, PaperReturn, Response, Survey, Tally
from surveyapp.staff.views import paper_keying
from tests.builders import ANSWERS, make_paper_return, make_survey
from tests.staff.pages import every, make_user, one, read, text

pytestmark = pytest.mark.django_db

LIST = "/staff/surveys/ward/paper/"
SHEET = f"{LIST}1/"


def browser(name: str = "ada") -> Client:
    """The browser of a staff user who has signed in."""
    client = Client()
    client.force_login(User.objects.filter(username=name).first() or make_user(name))
    return client


def sent(survey: Survey, answers: dict[str, Answer], **fields: Any) -> dict[str, Any]:
    """What the sheet's form sends."""
    asking = sheet_of(survey.instrument, language="en", extended=survey.extended)
    return {**values_of(asking, answers, {}), "language__sheet": "en", "action": "check", **fields}


def keyed(client: Client, survey: Survey, answers: dict[str, Answer], **fields: Any) -> Any:
    """Return 1 taken up and keyed in; the response to the sheet that was sent."""
    assert client.post(LIST, {"number": "1"}).headers["Location"] == SHEET
    return client.post(SHEET, sent(survey, answers, **fields))


# --- the list --------------------------------------------------------------------------------------


def test_the_list_suggests_the_next_number_and_says_what_to_do_with_it() -> None:
    survey = make_survey()
    make_paper_return(survey, 41, state="stored")
    page = read(browser().get(LIST))
    assert dict(one(page, "input", id="id_number").attributes)["value"] == "42"
    assert "Write this number on the sheet" in text(page)
    assert text(one(page, "dl", class_="counts")) == "stored 1"


def test_a_number_that_is_taken_or_none_is_refused_with_the_remedy() -> None:
    make_paper_return(make_survey(), 7, first=ANSWERS)
    client = browser()
    for number, reason in (("7", "a return number 7 already"), ("x", "whole number"), ("", "Write a number")):
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
    assert "keyed once (by ada)" in lines["1"]
    assert "Key in a second time" in lines["1"]
    assert "Compare and decide" in lines["2"]
    assert "Go on" in lines["4"]
    assert "being keyed a second time by ada" in lines["5"]
    assert "Go on" not in lines["5"]
    theirs = {
        dict(line.attributes)["data-number"]: text(line)
        for line in every(read(browser("ada").get(LIST)), "li", class_="paper-return")
    }
    assert "The second keying is for somebody else." in theirs["1"]
    assert "Key in a second time" not in theirs["1"]


def test_after_closing_the_list_says_why_nothing_is_keyed_in_and_what_to_do() -> None:
    make_survey(state="closed")
    make_survey("prepared", state="prepared")
    client = browser()
    page = client.get(LIST).content.decode()
    assert "The survey is closed, so that no sheet is keyed in any more." in page
    assert "id_number" not in page
    assert "has not opened yet" in client.get("/staff/surveys/prepared/paper/").content.decode()
    assert client.post(LIST, {"number": "1"}).status_code == 200
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
    assert client.get("/staff/surveys/none/paper/").status_code == 404


# --- once ------------------------------------------------------------------------------------------


def test_a_sheet_is_keyed_in_read_out_and_stored() -> None:
    survey = make_survey()
    client = browser()
    assert keyed(client, survey, ANSWERS, language__sheet="fr").headers["Location"] == f"{SHEET}summary/"
    summary = text(read(client.get(f"{SHEET}summary/")))
    assert "This is a complete response." in summary
    assert "How many times a day? 12 times" in summary
    assert "The sheet is in: français." in summary
    assert "1 question is left empty." in summary
    done = client.post(f"{SHEET}summary/")
    assert done.headers["Location"] == f"{LIST}?last=1"
    assert "Return 1: stored. Nothing leads from this number" in text(read(client.get(f"{LIST}?last=1")))
    response = Response.objects.get()
    assert (response.language, response.channel) == ("fr", "paper")


def test_the_sheet_shows_every_question_with_its_codes_and_what_was_keyed_in() -> None:
    survey = make_survey()
    client = browser()
    keyed(client, survey, {**ANSWERS, "often": "never"}, action="save")
    page = read(client.get(SHEET))
    items = [dict(each.attributes)["id"] for each in every(page, "div", class_="key-item")]
    assert items == ["item-agree", "item-often", "item-why", "item-times", "item-peak", "item-remarks"]
    assert one(page, "div", id="item-trust")
    line = one(page, "div", id="line-often")
    keys = {
        dict(each.attributes)["value"]: dict(each.attributes)["data-key"] for each in every(line, "input")
    }
    assert keys == {"always": "3", "sometimes": "2", "never": "1", "cannot_say": "4", "prefer_not": "-88"}
    (checked,) = [each for each in every(line, "input") if "checked" in dict(each.attributes)]
    assert dict(checked.attributes)["value"] == "never"
    assert dict(one(page, "input", id="id_times").attributes)["value"] == "12"


def test_what_the_sheet_cannot_say_is_told_and_kept_and_not_handed_in() -> None:
    survey = make_survey()
    client = browser()
    page = read(keyed(client, survey, ANSWERS, times="many", peak="30"))
    told = text(one(page, "div", id="errors"))
    assert "Look at the sheet again" in told
    assert "number" in told
    assert dict(one(page, "input", id="id_times").attributes)["value"] == "many"
    assert "key-line-wrong" in dict(one(page, "div", id="line-times").attributes)["class"]
    assert client.get(f"{SHEET}summary/").headers["Location"] == SHEET
    assert client.post(f"{SHEET}summary/").headers["Location"] == SHEET
    assert not Response.objects.exists()


def test_staff_may_say_that_it_is_so_on_the_sheet() -> None:
    survey = make_survey()
    client = browser()
    page = read(keyed(client, survey, {**ANSWERS, "peak": 3}))
    box = one(page, "input", id="stand-peak_not_below_times")
    assert "the answer is left empty, and the response flagged" in text(one(page, "div", id="errors"))
    assert "checked" not in dict(box.attributes)
    again = client.post(SHEET, sent(survey, {**ANSWERS, "peak": 3}, acknowledged="peak_not_below_times"))
    assert again.headers["Location"] == f"{SHEET}summary/"
    client.post(f"{SHEET}summary/")
    response = Response.objects.get()
    assert response.flags == ["peak_not_below_times"]
    assert response.record().answers["peak"] is Missing.BLANK


@pytest.mark.parametrize(
    ("answers", "said", "state"),
    [
        ({"agree": "yes"}, "Too little is answered: this return is broken off.", "break_off"),
        ({"agree": "no"}, "This person declined to take part.", "declined"),
    ],
)
def test_what_will_only_be_counted_is_said_before(answers: dict[str, Answer], said: str, state: str) -> None:
    survey = make_survey()
    client = browser()
    keyed(client, survey, answers)
    summary = text(read(client.get(f"{SHEET}summary/")))
    assert said in summary
    assert "none of its answers are kept" in summary
    client.post(f"{SHEET}summary/")
    assert PaperReturn.objects.get().state == state
    assert Tally.objects.totals(survey)[state] == 1
    assert "It is counted" in client.get(f"{LIST}?last=1").content.decode()


def test_a_partial_return_is_called_so() -> None:
    survey = make_survey()
    client = browser()
    keyed(client, survey, {name: ANSWERS[name] for name in ("agree", "often", "why", "times")})
    assert "This is a partial response." in text(read(client.get(f"{SHEET}summary/")))


def test_the_other_language_keeps_what_was_keyed_in() -> None:
    survey = make_survey()
    client = browser()
    client.post(LIST, {"number": "1"})
    switched = client.post(f"{SHEET}?lang=fr", sent(survey, {"times": 5}, action="language"))
    assert switched.headers["Location"] == SHEET
    page = read(client.get(SHEET))
    assert dict(page.attributes)["lang"] == "fr"
    assert "Combien de fois par jour?" in text(page)
    assert dict(one(page, "input", id="id_times").attributes)["value"] == "5"


# --- nothing is lost -------------------------------------------------------------------------------


def test_a_sheet_sent_while_signed_out_or_without_its_token_comes_back_whole() -> None:
    survey = make_survey()
    client = browser()
    client.post(LIST, {"number": "1"})
    strict = Client(enforce_csrf_checks=True)
    for answer in (Client().post(SHEET, sent(survey, ANSWERS)), strict.post(SHEET, sent(survey, ANSWERS))):
        assert answer.status_code == 403
        page = read(answer)
        fields = {
            dict(each.attributes)["name"]: dict(each.attributes)["value"] for each in every(page, "input")
        }
        assert fields["times"] == "12"
        assert dict(one(page, "form", action=SHEET).attributes)["method"] == "post"


def test_a_database_that_fails_gives_back_what_was_keyed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = make_survey()
    client = browser()
    client.post(LIST, {"number": "1"})

    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError("busy")

    monkeypatch.setattr("surveyapp.staff.views.paper_keying.save_entry", fail)
    answer = client.post(SHEET, sent(survey, ANSWERS))
    assert answer.status_code == 503
    assert 'name="times" value="12"' in answer.content.decode()
    monkeypatch.setattr("surveyapp.staff.views.paper_keying.SheetForm", fail)
    with pytest.raises(DatabaseError):
        client.get(SHEET)


def test_what_is_keyed_in_after_the_return_was_discarded_is_shown_still(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    survey = make_survey()
    client = browser()
    client.post(LIST, {"number": "1"})

    def moved(**_: object) -> None:
        raise NotToKeyError

    monkeypatch.setattr(paper_keying, "save_entry", moved)
    answer = client.post(SHEET, sent(survey, ANSWERS))
    assert answer.status_code == 409
    page = read(answer)
    assert "What you keyed in is still here" in text(page)
    assert dict(one(page, "input", id="id_times").attributes)["value"] == "12"
    monkeypatch.undo()
    client.post(SHEET, sent(survey, ANSWERS))
    monkeypatch.setattr(paper_keying, "key_in", moved)
    assert client.post(f"{SHEET}summary/").status_code == 409


# --- who may, and what may not be any more ---------------------------------------------------------


def test_a_sheet_is_keyed_in_by_whoever_took_it_up_and_anybody_may_discard_it() -> None:
    survey = make_survey()
    browser().post(LIST, {"number": "1"})
    other = browser("ben")
    for path in (SHEET, f"{SHEET}summary/"):
        refused = other.get(path)
        assert refused.status_code == 409
        assert "ada is keying this sheet in." in text(read(refused))
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
        assert "the list shows where it stands" in text(read(answer))
        assert LIST in answer.content.decode()
    make_user("ben")
    assert "for somebody else" in text(read(client.post(f"{SHEET}again/")))
    assert client.get(f"{SHEET}again/").status_code == 405


# --- twice -----------------------------------------------------------------------------------------

SECOND: dict[str, Answer] = {**ANSWERS, "times": 13, "trust_rub": "much"}


def twice(first: dict[str, Answer] | None = None, second: dict[str, Answer] | None = None) -> Client:
    """A sheet of two keyings that differ, and somebody to decide."""
    survey = make_survey(double_entry=True)
    make_paper_return(survey, first=first or ANSWERS, second=second or SECOND, state="different")
    return browser("cai")


def test_the_second_keying_is_blind_and_warns_who_did_both() -> None:
    survey = make_survey(double_entry=True)
    client = browser()
    keyed(client, survey, ANSWERS)
    assert (
        "kept until the sheet has been keyed in a second time"
        in client.get(f"{SHEET}summary/").content.decode()
    )
    client.post(f"{SHEET}summary/")
    client.post(f"{SHEET}again/")
    page = read(client.get(SHEET))
    assert "You keyed in this sheet the first time too" in text(page)
    assert not [each for each in every(page, "input") if "checked" in dict(each.attributes)]
    assert dict(one(page, "input", id="id_times").attributes)["value"] == ""
    client.post(SHEET, sent(survey, SECOND))
    assert "compared with the first keying" in client.get(f"{SHEET}summary/").content.decode()
    assert client.post(f"{SHEET}summary/").headers["Location"] == f"{SHEET}compare/"


def test_each_difference_is_shown_in_words_and_codes() -> None:
    page = read(twice().get(f"{SHEET}compare/"))
    differences = {
        dict(each.attributes)["id"]: text(each) for each in every(page, "li", class_="key-difference")
    }
    assert list(differences) == ["difference-times", "difference-trust_rub"]
    assert "First keying 12 12 times Second keying 13 13 times" in differences["difference-times"]
    assert "First keying 1 Little Second keying 2 Much" in differences["difference-trust_rub"]
    assert "Keyed in by ada and by ben. Identical: 75% (6/8) of the values." in text(page)


def test_what_was_decided_is_stored_and_the_keyings_are_deleted() -> None:
    client = twice()
    decided = {
        "times__decision": "second",
        "trust_rub__decision": "other",
        "trust_rub__value": "1",
    }
    assert client.post(f"{SHEET}compare/", decided).headers["Location"] == f"{LIST}?last=1"
    record = Response.objects.get().record()
    assert (record.answers["times"], record.answers["trust_rub"]) == (13, "little")
    assert not PaperEntry.objects.exists()
    assert "no sheet has been keyed in twice yet" in client.get(LIST).content.decode()


def test_what_is_undecided_or_cannot_be_read_is_told() -> None:
    client = twice()
    page = read(client.post(f"{SHEET}compare/", {"times__decision": "other", "times__value": "999"}))
    told = text(one(page, "div", id="errors"))
    assert "Enter a number from 0 to 200." in told
    assert "Decide which is right, with the sheet in hand." in told
    assert dict(one(page, "input", id="times__value").attributes)["value"] == "999"
    assert not Response.objects.exists()


def test_a_check_that_the_decisions_break_is_let_stand_or_not_stored() -> None:
    client = twice({**ANSWERS, "peak": 12}, {**ANSWERS, "times": 30, "peak": 40})
    decided = {"times__decision": "second", "peak__decision": "first"}
    page = read(client.post(f"{SHEET}compare/", decided))
    assert "The busiest day has at least as many." in text(one(page, "div", id="errors"))
    client.post(f"{SHEET}compare/", {**decided, "acknowledged": "peak_not_below_times"})
    response = Response.objects.get()
    assert response.flags == ["peak_not_below_times"]
    assert response.record().answers["peak"] is Missing.BLANK
    assert response.record().answers["times"] == 30


def test_what_only_the_decision_asks_is_keyed_in_there() -> None:
    client = twice({**ANSWERS, "often": "always"}, {**ANSWERS, "often": "cannot_say"})
    decided = {"often__decision": "other", "often__value": "1"}
    page = read(client.post(f"{SHEET}compare/", decided))
    assert "Neither keying was asked this" in text(one(page, "li", id="difference-why"))
    client.post(f"{SHEET}compare/", {**decided, "why__decision": "other", "why__value": "2 1"})
    answers = Response.objects.get().record().answers
    assert (answers["often"], answers["why"]) == ("never", ("skin", "time"))


def test_a_decision_that_keeps_no_answers_is_confirmed_first() -> None:
    client = twice({**ANSWERS}, {**ANSWERS, "agree": "no"})
    decided = {"agree__decision": "second"}
    page = read(client.post(f"{SHEET}compare/", decided))
    assert "this return is: declined to take part." in text(one(page, "div", id="errors"))
    assert PaperReturn.objects.get().state == "different"
    client.post(f"{SHEET}compare/", {**decided, "confirmed": "declined"})
    assert PaperReturn.objects.get().state == "declined"
    assert not Response.objects.exists()


def test_the_comparison_keeps_its_decisions_in_the_other_language() -> None:
    client = twice()
    sent_on = {"times__decision": "second", "action": "language"}
    page = read(client.post(f"{SHEET}compare/?lang=fr", sent_on))
    assert dict(page.attributes)["lang"] == "fr"
    assert "checked" in dict(one(page, "input", id="times__second").attributes)
    assert not list(every(page, "div", id="errors"))


def test_somebody_who_decided_meanwhile_is_not_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(**_: object) -> None:
        raise NotToKeyError

    client = twice()
    monkeypatch.setattr("surveyapp.staff.views.paper_comparison.decide", moved)
    decided = {"times__decision": "second", "trust_rub__decision": "first"}
    assert client.post(f"{SHEET}compare/", decided).status_code == 409


def test_the_list_states_the_agreement() -> None:
    survey = make_survey(double_entry=True)
    ada, ben = browser("ada"), browser("ben")
    keyed(ada, survey, ANSWERS)
    ada.post(f"{SHEET}summary/")
    ben.post(f"{SHEET}again/")
    ben.post(SHEET, sent(survey, {**ANSWERS, "times": 13}))
    ben.post(f"{SHEET}summary/")
    said = text(one(read(ben.get(LIST)), "p", class_="paper-agreement"))
    assert "88% (7/8) of the values compared were identical, on 1 sheet." in said
