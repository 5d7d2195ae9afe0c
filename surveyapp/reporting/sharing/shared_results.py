"""From the one report to the results that a survey shares with its respondents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from random import SystemRandom

import pandas as pd

from surveyapp.analysis.disclosure.small_cell_rule import Verdicts, is_known_outside
from surveyapp.analysis.report.filters import without_excluded
from surveyapp.analysis.report.report import Adherence, Report
from surveyapp.datasets.dataset import Dataset
from surveyapp.fielding.snapshot_actions import Figures, Results, is_due, share, to_leave_out
from surveyapp.guidelines.bases import ASSESSABLE
from surveyapp.models import Response, Snapshot, Survey, Tally
from surveyapp.reporting.report.report_queries import read_dataset, report_of
from surveyapp.reporting.sharing.breakdown_queries import (
    count_breakdowns,
    exclusive_verdicts,
    fingerprint,
    is_awaited,
    is_declared,
)
from surveyapp.reporting.source.source_database import on_own_database


class NoFeedbackError(Exception):
    """The survey gives no feedback and shares nothing by groups, so that it shares no results."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            f"The survey {slug} gives no feedback: switch it on in its settings, or publish with --feedback; "
            "or declare on its page of shared results what is shared by groups."
        )


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """What became of it: the results that are shared now, and whether they were just counted."""

    snapshot: Snapshot | None
    is_new: bool


@on_own_database
def share_results(*, survey: Survey, by: str, today: dt.date) -> Sharing:
    """Count the results that respondents see anew, where the small-cell rule lets. Raises NoFeedbackError.

    The smallest cell is that of the survey. Numbers are those of the report, and so of the analysis,
    on answers as they were given.
    """
    if not (survey.feedback or is_declared(survey)):
        raise NoFeedbackError(survey.slug)
    threshold = survey.threshold
    earlier = Snapshot.objects.filter(survey=survey).first()
    left_out = to_leave_out(earlier, threshold=threshold)
    responses = Response.objects.filter(survey=survey).included().count() - left_out
    if not is_due(survey, earlier, responses, threshold=threshold):
        _add_breakdowns(survey, today)
        return Sharing(snapshot=earlier, is_new=False)
    withdrawn = Tally.objects.totals(survey)[Tally.Kind.WITHDRAWN]
    dataset = _dataset_without(survey, left_out)
    results = replace(
        _results(survey, report_of(survey, dataset)),
        withdrawn=withdrawn,
        data=fingerprint(dataset),
        exclusive=exclusive_verdicts(survey, dataset),
        left_out=left_out,
    )
    shared = share(survey=survey, results=results, by=by, today=today, threshold=threshold)
    if shared is not None:
        count_breakdowns(survey, dataset, withdrawn=withdrawn, today=today)
    return Sharing(snapshot=shared or earlier, is_new=shared is not None)


def _add_breakdowns(survey: Survey, today: dt.date) -> None:
    """Count what was declared since the results were shared, if the responses are still the same."""
    if is_awaited(survey):
        withdrawn = Tally.objects.totals(survey)[Tally.Kind.WITHDRAWN]
        count_breakdowns(survey, _dataset_without(survey, 0), withdrawn=withdrawn, today=today)


def _dataset_without(survey: Survey, left_out: int) -> Dataset:
    """All responses but so many, drawn by lot: answers as they were given, as each respondent's own are
    judged."""
    dataset = without_excluded(read_dataset(survey))
    keys = SystemRandom().sample(dataset.frame.index.tolist(), left_out)
    is_kept = [key not in keys for key in dataset.frame.index]
    return dataset.where(pd.Series(is_kept, index=dataset.frame.index, dtype="bool"))


def _results(survey: Survey, report: Report) -> Results:
    """Those on primary recommendations: another reading beside them would give their differences away."""
    recommendations = survey.recommendations
    return Results(
        responses=report.counts.responses,
        synthetic=report.counts.synthetic,
        figures={
            entry.definition.name: _figures(
                entry.result,
                responses=report.counts.responses,
                outside=is_known_outside(entry.definition, recommendations, survey.instrument),
            )
            for entry in report.adherence
            if entry.definition.is_primary
        },
    )


def _figures(result: Adherence, *, responses: int, outside: bool) -> Figures:
    estimate = result.estimate(ASSESSABLE)
    return Figures(
        responses=responses,
        verdicts=Verdicts(
            adherent=result.adherent,
            non_adherent=result.non_adherent,
            not_assessable=result.not_assessable,
        ),
        base=estimate.denominator,
        percent=estimate.percent,
        low=estimate.low,
        high=estimate.high,
        is_known_outside=outside,
    )
