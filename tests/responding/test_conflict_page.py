"""Two windows on one draft: what only one of them changed stands; what both changed, the person decides."""

import re
from typing import Any

import pytest

from surveyapp.models import Draft
from tests.builders import make_definition
from tests.responding.people import Person, beginner, main, seen_on, the_draft

pytestmark = pytest.mark.django_db

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def two_windows(page: str = "practice-2", **settings: Any) -> tuple[Person, str]:
    """Somebody whose two windows show the page, and what it showed."""
    person = beginner(**settings).answer("practice")
    return person, seen_on(person.get("page", page))


def carried(response: Any) -> dict[str, str]:
    """What the page of both answers sends again, but for the token."""
    return dict(HIDDEN.findall(main(response)))


def test_two_windows_that_disagree_are_shown_both_answers_in_words_and_nothing_is_overwritten() -> None:
    person, seen = two_windows()
    person.post("page", "practice-2", times="12", peak="20", seen=seen)
    response = person.post("page", "practice-2", times__special="varies", peak="20", seen=seen)
    assert response.status_code == 409
    text = response.content.decode()
    assert "<title>Error: These answers were changed elsewhere" in text
    page = main(response)
    assert "were changed in another window or on another device" in page
    assert "It varies" in page
    assert "12 times" in page
    assert "And on the busiest day?" not in page  # both windows agree there
    assert '<a href="#keep-times-here">How many times a day?</a>' in page
    assert the_draft().answers["times"] == 12


@pytest.mark.parametrize(("kept", "stored"), [("here", 30), ("before", 12)])
def test_the_person_keeps_one_side_for_all_at_once(kept: str, stored: int) -> None:
    person, seen = two_windows()
    person.post("page", "practice-2", times="12", peak="40", seen=seen)
    conflict = person.post("page", "practice-2", times="30", peak="40", seen=seen)
    response = person.post("page", "practice-2", **carried(conflict), keep=kept)
    assert response.url == "/s/ward/page/views/"
    assert the_draft().answers["times"] == stored


def test_the_person_decides_item_by_item() -> None:
    person, seen = two_windows()
    person.post("page", "practice-2", times="12", peak="40", seen=seen)
    conflict = person.post("page", "practice-2", times="30", peak="50", seen=seen, action="back")
    choices = {"keep": "each", "times__keep": "before", "peak__keep": "here"}
    response = person.post("page", "practice-2", **carried(conflict), **choices)
    assert response.url == "/s/ward/page/practice/"  # where the button that was pressed leads
    assert (the_draft().answers["times"], the_draft().answers["peak"]) == (12, 50)


def test_an_item_that_was_not_decided_is_asked_again_and_the_others_stay_chosen() -> None:
    person, seen = two_windows()
    person.post("page", "practice-2", times="12", peak="40", seen=seen)
    conflict = person.post("page", "practice-2", times="30", peak="50", seen=seen)
    again = person.post("page", "practice-2", **carried(conflict), keep="each", times__keep="before")
    assert again.status_code == 409
    assert "Please choose one of the two answers" in main(again)
    assert 'id="keep-times-before" value="before" aria-describedby="words-times-before" checked' in main(
        again
    )
    assert the_draft().answers["times"] == 12
    last = person.post(
        "page", "practice-2", **carried(again), keep="each", times__keep="before", peak__keep="x"
    )
    assert last.status_code == 409


def test_answers_that_change_once_more_before_the_decision_are_shown_again() -> None:
    person, seen = two_windows()
    person.post("page", "practice-2", times="12", peak="40", seen=seen)
    conflict = person.post("page", "practice-2", times="30", peak="40", seen=seen)
    person.change("practice-2", times="13", peak="40")
    again = person.post("page", "practice-2", **carried(conflict), keep="before")
    assert again.status_code == 409
    assert "13 times" in main(again)
    assert the_draft().answers["times"] == 13


def test_what_could_not_be_read_is_shown_as_it_was_typed() -> None:
    person, seen = two_windows()
    person.post("page", "practice-2", times="a dozen", seen=seen)
    page = main(person.post("page", "practice-2", times="lots", times__special="varies", seen=seen))
    for typed in ("a dozen", "lots", "It varies"):
        assert typed in page


def test_changes_to_different_items_are_brought_together() -> None:
    person = beginner().answer()
    seen = seen_on(person.get("page", "practice-2"))
    person.post("page", "practice-2", times="15", peak="20", seen=seen)
    response = person.post("page", "practice-2", times="12", peak="60", seen=seen)
    assert response.status_code == 302
    assert (the_draft().answers["times"], the_draft().answers["peak"]) == (15, 60)


