"""What a verdict rests on: of all the answers that could decide it, those that did."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from surveyapp.guidelines.judge import holding_criterion
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.expressions.evaluation import Plain, references
from surveyapp.instruments.model.instrument import Instrument

REASONS_THAT_JUDGE_ANSWERS = frozenset({"implausible", "other"})
"""Reasons of exclusions that may rest on a flag; the others rest on who answered, and why."""


def grounds(recommendation: Recommendation, answers: Mapping[str, Plain]) -> tuple[str, ...]:
    """The variables on which the verdict at default parameters rests, in order of mention.

    They are those of the criterion that holds, and the deciding ones that the criteria before it refer to.
    Where none holds, and of a composite, they are all that decide.
    """
    holding = holding_criterion(recommendation, answers)
    if holding is None:
        return recommendation.deciding_items
    variables: dict[str, None] = {}
    for criterion in recommendation.criteria[: recommendation.criteria.index(holding) + 1]:
        for variable in references(criterion.when):
            if criterion is holding or variable in recommendation.deciding_items:
                variables[variable] = None
    return tuple(variables)


def flags_on_outcome(
    instrument: Instrument, recommendations: Sequence[Recommendation]
) -> dict[str, tuple[str, ...]]:
    """Flag or check -> the variables in its condition on which some verdict rests; () is left out.

    Excluding responses by such a flag would select on the outcome.
    """
    deciding = {name for recommendation in recommendations for name in recommendation.deciding_items} | {
        name
        for recommendation in recommendations
        for criterion in recommendation.criteria
        for name in references(criterion.when)
    }
    conditions = {flag.name: flag.when for flag in instrument.flags} | {
        check.name: check.rule for item in instrument.items for check in item.checks
    }
    shared = {
        name: tuple(variable for variable in references(condition) if variable in deciding)
        for name, condition in conditions.items()
    }
    return {name: variables for name, variables in shared.items() if variables}


def exclusion_on_outcome(reason: str, shown: Iterable[str], on_outcome: Container[str]) -> tuple[str, ...]:
    """The flags by which an exclusion for this reason would select on the outcome; () where it does not.

    shown: the flags that the response shows. An exclusion that judges answers rests on them; where any of
    them uses no deciding answer, it can rest on that one.
    """
    flags = tuple(shown)
    is_on_outcome = reason in REASONS_THAT_JUDGE_ANSWERS and all(flag in on_outcome for flag in flags)
    return flags if is_on_outcome else ()
