"""Two categorical variables against each other: counts with their bases, row and column percentages.

The base is whoever is in a category of both; who is not is counted beside it. Every share carries its counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveyapp.analysis.comparisons.categorical_variables import Categorical, codes
from surveyapp.analysis.report.ranked_without_place import RankedAnswer, ranked_without_place
from surveyapp.analysis.report.report import Frequency
from surveyapp.analysis.statistics.contingency import Counts, column_totals, row_totals, total
from surveyapp.analysis.statistics.intervals import CONFIDENCE
from surveyapp.analysis.statistics.proportions import Proportion, proportion
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.model import Recommendation

Cell = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, kw_only=True)
class Crosstab:
    """Counts of the categories of two variables, all of them, also those that nobody is in.

    only_row, only_column, neither: responses outside the base, by which of the two answers they do have.
    """

    rows: Categorical
    columns: Categorical
    counts: Counts
    only_row: int
    only_column: int
    neither: int

    @property
    def base(self) -> int:
        return total(self.counts)

    @property
    def responses(self) -> int:
        """The base and all beside it."""
        return self.base + self.only_row + self.only_column + self.neither

    @property
    def ranked_without_place(self) -> tuple[RankedAnswer, ...]:
        """The answers that a test which uses the order ranks although their words say they have no place."""
        sides = ((self.rows, self.row_bases), (self.columns, self.column_bases))
        return tuple(
            answer
            for variable, bases in sides
            if variable.is_ordered
            for answer in ranked_without_place(
                variable.name,
                variable.label,
                (
                    Frequency(
                        code=variable.categories[at].code,
                        label=variable.categories[at].label,
                        count=bases[at],
                        percent=None,
                    )
                    for at in variable.order
                ),
            )
        )

    @property
    def row_bases(self) -> tuple[int, ...]:
        return row_totals(self.counts)

    @property
    def column_bases(self) -> tuple[int, ...]:
        return column_totals(self.counts)

    @property
    def empty_rows(self) -> tuple[int, ...]:
        return tuple(at for at, base in enumerate(self.row_bases) if not base)

    @property
    def empty_columns(self) -> tuple[int, ...]:
        return tuple(at for at, base in enumerate(self.column_bases) if not base)

    @property
    def zero_cells(self) -> tuple[Cell, ...]:
        """Cells that hold nobody although their row and their column hold somebody."""
        return tuple(
            (i, j)
            for i, row in enumerate(self.counts)
            for j, count in enumerate(row)
            if not count and self.row_bases[i] and self.column_bases[j]
        )

    def of_column(self, row: int, column: int, *, confidence: float = CONFIDENCE) -> Proportion:
        """The share of a cell among its column."""
        return proportion(self.counts[row][column], self.column_bases[column], confidence=confidence)

    def ranked(self) -> Counts:
        """The counts from the lowest place in each order, without what has none; () if no column is left.

        Where two hold anybody they stay as they are listed: the first is compared with the second.
        """
        rows, columns = self.rows.order, self.columns.order
        if sum(any(self.counts[i][j] for j in columns) for i in rows) < 3:
            rows = tuple(sorted(rows))
        if sum(any(self.counts[i][j] for i in rows) for j in columns) < 3:
            columns = tuple(sorted(columns))
        return tuple(tuple(self.counts[i][j] for j in columns) for i in rows) if columns else ()


def crosstab(
    dataset: Dataset, rows: Categorical, columns: Categorical, recommendations: Sequence[Recommendation]
) -> Crosstab:
    """The cross-tab of a dataset. ValueError for a variable against itself, or without categories."""
    return crosstab_of(
        zip(codes(dataset, rows, recommendations), codes(dataset, columns, recommendations), strict=True),
        rows,
        columns,
    )


def crosstab_of(
    pairs: Iterable[tuple[str | None, str | None]], rows: Categorical, columns: Categorical
) -> Crosstab:
    """The cross-tab of pairs of codes, None where the answer is missing."""
    if rows.name == columns.name:
        raise ValueError("a cross-tab is of two different variables")
    if not rows.categories or not columns.categories:
        raise ValueError("a cross-tab is of variables with categories")
    pair_counts = Counter(pairs)
    missing = Counter[tuple[bool, bool]]()
    for (row, column), count in pair_counts.items():
        missing[row is None, column is None] += count
    return Crosstab(
        rows=rows,
        columns=columns,
        counts=tuple(
            tuple(pair_counts[row.code, column.code] for column in columns.categories)
            for row in rows.categories
        ),
        only_row=missing[False, True],
        only_column=missing[True, False],
        neither=missing[True, True],
    )
