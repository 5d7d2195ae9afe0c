"""What those who did not answer could change: early against late respondents, respondents against the frame.

None of it shows that there is no bias: late respondents are only a proxy of those who never answered.
Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from surveyapp.analysis.statistics.effects import Difference, difference
from surveyapp.analysis.statistics.independence import fisher
from surveyapp.analysis.statistics.intervals import CONFIDENCE, normal_quantile
from surveyapp.analysis.statistics.measures import Measure, Significance
from surveyapp.analysis.statistics.proportions import Proportion, proportion

Group = tuple[int, int]
"""x of n."""
WAVES = ("early", "late")


@dataclass(frozen=True, kw_only=True)
class EarlyAndLate:
    """Early respondents against late ones on one answer."""

    difference: Difference
    test: Significance
    standardised: Measure


@dataclass(frozen=True, kw_only=True)
class FrameLevel:
    """One level of a variable among respondents and in the frame; the difference is in shares, -1 to 1."""

    level: str
    respondents: Proportion
    frame: Proportion
    difference: float | None


def early_and_late(early: Group, late: Group) -> EarlyAndLate:
    """Fisher's exact test, the difference with Newcombe's interval, and the standardised difference."""
    (x, n), (y, m) = early, late
    return EarlyAndLate(
        difference=difference(early, late),
        test=fisher([[x, n - x], [y, m - y]]),
        standardised=standardised_difference(early, late),
    )


def standardised_difference(first: Group, second: Group) -> Measure:
    """The difference of two shares in units of their common standard deviation (Austin 2009).

    (p - q)/sqrt((p (1 - p) + q (1 - q))/2); 0 where the shares are equal, None where only their spread is 0.
    Limits by the large-sample standard error sqrt((n + m)/(n m) + d²/(2 (n + m))) (Hedges and Olkin 1985).
    """
    if not first[1] or not second[1]:
        return Measure(value=None, reason="empty_group")
    (x, n), (y, m) = first, second
    p, q = x / n, y / m
    spread = (p * (1 - p) + q * (1 - q)) / 2
    if not spread:
        return Measure(value=0.0 if p == q else None, reason="no_spread")
    value = (p - q) / sqrt(spread)
    error = sqrt((n + m) / (n * m) + value**2 / (2 * (n + m)))
    reach = normal_quantile(CONFIDENCE) * error
    return Measure(value=value, low=value - reach, high=value + reach, standard_error=error)


def by_reminder(periods: Sequence[dt.date], reminder: dt.date) -> list[str | None]:
    """Early: answered before the day of the last reminder; late: on that day or after it."""
    return [WAVES[period >= reminder] for period in periods]


def by_thirds(periods: Sequence[dt.date]) -> list[str | None]:
    """Early and late: the first and the last third to arrive, None between.

    Those of one date stay together: a third ends before a date that would make it too large, so that either
    may be empty.
    """
    third = len(periods) // 3
    ordered = sorted(periods)
    before = [sum(other < period for other in ordered) for period in periods]
    upto = [sum(other <= period for other in ordered) for period in periods]
    return [
        WAVES[0] if last <= third else WAVES[1] if first >= len(periods) - third else None
        for first, last in zip(before, upto, strict=True)
    ]


def against_frame(respondents: Mapping[str, int], frame: Mapping[str, int]) -> tuple[FrameLevel, ...]:
    """The levels of the frame, among respondents and in the frame.

    ValueError for a level that the frame does not have.
    """
    if unknown := set(respondents) - set(frame):
        raise ValueError(f"the frame has no level {min(unknown)!r}")
    answered, everybody = sum(respondents.values()), sum(frame.values())
    levels = []
    for level, size in frame.items():
        ours = proportion(respondents.get(level, 0), answered)
        theirs = Proportion(numerator=size, denominator=everybody, interval=None)
        gap = respondents.get(level, 0) / answered - size / everybody if answered and everybody else None
        levels.append(FrameLevel(level=level, respondents=ours, frame=theirs, difference=gap))
    return tuple(levels)
