"""What the attributes of a factorial vignette do to an answer: logistic regression, and differences of means.

One person answers several vignettes, so that standard errors are by person (sandwich) where people are named.
Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import erfc, exp, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from surveyapp.analysis.statistics.intervals import CONFIDENCE, normal_quantile
from surveyapp.analysis.statistics.measures import Measure

Matrix = NDArray[np.floating]

CONSTANT = "const"
FEWEST_CLUSTERS = 30
"""Below so many people an error by person is too small, and none is given."""
STEPS, SMALL = 50, 1e-10


class NoEstimateError(ValueError):
    """The regression has no finite estimate; the message says why and what helps."""


@dataclass(frozen=True, kw_only=True)
class Coefficient:
    """One attribute in log odds, its two-sided p by Wald's test, and its odds ratio with limits."""

    name: str
    estimate: float
    standard_error: float
    p: float
    odds_ratio: Measure


@dataclass(frozen=True, kw_only=True)
class Regression:
    """A fitted regression. deviance: from the shares of each profile. people: None for answers taken as
    independent.
    """

    coefficients: tuple[Coefficient, ...]
    answers: int
    profiles: int
    deviance: float
    people: int | None

    def of(self, name: str) -> Coefficient:
        return next(coefficient for coefficient in self.coefficients if coefficient.name == name)


def logistic(
    attributes: Mapping[str, Sequence[float]],
    yes: Sequence[bool],
    *,
    people: Sequence[Hashable] | None = None,
    confidence: float = CONFIDENCE,
) -> Regression:
    """The regression of an answer on attributes, a value for each answer, by maximum likelihood.

    people: who gave each answer. NoEstimateError where a profile or an attribute decides the answer, where
    one attribute follows from the others, and for errors by fewer than 30 people.
    """
    design = np.column_stack(
        [np.ones(len(yes)), *(np.asarray(column, float) for column in attributes.values())]
    )
    answers = np.asarray(yes, dtype=float)
    _check_estimable(design, answers)
    if people is not None and len(set(people)) < FEWEST_CLUSTERS:
        raise NoEstimateError(f"Errors by person need {FEWEST_CLUSTERS} people or more.")
    coefficients = _maximum(design, answers)
    fitted: Matrix = 1 / (1 + np.exp(-design @ coefficients))
    bread: Matrix = np.linalg.inv(design.T @ (design * (fitted * (1 - fitted))[:, None]))
    covariance = bread if people is None else _by_person(design, answers - fitted, bread, people)
    errors = np.sqrt(np.diag(covariance))
    names = (CONSTANT, *attributes)
    return Regression(
        coefficients=tuple(
            _coefficient(name, float(estimate), float(error), confidence)
            for name, estimate, error in zip(names, coefficients, errors, strict=True)
        ),
        answers=len(yes),
        profiles=len(np.unique(design, axis=0)),
        deviance=_deviance(design, answers, fitted),
        people=None if people is None else len(set(people)),
    )


def component_effect(values: Sequence[bool], yes: Sequence[bool]) -> Measure:
    """The average marginal component effect of an attribute under a randomised deck: the share of yes with it
    less the share without, -1 to 1.
    """
    shares = []
    for level in (True, False):
        own = [answer for value, answer in zip(values, yes, strict=True) if bool(value) is level]
        if not own:
            return Measure(value=None, reason="empty_group")
        shares.append(sum(own) / len(own))
    return Measure(value=shares[0] - shares[1])


def _check_estimable(design: Matrix, answers: Matrix) -> None:
    """Separation is proved by linear programming: no direction may favour every answer and help one."""
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise NoEstimateError("One attribute follows from the others: leave it out.")
    signed = design * (2 * answers - 1)[:, None]
    solution = linprog(
        -signed.sum(axis=0), A_ub=-signed, b_ub=np.zeros(len(answers)), bounds=(-1, 1), method="highs"
    )
    if solution.fun is None or -solution.fun > 1e-6:
        raise NoEstimateError(
            "One attribute or several decide the answer (separation): show the shares of each profile."
        )


def _maximum(design: Matrix, answers: Matrix) -> Matrix:
    """Newton's method, halving a step that would not raise the likelihood."""

    def likelihood(at: Matrix) -> float:
        return float((answers * (design @ at) - np.logaddexp(0, design @ at)).sum())

    coefficients: Matrix = np.zeros(design.shape[1])
    step: Matrix = np.ones(design.shape[1])
    steps = 0
    while np.abs(step).max() > SMALL and steps < STEPS:
        fitted = 1 / (1 + np.exp(-design @ coefficients))
        information = design.T @ (design * (fitted * (1 - fitted))[:, None])
        step = np.linalg.solve(information, design.T @ (answers - fitted))
        while likelihood(coefficients + step) < likelihood(coefficients) - SMALL:
            step = step / 2
        coefficients, steps = coefficients + step, steps + 1
    return coefficients


def _by_person(design: Matrix, residuals: Matrix, bread: Matrix, people: Sequence[Hashable]) -> Matrix:
    """The sandwich with a person's scores summed, times g/(g - 1)."""
    groups = {person: at for at, person in enumerate(dict.fromkeys(people))}
    sums = np.zeros((len(groups), design.shape[1]))
    np.add.at(sums, [groups[person] for person in people], design * residuals[:, None])
    covariance: Matrix = len(groups) / (len(groups) - 1) * bread @ (sums.T @ sums) @ bread
    return covariance


def _deviance(design: Matrix, answers: Matrix, fitted: Matrix) -> float:
    _, profile = np.unique(design, axis=0, return_inverse=True)
    total = 0.0
    for at in range(profile.max() + 1):
        own = profile == at
        n, x, share = int(own.sum()), float(answers[own].sum()), float(fitted[own][0])
        total += 2 * sum(k * log(k / (n * expected)) for k, expected in ((x, share), (n - x, 1 - share)) if k)
    return total


def _coefficient(name: str, estimate: float, error: float, confidence: float) -> Coefficient:
    reach = normal_quantile(confidence) * error
    return Coefficient(
        name=name,
        estimate=estimate,
        standard_error=error,
        p=erfc(abs(estimate) / error / sqrt(2)),
        odds_ratio=Measure(value=exp(estimate), low=exp(estimate - reach), high=exp(estimate + reach)),
    )
