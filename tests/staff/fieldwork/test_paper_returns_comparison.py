"""A sheet keyed in twice: what differs is shown, decided and stored."""

import pytest
from django.test import Client

from surveyapp.answering.paper.keying_actions import NotToKeyError
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import Missing
from surveyapp.models import PaperEntry, PaperReturn, Response
from tests.builders import ANSWERS, make_paper_return, make_survey
from tests.staff.pages import every, one, read, text
from tests.staff.paper_sheets import LIST, SHEET, browser, keyed, sent

pytestmark = pytest.mark.django_db
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
    assert "kept until the second entry" in client.get(f"{SHEET}summary/").content.decode()
    client.post(f"{SHEET}summary/")
    client.post(f"{SHEET}again/")
    page = read(client.get(SHEET))
    assert "You also made the first entry" in text(page)
    assert not [each for each in every(page, "input") if "checked" in dict(each.attributes)]
    assert dict(one(page, "input", id="id_answer-times").attributes)["value"] == ""
    client.post(SHEET, sent(survey, SECOND))
    assert "compared with the first entry" in client.get(f"{SHEET}summary/").content.decode()
    assert client.post(f"{SHEET}summary/").headers["Location"] == f"{SHEET}compare/"


def test_each_difference_is_shown_in_words_and_codes() -> None:
    page = read(twice().get(f"{SHEET}compare/"))
    differences = {
        dict(each.attributes)["id"]: text(each) for each in every(page, "li", class_="key-difference")
    }
    assert list(differences) == ["difference-times", "difference-trust_rub"]
    assert "First entry 12 12 times Second entry 13 13 times" in differences["difference-times"]
    assert "First entry 1 Little Second entry 2 Much" in differences["difference-trust_rub"]
    assert "Entered by ada and by ben. Identical: 75% (6/8) of the values." in text(page)


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
    assert "no form has been entered twice yet" in client.get(LIST).content.decode()


def test_what_is_undecided_or_cannot_be_read_is_told() -> None:
    client = twice()
    page = read(client.post(f"{SHEET}compare/", {"times__decision": "other", "times__value": "999"}))
    told = text(one(page, "div", id="errors"))
    assert "Enter a number from 0 to 200." in told
    assert "Choose the right one, as on the paper form." in told
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
    assert "Neither entry had this question" in text(one(page, "li", id="difference-why"))
    client.post(f"{SHEET}compare/", {**decided, "why__decision": "other", "why__value": "2 1"})
    answers = Response.objects.get().record().answers
    assert (answers["often"], answers["why"]) == ("never", ("skin", "time"))


def test_a_decision_that_keeps_no_answers_is_confirmed_first() -> None:
    client = twice({**ANSWERS}, {**ANSWERS, "agree": "no"})
    decided = {"agree__decision": "second"}
    page = read(client.post(f"{SHEET}compare/", decided))
    assert "make this form: declined to take part." in text(one(page, "div", id="errors"))
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
    monkeypatch.setattr("surveyapp.staff.fieldwork.paper_returns.comparison_views.decide", moved)
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
    assert "88% (7/8) of the values compared were identical, on 1 form." in said
