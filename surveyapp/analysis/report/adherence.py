"""Reported adherence: responses judged, estimates, the reasons, what other parameters would give.

A response is judged by few of its answers, so each distinct combination of them is judged once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from surveyapp.analysis.report.distinct_rows import Row, plain_rows
from surveyapp.analysis.report.report import Adherence, AdherenceResult, Estimate, ReasonCount
from surveyapp.analysis.report.response_statuses import deciding_states, statuses
from surveyapp.analysis.statistics.intervals import Method, wilson
from surveyapp.analysis.statistics.proportions import proportion
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.bases import BASES
from surveyapp.guidelines.judge import decisive_variables, judge, parts_of
from surveyapp.guidelines.model import Judgement, ParameterValue, Recommendation, Verdict
from surveyapp.guidelines.response_status import BASE_STATUSES, ResponseStatus, composite_status
from surveyapp.instruments.model.instrument import Missing

Parameters = Mapping[str, ParameterValue]


@dataclass(frozen=True, kw_only=True)
class JudgedResponses:
    """Responses judged on a recommendation, in the dataset's order.

    asked: at least one deciding item.
    """

    definition: Recommendation
    parameters: Parameters
    judgements: Sequence[Judgement]
    statuses: Sequence[ResponseStatus]
    asked: Sequence[bool]

    def among(self, rows: Sequence[bool] | None = None, *, method: Method = wilson) -> Adherence:
        """The result of these rows, all unless given."""
        chosen = [True] * len(self.judgements) if rows is None else rows
        counts = Counter(compress(zip(self.judgements, self.statuses, strict=True), chosen))
        was_asked = any(compress(self.asked, chosen))
        return _adherence(self.definition, self.parameters, counts, was_asked=was_asked, method=method)


def adherence(
    dataset: Dataset,
    recommendations: Sequence[Recommendation],
    *,
    other: Dataset | None = None,
    taken_back: Dataset | None = None,
) -> tuple[AdherenceResult, ...]:
    """The results for all recommendations, in their order. other, taken_back: the responses to set beside
    these.
    """
    lenient = {
        recommendation.lenient_of: recommendation.name
        for recommendation in recommendations
        if recommendation.lenient_of
    }
    return tuple(
        replace(
            _result(dataset, recommendation, recommendations, lenient.get(recommendation.name)),
            exclusion=_beside(other, recommendation, recommendations),
            taken_back=_beside(taken_back, recommendation, recommendations),
        )
        for recommendation in recommendations
    )


def _beside(
    dataset: Dataset | None, recommendation: Recommendation, recommendations: Sequence[Recommendation]
) -> Adherence | None:
    """The result of other responses at default parameters; None without any."""
    if dataset is None:
        return None
    return _at(dataset, recommendation, recommendations)(recommendation.defaults)


def judgements(
    dataset: Dataset,
    recommendation: Recommendation,
    recommendations: Sequence[Recommendation],
    parameters: Parameters | None = None,
) -> list[Judgement]:
    """The judgement of each response, in the dataset's order; parameters replace the defaults."""
    variables = decisive_variables(recommendation, recommendations)
    rows = plain_rows(dataset, variables)
    judged = {row: _judge(recommendation, variables, row, recommendations, parameters) for row in set(rows)}
    return [judged[row] for row in rows]


def _judge(
    recommendation: Recommendation,
    variables: Sequence[str],
    row: Row,
    recommendations: Sequence[Recommendation],
    parameters: Parameters | None,
) -> Judgement:
    answers = dict(zip(variables, row, strict=True))
    return judge(recommendation, answers, parameters=parameters, others=recommendations)


def _result(
    dataset: Dataset,
    recommendation: Recommendation,
    recommendations: Sequence[Recommendation],
    lenient: str | None,
) -> AdherenceResult:
    at = _at(dataset, recommendation, recommendations)
    defaults = recommendation.defaults
    return AdherenceResult(
        definition=recommendation,
        result=at(defaults),
        sensitivity=tuple(
            at(defaults | {parameter.name: alternative})
            for parameter in recommendation.parameters.values()
            for alternative in parameter.alternatives
        ),
        lenient=lenient,
    )


def _at(
    dataset: Dataset, recommendation: Recommendation, recommendations: Sequence[Recommendation]
) -> Callable[[Parameters], Adherence]:
    """What gives the result at a set of parameters."""
    at = judging(dataset, recommendation, recommendations)
    return lambda parameters: at(parameters).among()


