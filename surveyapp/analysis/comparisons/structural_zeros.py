"""Cells that cannot hold anybody, proved from the questionnaire's routing and the recommendations' criteria.

A zero of this kind is structural: it says nothing about practice. What is not proved is not claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.guidelines.judge import parts_of
from surveyapp.guidelines.model import ParameterValue, Recommendation, Verdict
from surveyapp.guidelines.parameter_values import NO
from surveyapp.instruments.conditions.reachability import can_hold
from surveyapp.instruments.expressions.evaluation import (
    Compare,
    Every,
    Given,
    Literal,
    Node,
    Not,
    Parameter,
    ProfileValue,
    Ref,
    Some,
)
from surveyapp.instruments.model.instrument import Derived, Instrument, ItemType

CELLS = 12
"""Cells that are tried at most: of a table with more zeros nothing is said."""


def impossible_cells(
    cells: Iterable[tuple[int, int]],
    rows: Categorical,
    columns: Categorical,
    instrument: Instrument,
    recommendations: Sequence[Recommendation],
) -> tuple[tuple[int, int], ...]:
    """Those of the cells (row, column) that no answers can lead to."""
    tried = tuple(cells)
    if len(tried) > CELLS:
        return ()
    impossible = []
    for row, column in tried:
        first = category_condition(rows, rows.categories[row].code, instrument, recommendations)
        second = category_condition(columns, columns.categories[column].code, instrument, recommendations)
        if (
            first is not None
            and second is not None
            and not can_hold(Every(parts=(first, second)), instrument)
        ):
            impossible.append((row, column))
    return tuple(impossible)


def category_condition(
    variable: Categorical, code: str, instrument: Instrument, recommendations: Sequence[Recommendation]
) -> Node | None:
    """The condition that a response is in the category; None where that is no matter of the answers."""
    if variable.kind == "verdict":
        recommendation = next(
            recommendation for recommendation in recommendations if recommendation.name == variable.source
        )
        return has_verdict(recommendation, Verdict(code), recommendations)
    if variable.kind == "derived":
        derived = next(candidate for candidate in instrument.derived if candidate.name == variable.source)
        return _is_in_group(derived, code, instrument)
    if variable.kind == "language":
        return None
    answer = _ref(variable.source, instrument)
    if variable.kind == "tick":
        chosen = Compare(op="in", left=Literal(value=variable.option), right=answer)
        return Every(parts=(Given(kind="answered", ref=answer), Not(part=chosen))) if code == NO else chosen
    return Compare(op="==", left=answer, right=Literal(value=int(code) if variable.kind == "scale" else code))


def _is_in_group(derived: Derived, code: str, instrument: Instrument) -> Node:
    answer = _ref(derived.source, instrument)
    groups = {group.code: group for group in derived.groups}
    if code not in groups:
        return _is_of_source(derived, code, instrument)
    conditions = [_is_of_source(derived, source_code, instrument) for source_code in groups[code].codes]
    if derived.is_banded:
        return Some(parts=(*conditions, _is_in_band(derived, code, answer)))
    return _any_of(conditions)


def _any_of(conditions: list[Node]) -> Node:
    return conditions[0] if len(conditions) == 1 else Some(parts=tuple(conditions))


def _is_of_source(derived: Derived, code: str, instrument: Instrument) -> Node:
    """The condition that what the groups are made from has this code."""
    if derived.through is not None:
        return _is_in_group(derived.through, code, instrument)
    source = instrument.variables[derived.source]
    is_point = source.type is ItemType.SCALE and source.choice(code) is None
    return Compare(
        op="==",
        left=_ref(derived.source, instrument),
        right=Literal(value=int(code) if is_point else code),
    )


def _is_in_band(derived: Derived, code: str, answer: Ref) -> Node:
    groups = {group.code: group for group in derived.groups}
    names = list(groups)
    below = [groups[name].up_to for name in names[: names.index(code)]]
    limits = [
        Compare(op=">", left=answer, right=Literal(value=up_to)) for up_to in below if up_to is not None
    ]
    own = groups[code].up_to
    if own is not None:
        limits.append(Compare(op="<=", left=answer, right=Literal(value=own)))
    return Every(parts=(Given(kind="number", ref=answer), *limits))


def _ref(variable: str, instrument: Instrument) -> Ref:
    """The reference to a variable: an item, or the row of a grid."""
    item = instrument.variables[variable].item
    if item.name == variable:
        return Ref(name=variable)
    return Ref(name=item.name, row=variable.removeprefix(f"{item.name}_"))


def has_verdict(
    recommendation: Recommendation, verdict: Verdict, recommendations: Sequence[Recommendation]
) -> Node:
    """The condition, with parameters at their defaults, that a response has this verdict."""
    if recommendation.otherwise is None:
        return _composite_has(recommendation, verdict, recommendations)
    return Some(parts=tuple(_conditions_for(recommendation, verdict)))


def _conditions_for(recommendation: Recommendation, verdict: Verdict) -> Iterator[Node]:
    """The criteria that give the verdict, each with those before it not holding."""
    assert recommendation.otherwise is not None  # composites are judged by their parts
    before: list[Node] = []
    for criterion in recommendation.criteria:
        when = _filled(criterion.when, recommendation.defaults, dict(recommendation.profile))
        if criterion.verdict is verdict:
            yield Every(parts=(*before, when))
        before.append(Not(part=when))
    if recommendation.otherwise.verdict is verdict:
        yield Every(parts=tuple(before))


def _composite_has(
    composite: Recommendation, verdict: Verdict, recommendations: Sequence[Recommendation]
) -> Node:
    parts = parts_of(composite, recommendations)
    departs = Some(parts=tuple(has_verdict(part, Verdict.NON_ADHERENT, recommendations) for part in parts))
    follows = Every(parts=tuple(has_verdict(part, Verdict.ADHERENT, recommendations) for part in parts))
    if verdict is Verdict.NON_ADHERENT:
        return departs
    return follows if verdict is Verdict.ADHERENT else Not(part=Some(parts=(departs, follows)))


def _filled(node: Node, parameters: dict[str, ParameterValue], profile: dict[str, ParameterValue]) -> Node:
    """The condition with the values of parameters and of the vignette's facts in their place."""
    match node:
        case Parameter(name=name):
            return Literal(value=parameters[name])
        case ProfileValue(name=name):
            return Literal(value=profile[name])
    changed: dict[str, Any] = {}
    for part in fields(node):
        value = getattr(node, part.name)
        if isinstance(value, Node):
            changed[part.name] = _filled(value, parameters, profile)
        elif isinstance(value, tuple) and value and isinstance(value[0], Node):
            changed[part.name] = tuple(_filled(child, parameters, profile) for child in value)
    whole: Any = node  # one of many dataclasses, each with fields of its own
    return replace(whole, **changed) if changed else node
