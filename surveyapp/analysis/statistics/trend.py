"""Whether a share rises or falls over ordered groups: Cochran and Armitage, approximate and exact.

Nothing is added to empty cells. Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb, erfc, sqrt

from surveyapp.analysis.statistics.measures import Significance

Group = tuple[int, int]
"""x of n."""


def cochran_armitage(groups: Sequence[Group], scores: Sequence[float] | None = None) -> Significance:
    """The trend test of Cochran (1954) and Armitage (1955); the statistic is z, negative for a falling share.

    groups: x of n in their order. scores: 0, 1, 2... unless others are given, one for each group.
    """
    total, covered, spread = _moments(groups, scores)
    if not spread:
        return _nothing("cochran_armitage", groups)
    z = covered / sqrt(spread / total)
    return Significance(method="cochran_armitage", p=erfc(abs(z) / sqrt(2)), statistic=z)


def exact_trend(groups: Sequence[Group], scores: Sequence[int] | None = None) -> Significance:
    """The exact permutation form: of all ways to have as many cases in groups of these sizes, those at least
    as far from the expected sum of scores, on either side. Scores are whole numbers.
    """
    _total, _covered, spread = _moments(groups, scores)
    if not spread:
        return _nothing("exact_trend", groups)
    weights = [int(weight) for weight in _scores(groups, scores)]
    cases, everybody = sum(x for x, _ in groups), sum(n for _, n in groups)
    mean = Fraction(cases * sum(w * n for w, (_, n) in zip(weights, groups, strict=True)), everybody)
    ways: dict[tuple[int, int], int] = {(0, 0): 1}
    for weight, (_, n) in zip(weights, groups, strict=True):
        ways = _with_group(ways, weight, n, cases)
    own = abs(sum(w * x for w, (x, _) in zip(weights, groups, strict=True)) - mean)
    far = sum(way for (drawn, score), way in ways.items() if drawn == cases and abs(score - mean) >= own)
    return Significance(method="exact_trend", p=float(Fraction(far, comb(everybody, cases))))


def _with_group(
    ways: dict[tuple[int, int], int], weight: int, n: int, cases: int
) -> dict[tuple[int, int], int]:
    """The ways to have (cases, sum of their scores) after one more group of n."""
    next_ways: dict[tuple[int, int], int] = {}
    for (drawn, score), way in ways.items():
        for more in range(min(n, cases - drawn) + 1):
            key = (drawn + more, score + weight * more)
            next_ways[key] = next_ways.get(key, 0) + way * comb(n, more)
    return next_ways


def _scores(groups: Sequence[Group], scores: Sequence[float] | None) -> list[float]:
    if any(not 0 <= x <= n for x, n in groups):
        raise ValueError("a group is x of n with 0 <= x <= n")
    if scores is not None and len(scores) != len(groups):
        raise ValueError("each group has one score")
    return list(range(len(groups))) if scores is None else list(scores)


def _moments(groups: Sequence[Group], scores: Sequence[float] | None) -> tuple[int, float, float]:
    """n; the sum over groups of score x (cases - expected); n x its variance under n's form."""
    weights = _scores(groups, scores)
    n = sum(size for _, size in groups)
    if not n:
        return 0, 0.0, 0.0
    cases = sum(x for x, _ in groups)
    first = sum(w * size for w, (_, size) in zip(weights, groups, strict=True))
    second = sum(w * w * size for w, (_, size) in zip(weights, groups, strict=True))
    covered = sum(w * x for w, (x, _) in zip(weights, groups, strict=True)) - cases * first / n
    return n, covered, cases * (n - cases) * (second - first**2 / n) / n


def _nothing(method: str, groups: Sequence[Group]) -> Significance:
    cases, n = sum(x for x, _ in groups), sum(size for _, size in groups)
    reason = "nobody" if not n else "one_value" if cases in (0, n) else "one_group"
    return Significance(method=method, p=None, reason=reason)
