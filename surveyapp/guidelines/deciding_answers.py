"""What a verdict rests on: of all the answers that could decide it, those that did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveyapp.guidelines.judge import holding_criterion
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.expressions.evaluation import Plain, references
from surveyapp.instruments.model.flag_conditions import flags_by_name
from surveyapp.instruments.model.instrument import Instrument


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
    """Flag -> the variables in its condition on which some verdict rests; flags without any are left out.

    Excluding responses by such a flag would select on the outcome.
    """
    deciding = {name for recommendation in recommendations for name in recommendation.deciding_items} | {
        name
        for recommendation in recommendations
        for criterion in recommendation.criteria
        for name in references(criterion.when)
    }
    shared = {
        name: tuple(variable for variable in references(flag.when) if variable in deciding)
        for name, flag in flags_by_name(instrument).items()
    }
    return {name: variables for name, variables in shared.items() if variables}
