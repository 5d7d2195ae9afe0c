"""What was published and promised stays as it was: in Python, and in the database itself."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from surveyapp.answering.promise.promise_actions import keep_told
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.models import (
    FIXED_AT_OPENING,
    FrozenVersionError,
    InstrumentVersion,
    PermanentPromiseError,
    PromiseVersion,
    Survey,
)
from tests.builders import TODAY, make_survey

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


@pytest.mark.parametrize(
    ("state", "earlier"), [("open", "prepared"), ("closed", "open"), ("closed", "prepared")]
)
def test_a_survey_never_goes_back(state: str, earlier: str) -> None:
    survey = make_survey(state=state)
    with pytest.raises(IntegrityError, match="never goes back"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(state=earlier)


def test_the_definition_comes_back_in_the_order_in_which_it_was_written() -> None:
    version = make_survey().version
    stored = InstrumentVersion.objects.get(pk=version.pk)
    assert list(stored.definition["recommendation"][0]["reasons"]) == ["always", "not_always", "unknown"]
    assert stored.definition == version.definition


def test_fixtures_carry_a_definition_whole() -> None:
    version = make_survey().version
    field: models.Field[Any, Any] = InstrumentVersion._meta.get_field("definition")
    assert field.to_python(field.value_to_string(version)) == version.definition
