"""A table as somebody published it: every figure as it was printed, with the counts that stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a percentage is a percentage of."""

    VALID = "valid"  # of those who gave a valid answer
    OF_ALL = "of_all"  # of everybody, missing answers included
    OF_CASES = "of_cases"  # of people who could give several answers: may add up to more than 100
    OF_MENTIONS = "of_mentions"  # of all answers given
    WEIGHTED = "weighted"  # not a share of the counts in print


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedInterval:
    """The limits of an interval in percent, with their printed decimals, and its confidence where stated."""

    low: Decimal
    high: Decimal
    level: int | None = None  # in percent


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedCell:
    """One printed figure.

    `line` is where it stands in the text (from 1); `block` and `group` are the item and the column of people
    it belongs to, "" where there are none. None is not in print. `percent` keeps its printed decimals.
    `sum_of` names the labels, of the same block and group, that the figure is the sum of.
    """

    line: int
    block: str = ""
    group: str = ""
    label: str = ""
    count: int | None = None
    base: int | None = None
    percent: Decimal | None = None
    printed: str = ""  # the percentage as it was typed, without its sign; or a bound such as "<1%"
    interval: PrintedInterval | None = None
    kind: Kind = Kind.VALID
    sum_of: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str, str]:
        """What tells the cell from every other that has a label."""
        return self.block, self.group, self.label


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedTable:
    """The cells in the order of the text, and the columns and rows that were there but are not checked.

    The figures of a list have nothing to do with one another, so that none of them are added up.
    """

    cells: tuple[PublishedCell, ...]
    ignored: tuple[str, ...] = ()
    ignored_rows: tuple[str, ...] = ()
    is_list: bool = False
