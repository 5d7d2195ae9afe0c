"""Commands that take a survey through its life: each takes the step that the table names it for."""

import datetime as dt
import shlex

import pytest
from django.core.management import CommandError
from django.utils import timezone

from surveyapp.fielding.survey_life.steps import Step
from surveyapp.fielding.survey_life.transitions import TRANSITIONS
from surveyapp.models import AuditEvent, Response, Survey
from tests.builders import make_draft, make_paper_return, make_response, make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db

NOW = timezone.now()
FUTURE = dt.timedelta(days=200)
A_YEAR_LATER = NOW.year + 1


@pytest.mark.parametrize("step", Step)
def test_the_command_of_a_step_takes_it(step: Step) -> None:
    transition = TRANSITIONS[step]
    survey = make_survey(state=transition.sources[0])
    command = transition.command.replace("SLUG", "ward").replace("TEXT", "'Late answers.'")
    extra = ["--without-details"] if step is Step.OPEN else []
    assert "ward" in run(*shlex.split(command), *extra)
    survey.refresh_from_db()
    assert survey.state == transition.target
    assert survey.state_changes.latest("pk").step == step
    assert AuditEvent.objects.filter(action=transition.action).latest("pk").by == "the command line"


@pytest.mark.parametrize("step", Step)
def test_a_step_that_is_not_possible_ends_with_what_is(step: Step) -> None:
    transition = TRANSITIONS[step]
    state = next(state for state in Survey.State if state not in transition.sources)
    make_survey(state=state)
    command = transition.command.replace("SLUG", "ward").replace("TEXT", "'Late answers.'")
    with pytest.raises(CommandError, match=r"is not possible now\. Possible now: "):
        run(*shlex.split(command))


def test_opening_erases_the_pilot_when_it_is_told_to() -> None:
    make_response(make_survey(state="pilot"))
    with pytest.raises(CommandError, match="--erase-pilot"):
        run("open", "ward", "--without-details")
    run("open", "ward", "--without-details", "--erase-pilot")
    assert not Response.objects.exists()


def test_a_pause_ends_at_the_moment_in_the_surveys_zone() -> None:
    survey = make_survey(time_zone="America/Vancouver")
    run("pause", "ward", "--until", f"{A_YEAR_LATER}-01-15T09:00")
    survey.refresh_from_db()
    assert survey.resumes_at == dt.datetime(A_YEAR_LATER, 1, 15, 17, 0, tzinfo=dt.UTC)


def test_a_moment_that_clocks_skip_is_refused() -> None:
    make_survey(time_zone="America/Toronto")
    with pytest.raises(CommandError, match=r"America/Toronto.*Write such as"):
        run("pause", "ward", "--until", "2027-03-14T02:30")
    with pytest.raises(CommandError, match="Write such as 2027-01-15T09:00"):
        run("pause", "ward", "--until", "tomorrow")


def test_times_are_set_changed_and_taken_back() -> None:
    survey = make_survey(state="draft")
    printed = run(
        *("schedule", "ward", "--without-details", "--time-zone", "America/Vancouver", "--grace", "30"),
        *("--opens", f"{A_YEAR_LATER}-01-15T09:00", "--closes", f"{A_YEAR_LATER}-02-15 17:00"),
    )
    assert f"opens: {A_YEAR_LATER}-01-15 09:00 PST." in printed
    assert f"closes: {A_YEAR_LATER}-02-15 17:00 PST." in printed
    survey.refresh_from_db()
    assert survey.opens_at == dt.datetime(A_YEAR_LATER, 1, 15, 17, 0, tzinfo=dt.UTC)
    assert (survey.grace_minutes, survey.time_zone) == (30, "America/Vancouver")
    printed = run("schedule", "ward", "--closes", "never", "--without-details")
    assert "closes: by hand." in printed
    survey.refresh_from_db()
    assert (survey.closes_at, survey.grace_minutes) == (None, 30)
    assert survey.opens_at is not None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--time-zone", "Europe/Atlantis"], "“Europe/Atlantis” is not a time zone"),
        (["--grace", "20000"], "grace period .minutes.: .*10080"),
        (["--closes", "2020-01-01T09:00"], "closing time has passed: give a later one"),
    ],
)
def test_times_that_cannot_be_are_refused_with_the_reason(arguments: list[str], message: str) -> None:
    make_survey()
    with pytest.raises(CommandError, match=message):
        run("schedule", "ward", *arguments)


def test_advance_takes_each_step_that_is_due_and_names_those_that_cannot_be() -> None:
    over, held = make_survey("over"), make_survey("held")
    Survey.objects.update(closes_at=NOW - FUTURE, grace_minutes=0)
    make_draft(over)
    make_paper_return(held)
    with pytest.raises(CommandError, match="held: Paper forms of held in progress: 1"):
        run("advance")
    over.refresh_from_db()
    assert (over.state, over.closed_at) == ("closed", NOW - FUTURE)
    assert Response.objects.get().survey == over
    held.paper_returns.all().delete()
    assert run("advance") == "The survey held went on as scheduled.\n"
    assert run("advance") == ""
