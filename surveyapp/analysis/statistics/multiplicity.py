"""Several tests read together: Holm's adjustment of a secondary family, Benjamini and Hochberg's of an
exploratory one.

Formulas, sources and reference values: docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """What a test was declared to be before the data were seen."""

    PRIMARY = "primary"  # not adjusted
    SECONDARY = "secondary"  # Holm: the chance of any false finding is held
    EXPLORATORY = "exploratory"  # Benjamini-Hochberg: the expected share of false findings is held


@dataclass(frozen=True, kw_only=True)
class AdjustedTest:
    """One test with its p before and after; None where the test gave none, which counts in no family."""

    name: str
    family: Family
    method: str
    p: float | None
    adjusted: float | None
    of: int  # tests of the family that gave a p


def holm(values: Sequence[float]) -> list[float]:
    """Holm (1979), step-down: holds the chance of any false finding under every dependence."""
    adjusted = [0.0] * len(values)
    reached = 0.0
    for rank, at in enumerate(_ascending(_checked(values))):
        reached = max(reached, min(1.0, values[at] * (len(values) - rank)))
        adjusted[at] = reached
    return adjusted


def benjamini_hochberg(values: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg (1995), step-up: holds the expected share of false findings among the
    findings.
    """
    m = len(_checked(values))
    adjusted = [0.0] * m
    reached = 1.0
    for rank, at in reversed(list(enumerate(_ascending(values), start=1))):
        reached = min(reached, values[at] * (m / rank))  # never below p itself, however it rounds
        adjusted[at] = reached
    return adjusted


_ADJUSTMENTS: Mapping[Family, tuple[str, Callable[[Sequence[float]], list[float]]]] = {
    Family.PRIMARY: ("none", list),
    Family.SECONDARY: ("holm", holm),
    Family.EXPLORATORY: ("benjamini_hochberg", benjamini_hochberg),
}


def adjust(tests: Mapping[str, tuple[Family, float | None]]) -> tuple[AdjustedTest, ...]:
    """The tests by name, in their order, each adjusted within its family."""
    adjusted_p: dict[str, float] = {}
    sizes: dict[Family, int] = {}
    for family in Family:
        own = {name: p for name, (test_family, p) in tests.items() if test_family is family and p is not None}
        sizes[family] = len(own)
        adjusted_p |= dict(zip(own, _ADJUSTMENTS[family][1](list(own.values())), strict=True))
    return tuple(
        AdjustedTest(
            name=name,
            family=family,
            method=_ADJUSTMENTS[family][0],
            p=p,
            adjusted=adjusted_p.get(name),
            of=sizes[family],
        )
        for name, (family, p) in tests.items()
    )


def _checked(values: Sequence[float]) -> Sequence[float]:
    if not all(0 <= p <= 1 for p in values):
        raise ValueError("a p lies between 0 and 1")
    return values


def _ascending(values: Sequence[float]) -> list[int]:
    """The places of the values, the smallest first."""
    return sorted(range(len(values)), key=lambda at: values[at])
