"""The page “Open and close”, and the page of each step: what is said before, asked, refused and done."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from surveyapp.fielding.survey_life.steps import Step
from surveyapp.fielding.survey_life.transitions import TRANSITIONS
from surveyapp.models import Response, Role, Survey
from tests.builders import make_draft, make_paper_return, make_response, make_survey
from tests.staff.pages import every, make_member, one, read, signed_in, staff_client, text

pytestmark = pytest.mark.django_db

NOW = timezone.now()
A_YEAR_LATER = NOW.year + 1
ASKED = {Step.OPEN: {"without_details": "on"}, Step.REOPEN: {"reason": "Late answers."}}


def address(*parts: str) -> str:
    return "/".join(["", "staff/surveys/ward/fieldwork/life", *parts, ""])


def page_of(step: Step) -> str:
    return address(step.replace("_", "-"))


def buttons(page: Any) -> list[str]:
    """The steps that the page offers."""
    items = every(one(page, "ul", class_="steps"), "a")
    return [text(link) for link in items]


@pytest.mark.parametrize("step", Step)
def test_a_step_is_said_before_and_taken_by_the_button(step: Step) -> None:
    transition = TRANSITIONS[step]
    survey = make_survey(state=transition.sources[0])
    client = staff_client()
    assert f"{transition.label}…" in buttons(read(client.get(address())))
    page = read(client.get(page_of(step)))
    assert str(transition.before) in text(one(page, "main"))
    survey.refresh_from_db()
    assert survey.state == transition.sources[0]
    done = client.post(page_of(step), ASKED.get(step, {}), follow=True)
    assert done.redirect_chain == [(address(), 302)]
    assert str(transition.after) in text(one(read(done), role="status"))
    survey.refresh_from_db()
    assert survey.state == transition.target
    history = one(read(done), "table")
    assert str(transition.label) in text(history)
    assert client.get(address()).content.decode().count(str(transition.after)) == 0


@pytest.mark.parametrize("step", Step)
def test_a_step_that_is_not_possible_says_so(step: Step) -> None:
    transition = TRANSITIONS[step]
    state = next(state for state in Survey.State if state not in transition.sources)
    survey = make_survey(state=state)
    client = staff_client()
    page = text(one(read(client.get(page_of(step))), "main"))
    assert f"The survey is in the state “{state}”: this step is not possible now." in page
    refused = client.post(page_of(step), ASKED.get(step, {}))
    assert refused.status_code == 422
    assert not survey.state_changes.filter(step=step, by="lead").exists()


def test_a_step_that_there_is_not_is_no_page() -> None:
    make_survey()
    assert staff_client().get(address("explode")).status_code == 404


def test_steps_are_offered_and_taken_by_those_who_have_the_right() -> None:
    survey = make_survey(state="draft")
    coordinator = signed_in(make_member(survey, Role.COORDINATOR))
    analyst = signed_in(make_member(survey, Role.ANALYST))
    assert buttons(read(coordinator.get(address()))) == ["Start a pilot…"]
    for client in (coordinator, analyst):
        assert client.get(page_of(Step.OPEN)).status_code == 404
        assert client.post(page_of(Step.OPEN), ASKED[Step.OPEN]).status_code == 404
        assert client.get(address("times")).status_code == 404
    assert analyst.get(address()).status_code == 404
    assert analyst.post(page_of(Step.PILOT)).status_code == 404
    assert coordinator.post(page_of(Step.PILOT)).status_code == 302
    survey.refresh_from_db()
    assert survey.state == "pilot"


def test_opening_asks_about_missing_details_and_about_the_pilot() -> None:
    survey = make_survey(state="pilot")
    make_response(survey)
    make_draft(survey)
    client = staff_client()
    page = text(one(read(client.get(page_of(Step.OPEN))), "main"))
    assert "Funding" in page
    assert "responses 1, drafts 1, paper forms 0" in page
    refused = client.post(page_of(Step.OPEN))
    assert refused.status_code == 422
    errors = text(one(read(refused), class_="error-summary"))
    assert "Enter the missing details first, or tick this box to open without them." in errors
    assert "Download what you want to keep, then tick this box: opening erases it." in errors
    assert "Error:" in text(one(read(refused), "title"))
    client.post(page_of(Step.OPEN), {"without_details": "on"})
    assert Response.objects.count() == 1
    client.post(page_of(Step.OPEN), {"without_details": "on", "erase_pilot": "on"})
    survey.refresh_from_db()
    assert survey.state == "open"
    assert not Response.objects.exists()


def test_paper_forms_in_progress_are_named_before_closing() -> None:
    survey = make_survey()
    make_paper_return(survey)
    client = staff_client()
    page = text(one(read(client.get(page_of(Step.CLOSE))), "main"))
    assert "1 paper form is in progress: finish or discard it first." in page
    refused = client.post(page_of(Step.CLOSE))
    assert refused.status_code == 422
    assert "Finish or discard them" in text(one(read(refused), class_="error-summary"))


def test_reopening_needs_a_reason_which_the_history_shows() -> None:
    make_survey(state="closed")
    client = staff_client()
    refused = client.post(page_of(Step.REOPEN), {"reason": " "})
    assert refused.status_code == 422
    link = one(one(read(refused), class_="error-summary"), "a")
    assert dict(link.attributes)["href"] == "#id_reason"
    done = client.post(page_of(Step.REOPEN), {"reason": "Two sites <answered> late."}, follow=True)
    assert "Two sites &lt;answered&gt; late." in done.content.decode()


def test_a_pause_ends_in_the_surveys_zone() -> None:
    survey = make_survey(time_zone="America/Vancouver")
    client = staff_client()
    assert "America/Vancouver" in text(
        one(read(client.get(page_of(Step.PAUSE))), "form", class_="confirmation")
    )
    done = client.post(page_of(Step.PAUSE), {"resumes_at": f"{A_YEAR_LATER}-01-15T09:00"}, follow=True)
    survey.refresh_from_db()
    assert survey.resumes_at == dt.datetime(A_YEAR_LATER, 1, 15, 17, 0, tzinfo=dt.UTC)
    assert f"January 15, {A_YEAR_LATER}, 09:00 PST" in text(one(read(done), id="times"))


@pytest.mark.parametrize(
    ("moment", "message"),
    [
        ("2027-03-14T02:30", "Clocks change at this time"),
        ("2027-11-07T01:30", "Clocks change at this time"),
        ("2020-01-15T09:00", "must be in the future"),
        ("tomorrow", "Enter a valid date/time."),
    ],
)
def test_a_time_that_cannot_be_is_refused(moment: str, message: str) -> None:
    survey = make_survey(time_zone="America/Toronto")
    refused = staff_client().post(page_of(Step.PAUSE), {"resumes_at": moment})
    assert refused.status_code == 422
    assert message in text(one(read(refused), class_="error-summary"))
    assert moment in refused.content.decode()
    survey.refresh_from_db()
    assert survey.state == "open"


def test_a_closing_time_that_has_passed_and_a_step_that_is_due_are_told() -> None:
    make_survey()
    Survey.objects.update(closes_at=NOW - dt.timedelta(hours=1))
    page = text(one(read(staff_client().get(address())), "main"))
    assert "The closing time has passed" in page
    draft = make_survey("theatre", state="draft")
    Survey.objects.filter(pk=draft.pk).update(opens_at=NOW - dt.timedelta(hours=2))
    page = text(one(read(staff_client().get(address().replace("ward", "theatre"))), "main"))
    assert "Take it below to see what is in its way." in page


def test_what_is_stored_of_the_pilot_is_counted() -> None:
    survey = make_survey(state="pilot")
    make_response(survey)
    pilot = one(read(staff_client().get(address())), id="pilot")
    assert "responses 1, drafts 0, paper forms 0" in text(pilot)


def test_in_a_pilot_the_first_button_leads_on() -> None:
    make_survey(state="pilot")
    assert buttons(read(staff_client().get(address()))) == ["Open the survey…", "End the pilot…"]


@pytest.mark.parametrize(
    ("state", "hint"),
    [
        ("draft", "Nobody can answer at this address now."),
        ("pilot", "Send it to the people you invite."),
        ("open", "Send it to the people you invite."),
        ("paused", "Nobody can answer at this address now."),
        ("closed", "Nobody can answer at this address now."),
    ],
)
def test_the_address_for_respondents_is_there_to_be_copied(settings: Any, state: str, hint: str) -> None:
    make_survey(state=state)
    settings.SITE_URL = "https://survey.example.org"
    card = one(read(staff_client().get(address())), id="address")
    assert hint in text(card)
    box = dict(one(card, id="respondents-address").attributes)
    assert box["value"] == "https://survey.example.org/s/ward/"
