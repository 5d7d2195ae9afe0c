"""What the check of a published table finds, as plain values: by cell, by total, and on the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from surveyapp.analysis.published_tables.granularity import Pair, RoundingMode, Whole
from surveyapp.analysis.published_tables.interval_checks import IntervalCheck
from surveyapp.analysis.published_tables.table import Kind, PublishedCell


class Status(StrEnum):
    """How a printed figure stands to the whole numbers behind it."""

    AGREES = "agrees"  # with count and base, rounded
    TRUNCATED = "truncated"  # what count and base give, cut off instead of rounded
    SUM_OF_PARTS = "sum_of_parts"  # not what count and base give, but what printed or cut parts add up to
    DISAGREES = "disagrees"  # not what count and base give
    POSSIBLE = "possible"  # one of count and base is not in print, and some whole number gives the percentage
    ONLY_TRUNCATED = "only_truncated"  # so, but by cutting off alone
    IMPOSSIBLE = "impossible"  # no whole number can give it
    NOT_CHECKED = "not_checked"  # weighted, a bound, or too little in print


PROBLEMS = frozenset(
    {Status.TRUNCATED, Status.SUM_OF_PARTS, Status.DISAGREES, Status.ONLY_TRUNCATED, Status.IMPOSSIBLE}
)


class SumMode(StrEnum):
    """What the parts of a sum were before they were added."""

    PRINTED = "printed"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"


class TotalStatus(StrEnum):
    """How numbers that are added stand to the whole they are added to."""

    EQUAL = "equal"
    LESS = "less"
    MORE = "more"


@dataclass(frozen=True, kw_only=True, slots=True)
class SumCheck:
    """A figure that is a sum: the count of its parts, None where one is not printed, and their percentages.

    `parts` has them for each mode in which all are known; `modes` are those that add up to the figure.
    """

    count: int | None
    parts: Mapping[SumMode, tuple[Decimal, ...]]
    modes: tuple[SumMode, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedCell:
    """A printed figure and what was found of it.

    `exact` is the percentage that count and base give, and `modes` lead from it to the printed one. `counts`
    and `bases` are the whole numbers that give the printed percentage, of the base and for the count, when
    rounded; `cut_counts` and `cut_bases` when truncated. `pairs` are counts and bases that give it where
    those in print do not: near the stated base, or of any base up to 200. `around` are the shares beside it
    that occur. `other_bases` of its block fit the count. `is_silent`: the base is so large that any
    percentage can occur.
    """

    cell: PublishedCell
    status: Status
    exact: Fraction | None = None
    modes: tuple[RoundingMode, ...] = ()
    counts: Whole | None = None
    cut_counts: Whole | None = None
    bases: Whole | None = None
    cut_bases: Whole | None = None
    pairs: tuple[Pair, ...] = ()
    around: tuple[Pair, ...] = ()
    other_bases: tuple[int, ...] = ()
    sum: SumCheck | None = None
    interval: IntervalCheck | None = None
    is_above_base: bool = False
    is_silent: bool = False

    @property
    def count(self) -> int | None:
        """The count in print, or else that of its parts."""
        return self.sum.count if self.cell.count is None and self.sum is not None else self.cell.count

    @property
    def is_problem(self) -> bool:
        """Whether the figure is not what rounding gives, or is more than there can be."""
        is_beside = self.interval is not None and self.interval.is_problem
        return self.status in PROBLEMS or self.is_above_base or self.has_wrong_parts or is_beside

    @property
    def is_note(self) -> bool:
        """Whether the figure stands up, and its interval is what no common method gives."""
        return not self.is_problem and self.interval is not None and self.interval.is_note

    @property
    def has_wrong_parts(self) -> bool:
        """Whether the counts of its parts add up to another count than its own."""
        return (
            self.sum is not None
            and self.cell.count is not None
            and self.sum.count not in (None, self.cell.count)
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnTotal:
    """The rows of one group that are no sums: their counts added, and their printed percentages added.

    `base` is the one they share. `percent` is None where one is not in print, or where the counts do not make
    up the base; `by_rounding` where its distance from 100 is no more than its roundings can make.
    """

    block: str
    group: str
    kind: Kind
    rows: int
    base: int
    count: int | None
    status: TotalStatus | None
    percent: Fraction | None
    by_rounding: bool

    @property
    def is_problem(self) -> bool:
        """Whether there are more people, or more percent, than there can be."""
        return self.status is TotalStatus.MORE or (self.percent is not None and not self.by_rounding)


@dataclass(frozen=True, kw_only=True, slots=True)
class RowTotal:
    """A row across groups: the groups' counts (bases where `of_bases`) added, beside that of everybody."""

    block: str
    label: str
    total_group: str
    of_bases: bool
    added: int
    total: int
    status: TotalStatus

    @property
    def is_problem(self) -> bool:
        """Whether the groups have more people than there are."""
        return self.status is TotalStatus.MORE


@dataclass(frozen=True, kw_only=True, slots=True)
class Rounding:
    """How the table was rounded: of the `cells` with count, base and percentage, how many fit each mode.

    `mode` is the first that fits all, half up before half even before truncated; None where none does. Sums
    are counted apart: `sums` of them, and how many are what parts of each kind add up to; `only_as_sums` are
    those that are nothing else.
    """

    cells: int
    fits: Mapping[RoundingMode, int]
    mode: RoundingMode | None
    sums: int
    sum_fits: Mapping[SumMode, int]
    only_as_sums: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsistencyReport:
    """All findings on a published table; the cells in the order of its text."""

    cells: tuple[CheckedCell, ...]
    columns: tuple[ColumnTotal, ...]
    rows: tuple[RowTotal, ...]
    rounding: Rounding
    ignored: tuple[str, ...]  # columns that were not read
    ignored_rows: tuple[str, ...] = ()

    @property
    def problems(self) -> int:
        """How many figures, column totals and row totals do not stand up."""
        findings: tuple[CheckedCell | ColumnTotal | RowTotal, ...] = (*self.cells, *self.columns, *self.rows)
        return sum(finding.is_problem for finding in findings)

    @property
    def notes(self) -> int:
        """How many figures stand up but for an interval that no common method gives."""
        return sum(checked.is_note for checked in self.cells)
