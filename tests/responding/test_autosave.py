"""The page under way is stored as it is, judged by nobody; where it cannot be, the script is told so."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.responding.views import page as page_view
from tests.builders import TODAY, make_definition
from tests.responding.people import Person, beginner, main, newcomer, seen_on, the_draft

pytestmark = pytest.mark.django_db


def autosave(person: Person, name: str, seen: str | None = None, **fields: object) -> Any:
    """What the script gets that sends the page; it knows what the page showed."""
    shown = seen_on(person.get("page", name)) if seen is None else seen
    return person.post("page", name, action="autosave", seen=shown, **fields)


def test_what_can_be_read_is_stored_and_the_rest_kept_as_typed() -> None:
    person = beginner().answer("practice")
    response = autosave(person, "practice-2", times="a doz", peak="30")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert "no-store" in response["Cache-Control"]
    assert the_draft().answers["peak"] == 30
    assert the_draft().typed == {"times": ["a doz"]}
    page = main(person.get("page", "practice-2"))
    assert 'value="a doz"' in page
    assert "item-error" not in page


def test_the_answer_says_what_the_page_shows_by_now() -> None:
    person = beginner().answer("practice")
    seen = seen_on(person.get("page", "practice-2"))
    for typed in ("1", "12", "123"):
        response = autosave(person, "practice-2", seen, times=typed)
        assert response.status_code == 200
        seen = response.json()["seen"]
    assert seen == seen_on(person.get("page", "practice-2"))
    assert person.post("page", "practice-2", times="124", seen=seen).url == "/s/ward/page/views/"


def test_a_page_is_not_finished_by_it_however_complete() -> None:
    person = beginner().answer("practice")
    autosave(person, "practice-2", times="12", peak="30")
    assert the_draft().saved_pages == ["consent", "practice"]


def test_a_finished_page_stays_finished_while_it_holds() -> None:
    person = beginner().answer("practice", "practice-2")
    autosave(person, "practice-2", times="12", peak="30")
    assert "practice-2" in the_draft().saved_pages
    autosave(person, "practice-2", times="", peak="30")
    assert "practice-2" not in the_draft().saved_pages


def test_an_end_of_the_survey_waits_for_the_button() -> None:
    data = make_definition()
    data["section"][1]["item"][0]["end"] = [
        {"when": 'often == "never"', "disposition": "not_eligible", "text": {"en": "Sorry.", "fr": "Désolé."}}
    ]
    person = beginner(data=data)
    assert autosave(person, "practice", often="never", why=["time"]).status_code == 200
    assert the_draft().answers["often"] == "never"


def test_another_windows_answers_are_not_overwritten() -> None:
    person = beginner().answer("practice")
    seen = seen_on(person.get("page", "practice-2"))
    autosave(person, "practice-2", seen, times="12")
    response = autosave(person, "practice-2", seen, times="13")
    assert response.status_code == 409
    assert "changed in another window or on another device" in response.json()["reason"]
    assert the_draft().answers["times"] == 12


def test_a_window_that_does_not_show_what_another_added_takes_nothing_back() -> None:
    person = beginner().answer("practice")
    first = seen_on(person.get("page", "practice-2"))
    autosave(person, "practice-2", first, peak="30")
    own = autosave(person, "practice-2", first, times="12").json()["seen"]
    own = autosave(person, "practice-2", own, times="13").json()["seen"]
    assert person.post("page", "practice-2", times="14", seen=own).status_code == 302
    assert (the_draft().answers["times"], the_draft().answers["peak"]) == (14, 30)


def test_what_the_window_itself_sent_without_an_answer_is_no_other_windows() -> None:
    person = beginner().answer("practice")
    seen = seen_on(person.get("page", "practice-2"))
    autosave(person, "practice-2", seen, times="1", peak="20")  # stored, but the answer is lost on the way
    assert autosave(person, "practice-2", seen, times="12", peak="20").status_code == 409
    sent = {"times": "12", "peak": "20", "seen": seen}
    assert person.post("page", "practice-2", **sent, unsure="times=2&peak=20").status_code == 409
    assert (
        person.post("page", "practice-2", **sent, unsure="&".join("x=1" for _ in range(3000))).status_code
        == 409
    )
    assert person.post("page", "practice-2", **sent, unsure="times=1&peak=20").url == "/s/ward/page/views/"


def test_without_a_draft_the_reason_is_told() -> None:
    response = autosave(newcomer(), "practice-2", "", times="12")
    assert response.status_code == 410
    assert "start again if you have not sent them" in response.json()["reason"]


def test_a_closed_survey_tells_so() -> None:
    person = beginner()
    close_survey(survey=person.survey, by="tests", today=TODAY)
    response = autosave(person, "practice", "", often="always")
    assert response.status_code == 410
    assert response.json() == {"reason": "This survey is closed and accepts no more answers."}


def test_a_database_that_fails_tells_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(**_: object) -> None:
        raise OperationalError("database is locked")

    person = beginner()
    person.client.raise_request_exception = False
    monkeypatch.setattr(page_view, "save_page", busy)
    response = autosave(person, "practice", often="always")
    assert response.status_code == 503
    assert "very busy" in response.json()["reason"]


def test_a_form_whose_token_is_gone_tells_so() -> None:
    person = beginner()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = person.client.cookies
    response = strict.post(person.address("page", "practice"), {"action": "autosave", "often": "always"})
    assert response.status_code == 403
    assert "open for too long" in response.json()["reason"]


def test_section_pages_load_the_script_with_its_words_and_the_first_page_does_not() -> None:
    person = newcomer()
    assert "autosave.js" not in person.get().content.decode()
    page = person.begin().get("page", "practice", lang="fr").content.decode()
    assert "autosave.js" in page
    assert '<p class="saved-note" id="saved-note" role="status" data-saved="' in page
    assert "{reason}" in page