def judging(
    dataset: Dataset, recommendation: Recommendation, recommendations: Sequence[Recommendation]
) -> Callable[[Parameters], JudgedResponses]:
    """What judges the responses at a set of parameters; those that are not in it keep their defaults."""
    status_rule = _status_rule(dataset, recommendation, recommendations)
    was_asked = _was_asked(dataset, recommendation.deciding_items)

    def at(parameters: Parameters) -> JudgedResponses:
        full = recommendation.defaults | dict(parameters)
        judged = judgements(dataset, recommendation, recommendations, full)
        return JudgedResponses(
            definition=recommendation,
            parameters=full,
            judgements=judged,
            statuses=status_rule(judged),
            asked=was_asked,
        )

    return at


def _status_rule(
    dataset: Dataset, recommendation: Recommendation, recommendations: Sequence[Recommendation]
) -> Callable[[Sequence[Judgement]], Sequence[ResponseStatus]]:
    """What gives the statuses of responses that were judged; a composite has them of its parts."""
    if recommendation.otherwise is None:
        parts = [
            _status_rule(dataset, part, recommendations)(judgements(dataset, part, recommendations))
            for part in parts_of(recommendation, recommendations)
        ]
        of_whole = [composite_status(part_statuses) for part_statuses in zip(*parts, strict=True)]
        return lambda _judged: of_whole
    states = deciding_states(dataset, recommendation.deciding_items)
    return lambda judged: statuses([judgement.verdict for judgement in judged], states)


def answered(dataset: Dataset, deciding: Sequence[str]) -> list[bool]:
    """Whether each response answered every deciding item that it was asked, and was asked at least one."""
    kinds = dataset.missing[list(deciding)]
    has_answer = kinds == ""
    return ((has_answer | (kinds == Missing.NOT_ASKED.value)).all(axis=1) & has_answer.any(axis=1)).tolist()


def _was_asked(dataset: Dataset, deciding: Sequence[str]) -> list[bool]:
    """Who was asked a deciding item: where nobody was, a base is empty, and nothing is 0 %."""
    return (dataset.missing[list(deciding)] != Missing.NOT_ASKED.value).any(axis=1).tolist()


def _adherence(
    recommendation: Recommendation,
    parameters: Parameters,
    counts: Counter[tuple[Judgement, ResponseStatus]],
    *,
    was_asked: bool,
    method: Method,
) -> Adherence:
    """The counts of judgements, each with the status of the response, become estimates."""
    by_judgement: Counter[Judgement] = Counter()
    by_status: Counter[ResponseStatus] = Counter()
    for (judgement, status), count in counts.items():
        by_judgement[judgement] += count
        by_status[status] += count
    verdicts = {
        verdict: sum(count for judgement, count in by_judgement.items() if judgement.verdict is verdict)
        for verdict in Verdict
    }
    counts_of_asked = by_status if was_asked else Counter[ResponseStatus]()
    return Adherence(
        recommendation=recommendation.name,
        edition=recommendation.edition,
        parameters=dict(parameters),
        adherent=verdicts[Verdict.ADHERENT],
        non_adherent=verdicts[Verdict.NON_ADHERENT],
        not_assessable=verdicts[Verdict.NOT_ASSESSABLE],
        reasons=_reasons(recommendation, by_judgement),
        estimates=tuple(
            estimate_of(
                base,
                *((None, None) if recommendation.gives_no_estimate else _fraction(base, counts_of_asked)),
                method=method,
            )
            for base in BASES
        ),
        statuses={status.value: by_status[status] for status in ResponseStatus},
    )


def _fraction(base: str, counts: Counter[ResponseStatus]) -> tuple[int, int]:
    """Numerator and denominator of one estimate."""
    return counts[ResponseStatus.ADHERENT], sum(counts[status] for status in BASE_STATUSES[base])


def estimate_of(
    base: str, numerator: int | None, denominator: int | None, *, method: Method = wilson
) -> Estimate:
    """Two counts with their interval; no estimate of an empty base."""
    share = proportion(numerator, denominator, method)
    return Estimate(
        base=base,
        numerator=numerator,
        denominator=denominator,
        percent=share.percent,
        low=share.low,
        high=share.high,
    )


def _reasons(recommendation: Recommendation, counts: Mapping[Judgement, int]) -> tuple[ReasonCount, ...]:
    """The reasons that occurred, in the order of the criteria."""
    order = list(recommendation.reasons)
    ordered = sorted(counts, key=lambda judgement: (order.index(judgement.reason), judgement.verdict))
    return tuple(
        ReasonCount(
            code=judgement.reason,
            verdict=judgement.verdict.value,
            count=counts[judgement],
            text=recommendation.reasons[judgement.reason],
        )
        for judgement in ordered
    )
