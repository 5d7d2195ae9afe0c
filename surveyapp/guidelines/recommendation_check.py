"""Proves the recommendations of a file sound: each problem names the recommendation and the remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from surveyapp.guidelines.model import Criterion, Recommendation
from surveyapp.guidelines.published_results import read_published
from surveyapp.guidelines.recommendation_tables import read
from surveyapp.instruments.conditions.condition_types import condition_problems
from surveyapp.instruments.expressions.evaluation import Parameter, walk
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import sentence as _


def problems(data: Mapping[str, Any], instrument: Instrument, filename: str = "") -> tuple[Problem, ...]:
    """All that is wrong with the guidelines, recommendations, reasons and the published result of a file.

    Unknown names and keys, missing words and translations, criteria that do not fit the instrument, and what
    nothing uses.
    """
    outcome = read(data, instrument)
    known = {recommendation.name: recommendation for recommendation in outcome.recommendations}
    _published, published = read_published(instrument, None if outcome.problems else known)
    all_problems = [
        *outcome.problems,
        *(
            problem
            for recommendation in known.values()
            for problem in _criteria(recommendation, known, instrument)
        ),
        *(problem for recommendation in known.values() for problem in _parameters(recommendation)),
        *(() if outcome.problems else outcome.unused),
        *published,
    ]
    return tuple(replace(problem, file=filename) for problem in dict.fromkeys(all_problems))


def _criteria(
    recommendation: Recommendation, known: Mapping[str, Recommendation], instrument: Instrument
) -> Iterator[Problem]:
    for criterion in _own(recommendation, known):
        yield from condition_problems(
            criterion.when,
            instrument,
            f"recommendation {recommendation.name}, criterion {criterion.reason}",
            parameters=recommendation.defaults,
            profile=recommendation.profile if recommendation.vignette else None,
        )


def _own(recommendation: Recommendation, known: Mapping[str, Recommendation]) -> tuple[Criterion, ...]:
    """Its criteria without those that it has from the strict form."""
    strict = known.get(recommendation.lenient_of or "")
    return recommendation.criteria[: len(recommendation.criteria) - len(strict.criteria) if strict else None]


def _parameters(recommendation: Recommendation) -> Iterator[Problem]:
    """A parameter that no criterion reads would show a sensitivity where there is none."""
    nodes = (node for criterion in recommendation.criteria for node in walk(criterion.when))
    read_here = {node.name for node in nodes if isinstance(node, Parameter)}
    for name in recommendation.parameters:
        if name not in read_here:
            place = f"recommendation {recommendation.name}, parameter {name}"
            remedy = _("Read it as param.{name}, or remove it.", name=name)
            yield Problem(item=place, message=_("No criterion reads it."), remedy=remedy)