def test_what_one_window_deleted_stays_deleted() -> None:
    person = beginner().answer()
    seen = seen_on(person.get("page", "practice-2"))
    person.post("page", "practice-2", times="12", seen=seen)
    assert person.post("page", "practice-2", times="13", peak="20", seen=seen).status_code == 302
    assert "peak" not in the_draft().answers
    assert the_draft().answers["times"] == 13


def test_an_answer_that_would_no_longer_be_asked_is_not_dropped_unseen() -> None:
    person = beginner()
    person.post("page", "practice", action="back", often="sometimes")
    seen = seen_on(person.get("page", "practice"))
    person.post("page", "practice", often="sometimes", why=["other"], why_other_text="My words", seen=seen)
    response = person.post("page", "practice", often="always", seen=seen)
    assert response.status_code == 409
    page = main(response)
    assert "Other: My words" in page
    assert "Always" in page
    assert the_draft().answers["why_other_text"] == "My words"


def test_the_same_answers_from_two_windows_are_no_conflict() -> None:
    person, seen = two_windows()
    for _ in range(2):  # Next pressed twice is the same
        response = person.post("page", "practice-2", times="12", peak="20", seen=seen)
        assert response.url == "/s/ward/page/views/"


def test_going_back_after_saving_and_changing_an_answer_is_no_conflict() -> None:
    person = beginner().answer()
    assert person.change("practice-2", times="13", peak="20").status_code == 302
    assert person.change("practice-2", times="14", peak="20").status_code == 302


def test_a_page_that_comes_back_with_errors_shows_what_was_stored_of_it() -> None:
    person, seen = two_windows()
    response = person.post("page", "practice-2", times="12", peak="3", seen=seen)
    assert response.status_code == 422
    again = person.post("page", "practice-2", times="12", peak="30", seen=seen_on(response))
    assert again.url == "/s/ward/page/views/"


def test_a_form_that_does_not_say_what_it_showed_fills_blanks_but_overwrites_nothing() -> None:
    person = beginner().answer("practice")
    assert person.post("page", "practice-2", action="back", times="12").status_code == 302
    assert person.post("page", "practice-2", times="12", peak="20").status_code == 302
    for seen in ({}, {"seen": ""}, {"seen": "nonsense"}, {"seen": "x" * 5000}):
        response = person.post("page", "practice-2", times="13", peak="20", **seen)
        assert response.status_code == 409
        assert the_draft().answers["times"] == 12


def test_an_end_is_not_reached_over_answers_of_another_window() -> None:
    data = make_definition()
    data["section"][1]["item"][0]["end"] = [
        {"when": 'often == "never"', "disposition": "not_eligible", "text": {"en": "Sorry.", "fr": "Désolé."}}
    ]
    person = beginner(data=data)
    seen = seen_on(person.get("page", "practice"))
    person.post("page", "practice", often="sometimes", why=["time"], seen=seen)
    assert person.post("page", "practice", often="never", why=["time"], seen=seen).status_code == 409
    assert Draft.objects.count() == 1
    response = person.change("practice", often="never", why=["time"])
    assert response.url == "/s/ward/ended/not_eligible/"


def test_the_landing_section_is_guarded_too() -> None:
    data = make_definition()
    data["section"][0]["item"].append(
        {
            "name": "ward_kind",
            "type": "short_text",
            "text": {"en": "Which ward?", "fr": "Quelle unité?"},
        }
    )
    person = beginner(data=data)
    seen = seen_on(person.get())
    assert person.post(agree="yes", ward_kind="surgery", seen=seen).status_code == 302
    response = person.post(agree="yes", ward_kind="medicine", seen=seen)
    assert response.status_code == 409
    page = main(response)
    assert "surgery" in page
    assert "medicine" in page
    assert the_draft().answers["ward_kind"] == "surgery"
    assert person.post(**carried(response), keep="here").status_code == 302
    assert the_draft().answers["ward_kind"] == "medicine"
    assert person.post(agree="yes", ward_kind="surgery", seen=seen_on(person.get())).status_code == 302


def test_a_page_of_a_lost_draft_goes_into_a_new_one_whole() -> None:
    person = beginner().answer("practice", "practice-2")
    seen = seen_on(person.get("page", "practice-2"))
    person.client.post(person.address("forget"))
    lost = person.post("page", "practice-2", times="12", peak="20", seen=seen)
    assert lost.status_code == 409
    assert seen_on(lost) == seen
    person.begin()
    response = person.post("page", "practice-2", times="12", peak="20", seen=seen_on(lost))
    assert response.url == "/s/ward/page/views/"
    assert the_draft().answers["times"] == 12
