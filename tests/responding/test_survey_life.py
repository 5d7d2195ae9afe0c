"""What respondents meet in a pilot, before opening, in a pause, after the closing time and after closing."""

import datetime as dt
import io
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from surveyapp.fielding.survey_life.schedule_actions import schedule
from surveyapp.fielding.survey_life.transition_actions import Step, take_step
from surveyapp.models import Draft, Response, Survey
from tests.builders import make_survey
from tests.responding.people import Person, main, seen_on, the_draft

pytestmark = pytest.mark.django_db

NOW = timezone.now().replace(second=0, microsecond=0)
HOUR = dt.timedelta(hours=1)
PILOT = "This is a pilot: your answers are erased before the survey opens."


def closing(survey: Survey, *, grace_minutes: int = 60) -> Survey:
    """The survey, which closes in an hour."""
    closes = NOW + HOUR
    return schedule(
        survey=survey, by="lead", opens_at=None, closes_at=closes, grace_minutes=grace_minutes, now=NOW
    )


def autosave(person: Person, seen: str) -> Any:
    return person.post("page", "practice-2", action="autosave", seen=seen, times="13", peak="20")


def test_every_page_of_a_pilot_says_so_and_answers_are_stored() -> None:
    person = Person(make_survey(state="pilot"))
    assert PILOT in main(person.get())
    assert "Ceci est un pilote" in main(person.get(lang="fr"))
    person.get(lang="en")
    person.begin().answer("practice")
    pages = [person.get("page", "practice-2"), person.get("page", "practice")]
    person.answer("practice-2", "views")
    pages += [
        person.get("review"),
        person.send(),
        person.get("sent", "copy"),
        person.get("withdraw"),
        person.get("save"),
    ]
    for page in pages:
        assert main(page).count(PILOT) == 1
    assert Response.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "open", "paused", "closed"])
def test_no_page_says_so_in_another_state(state: str) -> None:
    person = Person(make_survey(state=state))
    for parts in ((), ("page", "practice"), ("withdraw",), ("ended", "declined")):
        assert PILOT not in main(person.get(*parts))


def test_a_page_that_was_kept_in_the_pilot_is_not_shown_after_opening() -> None:
    survey = make_survey(state="pilot")
    assert PILOT in main(Person(survey).get())
    take_step(survey=survey, step=Step.OPEN, by="lead", without_details=True)
    assert PILOT not in main(Person(survey).get())


def test_a_pilot_is_not_on_the_list_of_surveys() -> None:
    person = Person(make_survey(state="pilot"))
    assert "Hand hygiene on the ward" not in main(person.client.get("/"))


def test_in_a_pause_the_page_comes_back_with_what_was_typed_and_the_draft_is_kept() -> None:
    survey = make_survey(time_zone="America/Vancouver")
    person = Person(survey).begin().answer("practice")
    seen = seen_on(person.get("page", "practice-2"))
    resumes = dt.datetime(NOW.year + 1, 1, 15, 17, tzinfo=dt.UTC)
    take_step(survey=survey, step=Step.PAUSE, by="lead", resumes_at=resumes)
    refused = person.post("page", "practice-2", seen=seen, times="13", peak="20")
    assert refused.status_code == 409
    page = main(refused)
    assert (
        f"This survey is paused until January 15, {NOW.year + 1}, 09:00 PST. Please come back then." in page
    )
    assert "The answers you saved are kept." in page
    assert "This page could not be saved" in page
    assert "13" in page
    saving = autosave(person, seen)
    assert saving.status_code == 503
    assert saving.json()["reason"].startswith("This survey is paused: please come back later.")
    for parts in ((), ("review",), ("page", "views")):
        assert "paused until" in main(person.get(*parts))
    assert person.client.post(person.address("send")).status_code == 409
    assert the_draft().saved_pages == ["consent", "practice"]
    take_step(survey=survey, step=Step.RESUME, by="lead")
    person.answer("practice-2", "views").send()
    assert Response.objects.count() == 1


def test_a_pause_without_an_end_says_to_come_back_later() -> None:
    person = Person(make_survey(state="paused"))
    assert "This survey is paused. Please come back later." in main(person.get())
    assert "saved are kept" not in main(person.get())


