"""Before sending, every answer is shown with a link to change it; sending stores once."""

import pytest

from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import Draft, Response
from tests.builders import TODAY
from tests.responding.people import beginner, main, newcomer

pytestmark = pytest.mark.django_db


def test_every_answer_is_shown_with_a_link_to_change_it() -> None:
    page = main(beginner().answer().get("review"))
    for shown in ("How often do you use rub?", "Sometimes", "No time", "12 times", "Soap", "Much"):
        assert shown in page
    assert 'href="/s/ward/page/practice-2/?return=review#item-times"' in page
    assert 'href="/s/ward/?return=review#item-agree"' in page


def test_what_is_missing_is_said() -> None:
    page = main(beginner().answer().get("review"))
    assert "1 question is not answered." in page  # the remarks
    assert "Not answered" in page
    person = beginner(slug="full").answer("practice", "practice-2")
    person.post("page", "views", trust_soap="much", trust_rub="much", remarks="none")
    assert "All questions are answered." in main(person.get("review"))


def test_unfinished_pages_are_named_with_a_way_to_them() -> None:
    page = main(beginner().answer("practice").get("review"))
    assert "Some pages are not finished" in page
    assert 'href="/s/ward/page/practice-2/?return=review"' in page
    assert 'href="/s/ward/page/views/?return=review"' in page


def test_sending_stores_the_response_and_shows_the_receipt() -> None:
    person = beginner().answer()
    response = person.send()
    assert response.redirect_chain == [("/s/ward/sent/", 302)]
    assert Response.objects.get().answers["times"] == 12
    assert not Draft.objects.exists()


def test_sending_twice_stores_once_and_shows_the_same() -> None:
    person = beginner().answer()
    assert main(person.send()) == main(person.send())
    assert Response.objects.count() == 1


def test_unfinished_answers_are_not_sent() -> None:
    person = beginner().answer("practice")
    response = person.send()
    assert "Your answers have not been sent yet" in main(response)
    assert "<title>Error:" in response.content.decode()
    assert not Response.objects.exists()


def test_an_earlier_answer_that_opens_a_question_opens_its_page() -> None:
    person = beginner()
    person.change("practice", often="always")
    person.answer("practice-2", "views")
    person.change("practice", action="back", often="never")
    assert 'href="/s/ward/page/practice/?return=review"' in main(person.get("review"))
    assert "have not been sent yet" in main(person.send())


def test_sending_is_no_get() -> None:
    person = beginner().answer()
    assert person.client.get(person.address("send")).status_code == 405


def test_without_a_draft_there_is_nothing_to_review_or_send() -> None:
    person = newcomer()
    assert person.client.get(person.address("review")).url == "/s/ward/?lost=1"
    assert person.client.post(person.address("send")).url == "/s/ward/?lost=1"


def test_a_closed_survey_takes_nothing() -> None:
    person = beginner().answer("practice")
    close_survey(survey=person.survey, by="tests", today=TODAY)
    assert "accepts no more answers" in main(person.get("review"))
    response = person.client.post(person.address("send"))
    assert response.status_code == 409
    assert "accepts no more answers" in main(response)
