"""The primary result of a report: what the locked plan names, or else the first main recommendation.

It computes nothing: each estimate is one of the report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.analysis.report.plan_comparison import definitions
from surveyapp.analysis.report.report import Adherence, Estimate, Report
from surveyapp.analysis.report.report_text import lenient_estimate
from surveyapp.guidelines.bases import ASSESSABLE
from surveyapp.guidelines.model import ParameterValue, Recommendation


class Absence(StrEnum):
    """Why there is no figure."""

    NO_RESPONSES = "no_responses"
    NOT_ASSESSABLE = "not_assessable"  # nobody is in the base
    TOO_FEW = "too_few"  # fewer than the smallest cell
    SUPPRESSED = "suppressed"  # so few are adherent, or are not, that they could be recognised
    CLOSED = "closed"  # the plan keeps results closed: there is no report to read
    NOT_COMPUTED = "not_computed"  # nobody has opened the results since the responses changed
    NO_RECOMMENDATION = "no_recommendation"  # the instrument has none that is a main one


@dataclass(frozen=True, kw_only=True)
class PrimaryResult:
    """A recommendation at its parameters, with its estimate over one base."""

    definition: Recommendation
    result: Adherence
    estimate: Estimate
    lenient: Estimate | None  # of the lenient form, where there is one, on the same base
    absence: Absence | None = None  # None where the estimate may be shown

    @property
    def parameters(self) -> Mapping[str, ParameterValue]:
        return self.result.parameters


def primary_results(report: Report, *, smallest: int = 0) -> tuple[PrimaryResult, ...]:
    """What the plan names, all of it; without a plan the first main recommendation; () where there is none.

    smallest: the smallest cell, where whoever reads may not see smaller counts; 0 where they may.
    """
    if report.plan is not None:
        return tuple(
            PrimaryResult(
                definition=planned.definition,
                result=planned.result,
                estimate=planned.estimate,
                lenient=planned.lenient,
                absence=_absence(report, planned.estimate, smallest),
            )
            for planned in report.plan.results
        )
    entry = next((entry for entry in report.adherence if is_main(entry.definition)), None)
    if entry is None:
        return ()
    base = _usual_base(report, entry.definition)
    estimate = entry.result.estimate(base)
    return (
        PrimaryResult(
            definition=entry.definition,
            result=entry.result,
            estimate=estimate,
            lenient=lenient_estimate(report, entry, base),
            absence=_absence(report, estimate, smallest),
        ),
    )


def primary_definition(
    recommendations: Sequence[Recommendation], planned: Sequence[str] = ()
) -> tuple[Recommendation, Mapping[str, ParameterValue]] | None:
    """The first that a plan names, at its parameters; without a plan the first main one; None without either.

    planned: keys as `key_of` gives them.
    """
    by_key = definitions(recommendations)
    if planned:
        return next((by_key[key] for key in planned if key in by_key), None)
    main = next((definition for definition in recommendations if is_main(definition)), None)
    return None if main is None else (main, main.defaults)


def is_main(definition: Recommendation) -> bool:
    """Whether it stands for itself, is of practice rather than of one vignette, and gives an estimate."""
    return definition.is_primary and not (definition.vignette or definition.gives_no_estimate)


def _usual_base(report: Report, definition: Recommendation) -> str:
    """The base of the published figure that it is compared with; assessable responses without one."""
    published = report.published
    if published is None or published.recommendation != definition.name:
        return ASSESSABLE
    return published.base


def _absence(report: Report, estimate: Estimate, smallest: int) -> Absence | None:
    adherent, of = estimate.numerator or 0, estimate.denominator or 0
    if not report.counts.responses:
        return Absence.NO_RESPONSES
    if report.counts.responses < smallest:
        return Absence.TOO_FEW
    if not of:
        return Absence.NOT_ASSESSABLE
    if any(0 < count < smallest for count in (of, adherent, of - adherent)):
        return Absence.SUPPRESSED
    return None
