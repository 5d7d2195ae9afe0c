"""An author may give an item any name: none is taken for a field, id or property of the page's own form."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from surveyapp.answering.page.control_names import sent_name
from surveyapp.answering.page.display_state import SEEN
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import Draft, PaperEntry
from tests.builders import TODAY, make_survey
from tests.instruments.samples import choice, item, small_data
from tests.responding.people import PRACTICE, TIMES, Person, beginner, main, the_draft
from tests.staff.paper_sheets import LIST, SHEET, browser

pytestmark = pytest.mark.django_db

OWN = ["action", "seen", "acknowledged", "unsure", "csrfmiddlewaretoken", "shown", "keep", "answer"]
OF_SCRIPTS = ["submit", "elements", "length", "method", "id", "name", "summary", "constructor", "answers"]
NAMES = [*OWN, *OF_SCRIPTS]
TEXTS = {name: f"about {name}" for name in NAMES}


def definition() -> dict[str, Any]:
    """Texts of all these names, and names that differ from another item's id by its number only."""
    items = [
        *(item(name, "short_text", "required = true") for name in NAMES),
        choice("a"),
        item("a_0", "integer"),
    ]
    return small_data("\n".join(items))


def newcomer() -> Person:
    person = Person(make_survey(data=definition()))
    assert person.post().status_code == 302
    return person


def test_a_page_with_such_items_is_answered_left_and_stored() -> None:
    person = newcomer()
    sent = {sent_name(name): text for name, text in TEXTS.items()}
    response = person.post("page", "only", **sent)
    assert response.status_code == 302
    assert response.url == person.address("review")
    assert {name: the_draft().answers[name] for name in NAMES} == TEXTS
    assert person.send().status_code == 200
    assert not Draft.objects.exists()


def test_what_is_wrong_is_told_at_such_an_item_and_what_was_typed_stays() -> None:
    person = newcomer()
    page = main(person.post("page", "only", **{sent_name("action"): "mine", sent_name("a_0"): "x"}))
    assert 'name="answer-action" id="id_answer-action" value="mine"' in page
    assert '<a href="#id_answer-seen">' in page
    assert '<a href="#id_answer-a_0">' in page
    assert page.count('name="action"') == 3  # the buttons


def test_no_id_stands_twice_on_such_a_page() -> None:
    person = newcomer()
    for response in (person.get("page", "only"), person.post("page", "only")):
        ids = Counter(re.findall(r'\bid="([^"]+)"', response.content.decode()))
        assert [name for name, count in ids.items() if count > 1] == []


def test_a_sheet_with_such_items_is_keyed_in() -> None:
    make_survey("ward", data=definition())
    client = browser()
    client.post(LIST, {"number": "1"})
    sent = {sent_name(name): text for name, text in TEXTS.items()}
    page = client.get(SHEET).content.decode()
    ids = Counter(re.findall(r'\bid="([^"]+)"', page))
    assert [name for name, count in ids.items() if count > 1] == []
    client.post(SHEET, {"answer-": "", "language__sheet": "en", "action": "save", **sent})
    assert PaperEntry.objects.get().parsed_answers == TEXTS


# --- pages that were open while the site was upgraded from the release before, which had no prefix ----------


def sent_by_an_old_page(person: Person, name: str, **fields: object) -> Any:
    """What comes back to the fields as they were named then."""
    page = person.client.get(person.address("page", name)).content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen
    return person.client.post(person.address("page", name), {"action": "next", SEEN: seen.group(1), **fields})


def test_an_old_page_is_read() -> None:
    person = beginner()
    assert sent_by_an_old_page(person, "practice", **PRACTICE).url == "/s/ward/page/practice-2/"
    assert (
        sent_by_an_old_page(person, "practice-2", times="", times__special="varies", peak="20").status_code
        == 302
    )
    answers = the_draft().answers
    assert (answers["often"], answers["why"], answers["times"]) == ("sometimes", ["time"], "varies")


def test_an_old_page_with_an_error_comes_back_with_what_was_typed_under_todays_names() -> None:
    person = beginner().answer("practice")
    page = main(sent_by_an_old_page(person, "practice-2", times="many", peak="20"))
    assert 'name="answer-times" id="id_answer-times" value="many"' in page
    assert 'name="answer-peak" id="id_answer-peak" value="20"' in page


def test_an_old_page_saves_itself() -> None:
    person = beginner().answer("practice")
    assert sent_by_an_old_page(person, "practice-2", action="autosave", **TIMES).status_code == 200
    assert the_draft().answers["times"] == 12


def test_an_old_page_that_was_changed_elsewhere_is_settled_without_loss() -> None:
    person = beginner().answer("practice", "practice-2")
    old = person.client.post(
        person.address("page", "practice-2"), {"action": "next", "times": "30", "peak": "40"}
    )
    assert old.status_code == 409
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', main(old)))
    hidden.pop("csrfmiddlewaretoken")
    assert (hidden["times"], hidden["peak"]) == ("30", "40")
    kept = person.client.post(person.address("page", "practice-2"), {**hidden, "keep": "here"})
    assert kept.status_code == 302
    assert (the_draft().answers["times"], the_draft().answers["peak"]) == (30, 40)


def test_an_old_landing_page_begins() -> None:
    person = Person(make_survey())
    assert person.client.post(person.address(), {"action": "next", "agree": "yes"}).status_code == 302
    assert the_draft().answers == {"agree": "yes"}


def test_an_old_sheet_is_read() -> None:
    make_survey()
    client = browser()
    client.post(LIST, {"number": "1"})
    client.post(SHEET, {"often": "always", "times": "12", "language__sheet": "en", "action": "save"})
    assert PaperEntry.objects.get().parsed_answers == {"often": "always", "times": 12}


def test_what_an_old_page_sent_to_a_closed_survey_is_given_back() -> None:
    person = beginner()
    close_survey(survey=person.survey, by="tests", today=TODAY)
    response = person.client.post(person.address("page", "practice-2"), {"action": "next", "times": "77"})
    assert response.status_code == 409
    assert "77" in main(response)
