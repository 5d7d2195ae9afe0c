"""The summary of a numeric answer: median and quartiles first, since few numbers are seldom symmetric."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, isfinite
from statistics import fmean


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberSummary:
    """How many numbers there were, and their summary in their own unit; all None when there was none."""

    n: int
    median: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    mean: float | None = None


def summary_of_numbers(values: Iterable[float]) -> NumberSummary:
    """Summarise numbers, with quartiles that are quantiles of type 7.

    ValueError for a value that is not finite.
    """
    ordered = sorted(float(value) for value in values)
    if not all(map(isfinite, ordered)):
        raise ValueError("a value is not a finite number: drop missing values before they are summarised")
    if not ordered:
        return NumberSummary(n=0)
    return NumberSummary(
        n=len(ordered),
        median=quantile(ordered, 0.5),
        lower_quartile=quantile(ordered, 0.25),
        upper_quartile=quantile(ordered, 0.75),
        minimum=ordered[0],
        maximum=ordered[-1],
        mean=fmean(ordered),
    )


def quantile(ordered: Sequence[float], share: float) -> float:
    """The quantile of type 7 (Hyndman and Fan 1996; numpy's default) of ascending numbers, at least one.

    It lies a share (0 to 1) of the way from the first number to the last, with straight lines in between.
    """
    position = (len(ordered) - 1) * share
    before = floor(position)
    after = min(before + 1, len(ordered) - 1)
    return ordered[before] + (position - before) * (ordered[after] - ordered[before])
