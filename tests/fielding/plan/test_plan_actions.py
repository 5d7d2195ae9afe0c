"""Plans are drafted, locked, amended; what is locked stays, in Python and in the database."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from surveyapp.fielding.plan.plan_actions import NothingToLockError, lock_plan, save_plan
from surveyapp.fielding.plan.plan_queries import draft_of, fingerprint_of, keeps_results_closed, plan_in_force
from surveyapp.models import AnalysisPlan, AuditEvent, LockedPlanError, Survey
from tests.builders import make_response, make_survey

pytestmark = pytest.mark.django_db


def save(survey: Survey, *, keeps_closed: bool = False, reason: str = "", **content: Any) -> AnalysisPlan:
    says = {
        "primary": ["h1"],
        "base": "answered",
        "subgroups": ["times_band"],
        "excluded_for": ["duplicate"],
        "exclusions": "",
        "notes": "",
    }
    return save_plan(
        survey=survey, content=says | content, keeps_closed=keeps_closed, reason=reason, by="ada"
    )


def lock(survey: Survey) -> AnalysisPlan:
    draft = draft_of(survey)
    assert draft is not None
    return lock_plan(survey=survey, fingerprint=fingerprint_of(draft), by="ada")


def locked(survey: Survey, **says: Any) -> AnalysisPlan:
    """A plan, or an amendment where there is one, written and locked."""
    save(survey, **says)
    return lock(survey)


def refused(statement: str) -> str:
    """What the database says to a statement that it refuses."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(refusal.value)


def test_a_draft_is_changed_in_its_place_and_holds_nothing() -> None:
    survey = make_survey()
    save(survey, keeps_closed=True)
    save(survey, base="assessable", keeps_closed=True)
    assert AnalysisPlan.objects.get().content["base"] == "assessable"
    assert plan_in_force(survey) is None
    assert keeps_results_closed(survey) is None
    AnalysisPlan.objects.update(reason="a draft")
    AnalysisPlan.objects.get().delete()
    AnalysisPlan.objects.all().delete()


def test_locking_keeps_the_moment_the_person_and_how_things_stood() -> None:
    survey = make_survey(state="draft")
    plan = locked(survey)
    assert (plan.number, plan.locked_by, plan.state, plan.had_responses) == (1, "ada", "prepared", False)
    assert plan.fingerprint == fingerprint_of(plan)
    act = AuditEvent.objects.get(action="plan_locked")
    assert (act.by, act.object, act.detail) == ("ada", plan.fingerprint, "plan 1")


def test_synthetic_responses_are_no_responses() -> None:
    survey = make_survey()
    make_response(survey, synthetic=True)
    assert not locked(survey).had_responses
    make_response(survey)
    assert locked(survey, reason="later").had_responses


def test_an_amendment_is_a_further_plan_and_needs_a_reason() -> None:
    survey = make_survey()
    first = locked(survey, keeps_closed=True)
    save(survey)
    with pytest.raises(NothingToLockError, match="needs a reason"):
        lock(survey)
    second = locked(survey, reason="Asked to.")
    assert (second.number, second.results_were_closed) == (2, True)
    assert plan_in_force(survey) == second
    assert first.fingerprint != second.fingerprint


def test_a_draft_that_was_changed_or_locked_meanwhile_is_not_locked() -> None:
    survey = make_survey()
    seen = fingerprint_of(save(survey))
    save(survey, notes="changed")
    with pytest.raises(NothingToLockError, match="in the meantime"):
        lock_plan(survey=survey, fingerprint=seen, by="ada")
    lock(survey)
    with pytest.raises(NothingToLockError, match="in the meantime"):
        lock_plan(survey=survey, fingerprint=seen, by="ada")


def test_python_refuses_to_change_or_delete_a_locked_plan() -> None:
    plan = locked(make_survey())
    plan.reason = "another"
    with pytest.raises(LockedPlanError, match="amend it"):
        plan.save()
    with pytest.raises(LockedPlanError):
        plan.delete()
    with pytest.raises(LockedPlanError):
        AnalysisPlan.objects.update(reason="another")
    with pytest.raises(LockedPlanError):
        AnalysisPlan.objects.all().delete()


@pytest.mark.parametrize("column", ["content", "keeps_closed", "reason", "locked_at", "number"])
def test_the_database_refuses_to_change_a_locked_plan(column: str) -> None:
    locked(make_survey())
    statement = f"UPDATE surveyapp_analysisplan SET {column} = {column}"  # noqa: S608 - our columns
    assert "neither changed nor deleted" in refused(statement)


def test_the_database_refuses_to_delete_a_locked_plan() -> None:
    locked(make_survey())
    assert "neither changed nor deleted" in refused("DELETE FROM surveyapp_analysisplan")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"number": 1, "state": "open", "fingerprint": "f"}, "analysis_plan_locked_says_all"),
        (
            {"number": 2, "state": "open", "fingerprint": "f", "locked_by": "ada"},
            "analysis_plan_amended_says_why",
        ),
    ],
)
def test_the_database_refuses_a_locked_plan_that_does_not_say_all(
    fields: dict[str, Any], constraint: str
) -> None:
    survey = make_survey()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AnalysisPlan.objects.create(survey=survey, locked_at=survey.opened_at, **fields)


def test_a_survey_has_one_draft_and_each_number_once() -> None:
    survey = make_survey()
    save(survey)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnalysisPlan.objects.create(survey=survey, number=2)
    lock(survey)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnalysisPlan.objects.create(survey=survey, number=1)


@pytest.mark.parametrize("has_draft", [False, True])
def test_opening_warns_where_no_plan_is_locked_and_locks_none(
    has_draft: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    survey = make_survey(state="draft")
    if has_draft:
        save(survey)
    call_command("open", "ward", without_details=True)
    told = capsys.readouterr().err
    assert "No analysis plan is locked" in told
    assert ("not locked by opening" in told) == has_draft
    assert plan_in_force(survey) is None
