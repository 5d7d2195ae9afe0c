"""The locked plan of a survey as the analysis holds its figures against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surveyapp.analysis.report.plan_changes import CHANGES, PAIRS
from surveyapp.analysis.report.plan_comparison import Plan, PlannedComparison
from surveyapp.analysis.report.primary_result import primary_definition
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.fielding.plan.plan_queries import plan_in_force
from surveyapp.fielding.survey_life.steps import Step
from surveyapp.guidelines.model import ParameterValue, Recommendation
from surveyapp.models import Action, AuditEvent, Survey


def plan_of(survey: Survey) -> Plan | None:
    """The plan in force; None where none is locked."""
    stored = plan_in_force(survey)
    if stored is None:
        return None
    assert stored.locked_at is not None
    content = stored.content
    later = AuditEvent.objects.filter(survey=survey.slug, action=Action.RECODED, at__gt=stored.locked_at)
    reopened = survey.state_changes.filter(step=Step.REOPEN, results_seen=True)
    return Plan(
        number=stored.number,
        fingerprint=stored.fingerprint,
        locked_at=stored.locked_at,
        state=stored.state,
        had_responses=stored.had_responses,
        results_were_closed=stored.results_were_closed,
        reason=stored.reason,
        primary=tuple(content["primary"]),
        base=content["base"],
        subgroups=tuple(content["subgroups"]),
        excluded_for=tuple(content["excluded_for"]),
        flags=tuple(content.get("flags", ())),  # a plan that was locked before there were any
        flags_from=content.get("flags_from", 1),
        recoded_later=later.exists(),
        reopened=tuple(reopened.values_list("reason", flat=True)),
        release=release_of(content),
        comparisons=tuple(
            PlannedComparison(
                rows=comparison["rows"], columns=comparison["columns"], family=Family(comparison["family"])
            )
            for comparison in content.get("comparisons", ())
        ),
    )


def primary_recommendation(survey: Survey) -> tuple[Recommendation, Mapping[str, ParameterValue]] | None:
    """What the plan in force names first, at its parameters; without a plan the first main recommendation."""
    stored = plan_in_force(survey)
    return primary_definition(survey.recommendations, stored.content["primary"] if stored else ())


def release_of(content: Mapping[str, Any]) -> str:
    """The release of the methods that a plan was written under; "" where it is older than any change.

    Plans of 0.1.0 that have comparisons may say so by the mark `items_as_pairs` alone.
    """
    return str(content.get("release", CHANGES[PAIRS] if content.get("items_as_pairs") else ""))
