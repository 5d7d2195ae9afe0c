"""A page of the survey is shown, saved, and left in each direction; nothing that was typed is lost."""

import pytest

from surveyapp.answering.drafts.draft_actions import DraftGoneError
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import Draft, Tally
from surveyapp.responding.views import page as page_view
from tests.builders import TODAY, make_definition
from tests.responding.people import TIMES, beginner, main, newcomer, the_draft

pytestmark = pytest.mark.django_db


def test_a_page_tells_how_far_one_has_come() -> None:
    page = main(beginner().answer("practice").get("page", "practice-2"))
    assert "Page 2 of 3" in page
    assert "minutes left" in page
    assert '<progress max="100" value="33"' in page
    assert "Your practice (2 of 2)" in page


def test_contact_and_ethics_stand_at_the_foot_of_every_page() -> None:
    person = beginner(contact="ask@example.org", ethics="REB 1", organisation="A hospital")
    for parts in (("page", "practice"), ("review",), ("save",), ("withdraw",), ("ended", "declined")):
        page = person.get(*parts).content.decode()
        foot = page[page.index("<footer") :]
        assert "ask@example.org" in foot
        assert "REB 1" in foot


def test_next_saves_and_goes_on() -> None:
    person = beginner()
    response = person.post("page", "practice", often="sometimes", why=["time", "skin"])
    assert response.url == "/s/ward/page/practice-2/"
    draft = the_draft()
    assert draft.answers == {"agree": "yes", "often": "sometimes", "why": ["skin", "time"]}
    assert draft.saved_pages == ["consent", "practice"]


def test_the_last_page_leads_to_the_review() -> None:
    person = beginner().answer("practice", "practice-2")
    assert person.post("page", "views", trust_soap="much", trust_rub="much").url == "/s/ward/review/"


def test_an_error_brings_the_page_back_with_what_was_typed() -> None:
    person = beginner().answer("practice")
    response = person.post("page", "practice-2", times="a dozen", peak="30")
    page = response.content.decode()
    assert "<title>Error: Your practice (2 of 2)" in page
    assert 'value="a dozen"' in page
    assert 'value="30"' in page
    assert '<a href="#id_answer-times">' in page


def test_a_page_with_an_error_is_saved_as_far_as_it_can_be_read() -> None:
    person = beginner().answer("practice")
    person.post("page", "practice-2", times="a dozen", peak="30")
    draft = the_draft()
    assert draft.answers["peak"] == 30
    assert draft.typed == {"times": ["a dozen"]}
    assert "practice-2" not in draft.saved_pages
    assert 'value="a dozen"' in main(person.get("page", "practice-2"))


def test_back_never_blocks_and_keeps_what_cannot_be_read() -> None:
    person = beginner().answer("practice")
    response = person.post("page", "practice-2", action="back", times="a dozen")
    assert response.url == "/s/ward/page/practice/"
    page = main(person.get("page", "practice-2"))
    assert 'value="a dozen"' in page
    assert "Error" not in page


def test_back_from_the_first_page_leads_to_the_landing_page() -> None:
    assert beginner().post("page", "practice", action="back").url == "/s/ward/"


def test_save_and_come_back_later_leads_to_the_private_link() -> None:
    person = beginner()
    assert person.post("page", "practice", action="save", often="always").url == "/s/ward/save/"
    assert the_draft().answers["often"] == "always"


def test_the_language_switch_saves_the_page_first() -> None:
    person = beginner()
    response = person.client.post(
        person.address("page", "practice") + "?lang=fr", {"action": "language", "often": "always"}
    )
    assert response.url == "/s/ward/page/practice/"
    page = person.get("page", "practice").content.decode()
    assert '<html lang="fr">' in page
    assert "À quelle fréquence utilisez-vous la friction?" in page
    assert 'value="always" checked' in page
    assert the_draft().language == "fr"


def test_an_unknown_action_is_taken_for_next() -> None:
    person = beginner()
    assert person.post("page", "practice", action="explode", often="always").url == "/s/ward/page/practice-2/"


def test_a_warning_asks_once_and_then_lets_the_answer_stand() -> None:
    person = beginner().answer("practice")
    first = person.post("page", "practice-2", times="12", peak="300")
    page = main(first)
    assert "Is it really more than 100?" in page
    assert '<input type="hidden" name="acknowledged" value="peak_is_high">' in page
    assert "<title>Error" not in first.content.decode()
    second = person.post("page", "practice-2", times="12", peak="300", acknowledged="peak_is_high")
    assert second.url == "/s/ward/page/views/"
    assert the_draft().flags == ["peak_is_high"]


def test_a_check_of_the_instrument_stops_the_page() -> None:
    person = beginner().answer("practice")
    page = main(person.post("page", "practice-2", times="12", peak="3"))
    assert "The busiest day has at least as many." in page
    assert "practice-2" not in the_draft().saved_pages


def test_answers_to_items_that_are_not_asked_any_more_are_dropped() -> None:
    person = beginner().answer("practice")
    person.change("practice", often="always", why=["time"])
    assert "why" not in the_draft().answers


def test_a_page_changed_from_the_review_leads_back_there() -> None:
    person = beginner().answer()
    assert 'name="return" value="review"' in main(person.get("page", "practice", **{"return": "review"}))
    response = person.change("practice", often="always", **{"return": "review"})
    assert response.url == "/s/ward/review/"


