"""The status of each response on one recommendation, from its verdict and from what is missing.

Responses that agree on their verdict and on what is missing share a status, which is found once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from surveyapp.analysis.report.distinct_rows import plain_rows
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.model import Verdict
from surveyapp.guidelines.response_status import (
    ResponseStatus,
    is_routing_known,
    response_status,
    routing_variables,
)

DecidingState = tuple[tuple[str, ...], bool]
"""The kinds of missing of the deciding items, and whether the answers that route to them are known."""

_status = lru_cache(maxsize=4096)(
    lambda verdict, state: response_status(verdict, state[0], is_routing_known=state[1])
)


def statuses(verdicts: Sequence[Verdict], states: Sequence[DecidingState]) -> list[ResponseStatus]:
    """The status of each response on a recommendation that is no composite."""
    return [_status(verdict, state) for verdict, state in zip(verdicts, states, strict=True)]


def deciding_states(dataset: Dataset, deciding: Sequence[str]) -> list[DecidingState]:
    """What is missing of the deciding items in each response, in the dataset's order."""
    routing = routing_variables(deciding, dataset.conditions)
    kind_rows = _kind_rows(dataset, routing)
    answer_rows = plain_rows(dataset, routing)
    # the deciding items stand first among those that route to them
    known = {
        (kinds, answers): is_routing_known(
            deciding,
            dict(zip(routing, answers, strict=True)),
            dict(zip(routing, kinds, strict=True)),
            dataset.conditions,
        )
        for kinds, answers in set(zip(kind_rows, answer_rows, strict=True))
    }
    return [
        (kinds[: len(deciding)], known[kinds, answers])
        for kinds, answers in zip(kind_rows, answer_rows, strict=True)
    ]


def _kind_rows(dataset: Dataset, variables: Sequence[str]) -> list[tuple[str, ...]]:
    if not variables:
        return [()] * len(dataset)
    return list(zip(*(dataset.missing[name].tolist() for name in variables), strict=True))
