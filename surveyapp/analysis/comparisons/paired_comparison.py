"""Two items of the same people with the same options, compared within each person.

Which test: McNemar's of two options, Wilcoxon's signed rank of ordered ones, else Stuart and Maxwell's.
Rules: docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.comparisons.comparison import Caution
from surveyapp.analysis.comparisons.crosstabs import Cell, Crosstab
from surveyapp.analysis.report.ranked_without_place import RankedAnswer
from surveyapp.analysis.statistics.contingency import Counts, total
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


FEW_PAIRS = 10
"""Fewer pairs that differ are pointed out: a test of pairs rests on these alone."""


@dataclass(frozen=True, kw_only=True)
class PairedComparison:
    """Two items compared within each person. tested: how many complete pairs the test is of.

    difference, ratio: of two options, of the first one. effect: the rank-biserial correlation of
    ordered ones. cautions: those that concern pairs; nothing is expected in their cells.
    """

    table: Crosstab
    tested: int
    test: Significance
    cautions: tuple[Caution, ...]
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


def paired_comparison(table: Crosstab, *, structural_zeros: Sequence[Cell] = ()) -> PairedComparison:
    """The comparison of a cross-tab whose rows and columns have the same options. ValueError for another.

    structural_zeros: cells that are known to be impossible.
    """
    if not have_same_options(table.rows, table.columns):
        raise ValueError("pairs are of two items with the same options")
    if len(table.counts) == 2:
        first = table.row_bases[0], table.base
        second = table.column_bases[0], table.base
        return PairedComparison(
            table=table,
            tested=table.base,
            test=mcnemar(table.counts),
            cautions=_cautions(table, table.counts, structural_zeros),
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
        return PairedComparison(
            table=table,
            tested=total(ranked),
            test=ranks.test,
            cautions=_cautions(table, ranked, structural_zeros),
            effect=ranks.effect,
        )
    return PairedComparison(
        table=table,
        tested=table.base,
        test=marginal_homogeneity(table.counts),
        cautions=_cautions(table, table.counts, structural_zeros),
    )


def _cautions(table: Crosstab, tested: Counts, structural_zeros: Sequence[Cell]) -> tuple[Caution, ...]:
    """tested: the counts of the pairs that the test is of, one option by row and by column."""
    differing = total(tested) - sum(row[at] for at, row in enumerate(tested))
    nobody = sum(not any(bases) for bases in zip(table.row_bases, table.column_bases, strict=True))
    numbers = {
        "outside_order": table.base - total(tested),
        "few_pairs_differ": differing if differing < FEW_PAIRS else 0,
        "structural_zeros": len(structural_zeros),
        "empty_categories": nobody if table.base else 0,
    }
    return tuple(Caution(code=code, number=number) for code, number in numbers.items() if number)
