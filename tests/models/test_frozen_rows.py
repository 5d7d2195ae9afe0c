"""What was published and promised stays as it was: in Python, and in the database itself."""

import datetime as dt
from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from surveyapp.answering.promise.promise_actions import keep_told
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.fielding.survey_life.transitions import TRANSITIONS
from surveyapp.models import (
    FIXED_AT_OPENING,
    FrozenVersionError,
    InstrumentVersion,
    PermanentPromiseError,
    PermanentStateChangeError,
    PromiseVersion,
    StateChange,
    Survey,
)
from tests.builders import TODAY, make_draft, make_response, make_survey

NOW = dt.datetime(2026, 3, 12, 9, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


def refused(statement: str) -> str:
    """What the database says to a statement that it refuses."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(refusal.value)


@pytest.mark.parametrize("column", [field.column for field in InstrumentVersion._meta.concrete_fields])
def test_the_database_refuses_to_change_a_published_version(column: str) -> None:
    make_survey()
    statement = f"UPDATE surveyapp_instrumentversion SET {column} = {column}"  # noqa: S608 - our columns
    assert "cannot be changed or deleted" in refused(statement)


def test_the_database_refuses_to_delete_a_published_version() -> None:
    make_survey()
    assert "cannot be changed or deleted" in refused("DELETE FROM surveyapp_instrumentversion")


def test_python_refuses_too_and_says_what_to_do() -> None:
    version = make_survey().version
    with pytest.raises(FrozenVersionError, match="publish a new version"):
        version.save()
    with pytest.raises(FrozenVersionError):
        version.delete()
    with pytest.raises(FrozenVersionError):
        InstrumentVersion.objects.update(name="another")
    with pytest.raises(FrozenVersionError):
        InstrumentVersion.objects.filter(pk=version.pk).delete()


def told() -> PromiseVersion:
    survey = make_survey()
    return keep_told(survey=survey, told=told_now(survey), today=TODAY)


@pytest.mark.parametrize("column", [field.column for field in PromiseVersion._meta.concrete_fields])
def test_the_database_refuses_to_change_what_respondents_were_told(column: str) -> None:
    told()
    statement = f"UPDATE surveyapp_promiseversion SET {column} = {column}"  # noqa: S608 - our columns
    assert "neither changed nor deleted" in refused(statement)


def test_what_respondents_were_told_is_deleted_by_nobody() -> None:
    version = told()
    assert "neither changed nor deleted" in refused("DELETE FROM surveyapp_promiseversion")
    with pytest.raises(PermanentPromiseError, match="stays as they saw it"):
        version.save()
    with pytest.raises(PermanentPromiseError):
        version.delete()
    with pytest.raises(PermanentPromiseError):
        PromiseVersion.objects.update(number=2)
    with pytest.raises(PermanentPromiseError):
        PromiseVersion.objects.filter(pk=version.pk).delete()


OTHER: dict[str, Any] = {
    "slug": "elsewhere",
    "mode": "confidential",
    "extended": True,
    "date_granularity": "day",
    "draft_days": 5,
    "retention_years": 2,
    "smallest_cell": 12,
}


@pytest.mark.parametrize("name", FIXED_AT_OPENING)
def test_what_was_promised_at_opening_stays(name: str) -> None:
    survey = make_survey()
    with pytest.raises(IntegrityError, match="keeps the settings"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(**{name: OTHER[name]})
    setattr(survey, name, OTHER[name])
    with pytest.raises(ValidationError, match="cannot be changed after the survey opens"):
        survey.clean()


@pytest.mark.parametrize("name", FIXED_AT_OPENING)
def test_before_opening_it_can_be_changed(name: str) -> None:
    survey = make_survey(state="draft")
    setattr(survey, name, OTHER[name])
    survey.clean()
    survey.save()
    assert getattr(Survey.objects.get(pk=survey.pk), name) == OTHER[name]


@pytest.mark.parametrize("name", ["title", "contact", "ethics", "organisation"])
def test_what_is_only_shown_can_be_changed_at_any_time(name: str) -> None:
    survey = make_survey()
    setattr(survey, name, "other words")
    survey.full_clean()
    survey.save()
    assert getattr(Survey.objects.get(pk=survey.pk), name) == "other words"


STATES = Survey.State.values
STEPS = {(source.value, each.target.value) for each in TRANSITIONS.values() for source in each.sources}


def test_the_database_knows_the_steps_of_the_table() -> None:
    assert set(import_module("surveyapp.migrations.0022_survey_life").STEPS) == STEPS


@pytest.mark.parametrize(
    ("state", "other"), sorted((old, new) for old in STATES for new in STATES if old != new)
)
def test_a_survey_goes_from_state_to_state_by_its_steps_only(state: str, other: str) -> None:
    survey = make_survey(state=state)
    change = {"state": other, "opened_at": NOW, "closed_at": NOW}
    is_step = (state, other) in STEPS
    expected = nullcontext() if is_step else pytest.raises(IntegrityError, match="by its steps")
    with expected, transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(**change)


@pytest.mark.parametrize("make", [make_response, make_draft])
def test_no_survey_opens_with_answers_of_its_pilot(make: Callable[[Survey], object]) -> None:
    survey = make_survey(state="pilot")
    make(survey)
    with pytest.raises(IntegrityError, match="opens without answers"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(state="open", opened_at=NOW)


@pytest.mark.parametrize("column", [field.column for field in StateChange._meta.concrete_fields])
def test_the_database_refuses_to_change_a_step_that_was_taken(column: str) -> None:
    make_survey()
    statement = f"UPDATE surveyapp_statechange SET {column} = {column}"  # noqa: S608 - our columns
    assert "neither changed nor deleted" in refused(statement)


def test_a_step_that_was_taken_is_deleted_by_nobody() -> None:
    change = make_survey().state_changes.get()
    assert "neither changed nor deleted" in refused("DELETE FROM surveyapp_statechange")
    with pytest.raises(PermanentStateChangeError, match="stays as it was written"):
        change.save()
    with pytest.raises(PermanentStateChangeError):
        change.delete()
    with pytest.raises(PermanentStateChangeError):
        StateChange.objects.update(by="me")
    with pytest.raises(PermanentStateChangeError):
        StateChange.objects.filter(pk=change.pk).delete()


def test_the_definition_comes_back_in_the_order_in_which_it_was_written() -> None:
    version = make_survey().version
    stored = InstrumentVersion.objects.get(pk=version.pk)
    assert list(stored.definition["recommendation"][0]["reasons"]) == ["always", "not_always", "unknown"]
    assert stored.definition == version.definition


def test_fixtures_carry_a_definition_whole() -> None:
    version = make_survey().version
    field: models.Field[Any, Any] = InstrumentVersion._meta.get_field("definition")
    assert field.to_python(field.value_to_string(version)) == version.definition
