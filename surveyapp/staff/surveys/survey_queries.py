"""The surveys that somebody may see, with the counts that the list shows and what they may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, Q, QuerySet

from surveyapp.analysis.report.primary_result import Absence
from surveyapp.analysis.report.report import Report
from surveyapp.fielding.plan.plan_queries import keeps_results_closed
from surveyapp.models import Draft, Response, Right, Survey, rights_in_surveys
from surveyapp.reporting.overview.overview_queries import report_at_hand

ARCHIVED = Survey.State.ARCHIVED


@dataclass(frozen=True, kw_only=True)
class SurveyLine:
    """A survey and how many responses and drafts it has; `synthetic` counts among the responses.

    may: the rights of whoever looks. report: None without the right to it, while the plan keeps results
    closed, and until it has been counted. absence: why there is none, for those who have the right.
    """

    survey: Survey
    may: frozenset[Right]
    complete: int
    partial: int
    synthetic: int
    drafts: int
    report: Report | None
    absence: Absence | None


def has_archived(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether one of the surveys in which the user has any right is archived."""
    return Survey.objects.filter(pk__in=rights_in_surveys(user), state=ARCHIVED).exists()


def survey_lines(user: AbstractBaseUser | AnonymousUser, *, is_archive: bool) -> tuple[SurveyLine, ...]:
    """A line for each survey in which the user has any right, in order of slug.

    is_archive: archived ones, or else all others.
    """
    rights = rights_in_surveys(user)
    responses, drafts = _response_counts(), _draft_counts()
    none = {"complete": 0, "partial": 0, "synthetic": 0}
    return tuple(
        _line(survey, rights[survey.pk], responses.get(survey.pk, none), drafts.get(survey.pk, 0))
        for survey in _listed(is_archive).filter(pk__in=rights).select_related("version")
    )


def _listed(is_archive: bool) -> QuerySet[Survey]:
    archived = Q(state=ARCHIVED)
    return Survey.objects.filter(archived if is_archive else ~archived)


def _line(survey: Survey, may: frozenset[Right], counts: Mapping[str, int], drafts: int) -> SurveyLine:
    report = absence = None
    if Right.ANALYSIS in may:
        report, absence = _report(survey, counts["complete"] + counts["partial"])
    return SurveyLine(survey=survey, may=may, drafts=drafts, report=report, absence=absence, **counts)


def _report(survey: Survey, responses: int) -> tuple[Report | None, Absence | None]:
    """The report where it is at hand, or else why the list shows none."""
    if keeps_results_closed(survey) is not None:
        return None, Absence.CLOSED
    if not responses:
        return None, Absence.NO_RESPONSES
    report = report_at_hand(survey, responses=responses)
    return report, Absence.NOT_COMPUTED if report is None else None


def _response_counts() -> Mapping[int, dict[str, int]]:
    kinds = Response.Completeness
    rows = (
        Response.objects.order_by()
        .values("survey_id")
        .annotate(
            complete=Count("pk", filter=Q(completeness=kinds.COMPLETE)),
            partial=Count("pk", filter=Q(completeness=kinds.PARTIAL)),
            synthetic=Count("pk", filter=Q(synthetic=True)),
        )
    )
    return {
        row["survey_id"]: {name: row[name] for name in ("complete", "partial", "synthetic")} for row in rows
    }


def _draft_counts() -> Mapping[int, int]:
    rows = Draft.objects.order_by().values("survey_id").annotate(drafts=Count("pk"))
    return {row["survey_id"]: row["drafts"] for row in rows}