def test_a_page_changed_from_the_review_first_leads_to_what_is_open() -> None:
    person = beginner().answer("practice", "views")
    response = person.change("practice", often="always", **{"return": "review"})
    assert response.url == "/s/ward/page/practice-2/"


def test_the_language_switch_remembers_the_way_back_to_the_review() -> None:
    person = beginner().answer()
    response = person.change("practice", action="language", often="always", **{"return": "review"})
    assert response.url == "/s/ward/page/practice/?return=review"


def test_an_answer_that_ends_the_survey_ends_it() -> None:
    data = make_definition()
    data["section"][1]["item"][0]["end"] = [
        {"when": 'often == "never"', "disposition": "not_eligible", "text": {"en": "Sorry.", "fr": "Désolé."}}
    ]
    person = beginner(data=data)
    back = person.post("page", "practice", action="back", often="never", why=["time"])
    assert back.url == "/s/ward/"
    assert "practice" not in the_draft().saved_pages  # the end is still before them
    response = person.post("page", "practice", often="never", why=["time"])
    assert response.url == "/s/ward/ended/not_eligible/"
    assert not Draft.objects.exists()
    assert Tally.objects.totals(person.survey)["not_eligible"] == 1


def test_a_page_that_does_not_apply_leads_on() -> None:
    data = make_definition()
    data["section"][2]["item"] = [
        each | {"asked_if": 'often != "never"'} for each in data["section"][2]["item"]
    ]
    person = beginner(data=data)
    person.post("page", "practice", often="never", why=["time"])
    response = person.client.get(person.address("page", "views"))
    assert response.url == "/s/ward/page/practice-2/"


@pytest.mark.parametrize("name", ["nothing", "consent", "practice-9"])
def test_there_is_no_such_page(name: str) -> None:
    person = beginner()
    assert person.client.get(person.address("page", name)).status_code == 404
    assert person.post("page", name).status_code == 404


def test_without_a_draft_a_page_leads_to_the_landing_page() -> None:
    person = newcomer()
    assert person.client.get(person.address("page", "practice")).url == "/s/ward/?lost=1"


def test_a_page_sent_without_a_draft_comes_back_with_what_was_typed() -> None:
    person = newcomer()
    response = person.post("page", "practice-2", times="12", elsewhere="kept too")
    assert response.status_code == 409
    page = main(response)
    assert "This page could not be saved" in page
    assert 'value="12"' in page
    assert '<input type="hidden" name="elsewhere" value="kept too">' in page
    assert not Draft.objects.exists()


def test_such_a_page_can_be_sent_again_once_the_survey_was_started() -> None:
    person = newcomer()
    person.post("page", "practice-2", **TIMES)
    person.begin()
    assert person.post("page", "practice-2", **TIMES).url == "/s/ward/page/views/"
    assert the_draft().answers["times"] == 12


def test_a_draft_that_goes_meanwhile_costs_no_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(**_: object) -> None:
        raise DraftGoneError

    person = beginner()
    monkeypatch.setattr(page_view, "save_page", gone)
    response = person.post("page", "practice", often="other", why_other_text="my words")
    assert response.status_code == 409
    assert 'value="my words"' in main(response)


def test_a_survey_that_closes_meanwhile_says_so() -> None:
    person = beginner()
    close_survey(survey=person.survey, by="tests", today=TODAY)
    response = person.post("page", "practice", often="always")
    assert response.status_code == 409
    assert "accepts no more answers" in main(response)
    assert "accepts no more answers" in main(person.get("page", "practice"))


def test_a_page_that_was_under_way_when_the_survey_closed_is_given_back_in_words() -> None:
    person = beginner()
    close_survey(survey=person.survey, by="tests", today=TODAY)
    response = person.post("page", "practice", often="sometimes", why=["time"], why_other_text="My <words>")
    text = response.content.decode()
    assert "<title>Error: Hand hygiene on the ward" in text
    page = main(response)
    for words in ("How often do you use rub?", "Sometimes", "No time", "My &lt;words&gt;"):
        assert words in page
    assert "Answers saved before it closed count if there are enough" in page
    assert 'data-copies="entered"' in page
    assert "My &lt;words&gt;" not in main(person.get("page", "practice"))


def test_hostile_fields_do_no_harm() -> None:
    person = beginner()
    response = person.post(
        "page",
        "practice",
        often=["always", "<script>"],
        why="\x00",
        acknowledged="'; drop table",
        **{"__proto__": "x", "why__special": "prefer_not"},
    )
    assert response.status_code == 422
    assert "<script>" not in main(response).partition('<script id="page-data"')[0]
    assert "agree" in the_draft().answers


@pytest.mark.parametrize("action", ["save", "back", "language"])
def test_a_page_that_is_left_before_its_end_is_the_one_that_one_comes_back_to(action: str) -> None:
    definition = make_definition()
    for item in definition["section"][1]["item"]:
        item["required"] = False
    person = beginner(data=definition).answer("practice")
    person.post("page", "practice-2", action=action)
    assert the_draft().saved_pages == ["consent", "practice"]
    assert "/s/ward/page/practice-2/" in main(person.get())
    person.answer("practice-2")
    person.post("page", "practice-2", action=action, **TIMES)
    assert "/s/ward/page/views/" in main(person.get())
