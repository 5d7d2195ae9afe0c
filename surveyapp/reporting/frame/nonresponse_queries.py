"""What those who did not answer could change: reported adherence of a survey against its frame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.frame.frame import FrameError
from surveyapp.analysis.frame.frame_comparison import (
    FrameComparison,
    Weighting,
    frame_comparisons,
    waves_of,
    weighting,
)
from surveyapp.analysis.frame.response_rates import OutcomeRates
from surveyapp.analysis.frame.wave_groups import WaveGroups, wave_groups
from surveyapp.analysis.plots.arrivals import Arrivals, arrivals
from surveyapp.analysis.report.filters import without_excluded
from surveyapp.analysis.report.recoding_summary import recoding_use
from surveyapp.analysis.report.report import Counts, RecodingUse
from surveyapp.analysis.report.report_builder import counts
from surveyapp.datasets.dataset import build
from surveyapp.models import Frame, Survey
from surveyapp.reporting.frame.rate_queries import FrameRates, margin_variables, read_rates
from surveyapp.reporting.report.report_queries import read_counted
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.reporting.source.source_database import analysed


@dataclass(frozen=True, kw_only=True)
class AgainstFrame:
    """The figures of a survey against its frame.

    population: the frame without those known not to be eligible. eligible: how many of it are taken to be
    eligible, those of unknown eligibility by their share e.
    """

    counts: Counts
    recoding: RecodingUse | None
    population: int
    eligible: int
    wave_groups: WaveGroups
    arrivals: tuple[Arrivals, ...]
    weighting: Weighting
    results: tuple[FrameComparison, ...]


@dataclass(frozen=True, kw_only=True)
class Nonresponse:
    """None against the frame where there is none, or where its cases do not fit into it.

    responses, synthetic: all that came, excluded ones too; those that the figures are of stand in `against`.
    """

    frame: Frame | None
    fault: FrameError | None
    against: AgainstFrame | None
    synthetic: int
    responses: int
    excluded: Mapping[str, int]  # reason -> responses that staff excluded for it


@analysed
def read_nonresponse(survey: Survey, *, threshold: float) -> Nonresponse:
    """The figures of the responses that nobody has excluded. threshold: a share, for the tipping point."""
    rates = read_rates(survey)
    return Nonresponse(
        frame=rates.frame,
        fault=rates.fault,
        against=_cached_against(survey, rates, threshold),
        synthetic=rates.site.synthetic,
        responses=rates.site.responses,
        excluded=rates.site.excluded,
    )


def _cached_against(survey: Survey, rates: FrameRates, threshold: float) -> AgainstFrame | None:
    frame, outcome = rates.frame, rates.outcome
    if frame is None or outcome is None:
        return None
    population = frame.size - outcome.counts.not_eligible
    return cached_result(
        survey,
        "nonresponse",
        threshold,
        population,
        outcome.eligible,
        make=lambda: _against(survey, frame, outcome, threshold),
        responses=lambda result: result.counts.responses,
    )


def _in_order(levels: Mapping[str, int], variable: Categorical) -> dict[str, int]:
    """The levels of a margin in the order of the variable's categories: databases keep keys in orders of
    their own, and which margin a raking that does not converge meets depends on the order."""
    codes = [category.code for category in variable.categories]
    known = {code: levels[code] for code in codes if code in levels}
    return known | {code: levels[code] for code in sorted(levels) if code not in known}


def _against(survey: Survey, frame: Frame, outcome: OutcomeRates, threshold: float) -> AgainstFrame:
    population = frame.size - outcome.counts.not_eligible
    counted = read_counted(survey)
    whole = build(counted.records, counted.instrument)
    dataset = without_excluded(whole)
    recommendations = survey.recommendations
    variables = margin_variables(survey)
    margins = [
        (variable, _in_order(frame.margins[name]["levels"], variable), frame.margins[name]["merged"])
        for name, variable in variables.items()
        if name in frame.margins
    ]
    weighted = weighting(dataset, margins, recommendations)
    reminded_on = dt.date.fromisoformat(frame.reminders[-1]) if frame.reminders else None
    late_from = None if reminded_on is None else survey.period_of(reminded_on)
    waves = waves_of(dataset, late_from)
    return AgainstFrame(
        counts=counts(whole, ()),
        recoding=recoding_use(
            dataset.frame.index.tolist(), counted.recoded, counted.instrument, recommendations
        ),
        population=population,
        eligible=outcome.eligible,
        wave_groups=wave_groups(
            waves,
            dataset.about["period"].tolist(),
            dataset.about["channel"].tolist(),
            reminded_on=reminded_on,
            late_from=late_from,
        ),
        arrivals=arrivals(dataset),
        weighting=weighted,
        results=frame_comparisons(
            dataset,
            recommendations,
            population=population,
            eligible=outcome.eligible,
            weighted=weighted,
            waves=waves,
            threshold=threshold,
        ),
    )
