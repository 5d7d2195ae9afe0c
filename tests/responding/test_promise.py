"""The first page tells what a person asks first, and what each person saw is kept with the version."""

import re

import pytest

from surveyapp.analysis.study.study_details import TOLD_FIRST
from surveyapp.fielding.study_details_actions import save_details
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.fielding.survey_life.transitions import TRANSITIONS
from surveyapp.models import Draft, PromiseVersion, Response, Survey
from tests.builders import TODAY
from tests.responding.people import Person, main, newcomer

pytestmark = pytest.mark.django_db
TOLD = {name: {"en": f"About {name}."} for name in TOLD_FIRST}


def told_on(page: str) -> str:
    """The fingerprint that the form of the first page holds."""
    found = re.search(r'name="told" value="([0-9a-f]{64})"', page)
    assert found
    return found.group(1)


def test_every_detail_stands_there_in_the_language_in_which_it_was_entered() -> None:
    person = newcomer()
    assert main(person.get()).count("Not stated.") == len(TOLD_FIRST)
    save_details(survey=person.survey, content=TOLD, by="lead")
    page = main(person.get())
    for name in TOLD_FIRST:
        assert f"<dd>About {name}.</dd>" in page
    assert "Taking part is voluntary" in page
    assert "Not stated." not in page
    french = main(person.get(lang="fr"))
    assert '<dd lang="en">About funding.</dd>' in french
    assert "Taking part is voluntary" not in french


def test_a_response_keeps_what_the_person_was_told_when_beginning() -> None:
    first = newcomer().begin()
    save_details(survey=first.survey, content=TOLD, by="lead")
    second = Person(first.survey).begin()
    third = Person(first.survey).begin().answer("practice", "practice-2")
    for person in (first, second):
        person.answer().send()
    close_survey(survey=first.survey, by="lead", today=TODAY)
    before, after = PromiseVersion.objects.order_by("number")
    assert third.cookie
    assert sorted(Response.objects.values_list("promise__number", flat=True)) == [1, 2, 2]
    told_before = {name: text for name, _heading, text, _language in before.content["en"]}
    told_after = {name: text for name, _heading, text, _language in after.content["en"]}
    assert (told_before["risks"], told_after["risks"]) == ("Not stated.", "About risks.")
    assert set(before.content) == {"en", "fr"}
    assert before.period == before.survey.period_of(before.period)


def test_who_has_begun_sees_again_what_was_told_then_but_whom_to_ask_now() -> None:
    person = newcomer(contact="old@example.org").begin()
    save_details(survey=person.survey, content=TOLD, by="lead")
    Survey.objects.update(contact="new@example.org")
    page = main(person.get())
    assert "About risks." not in page
    assert "Not stated." in page
    assert "new@example.org" in page
    assert "old@example.org" not in page
    assert "About risks." in main(Person(person.survey).get())


def test_who_had_the_page_open_when_it_changed_reads_it_again_before_beginning() -> None:
    person = newcomer()
    shown = told_on(main(person.get()))
    save_details(survey=person.survey, content=TOLD, by="lead")
    response = person.post(agree="yes", told=shown)
    page = main(response)
    assert "changed while you had it open" in page
    assert "About risks." in page
    assert '<details class="fold" open>' in page
    assert re.search(r'id="id_answer-agree-0" value="yes" checked', page)
    assert not Draft.objects.exists()
    assert person.post(agree="yes", told=told_on(page)).status_code == 302
    assert Draft.objects.get().promise_id == told_on(page)


def test_one_wording_is_kept_once_however_many_begin() -> None:
    person = newcomer()
    for _ in range(3):
        Person(person.survey).begin()
    assert PromiseVersion.objects.count() == 1


def test_it_says_what_pausing_closing_and_reopening_mean_as_the_table_of_steps_does() -> None:
    page = main(newcomer().get())
    told = [str(transition.promised) for transition in TRANSITIONS.values() if transition.promised]
    assert len(told) == 3
    for sentence in told:
        assert sentence in page
    assert "after the survey closes for the last time, and then deleted" in page
