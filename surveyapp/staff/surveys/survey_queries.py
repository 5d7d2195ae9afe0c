"""The surveys that somebody may see, with the counts that the list shows and what they may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, Q

from surveyapp.models import Draft, Response, Right, Survey, rights_in_surveys


@dataclass(frozen=True, kw_only=True)
class SurveyLine:
    """A survey and how many responses and drafts it has; `synthetic` counts among the responses.

    may: the rights of whoever looks.
    """

    survey: Survey
    may: frozenset[Right]
    complete: int
    partial: int
    synthetic: int
    drafts: int

    @property
    def is_enough(self) -> bool:
        """Whether there may be rows in which nobody stands alone."""
        return self.complete + self.partial >= settings.SMALLEST_CELL


def survey_lines(user: AbstractBaseUser | AnonymousUser) -> tuple[SurveyLine, ...]:
    """A line for each survey in which the user has any right, in order of slug."""
    rights = rights_in_surveys(user)
    responses, drafts = _response_counts(), _draft_counts()
    none = {"complete": 0, "partial": 0, "synthetic": 0}
    return tuple(
        SurveyLine(
            survey=survey,
            may=rights[survey.pk],
            drafts=drafts.get(survey.pk, 0),
            **responses.get(survey.pk, none),
        )
        for survey in Survey.objects.filter(pk__in=rights).select_related("version")
    )


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
