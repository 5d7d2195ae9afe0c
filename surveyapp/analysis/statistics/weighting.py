"""Weights that fit respondents to known margins of the frame, and weighted shares, always beside the
unweighted ones.

Counts are never weighted. Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, isclose, sqrt
from statistics import median

from surveyapp.analysis.statistics.intervals import CONFIDENCE, Interval, wilson_effective
from surveyapp.analysis.statistics.proportions import Proportion, proportion
from surveyapp.instruments.language import TranslatedError, gettext_noop

SWEEPS = 1_000
SETTLED = 1e-12
"""The largest relative change of a weight in a sweep at which raking stops."""
MET = 1e-6
"""How far, of its target, the sum of a level's weights may be from it."""
SPARSE = 5
"""Levels with fewer respondents should be merged before they are raked to."""

Margins = Mapping[str, Mapping[str, float]]
"""Variable -> level -> how many of the frame."""


class WeightingError(TranslatedError):
    """The respondents cannot be weighted to the margins; the message says what to change."""


@dataclass(frozen=True, kw_only=True)
class SparseLevel:
    """A level with few respondents, each of whom stands for many."""

    variable: str
    level: str
    respondents: int


@dataclass(frozen=True, kw_only=True)
class UnmetLevel:
    """A level whose weights do not add up to its target."""

    variable: str
    level: str
    target: float
    weighted: float


@dataclass(frozen=True, kw_only=True)
class Weights:
    """A weight for each respondent, in their order; they add up to the frame.

    sweeps, largest_change: how raking ended. converged: every margin is met; unmet: levels that are not.
    trimmed: weights that were cut.
    """

    method: str  # raking or post_stratification
    values: tuple[float, ...]
    margins: Margins
    sweeps: int
    largest_change: float
    unmet: tuple[UnmetLevel, ...]
    sparse: tuple[SparseLevel, ...]
    trimmed: int = 0

    @property
    def converged(self) -> bool:
        """Whether every margin is met; where weights have stopped to change, it need not be."""
        return not self.unmet

    @property
    def design_effect(self) -> float:
        """Kish's (1965): n sum w^2 / (sum w)^2, 1 or more."""
        return len(self.values) * fsum(w * w for w in self.values) / fsum(self.values) ** 2

    @property
    def effective_size(self) -> float:
        """Kish's: how many unweighted respondents would tell as much, were answers independent of weights."""
        return len(self.values) / self.design_effect


@dataclass(frozen=True, kw_only=True)
class WeightedProportion:
    """A weighted share (0 to 1) beside the unweighted proportion, whose counts it rests on.

    standard_error: linearised, the weights taken as fixed. effective_size: p(1 - p) by its square, n at most;
    n where all gave one answer (standard error 0). interval: Wilson on it. All three are None for n = 1.
    design_effect, kish_size, kish_interval: Kish's, which do not see that weights go with the answer.
    """

    unweighted: Proportion
    share: float
    standard_error: float | None
    effective_size: float | None
    interval: Interval | None
    design_effect: float
    kish_size: float
    kish_interval: Interval


def rake(respondents: Mapping[str, Sequence[str]], margins: Margins, *, sweeps: int = SWEEPS) -> Weights:
    """Weights whose sums meet every margin: iterative proportional fitting (Deming and Stephan 1940).

    respondents: for each variable of the margins the level of each respondent. Raises WeightingError.
    """
    people = _checked(respondents, margins)
    cells = Counter(people)
    frame = fsum(next(iter(margins.values())).values())
    weights = dict.fromkeys(cells, frame / len(people))
    changes = [_sweep(weights, cells, margins)]
    while changes[-1] >= SETTLED and len(changes) < sweeps:
        changes.append(_sweep(weights, cells, margins))
    unmet = tuple(_unmet(weights, cells, margins))
    return Weights(
        method="raking" if len(margins) > 1 else "post_stratification",
        values=tuple(weights[person] for person in people),
        margins=margins,
        sweeps=len(changes),
        largest_change=changes[-1],
        unmet=unmet,
        sparse=_sparse(people, margins),
    )


def post_stratify(strata: Sequence[str], frame: Mapping[str, float]) -> Weights:
    """Weights that give each stratum its share of the frame: N of the stratum / its respondents."""
    return rake({"stratum": strata}, {"stratum": frame})


def trimmed(weights: Weights, *, times: float = 5.0) -> Weights:
    """The weights cut at so many times their median, then scaled to the same sum; the margins no longer hold
    exactly.
    """
    limit = times * median(weights.values)
    cut = [min(weight, limit) for weight in weights.values]
    scale = fsum(weights.values) / fsum(cut)
    return replace(
        weights,
        values=tuple(weight * scale for weight in cut),
        trimmed=sum(weight > limit for weight in weights.values),
    )


