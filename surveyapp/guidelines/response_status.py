"""The status of one response on one recommendation, and which statuses each base of adherence holds.

A verdict alone does not tell who was rightly not asked from who left a question blank; the status does.
Definitions: docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from surveyapp.guidelines.bases import ANALYSABLE, ANSWERED, APPLICABLE, ASSESSABLE
from surveyapp.guidelines.model import Verdict
from surveyapp.instruments.expressions.evaluation import Node, Plain, Scope, references
from surveyapp.instruments.expressions.partial_evaluation import known_truth
from surveyapp.instruments.model.instrument import Missing


class ResponseStatus(StrEnum):
    """In the order of the definitions: the first that fits is the status."""

    ADHERENT = "adherent"
    DEPARTS = "departs"
    DOES_NOT_APPLY = "does_not_apply"
    MISSING = "missing"
    NOT_ASSESSABLE = "not_assessable"


_JUDGED = frozenset({ResponseStatus.ADHERENT, ResponseStatus.DEPARTS})
BASE_STATUSES: Mapping[str, frozenset[ResponseStatus]] = {
    ASSESSABLE: _JUDGED,
    ANSWERED: _JUDGED | {ResponseStatus.NOT_ASSESSABLE},
    APPLICABLE: _JUDGED | {ResponseStatus.NOT_ASSESSABLE, ResponseStatus.MISSING},
    ANALYSABLE: frozenset(ResponseStatus),
}
"""The responses that an estimate is of."""

COMPOSITE_ORDER = (
    ResponseStatus.DEPARTS,
    ResponseStatus.MISSING,
    ResponseStatus.DOES_NOT_APPLY,
    ResponseStatus.NOT_ASSESSABLE,
    ResponseStatus.ADHERENT,
)


def response_status(
    verdict: Verdict, deciding_kinds: Iterable[str], *, is_routing_known: bool
) -> ResponseStatus:
    """The status of a response that was judged.

    deciding_kinds: of each deciding item the kind of missing, "" for an answer. is_routing_known: of a
    response that was asked no deciding item, whether the answers that decided so were given.
    """
    if verdict is Verdict.ADHERENT:
        return ResponseStatus.ADHERENT
    if verdict is Verdict.NON_ADHERENT:
        return ResponseStatus.DEPARTS
    kinds = tuple(deciding_kinds)
    kinds_of_asked = [kind for kind in kinds if kind != Missing.NOT_ASKED.value]
    if kinds and not kinds_of_asked:
        return ResponseStatus.DOES_NOT_APPLY if is_routing_known else ResponseStatus.MISSING
    return ResponseStatus.MISSING if any(kinds_of_asked) else ResponseStatus.NOT_ASSESSABLE


def composite_status(part_statuses: Iterable[ResponseStatus]) -> ResponseStatus:
    """The status on a composite: departs if any part does; else missing, does not apply or not assessable if
    any part is, in this order; else adherent.
    """
    return min(part_statuses, key=COMPOSITE_ORDER.index)


def is_routing_known(
    variables: Iterable[str],
    answers: Mapping[str, Plain],
    kinds: Mapping[str, str],
    conditions: Mapping[str, Node],
) -> bool:
    """Whether it is known that variables that were not asked do not apply.

    answers, kinds: of every variable that routes to them (`routing_variables`) and of themselves. conditions:
    when a variable is asked; one that has none is asked of all.
    """

    def is_missing(name: str) -> bool:
        if kinds[name] != Missing.NOT_ASKED.value or name not in conditions:
            return kinds[name] not in ("", Missing.NOT_ASKED.value)
        condition = conditions[name]
        missing = {other for other in references(condition) if is_missing(other)}
        return known_truth(condition, Scope(answers=answers), missing) is None

    return not any(is_missing(name) for name in variables)


def routing_variables(variables: Iterable[str], conditions: Mapping[str, Node]) -> tuple[str, ...]:
    """The variables, and all whose answers decide whether they are asked, each once."""
    reached: dict[str, None] = {}
    waiting = list(variables)
    while waiting:
        name = waiting.pop(0)
        if name not in reached:
            reached[name] = None
            waiting.extend(references(conditions[name]) if name in conditions else ())
    return tuple(reached)
