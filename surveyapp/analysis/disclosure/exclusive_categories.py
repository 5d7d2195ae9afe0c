"""Categories that nobody can be in at once, by the criteria and the routing.

Whoever is in the one is then known to be in what is left of the other variable.

Only pairs in which the data have nobody are tried, since somebody in both shows that it can be. Where the
search for such answers gives up, the pair counts as exclusive: that hides too much rather than too little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.comparisons.structural_zeros import category_condition
from surveyapp.analysis.disclosure.breakdowns import NO_ANSWER, Answers, Exclusive
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.conditions.reachability import is_known_to_hold, variables_behind
from surveyapp.instruments.expressions.evaluation import Every, Node, Not, Some
from surveyapp.instruments.model.instrument import Instrument


@dataclass(frozen=True, kw_only=True)
class _Conditions:
    """When a response is in each category of a variable, and the items behind these conditions."""

    answers: Answers
    by_code: Mapping[str, Node]
    behind: frozenset[str]


def exclusive_categories(
    answers: Sequence[Answers],
    variables: Mapping[str, Categorical],
    instrument: Instrument,
    recommendations: Sequence[Recommendation],
) -> Exclusive:
    """The pairs of categories, of two of the variables, that no response can be in at once."""
    known = [
        _conditions(each, variables[each.name], instrument, recommendations)
        for each in {each.name: each for each in answers}.values()
    ]
    return frozenset(
        frozenset({(one.answers.name, code), (other.answers.name, other_code)})
        for one, other in combinations(known, 2)
        if not one.behind.isdisjoint(other.behind)
        for code, other_code in _exclusive_codes(one, other, instrument)
    )


def _conditions(
    answers: Answers,
    variable: Categorical,
    instrument: Instrument,
    recommendations: Sequence[Recommendation],
) -> _Conditions:
    by_code = {
        code: condition
        for code in answers.codes
        if (condition := category_condition(variable, code, instrument, recommendations)) is not None
    }
    if by_code:
        by_code[NO_ANSWER] = Not(part=Some(parts=tuple(by_code.values())))
    behind = [variables_behind(condition, instrument) for condition in by_code.values()]
    return _Conditions(answers=answers, by_code=by_code, behind=frozenset().union(*behind))


def _exclusive_codes(one: _Conditions, other: _Conditions, instrument: Instrument) -> list[tuple[str, str]]:
    occupied = set(zip(one.answers.values, other.answers.values, strict=True))
    return [
        (code, other_code)
        for code, other_code in product(one.by_code, other.by_code)
        if (code, other_code) not in occupied
        if not is_known_to_hold(Every(parts=(one.by_code[code], other.by_code[other_code])), instrument)
    ]