def weighted_proportion(
    weights: Weights, answers: Sequence[bool | None], *, confidence: float = CONFIDENCE
) -> WeightedProportion | None:
    """The weighted share of yes among those with an answer (None has none); None if nobody has.

    ValueError unless there is an answer, or None, for each weight.
    """
    pairs = [(w, yes) for w, yes in zip(weights.values, answers, strict=True) if yes is not None]
    if not pairs:
        return None
    n, sum_of_weights = len(pairs), fsum(w for w, _ in pairs)
    share = min(1.0, fsum(w for w, yes in pairs if yes) / sum_of_weights)
    effect = n * fsum(w * w for w, _ in pairs) / sum_of_weights**2
    error = _linearised(pairs, share, sum_of_weights) if n > 1 else None
    size = None if error is None else min(n, share * (1 - share) / error**2) if error else float(n)
    kish = wilson_effective(share, n / effect, confidence=confidence)
    assert kish is not None  # the effective size is above 0
    return WeightedProportion(
        unweighted=proportion(sum(yes for _, yes in pairs), n, confidence=confidence),
        share=share,
        standard_error=error,
        effective_size=size,
        interval=None if size is None else wilson_effective(share, size, confidence=confidence),
        design_effect=effect,
        kish_size=n / effect,
        kish_interval=kish,
    )


def _linearised(pairs: Sequence[tuple[float, bool]], share: float, sum_of_weights: float) -> float:
    """The standard error of a ratio of sums by Taylor's series, with n/(n - 1)."""
    n = len(pairs)
    return sqrt(n / (n - 1) * fsum((w * (yes - share)) ** 2 for w, yes in pairs)) / sum_of_weights


def _sweep(weights: dict[tuple[str, ...], float], cells: Counter[tuple[str, ...]], margins: Margins) -> float:
    """Fit every margin once; the largest relative change of a weight."""
    before = dict(weights)
    for place, targets in enumerate(margins.values()):
        _fit(weights, cells, place, targets)
    return max(abs(weights[cell] / before[cell] - 1) for cell in cells)


def _fit(
    weights: dict[tuple[str, ...], float],
    cells: Counter[tuple[str, ...]],
    place: int,
    targets: Mapping[str, float],
) -> None:
    """Scale the weights so that one margin holds."""
    sums: dict[str, float] = dict.fromkeys(targets, 0.0)
    for cell, count in cells.items():
        sums[cell[place]] += weights[cell] * count
    for cell in cells:
        weights[cell] *= targets[cell[place]] / sums[cell[place]]


def _unmet(
    weights: Mapping[tuple[str, ...], float], cells: Counter[tuple[str, ...]], margins: Margins
) -> Iterator[UnmetLevel]:
    """The levels whose sum of weights is not their target."""
    for place, (name, targets) in enumerate(margins.items()):
        for level, target in targets.items():
            weighted = fsum(weights[cell] * count for cell, count in cells.items() if cell[place] == level)
            if not isclose(weighted, target, rel_tol=MET):
                yield UnmetLevel(variable=name, level=level, target=target, weighted=weighted)


def _sparse(people: Sequence[tuple[str, ...]], margins: Margins) -> tuple[SparseLevel, ...]:
    return tuple(
        SparseLevel(variable=name, level=level, respondents=count)
        for place, (name, targets) in enumerate(margins.items())
        for level in targets
        if (count := sum(person[place] == level for person in people)) < SPARSE
    )


def _checked(respondents: Mapping[str, Sequence[str]], margins: Margins) -> list[tuple[str, ...]]:
    """The respondents as tuples of levels in the order of the margins. Raises WeightingError."""
    if not margins or set(respondents) != set(margins):
        raise WeightingError(
            gettext_noop("Give the level of each respondent for each variable of the margins.")
        )
    people = list(zip(*(respondents[name] for name in margins), strict=True))
    if not people:
        raise WeightingError(gettext_noop("There are no respondents to weight: wait for responses."))
    for place, (name, targets) in enumerate(margins.items()):
        _check_levels(name, {person[place] for person in people}, targets)
    sums = {name: fsum(targets.values()) for name, targets in margins.items()}
    first = next(iter(sums.values()))
    for name, margin_sum in sums.items():
        if not isclose(margin_sum, first, rel_tol=1e-9):
            raise WeightingError(
                gettext_noop(
                    "The margin of “{name}” adds up to {sum}, but another one to {other}. All margins "
                    "must describe one sampling frame."
                ),
                name=name,
                sum=f"{margin_sum:g}",
                other=f"{first:g}",
            )
    return people


def _check_levels(name: str, levels: set[str], targets: Mapping[str, float]) -> None:
    for level, target in targets.items():
        if target <= 0:
            raise WeightingError(
                gettext_noop("“{name}”: level “{level}” is empty in the sampling frame. Leave it out."),
                name=name,
                level=level,
            )
        if level not in levels:
            raise WeightingError(
                gettext_noop(
                    "“{name}”: nobody of level “{level}” has answered. Merge it with another level."
                ),
                name=name,
                level=level,
            )
    for level in sorted(levels - set(targets)):
        raise WeightingError(
            gettext_noop(
                "“{name}”: respondents have level “{level}”, but the margin does not. Add it there, or "
                "merge it."
            ),
            name=name,
            level=level,
        )
