"""The review of free text: what is marked, redacted and released, and that the answer stays as it was."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.test.html import Element

from surveyapp.fielding.text_review_actions import review_text
from surveyapp.fielding.text_review_queries import NoTextError, ReviewedText, texts_of, token_of
from surveyapp.models import AuditEvent, Response, Role, Survey, TextReview
from tests.builders import ANSWERS, TODAY, make_response, make_survey
from tests.staff.pages import every, make_member, one, read, signed_in, text

pytestmark = pytest.mark.django_db

ADDRESS = "/staff/surveys/ward/responses/free-text/"
REMARK = "Dr Roy said so on 2020-01-02, after 3 weeks."
WHY = {"why": ("other",), "why_other_text": "Nobody asks"}


@pytest.fixture
def survey() -> Survey:
    return make_survey()


@pytest.fixture
def client(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.INVESTIGATOR))


def found(survey: Survey, variable: str = "remarks") -> ReviewedText:
    (text,) = texts_of(survey, {variable})
    return text


def send(client: Client, text: ReviewedText, decision: str, query: str = "", **fields: Any) -> Any:
    data = {
        "variable": text.variable,
        "token": text.token,
        "decision": decision,
        "seen": text.version,
    } | fields
    return client.post(f"{ADDRESS}{query}", data)


def cards(page: Element) -> list[Element]:
    return [each for each in every(page, "article") if "text-card" in dict(each.attributes).get("class", "")]


def test_every_text_is_shown_with_what_was_found_in_it(survey: Survey, client: Client) -> None:
    make_response(survey, ANSWERS | WHY | {"remarks": REMARK})
    page = read(client.get(ADDRESS))
    assert [text(each) for each in every(page, "h2", class_="text-item")] == [
        "Why not always? – Other",
        "Anything else?",
    ]
    marks = [text(mark) for card in cards(page) for mark in every(card, "mark")]
    assert marks == ["Dr Roy", "2020-01-02", "3"]
    ticked = [
        dict(each.attributes)["value"]
        for each in every(page, "input", name_="span")
        if "checked" in dict(each.attributes)
    ]
    assert ticked == ["0-6"]
    assert "0 of 2 reviewed" in text(one(page, "section", id="progress"))


def test_a_release_redacts_what_was_ticked_and_typed_and_leaves_the_answer(
    survey: Survey, client: Client
) -> None:
    response = make_response(survey, ANSWERS | {"remarks": REMARK})
    before = Response.objects.get().answers
    assert send(client, found(survey), "released", span=["0-6"], passage="3 weeks").status_code == 302
    review = TextReview.objects.get()
    assert (review.response_id, review.state, review.by) == (response.pk, "released", "investigator")
    assert Response.objects.get().answers == before
    page = read(client.get(f"{ADDRESS}?state=released"))
    (card,) = cards(page)
    assert "[redacted] said so on 2020-01-02, after [redacted]." in text(card)
    assert "1 of 1 reviewed" in text(page)
    assert "No texts with this status" in text(read(client.get(ADDRESS)))


def test_a_passage_that_is_not_there_saves_nothing_and_says_so(survey: Survey, client: Client) -> None:
    make_response(survey, ANSWERS | {"remarks": REMARK})
    response = send(client, found(survey), "released", passage="Dr Loy")
    assert response.status_code == 409
    assert "does not contain this passage" in text(read(response))
    assert send(client, found(survey), "released", span=["0-900"]).status_code == 409
    assert send(client, found(survey), "released", span=["6-0", "x"]).status_code == 409
    assert not TextReview.objects.exists()


def test_a_review_can_be_undone(survey: Survey, client: Client) -> None:
    make_response(survey, ANSWERS | {"remarks": REMARK})
    send(client, found(survey), "withheld")
    assert found(survey).state == "withheld"
    send(client, found(survey), "undo", "?state=withheld")
    assert found(survey).state == "open"
    assert not TextReview.objects.exists()


def test_redacting_alone_is_no_release(survey: Survey, client: Client) -> None:
    make_response(survey, ANSWERS | {"remarks": REMARK})
    send(client, found(survey), "open", span=["0-6"])
    page = read(client.get(ADDRESS))
    assert "Not shared yet" in text(page)
    assert "0 of 1 reviewed" in text(page)
    ticked = [
        dict(each.attributes)["value"]
        for each in every(page, "input", name_="span")
        if "checked" in dict(each.attributes)
    ]
    assert ticked == ["0-6"]


def test_after_a_decision_the_next_text_is_shown(survey: Survey, client: Client) -> None:
    for number in range(12):
        make_response(survey, ANSWERS | {"remarks": f"remark {number}"})
    texts = texts_of(survey)
    location = send(client, texts[3], "released", "?item=remarks").headers["Location"]
    assert location == f"{ADDRESS}?item=remarks&state=open&page=1#t-{texts[4].token}"
    location = send(client, texts[11], "released", "?item=remarks").headers["Location"]
    assert location.endswith(f"page=1#t-{texts[10].token}")
    assert len(cards(read(client.get(f"{ADDRESS}?state=all&page=2")))) == 2


def test_the_last_text_leads_to_the_progress(survey: Survey, client: Client) -> None:
    make_response(survey, ANSWERS | {"remarks": "one"})
    assert send(client, found(survey), "released").headers["Location"].endswith("#progress")


def test_tokens_and_their_order_tell_nothing_of_the_person_or_of_arrival(
    survey: Survey, client: Client
) -> None:
    for number in range(8):
        make_response(survey, ANSWERS | WHY | {"remarks": f"remark {number}"})
    texts = texts_of(survey)
    assert len({each.token for each in texts}) == 16
    keys = [[each.key for each in texts if each.variable == name] for name in ("why_other_text", "remarks")]
    assert keys[0] != keys[1]
    page = client.get(f"{ADDRESS}?state=all").content.decode()
    assert not any(str(each.key) in page for each in texts)
    assert token_of(survey, 1, "remarks") != token_of(make_survey("other"), 1, "remarks")


def test_a_text_whose_response_is_gone_is_told(survey: Survey, client: Client) -> None:
    response = make_response(survey, ANSWERS | {"remarks": REMARK})
    gone = found(survey)
    send(client, gone, "released", span=["0-6"])
    response.delete()
    assert not TextReview.objects.exists()
    answer = send(client, gone, "released")
    assert answer.status_code == 409
    assert "no longer exists" in text(read(answer))
    with pytest.raises(NoTextError):
        review_text(survey=survey, text=gone, state="released", redactions=[], by="x", today=TODAY)


def test_a_review_of_another_text_does_not_hold(survey: Survey) -> None:
    make_response(survey, ANSWERS | {"remarks": REMARK})
    review_text(survey=survey, text=found(survey), state="released", redactions=[(0, 6)], by="x", today=TODAY)
    TextReview.objects.update(text_hash="0" * 64)
    assert found(survey).state == "open"
    assert found(survey).redactions == ()


def test_what_is_no_decision_is_refused(survey: Survey, client: Client) -> None:
    make_response(survey, ANSWERS | {"remarks": REMARK})
    assert send(client, found(survey), "publish").status_code == 400
    assert client.post(ADDRESS).status_code == 400
    assert client.get(f"{ADDRESS}?page=99&item=remarks").status_code == 200
    for query in ("state=x", "item=nothing"):
        assert client.get(f"{ADDRESS}?{query}").status_code == 400


def test_the_record_of_acts_says_that_and_never_what(survey: Survey, client: Client) -> None:
    make_response(survey, ANSWERS | {"remarks": REMARK})
    send(client, found(survey), "released", passage="weeks")
    (event,) = AuditEvent.objects.filter(action="text_reviewed")
    assert (event.object, event.detail, event.survey) == ("remarks", "released", "ward")


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("text_review_state_known", {"state": "perhaps"}),
        ("text_review_says_of_what", {"variable": ""}),
        ("text_review_says_who", {"by": ""}),
    ],
)
def test_the_database_refuses_a_review_that_cannot_be(
    survey: Survey, constraint: str, fields: dict[str, str]
) -> None:
    response = make_response(survey)
    plain = {"variable": "remarks", "state": "open", "text_hash": "0" * 64, "by": "x", "period": TODAY}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        TextReview.objects.create(response=response, **plain | fields)
    TextReview.objects.create(response=response, **plain)
    with pytest.raises(IntegrityError), transaction.atomic():
        TextReview.objects.create(response=response, **plain)
