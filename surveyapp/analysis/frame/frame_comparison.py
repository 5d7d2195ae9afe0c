"""Reported adherence against the whole frame: corrected, weighted, early against late, and its bounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveyapp.analysis.adherence.sensitivity import (
    MissingSensitivity,
    TippingPoint,
    known_of,
    missing_sensitivity,
    tipping_point,
)
from surveyapp.analysis.comparisons.categorical_variables import Categorical, codes
from surveyapp.analysis.frame.frame import merged_levels, merged_margin
from surveyapp.analysis.frame.frame_counts import (
    FrameBounds,
    FrameCounts,
    corrected_share,
    frame_bounds,
    frame_counts,
)
from surveyapp.analysis.frame.nonresponse import (
    WAVES,
    EarlyAndLate,
    FrameLevel,
    Group,
    against_frame,
    by_reminder,
    by_thirds,
    early_and_late,
)
from surveyapp.analysis.report.adherence import JudgedResponses, judging
from surveyapp.analysis.statistics.finite_population import FinitePopulation
from surveyapp.analysis.statistics.weighting import WeightedProportion, Weights, rake, weighted_proportion
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.model import Recommendation, Verdict

Margin = tuple[Categorical, Mapping[str, int], Sequence[Sequence[str]]]
"""A variable, how many of the frame each level holds, and the levels that are merged."""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A level that keeps the respondents from being weighted. is_unanswered: nobody of it has answered; else
    respondents have it, and the margin does not.
    """

    variable: Categorical
    level: str
    is_unanswered: bool


@dataclass(frozen=True, kw_only=True)
class Weighting:
    """The weights; None where there is a gap, no margin or nobody. places: of those who have them, in the
    dataset's order. Weights that do not meet the margins say how far they are from them; they give no
    estimate.
    """

    weights: Weights | None
    places: tuple[int, ...]
    left_out: int  # respondents who did not answer a variable of the margins
    gaps: tuple[Gap, ...]
    levels: tuple[tuple[Categorical, tuple[FrameLevel, ...]], ...]

    @property
    def usable(self) -> Weights | None:
        """The weights where they meet the margins."""
        return self.weights if self.weights is not None and self.weights.converged else None


@dataclass(frozen=True, kw_only=True)
class FrameComparison:
    """What is known of one recommendation beside its plain estimate; assessable responses are the base, if
    nothing else is said.
    """

    definition: Recommendation
    finite: FinitePopulation
    weighted: WeightedProportion | None
    counts: FrameCounts
    bounds: FrameBounds
    waves: EarlyAndLate
    missing: MissingSensitivity
    tipping: TippingPoint


def weighting(
    dataset: Dataset, margins: Sequence[Margin], recommendations: Sequence[Recommendation]
) -> Weighting:
    """The weights of the respondents by the margins, raked; why there are none, where there are none."""
    answer_columns = [
        [
            None if code is None else merged_levels(merged).get(code, code)
            for code in codes(dataset, variable, recommendations)
        ]
        for variable, _levels, merged in margins
    ]
    targets = [merged_margin(levels, merged) for _variable, levels, merged in margins]
    people = [
        place for place in range(len(dataset)) if all(column[place] is not None for column in answer_columns)
    ]
    columns = {
        variable.name: [str(column[place]) for place in people]
        for (variable, _levels, _merged), column in zip(margins, answer_columns, strict=True)
    }
    gaps = [
        gap
        for (variable, _levels, _merged), target in zip(margins, targets, strict=True)
        for gap in _gaps(variable, columns[variable.name], target)
    ]
    can = bool(people and margins and not gaps)
    by_name = {variable.name: target for (variable, _l, _m), target in zip(margins, targets, strict=True)}
    return Weighting(
        weights=rake(columns, by_name) if can else None,
        places=tuple(people),
        left_out=len(dataset) - len(people) if margins else 0,
        gaps=tuple(gaps),
        levels=tuple(
            (variable, _beside(column, target))
            for (variable, _levels, _merged), column, target in zip(
                margins, answer_columns, targets, strict=True
            )
        ),
    )


def _gaps(variable: Categorical, levels: Sequence[str], target: Mapping[str, float]) -> list[Gap]:
    missing = [level for level in target if level not in levels]
    beyond = sorted(set(levels) - set(target))
    return [
        *(Gap(variable=variable, level=level, is_unanswered=True) for level in missing),
        *(Gap(variable=variable, level=level, is_unanswered=False) for level in beyond),
    ]


def _beside(column: Sequence[str | None], target: Mapping[str, float]) -> tuple[FrameLevel, ...]:
    counts = {level: column.count(level) for level in target}
    beyond = {
        level: column.count(level) for level in sorted({value for value in column if value} - set(target))
    }
    frame = {level: int(size) for level, size in target.items()} | dict.fromkeys(beyond, 0)
    return against_frame(counts | beyond, frame)


def waves_of(dataset: Dataset, reminder: dt.date | None) -> list[str | None]:
    """Early or late for each response: before the reminder's period or not; without one the outer thirds."""
    periods = dataset.about["period"].tolist()
    return by_thirds(periods) if reminder is None else by_reminder(periods, reminder)


def frame_comparisons(
    dataset: Dataset,
    recommendations: Sequence[Recommendation],
    *,
    population: int,
    eligible: int,
    weighted: Weighting,
    waves: Sequence[str | None],
    threshold: float,
) -> tuple[FrameComparison, ...]:
    """Each recommendation with estimates.

    population: of the frame, without those known not to be eligible, for the bounds. eligible: how many of it
    are taken to be eligible, for counts and corrected shares. threshold: a share, for the tipping point.
    """
    return tuple(
        _frame_comparison(
            judging(dataset, recommendation, recommendations)({}),
            population=population,
            eligible=eligible,
            weighted=weighted,
            waves=waves,
            threshold=threshold,
        )
        for recommendation in recommendations
        if not recommendation.gives_no_estimate
    )


def _frame_comparison(
    judged: JudgedResponses,
    *,
    population: int,
    eligible: int,
    weighted: Weighting,
    waves: Sequence[str | None],
    threshold: float,
) -> FrameComparison:
    verdicts = [judgement.verdict for judgement in judged.judgements]
    answers = [
        None if verdict is Verdict.NOT_ASSESSABLE else verdict is Verdict.ADHERENT for verdict in verdicts
    ]
    weights, of = weighted.usable, known_of(judged)
    return FrameComparison(
        definition=judged.definition,
        finite=corrected_share(of, eligible),
        weighted=None
        if weights is None
        else weighted_proportion(weights, [answers[at] for at in weighted.places]),
        counts=frame_counts(of, eligible),
        bounds=frame_bounds(of, population),
        waves=early_and_late(*(_group(answers, waves, wave) for wave in WAVES)),
        missing=missing_sensitivity(of, with_not_assessable=False),
        tipping=tipping_point(of, threshold, with_not_assessable=False),
    )


def _group(answers: Sequence[bool | None], waves: Sequence[str | None], wave: str) -> Group:
    mine = [
        answer
        for answer, own_wave in zip(answers, waves, strict=True)
        if own_wave == wave and answer is not None
    ]
    return sum(mine), len(mine)
