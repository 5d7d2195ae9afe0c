"""One response and one recommendation give a verdict and its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surveyapp.guidelines.model import Criterion, Judgement, ParameterValue, Recommendation, Verdict
from surveyapp.instruments.expressions.evaluation import Plain, Scope, evaluate, references


def judge(
    recommendation: Recommendation,
    answers: Mapping[str, Plain],
    *,
    parameters: Mapping[str, ParameterValue] | None = None,
    others: Iterable[Recommendation] = (),
) -> Judgement:
    """The verdict of the first criterion that holds for plain answers, else `otherwise`.

    parameters: replace the defaults of the same name.
    others: where a composite finds its parts, which are judged at their own defaults.
    """
    if recommendation.otherwise is None:
        return _judge_parts(recommendation, answers, others)
    ruling = holding_criterion(recommendation, answers, parameters) or recommendation.otherwise
    return Judgement(verdict=ruling.verdict, reason=ruling.reason)


def holding_criterion(
    recommendation: Recommendation,
    answers: Mapping[str, Plain],
    parameters: Mapping[str, ParameterValue] | None = None,
) -> Criterion | None:
    """The first criterion that holds, None where none does."""
    scope = Scope(
        answers=answers,
        parameters={**recommendation.defaults, **(parameters or {})},
        profile=recommendation.profile,
    )
    return next((criterion for criterion in recommendation.criteria if evaluate(criterion.when, scope)), None)


def _judge_parts(
    composite: Recommendation, answers: Mapping[str, Plain], others: Iterable[Recommendation]
) -> Judgement:
    """Any part non-adherent: non-adherent; all adherent: adherent; else not assessable."""
    recommendations = tuple(others)
    verdicts = {
        judge(part, answers, others=recommendations).verdict for part in parts_of(composite, recommendations)
    }
    departs, follows, undecided = composite.reasons  # in this order, as they are read
    if Verdict.NON_ADHERENT in verdicts:
        return Judgement(verdict=Verdict.NON_ADHERENT, reason=departs)
    if verdicts == {Verdict.ADHERENT}:
        return Judgement(verdict=Verdict.ADHERENT, reason=follows)
    return Judgement(verdict=Verdict.NOT_ASSESSABLE, reason=undecided)


def parts_of(composite: Recommendation, others: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    """The recommendations that a composite is made of; ValueError where one is not among the others."""
    others_by_name = {other.name: other for other in others}
    for name in composite.all_of:
        if name not in others_by_name:
            raise ValueError(f"{composite.name} is judged by {name!r}, which was not handed in")
    return tuple(others_by_name[name] for name in composite.all_of)


def decisive_variables(
    recommendation: Recommendation, others: Iterable[Recommendation] = ()
) -> tuple[str, ...]:
    """The variables that the criteria refer to, in order of mention; of a composite, those of its parts.

    Two responses that agree on them have the same judgement.
    """
    recommendations = tuple(others)
    own = (variable for criterion in recommendation.criteria for variable in references(criterion.when))
    of_parts = (
        variable
        for part in parts_of(recommendation, recommendations)
        for variable in decisive_variables(part, recommendations)
    )
    return tuple(dict.fromkeys((*own, *of_parts)))