def test_a_pause_ends_by_the_first_visit_after_its_end() -> None:
    survey = make_survey()
    take_step(survey=survey, step=Step.PAUSE, by="lead", now=NOW, resumes_at=NOW + HOUR)
    with time_machine.travel(NOW + HOUR, tick=False):
        assert "Start" in main(Person(survey).get())
    survey.refresh_from_db()
    assert survey.state == "open"


def test_before_it_opens_the_moment_is_told_and_then_it_opens_by_itself() -> None:
    survey = make_survey(state="draft", time_zone="America/Toronto")
    opens = dt.datetime(NOW.year + 1, 1, 15, 14, tzinfo=dt.UTC)
    schedule(survey=survey, by="lead", opens_at=opens, closes_at=None, without_details=True)
    assert f"It opens on January 15, {NOW.year + 1}, 09:00 EST." in main(Person(survey).get())
    person = Person(survey)
    assert "Hand hygiene on the ward" not in main(person.client.get("/"))
    with time_machine.travel(opens, tick=False):
        assert "Hand hygiene on the ward" in main(person.client.get("/"))
        person.begin()
    survey.refresh_from_db()
    assert (survey.state, survey.opened_at) == ("open", opens)


def test_the_first_page_says_until_when_it_is_open_in_the_surveys_zone() -> None:
    survey = make_survey(time_zone="America/Toronto")
    assert 'id="closes"' not in main(Person(survey).get())
    closes = dt.datetime(NOW.year + 1, 3, 5, 22, tzinfo=dt.UTC)
    schedule(survey=survey, by="lead", opens_at=None, closes_at=closes)
    assert f"Open until March 5, {NOW.year + 1}, 17:00 EST." in main(Person(survey).get())
    french = main(Person(survey).get(lang="fr"))
    assert f"Ouvert jusqu’au 5 mars {NOW.year + 1}" in french


def test_after_the_closing_time_who_has_begun_can_go_on_until_the_grace_is_over() -> None:
    survey = closing(make_survey())
    person, late = Person(survey).begin().answer("practice"), Person(survey)
    with time_machine.travel(NOW + HOUR, tick=False):
        assert "accepts no more answers" in main(late.get())
        assert late.post(agree="yes").status_code == 409
        assert not late.cookie
        for parts in ((), ("page", "practice-2"), ("review",)):
            assert "You can still send your answers until" in main(person.get(*parts))
        person.answer("practice-2", "views")
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        assert "accepts no more answers" in main(person.get("page", "views"))
        refused = person.client.post(person.address("send"))
        assert refused.status_code == 409
        saving = autosave(person, "")
        assert saving.status_code == 410
        assert "is closed" in saving.json()["reason"]
    assert Draft.objects.count() == 1
    assert not Response.objects.exists()


def test_who_sends_in_the_grace_has_sent() -> None:
    survey = closing(make_survey())
    person = Person(survey).begin().answer()
    with time_machine.travel(NOW + HOUR, tick=False):
        assert "Thank you: your answers are stored" in main(person.send())


def test_without_a_grace_nobody_goes_on_after_the_closing_time() -> None:
    survey = closing(make_survey(), grace_minutes=0)
    person = Person(survey).begin()
    with time_machine.travel(NOW + HOUR, tick=False):
        assert "accepts no more answers" in main(person.get("page", "practice"))


def test_a_moment_that_is_set_costs_no_query_until_it_comes() -> None:
    person = Person(make_survey()).begin()
    counts = []
    for _ in range(2):
        person.get("page", "practice")
        with CaptureQueriesContext(connection) as queries:
            person.get("page", "practice")
        counts.append(len(queries))
        closing(person.survey)
    assert counts[0] == counts[1]


def printed(person: Person) -> list[str]:
    """The texts of the printed form's pages."""
    file = io.BytesIO(person.client.get("/s/ward/paper.pdf").content)
    return [page.extract_text() for page in PdfReader(file).pages]


def test_the_paper_form_of_a_pilot_is_marked() -> None:
    survey = make_survey(state="pilot")
    person = Person(survey)
    pages = printed(person)
    assert all("PILOT" in page for page in pages)
    assert PILOT in " ".join(pages[0].split())
    take_step(survey=survey, step=Step.OPEN, by="lead", without_details=True)
    assert not any("PILOT" in page for page in printed(person))
