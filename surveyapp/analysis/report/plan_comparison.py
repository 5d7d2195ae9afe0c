"""The report held against the plan that was locked: what was planned, first, and where the two differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.analysis.report.plan_changes import RELEASE, plan_changes
from surveyapp.analysis.report.report import (
    Adherence,
    AdherenceResult,
    Condition,
    Deviation,
    PlanChange,
    PlannedResult,
    PlanUse,
)
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.guidelines.model import ParameterValue, Recommendation
from surveyapp.instruments.model.instrument import Instrument, Text


@dataclass(frozen=True, kw_only=True)
class PlannedComparison:
    """Two variables, by the names that the comparison of two variables has, and the family of their test."""

    rows: str
    columns: str
    family: Family

    def is_of(self, one: str, other: str) -> bool:
        """Whether these are its variables, whichever way round."""
        return {self.rows, self.columns} == {one, other}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A locked plan, with how things stood when it was locked.

    primary: keys as `key_of` gives them. state: prepared, open or closed. recoded_later: whether answers
    were recoded after locking. reopened: the reason of each reopening after results had
    been released. flags: those that exclude a response that shows at least `flags_from` of them.
    release: of the methods that it was written under; "" for plans of before it was kept.
    """

    number: int
    fingerprint: str
    locked_at: dt.datetime
    state: str
    had_responses: bool
    results_were_closed: bool
    reason: str
    primary: tuple[str, ...]
    base: str
    subgroups: tuple[str, ...]
    excluded_for: tuple[str, ...]
    recoded_later: bool
    reopened: tuple[str, ...] = ()
    comparisons: tuple[PlannedComparison, ...] = ()
    flags: tuple[str, ...] = ()
    flags_from: int = 1
    release: str = RELEASE


def key_of(recommendation: Recommendation, parameters: Mapping[str, ParameterValue]) -> str:
    """The name of a definition in a plan: "r1", or "r1:S=2" where a parameter is not the default."""
    other = [
        f"{name}={value}" for name, value in parameters.items() if value != recommendation.defaults[name]
    ]
    return ":".join([recommendation.name, *other])


def definitions(
    recommendations: Sequence[Recommendation],
) -> dict[str, tuple[Recommendation, Mapping[str, ParameterValue]]]:
    """All that a plan can declare as primary: each recommendation with an estimate, at each parameter."""
    by_key: dict[str, tuple[Recommendation, Mapping[str, ParameterValue]]] = {}
    for recommendation in recommendations:
        others = [
            recommendation.defaults | {parameter.name: value}
            for parameter in recommendation.parameters.values()
            for value in parameter.alternatives
        ]
        if not recommendation.gives_no_estimate:
            by_key |= {
                key_of(recommendation, parameters): (recommendation, parameters)
                for parameters in [recommendation.defaults, *others]
            }
    return by_key


def plan_use(
    plan: Plan,
    adherence: Sequence[AdherenceResult],
    conditions: Sequence[Condition],
    *,
    excluded: Mapping[str, int],
    flagged: int = 0,
    is_recoded: bool,
    grouped: Sequence[Text] = (),
    instrument: Instrument,
) -> PlanUse:
    """The planned results, and each deviation of these figures from the plan.

    excluded: reason -> responses left out for it. flagged: responses that the plan's flags exclude and that
    nobody has excluded. is_recoded: whether figures count answers as recoded.
    grouped: labels of groupings that the plan or the filter names and that were made or changed later.
    """
    results_by_key = dict(_results(adherence))
    return PlanUse(
        number=plan.number,
        fingerprint=plan.fingerprint,
        locked_at=plan.locked_at,
        base=plan.base,
        results=tuple(
            _planned(results_by_key, plan.base, key) for key in plan.primary if key in results_by_key
        ),
        subgroups=tuple(condition for condition in conditions if condition.variable in plan.subgroups),
        comparisons=len(plan.comparisons),
        flags=plan.flags,
        flags_from=plan.flags_from,
        changes=changes_of(plan, instrument, [entry.definition for entry in adherence]),
        deviations=(
            *_of_locking(plan),
            *(
                Deviation(kind="filter", label=condition.label)
                for condition in conditions
                if condition.variable not in plan.subgroups
            ),
            *(Deviation(kind="grouped", label=label) for label in grouped),
            *(
                Deviation(kind="excluded", code=reason, count=count)
                for reason, count in excluded.items()
                if count and reason not in plan.excluded_for
            ),
            *([Deviation(kind="flagged", count=flagged)] if flagged else []),
            *([Deviation(kind="recoded")] if is_recoded and plan.recoded_later else []),
        ),
    )


def changes_of(
    plan: Plan, instrument: Instrument, recommendations: Sequence[Recommendation]
) -> tuple[PlanChange, ...]:
    """The changes of method since the plan was written that touch it."""
    pairs = [(comparison.rows, comparison.columns) for comparison in plan.comparisons]
    return plan_changes(plan.release, plan.primary, plan.base, pairs, instrument, recommendations)


def variables_of(plan: Plan) -> tuple[str, ...]:
    """The variables that the plan names: subgroups, and what it compares."""
    return (
        *plan.subgroups,
        *(name for comparison in plan.comparisons for name in (comparison.rows, comparison.columns)),
    )


def _results(
    adherence: Sequence[AdherenceResult],
) -> Iterator[tuple[str, tuple[Recommendation, Adherence]]]:
    for entry in adherence:
        for result in (entry.result, *entry.sensitivity):
            yield key_of(entry.definition, result.parameters), (entry.definition, result)


def _planned(results: Mapping[str, tuple[Recommendation, Adherence]], base: str, key: str) -> PlannedResult:
    """The result of a key; a strict form has its lenient form beside it, at the same parameters."""
    recommendation, result = results[key]
    lenient = (
        reading.estimate(base)
        for other, reading in results.values()
        if other.lenient_of == recommendation.name and reading.parameters == result.parameters
    )
    return PlannedResult(
        key=key,
        definition=recommendation,
        result=result,
        estimate=result.estimate(base),
        lenient=next(lenient, None),
    )


def _of_locking(plan: Plan) -> Iterator[Deviation]:
    if plan.state != "prepared":
        yield Deviation(kind=f"locked_{plan.state}")
    if plan.had_responses:
        yield Deviation(kind="had_responses_closed" if plan.results_were_closed else "had_responses")
    for reason in plan.reopened:
        yield Deviation(kind="reopened", code=reason)
    if plan.number > 1:
        yield Deviation(kind="amended", code=plan.reason, count=plan.number - 1)
