"""Rows in which nobody stands alone: what others may know is coarsened, then hidden, until T share each
combination.

Coarsening is of whole columns, by the rule for shared groups. What is still rare is hidden answer by
answer, the answer of the column with most groups first. A hidden answer counts as one more value, which T
must share as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.analysis.disclosure.breakdowns import NO_ANSWER, Answers, Groups
from surveyapp.analysis.disclosure.primary_suppression import grouped

HIDDEN = ""
MOST_HIDDEN = 0.25
"""A larger share of hidden answers than this, and a column is coarsened further instead."""


@dataclass(frozen=True, kw_only=True)
class CoarseColumn:
    """One column: its groups, and for each row the number of its group; None where it is hidden."""

    name: str
    groups: Groups
    values: tuple[int | None, ...]

    @property
    def hidden(self) -> int:
        return self.values.count(None)


Row = tuple[int | None, ...]


def coarsened(columns: Sequence[Answers], *, threshold: int) -> tuple[CoarseColumn, ...]:
    """The columns with no combination of fewer than T rows. ValueError for fewer rows than that."""
    rows = len(columns[0].values) if columns else 0
    if columns and rows < threshold:
        raise ValueError("fewer rows than may stand alone")
    groups = [_groups(column, threshold) for column in columns]
    while True:
        coarse_rows = _hidden(
            _numbered(columns, groups), [len(column_groups) for column_groups in groups], threshold
        )
        share = sum(row.count(None) for row in coarse_rows) / max(1, rows * len(columns))
        widest = max(range(len(columns)), key=lambda at: len(groups[at]), default=0)
        if share <= MOST_HIDDEN or len(groups[widest]) == 1:
            return tuple(
                CoarseColumn(
                    name=column.name, groups=groups[at], values=tuple(row[at] for row in coarse_rows)
                )
                for at, column in enumerate(columns)
            )
        groups[widest] = _merged(columns[widest], groups[widest])


def _groups(answers: Answers, threshold: int) -> Groups:
    counts = Counter(answers.values)
    codes = [(code, counts[code]) for code in (*answers.codes, NO_ANSWER)]
    return grouped(codes, ordered=answers.ordered, threshold=threshold)


def _merged(answers: Answers, groups: Groups) -> Groups:
    """The smallest group and its smaller neighbour as one: groups stand in order where there is one."""
    counts = Counter(answers.values)
    sizes = [sum(counts[code] for code in group) for group in groups]
    smallest = sizes.index(min(sizes))
    near = [at for at in (smallest - 1, smallest + 1) if 0 <= at < len(groups)]
    first = min(smallest, min(near, key=lambda at: sizes[at]))
    return (*groups[:first], (*groups[first], *groups[first + 1]), *groups[first + 2 :])


def _numbered(columns: Sequence[Answers], groups: Sequence[Groups]) -> list[Row]:
    numbers = [
        {code: at for at, group in enumerate(column_groups) for code in group} for column_groups in groups
    ]
    values = zip(*(column.values for column in columns), strict=True)
    return [tuple(number[value] for number, value in zip(numbers, row, strict=True)) for row in values]


def _hidden(rows: list[Row], sizes: Sequence[int], threshold: int) -> list[Row]:
    """Hide one answer more of every row whose combination is rare, until none is.

    Where that leaves too few alike, rows of a common combination that differs in hidden answers alone are
    hidden with them. The last resort is to hide all of the rarest combination as well.
    """
    for at in sorted(range(len(sizes)), key=lambda at: (-sizes[at], at)):
        rare = _rare(rows, threshold)
        rows = [(*row[:at], None, *row[at + 1 :]) if row in rare else row for row in rows]
        for row in sorted(_rare(rows, threshold), key=_place):
            rows = _joined(rows, row, threshold)
    nothing: Row = (None,) * len(sizes)
    while nothing in _rare(rows, threshold):
        counts = Counter(row for row in rows if row != nothing)
        rarest = min(counts, key=lambda row: (counts[row], _place(row)))
        rows = [nothing if row == rarest else row for row in rows]
    return rows


def _joined(rows: list[Row], rare: Row, threshold: int) -> list[Row]:
    """The rows with so many more in a rare combination as it needs, where a common one can spare them."""
    counts = Counter(rows)
    need = threshold - counts[rare]
    common = [
        row
        for row in counts
        if counts[row] >= threshold + need
        and all(hidden is None or value == hidden for value, hidden in zip(row, rare, strict=True))
    ]
    if not common:
        return rows
    giver = min(common, key=lambda row: (-counts[row], _place(row)))
    moved_rows = [at for at, row in enumerate(rows) if row == giver][:need]
    return [rare if at in moved_rows else row for at, row in enumerate(rows)]


def _place(row: Row) -> tuple[int, ...]:
    """For an order among rows, whatever is hidden first."""
    return tuple(-1 if value is None else value for value in row)


def _rare(rows: Sequence[Row], threshold: int) -> set[Row]:
    return {row for row, count in Counter(rows).items() if count < threshold}
