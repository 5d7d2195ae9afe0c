"""Two items of the same people with the same options, compared within each person.

Which test: McNemar's of two options, Wilcoxon's signed rank of ordered ones, else Stuart and Maxwell's.
Rules: docs/statistics.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.comparisons.crosstabs import Crosstab
from surveyapp.analysis.report.ranked_without_place import RankedAnswer
from surveyapp.analysis.statistics.contingency import total
from surveyapp.analysis.statistics.effects import Difference
from surveyapp.analysis.statistics.measures import Measure, Significance
from surveyapp.analysis.statistics.paired import mcnemar
from surveyapp.analysis.statistics.paired_items import (
    marginal_homogeneity,
    paired_difference,
    paired_ratio,
    signed_rank,
)
from surveyapp.analysis.statistics.proportions import proportion

ITEMS = ("choice", "scale", "tick")
"""Kinds of variables that are answers to an item."""


@dataclass(frozen=True, kw_only=True)
class PairedComparison:
    """Two items compared within each person. tested: how many complete pairs the test is of.

    difference, ratio: of two options, of the first one. effect: the rank-biserial correlation of
    ordered ones.
    """

    table: Crosstab
    tested: int
    test: Significance
    difference: Difference | None = None
    ratio: Measure | None = None
    effect: Measure | None = None

    @property
    def ranked_without_place(self) -> tuple[RankedAnswer, ...]:
        """What signed ranks rank although its words say it has no place in the order; () without ranks."""
        return self.table.ranked_without_place if self.effect is not None else ()


def have_same_options(one: Categorical, other: Categorical) -> bool:
    """Whether the variables are two items that everybody answers by the same options in the same words."""
    are_items = one.kind in ITEMS and other.kind in ITEMS
    return are_items and one.name != other.name and one.categories == other.categories


def paired_comparison(table: Crosstab) -> PairedComparison:
    """The comparison of a cross-tab whose rows and columns have the same options. ValueError for another."""
    if not have_same_options(table.rows, table.columns):
        raise ValueError("pairs are of two items with the same options")
    if len(table.counts) == 2:
        first = table.row_bases[0], table.base
        second = table.column_bases[0], table.base
        return PairedComparison(
            table=table,
            tested=table.base,
            test=mcnemar(table.counts),
            difference=Difference(
                first=proportion(*first),
                second=proportion(*second),
                difference=paired_difference(table.counts),
            ),
            ratio=paired_ratio(table.counts),
        )
    order = table.rows.order  # of both: the first row and the first column must be one option
    ranked = tuple(tuple(table.counts[i][j] for j in order) for i in order)
    if table.rows.is_ordered and table.columns.is_ordered and len(ranked) > 2:
        ranks = signed_rank(ranked)
        return PairedComparison(table=table, tested=total(ranked), test=ranks.test, effect=ranks.effect)
    return PairedComparison(table=table, tested=table.base, test=marginal_homogeneity(table.counts))
