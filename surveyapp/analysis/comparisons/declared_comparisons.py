"""The comparisons that a plan declares, made: each with its test, and its p adjusted within its family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.analysis.comparisons.comparison import Comparison
from surveyapp.analysis.report.plan_comparison import Plan, PlannedComparison
from surveyapp.analysis.statistics.multiplicity import AdjustedTest, Family, adjust


@dataclass(frozen=True, kw_only=True)
class DeclaredComparison:
    """A comparison that the plan declares, with its result.

    comparison: None where the survey has one of the variables no more, or not under the filter. adjusted:
    p before and after, None where there was no test; such a one counts in no family.
    """

    planned: PlannedComparison
    comparison: Comparison | None
    adjusted: AdjustedTest


@dataclass(frozen=True, kw_only=True)
class DeclaredComparisons:
    """All comparisons of the plan with this number and fingerprint, in its order."""

    plan: int
    fingerprint: str
    comparisons: tuple[DeclaredComparison, ...]

    def of_family(self, family: Family) -> tuple[DeclaredComparison, ...]:
        """Those of a family, in the plan's order."""
        return tuple(comparison for comparison in self.comparisons if comparison.planned.family is family)

    def of_pair(self, one: str, other: str) -> DeclaredComparison | None:
        """The comparison of these variables, whichever way round it was declared."""
        return next(
            (comparison for comparison in self.comparisons if comparison.planned.is_of(one, other)), None
        )


def declared_comparisons(plan: Plan, comparisons: Sequence[Comparison | None]) -> DeclaredComparisons:
    """The comparisons of the plan with what was found, in its order, each adjusted within its family."""
    tests = {
        f"{planned.rows} {planned.columns}": (
            planned.family,
            None if comparison is None else comparison.test.p,
        )
        for planned, comparison in zip(plan.comparisons, comparisons, strict=True)
    }
    return DeclaredComparisons(
        plan=plan.number,
        fingerprint=plan.fingerprint,
        comparisons=tuple(
            DeclaredComparison(planned=planned, comparison=comparison, adjusted=adjusted)
            for planned, comparison, adjusted in zip(
                plan.comparisons, comparisons, adjust(tests), strict=True
            )
        ),
    )
