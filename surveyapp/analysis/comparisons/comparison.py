"""The comparison of two categorical variables: the table, the test that fits it and why, effects, what to
beware of.

Of a 2 x 2 table, Fisher's exact test with the difference of the two columns in the first row; of a larger
one, Freeman and Halton's; where categories are ordered, a test that uses their order beside it. Rules:
docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scipy.stats.contingency import expected_freq

from surveyapp.analysis.comparisons.crosstabs import Cell, Crosstab
from surveyapp.analysis.report.ranked_without_place import RankedAnswer
from surveyapp.analysis.statistics.contingency import (
    Counts,
    column_totals,
    total,
    transposed,
    without_empty,
)
from surveyapp.analysis.statistics.effects import (
    Difference,
    OddsRatio,
    cohens_h,
    cramers_v,
    cramers_v_corrected,
    difference,
    odds_ratio,
    phi,
)
from surveyapp.analysis.statistics.independence import (
    LEAST_EXPECTED,
    SEED,
    chi_square,
    chi_square_is_valid,
    independence,
)
from surveyapp.analysis.statistics.measures import Measure, Significance
from surveyapp.analysis.statistics.ordinal import ordered_both, ordered_groups
from surveyapp.analysis.statistics.trend import cochran_armitage, exact_trend

EXACT_TREND = 200
"""Responses up to which the exact trend test is computed."""
SMALL_GROUP = 10
"""A column or row with fewer responses is pointed out."""


@dataclass(frozen=True, kw_only=True)
class Effects:
    """How far the groups differ; what a table does not have is None.

    difference, odds_ratio, phi and h: of a 2 x 2 table of those categories that hold anybody, the first of
    its columns against the second in its first row.
    """

    v: Measure
    v_corrected: Measure
    difference: Difference | None = None
    odds_ratio: OddsRatio | None = None
    phi: Measure | None = None
    h: Measure | None = None


@dataclass(frozen=True, kw_only=True)
class Caution:
    """A caution: a code, and the number that belongs to it."""

    code: str
    number: int = 0


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """All that is shown of two variables. why: the code of the reason for the test.

    chi_square: only where it is valid. ordered: tests that use an order, with their effect. nonempty_rows,
    nonempty_columns: those that hold anybody, as places in the table.
    """

    table: Crosstab
    nonempty_rows: tuple[int, ...]
    nonempty_columns: tuple[int, ...]
    test: Significance
    why: str
    chi_square: Significance | None
    ordered: tuple[tuple[Significance, Measure | None], ...]
    effects: Effects
    structural_zeros: tuple[Cell, ...]
    cautions: tuple[Caution, ...]

    @property
    def ranked_without_place(self) -> tuple[RankedAnswer, ...]:
        """What its tests that use an order rank although their words say they have no place; () without."""
        return self.table.ranked_without_place if self.ordered else ()


def comparison(table: Crosstab, *, structural_zeros: Sequence[Cell] = (), seed: int = SEED) -> Comparison:
    """The comparison of a cross-tab. structural_zeros: cells that are known to be impossible."""
    counts = without_empty(table.counts)
    test = independence(table.counts, seed=seed)
    ordered = _ordered(table)
    return Comparison(
        table=table,
        nonempty_rows=tuple(at for at, base in enumerate(table.row_bases) if base),
        nonempty_columns=tuple(at for at, base in enumerate(table.column_bases) if base),
        test=test,
        why="not_tested" if test.p is None else test.method,
        chi_square=chi_square(counts) if test.p is not None and chi_square_is_valid(counts) else None,
        ordered=ordered,
        effects=_effects(counts),
        structural_zeros=tuple(structural_zeros),
        cautions=(*_left_out_of_order(table, ordered), *_cautions(table, counts, structural_zeros)),
    )


def _effects(counts: Counts) -> Effects:
    if not counts:
        nothing = Measure(value=None, reason="nobody")
        return Effects(v=nothing, v_corrected=nothing)
    general = {"v": cramers_v(counts), "v_corrected": cramers_v_corrected(counts)}
    if (len(counts), len(counts[0])) != (2, 2):
        return Effects(v=general["v"], v_corrected=general["v_corrected"])
    first, second = zip(counts[0], column_totals(counts), strict=True)
    return Effects(
        v=general["v"],
        v_corrected=general["v_corrected"],
        difference=difference(first, second),
        odds_ratio=odds_ratio(counts),
        phi=phi(counts),
        h=cohens_h(first, second),
    )


def _ordered(table: Crosstab) -> tuple[tuple[Significance, Measure | None], ...]:
    """The tests that use the order of rows, of columns or of both; none where neither has three steps."""
    ranked = without_empty(table.ranked())
    rows, columns = (len(ranked), len(ranked[0])) if ranked else (0, 0)
    by_row = table.rows.is_ordered and rows > 2 and columns > 1
    by_column = table.columns.is_ordered and columns > 2 and rows > 1
    if by_row and by_column:
        both = ordered_both(ranked)
        return ((both.test, both.effect),)
    if by_row:
        groups = ordered_groups(transposed(ranked))
        return ((groups.test, groups.effect),)
    if by_column and rows == 2:
        return _trend(ranked)
    if by_column:
        groups = ordered_groups(ranked)
        return ((groups.test, groups.effect),)
    return ()


def _trend(ranked: Counts) -> tuple[tuple[Significance, Measure | None], ...]:
    """The share of the first row over ordered columns."""
    groups = list(zip(ranked[0], column_totals(ranked), strict=True))
    tests = [cochran_armitage(groups)]
    if total(ranked) <= EXACT_TREND:
        tests.append(exact_trend(groups))
    return tuple((test, None) for test in tests)


def _left_out_of_order(
    table: Crosstab, ordered: Sequence[tuple[Significance, Measure | None]]
) -> Iterator[Caution]:
    """How many of the base no test that uses an order counts, since their answer has no place in it."""
    if ordered and (left_out := table.base - total(table.ranked())):
        yield Caution(code="outside_order", number=left_out)


def _cautions(table: Crosstab, counts: Counts, structural_zeros: Sequence[Cell]) -> list[Caution]:
    cautions = []
    if table.rows.source == table.columns.source:
        cautions.append(Caution(code="same_source"))
    if structural_zeros:
        cautions.append(Caution(code="structural_zeros", number=len(structural_zeros)))
    if chance_zeros := len(set(table.zero_cells) - set(structural_zeros)):
        cautions.append(Caution(code="zero_cells", number=chance_zeros))
    if dropped := len(table.empty_rows) + len(table.empty_columns):
        cautions.append(Caution(code="empty_categories", number=dropped))
    if counts and (sparse := int((expected_freq(counts) < LEAST_EXPECTED).sum())):
        cautions.append(Caution(code="sparse_cells", number=sparse))
    bases = (*table.row_bases, *table.column_bases)
    if small := sum(0 < base < SMALL_GROUP for base in bases):
        cautions.append(Caution(code="small_groups", number=small))
    return cautions
