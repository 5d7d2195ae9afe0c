"""The landing page tells who asks and what is promised, takes consent, and begins."""

import pytest

from surveyapp.models import Draft, Tally
from tests.builders import make_definition, make_response, make_survey
from tests.responding.people import Person, beginner, main, newcomer, the_draft

pytestmark = pytest.mark.django_db


def test_it_tells_purpose_minutes_promise_contact_and_ethics() -> None:
    person = newcomer(organisation="A hospital", contact="ask@example.org", ethics="REB 1", draft_days=30)
    page = main(person.get())
    assert "How hands are cleaned." in page
    assert "It takes about 5 minutes." in page
    assert "Your answers are anonymous" in page
    assert "is not touched for 30 days is deleted" in page
    assert "A survey by A hospital" in page
    assert "ask@example.org" in page
    assert "REB 1" in page


def test_minutes_are_those_of_the_extended_survey_where_it_is_extended() -> None:
    assert "It takes about 7 minutes." in main(newcomer(extended=True).get())


def test_a_range_of_minutes_is_told_as_a_range() -> None:
    data = make_definition(minutes=[12, 15])
    person = newcomer(data=data)
    assert "It takes 12 to 15 minutes." in main(person.get())
    assert "Prévoyez de 12 à 15 minutes." in main(person.get(lang="fr"))


def test_three_sentences_and_consent_come_first_and_the_promise_is_folded_between() -> None:
    page = main(newcomer().get())
    places = [
        page.index(part)
        for part in (
            "It takes about 5 minutes.",
            "Taking part is voluntary, and your answers are anonymous.",
            '<details class="fold">',
            "Who can know that you answered",
            "</details>",
            'name="answer-agree"',
        )
    ]
    assert places == sorted(places)


def test_agreeing_begins_a_draft_and_gives_the_device_its_secret() -> None:
    person = newcomer()
    response = person.post(agree="yes")
    assert response.url == "/s/ward/page/practice/"
    cookie = response.cookies["__Secure-draft_ward"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/s/ward/", True, "Lax")
    assert cookie["max-age"] == person.survey.draft_days * 24 * 60 * 60
    assert the_draft().answers == {"agree": "yes"}


def test_an_empty_form_comes_back_with_an_error() -> None:
    person = newcomer()
    response = person.post()
    page = response.content.decode()
    assert "<title>Error: Hand hygiene on the ward" in page
    assert '<a href="#id_answer-agree-0">' in page
    assert not Draft.objects.exists()
    assert not person.cookie


def test_declining_ends_politely_and_is_counted() -> None:
    person = newcomer()
    response = person.post(agree="no")
    assert response.url == "/s/ward/ended/declined/"
    assert Tally.objects.totals(person.survey)["declined"] == 1
    assert not Draft.objects.exists()


def test_declining_later_deletes_what_was_answered() -> None:
    person = beginner()
    response = person.post(agree="no")
    assert response.url == "/s/ward/ended/declined/"
    assert not Draft.objects.exists()
    assert not person.cookie


def test_somebody_who_has_begun_is_led_back_to_where_they_were() -> None:
    person = beginner().answer("practice")
    page = main(person.get())
    assert "You have started on this device" in page
    assert 'href="/s/ward/page/practice-2/"' in page


def test_saving_the_landing_page_again_keeps_the_draft() -> None:
    person = beginner().answer("practice")
    assert person.post(agree="yes").url == "/s/ward/page/practice-2/"
    assert the_draft().answers["often"] == "sometimes"


def test_the_device_can_be_cleared_of_answers() -> None:
    person = beginner()
    response = person.client.post(person.address("forget"))
    assert response.url == "/s/ward/"
    assert not Draft.objects.exists()
    assert not person.cookie
    assert Tally.objects.totals(person.survey)["break_off"] == 1


def test_clearing_is_no_get() -> None:
    person = beginner()
    assert person.client.get(person.address("forget")).status_code == 405


def test_the_language_switch_keeps_what_was_chosen() -> None:
    person = newcomer()
    response = person.client.post("/s/ward/?lang=fr", {"action": "language", "agree": "yes"})
    page = response.content.decode()
    assert '<html lang="fr">' in page
    assert "Acceptez-vous de participer?" in page
    assert 'value="yes" checked' in page
    assert "Error:" not in page
    assert response.cookies["__Host-language"].value == "fr"


def test_a_device_that_has_sent_is_led_to_its_receipt_and_can_be_cleared_for_somebody_else() -> None:
    person = beginner().answer()
    person.send()
    page = main(person.get())
    assert "Answers were sent from this device" in page
    assert 'href="/s/ward/sent/"' in page
    assert 'name="answer-agree"' not in page
    person.client.post(person.address("forget"))
    assert 'name="answer-agree"' in main(person.get())


def test_a_demonstration_says_that_it_holds_synthetic_responses() -> None:
    person = newcomer()
    assert "synthetic" not in main(person.get())
    make_response(person.survey, synthetic=True)
    assert "This is a demonstration. The responses in it are computer-generated." in main(person.get())


@pytest.mark.parametrize(
    ("state", "said"),
    [("draft", "has not opened yet"), ("paused", "is paused"), ("closed", "accepts no more answers")],
)
def test_a_survey_that_is_not_open_says_so(state: str, said: str) -> None:
    person = Person(make_survey(state=state, contact="ask@example.org"))
    response = person.get()
    assert response.status_code == 200
    assert said in main(response)
    assert "ask@example.org" in main(response)
    assert 'name="answer-agree"' not in main(response)


def test_nobody_can_begin_a_closed_survey() -> None:
    person = Person(make_survey(state="closed"))
    response = person.post(agree="yes")
    assert response.status_code == 409
    assert not Draft.objects.exists()


def test_a_survey_without_a_landing_section_begins_with_a_button() -> None:
    data = make_definition()
    data["section"] = data["section"][1:]
    person = newcomer(data=data)
    assert "Start" in main(person.get())
    assert person.post().url == "/s/ward/page/practice/"


def test_a_lost_draft_is_explained() -> None:
    person = newcomer()
    assert "No answers were found on this device" in main(person.get(lost="1"))
    assert "No answers were found" not in main(beginner(slug="other").get(lost="1"))


def test_there_is_no_such_survey() -> None:
    person = newcomer()
    assert person.client.get("/s/nothing/").status_code == 404


def test_a_draft_deleted_meanwhile_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    from surveyapp.answering.drafts.draft_actions import DraftGoneError
    from surveyapp.responding.views import landing

    def gone(**_: object) -> None:
        raise DraftGoneError

    person = beginner()
    monkeypatch.setattr(landing, "save_page", gone)
    assert person.post(agree="yes").url == "/s/ward/?lost=1"
