"""A sheet of paper is keyed in, read out and stored, and nothing that was typed is lost."""

import pytest
from django.db import DatabaseError
from django.test import Client

from surveyapp.answering.paper.keying_actions import NotToKeyError
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import Missing
from surveyapp.models import PaperReturn, Response, Tally
from surveyapp.staff.fieldwork.paper_returns import keying_views
from tests.builders import ANSWERS, make_survey
from tests.staff.pages import every, one, read, text
from tests.staff.paper_sheets import LIST, SHEET, browser, keyed, sent

pytestmark = pytest.mark.django_db

# --- once ------------------------------------------------------------------------------------------


def test_a_sheet_is_keyed_in_read_out_and_stored() -> None:
    survey = make_survey()
    client = browser()
    assert keyed(client, survey, ANSWERS, language__sheet="fr").headers["Location"] == f"{SHEET}summary/"
    page = read(client.get(f"{SHEET}summary/"))
    summary = text(page)
    assert "This is a complete response." in summary
    assert "notice-warning" not in dict(one(page, "div", role="status").attributes)["class"]
    assert "Save this form" in summary
    assert "How many times a day? 12 times" in summary
    assert "Language of the form: français." in summary
    assert "1 question is left empty." in summary
    done = client.post(f"{SHEET}summary/")
    assert done.headers["Location"] == f"{LIST}?last=1"
    assert "Paper form 1: saved. This number is not linked to the response." in text(
        read(client.get(f"{LIST}?last=1"))
    )
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
    assert dict(one(page, "input", id="id_answer-times").attributes)["value"] == "12"


def test_what_the_sheet_cannot_say_is_told_and_kept_and_not_handed_in() -> None:
    survey = make_survey()
    client = browser()
    page = read(keyed(client, survey, ANSWERS, times="many", peak="30"))
    told = text(one(page, "div", id="errors"))
    assert "Check the paper form again" in told
    assert "number" in told
    assert dict(one(page, "input", id="id_answer-times").attributes)["value"] == "many"
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
        ({"agree": "yes"}, "Too few answers: this form is a break-off.", "break_off"),
        ({"agree": "no"}, "This person declined to take part.", "declined"),
    ],
)
def test_what_will_only_be_counted_is_said_before(answers: dict[str, Answer], said: str, state: str) -> None:
    survey = make_survey()
    client = browser()
    keyed(client, survey, answers)
    summary = text(read(client.get(f"{SHEET}summary/")))
    assert said in summary
    assert "its answers are not kept" in summary
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
    assert dict(one(page, "input", id="id_answer-times").attributes)["value"] == "5"


# --- nothing is lost -------------------------------------------------------------------------------


def test_a_sheet_sent_while_signed_out_or_without_its_token_comes_back_whole() -> None:
    survey = make_survey()
    client = browser()
    client.post(LIST, {"number": "1"})
    strict = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    for answer in (Client().post(SHEET, sent(survey, ANSWERS)), strict.post(SHEET, sent(survey, ANSWERS))):
        assert answer.status_code == 403
        page = read(answer)
        fields = {
            dict(each.attributes)["name"]: dict(each.attributes)["value"] for each in every(page, "input")
        }
        assert fields["answer-times"] == "12"
        assert dict(one(page, "form", action=SHEET).attributes)["method"] == "post"


def test_a_database_that_fails_gives_back_what_was_keyed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = make_survey()
    client = browser()
    client.post(LIST, {"number": "1"})

    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError("busy")

    client.raise_request_exception = False
    monkeypatch.setattr("surveyapp.staff.fieldwork.paper_returns.keying_views.save_entry", fail)
    answer = client.post(SHEET, sent(survey, ANSWERS))
    assert answer.status_code == 503
    assert 'name="answer-times" value="12"' in answer.content.decode()
    monkeypatch.setattr("surveyapp.staff.fieldwork.paper_returns.keying_views.SheetForm", fail)
    assert client.get(SHEET).status_code == 503


def test_what_is_keyed_in_after_the_return_was_discarded_is_shown_still(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    survey = make_survey()
    client = browser()
    client.post(LIST, {"number": "1"})

    def moved(**_: object) -> None:
        raise NotToKeyError

    monkeypatch.setattr(keying_views, "save_entry", moved)
    answer = client.post(SHEET, sent(survey, ANSWERS))
    assert answer.status_code == 409
    page = read(answer)
    assert "Your entry is still here" in text(page)
    assert dict(one(page, "input", id="id_answer-times").attributes)["value"] == "12"
    monkeypatch.undo()
    client.post(SHEET, sent(survey, ANSWERS))
    monkeypatch.setattr(keying_views, "key_in", moved)
    assert client.post(f"{SHEET}summary/").status_code == 409
