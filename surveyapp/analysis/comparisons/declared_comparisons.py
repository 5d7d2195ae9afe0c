"""The comparisons that a plan declares, made: each with its test, and its p adjusted within its family.

Two items with the same options are tested as pairs, as on the page of two variables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.analysis.comparisons.categorical_variables import has_verdict
from surveyapp.analysis.comparisons.comparison import Caution, Comparison
from surveyapp.analysis.comparisons.paired_comparison import (
    PairedComparison,
    have_same_options,
    paired_comparison,
)
from surveyapp.analysis.report.plan_changes import PAIRS, is_known
from surveyapp.analysis.report.plan_comparison import Plan, PlannedComparison
from surveyapp.analysis.report.ranked_without_place import RankedAnswer
from surveyapp.analysis.statistics.effects import Difference
from surveyapp.analysis.statistics.measures import Significance
from surveyapp.analysis.statistics.multiplicity import AdjustedTest, Family, adjust


@dataclass(frozen=True, kw_only=True)
class DeclaredComparison:
    """A comparison that the plan declares, with its result.

    comparison: None where the survey has one of the variables no more, or not under the filter. paired: the
    same within each person, None unless both are items with the same options; its test is then the one that
    counts. adjusted: p before and after, None where there was no test; such a one counts in no family.
    """

    planned: PlannedComparison
    comparison: Comparison | None
    paired: PairedComparison | None
    adjusted: AdjustedTest

    @property
    def test(self) -> Significance | None:
        """The test whose p is adjusted; None where no comparison was made."""
        if self.paired is not None:
            return self.paired.test
        return None if self.comparison is None else self.comparison.test

    @property
    def difference(self) -> Difference | None:
        """Of two groups, or of the first one of two options in both items; None of larger tables."""
        if self.paired is not None:
            return self.paired.difference
        return None if self.comparison is None else self.comparison.effects.difference

    @property
    def ranked_without_place(self) -> tuple[RankedAnswer, ...]:
        """The answers that its test ranks although their words say they have no place in the order."""
        if self.paired is not None:
            return self.paired.ranked_without_place
        return () if self.comparison is None else self.comparison.ranked_without_place

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """Cautions; of pairs only what concerns them, since nothing is expected in their cells."""
        if self.comparison is None:
            return ()
        return self.comparison.cautions if self.paired is None else self.paired.cautions


@dataclass(frozen=True, kw_only=True)
class DeclaredComparisons:
    """All comparisons of the plan with this number and fingerprint, in its order.

    knew_pairs: whether the plan was written when two items with the same options were tested as pairs.
    """

    plan: int
    fingerprint: str
    knew_pairs: bool
    comparisons: tuple[DeclaredComparison, ...]

    @property
    def changed_to_pairs(self) -> tuple[DeclaredComparison, ...]:
        """Those that were tested as independent when the plan was written, and are tested as pairs now."""
        if self.knew_pairs:
            return ()
        return tuple(comparison for comparison in self.comparisons if comparison.paired is not None)

    @property
    def shows_adherence(self) -> bool:
        """Whether any comparison is of verdicts."""
        return any(
            has_verdict(comparison.planned.rows, comparison.planned.columns)
            for comparison in self.comparisons
        )

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
    paired = [_as_pairs(comparison) for comparison in comparisons]
    tests = {
        f"{planned.rows} {planned.columns}": (planned.family, _p(comparison, pairs))
        for planned, comparison, pairs in zip(plan.comparisons, comparisons, paired, strict=True)
    }
    return DeclaredComparisons(
        plan=plan.number,
        fingerprint=plan.fingerprint,
        knew_pairs=is_known(PAIRS, plan.release),
        comparisons=tuple(
            DeclaredComparison(planned=planned, comparison=comparison, paired=pairs, adjusted=adjusted)
            for planned, comparison, pairs, adjusted in zip(
                plan.comparisons, comparisons, paired, adjust(tests), strict=True
            )
        ),
    )


def _as_pairs(comparison: Comparison | None) -> PairedComparison | None:
    """The comparison within each person, of two items with the same options alone."""
    if comparison is None or not have_same_options(comparison.table.rows, comparison.table.columns):
        return None
    return paired_comparison(comparison.table, structural_zeros=comparison.structural_zeros)


def _p(comparison: Comparison | None, paired: PairedComparison | None) -> float | None:
    """The p that is adjusted: that of the pairs where there are any."""
    if paired is not None:
        return paired.test.p
    return None if comparison is None else comparison.test.p
