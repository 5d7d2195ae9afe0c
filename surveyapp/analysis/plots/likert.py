"""Grids of ordered answers, such as agreement, laid out about their middle.

The middle answer of an odd number of them is neutral and belongs to no side; missing answers are apart, and
so are answers without a place in the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveyapp.analysis.report.ranked_without_place import RankedAnswer, ranked_without_place
from surveyapp.analysis.report.report import VALID, Frequency, ItemResult, VariableResult
from surveyapp.instruments.model.instrument import Instrument, Item, ItemType, Text, Variable

FEWEST, MOST = 2, 7  # answers that can be told apart in print


@dataclass(frozen=True, kw_only=True)
class LikertRow:
    """One row: the counts below and above the middle, the middle, and what is missing.

    low and high go outwards from the middle. base: what their percentages are of, valid answers unless
    another base of items was chosen.
    """

    variable: str
    label: Text
    base: int
    low: tuple[Frequency, ...]
    neutral: Frequency | None
    high: tuple[Frequency, ...]
    missing: int  # of those asked, all kinds
    outside_order: tuple[Frequency, ...] = ()  # in the base, and on no side

    @property
    def ascending(self) -> tuple[Frequency, ...]:
        """The answers that are drawn, from the lowest."""
        middle = (self.neutral,) if self.neutral else ()
        return (*reversed(self.low), *middle, *self.high)

    @property
    def low_count(self) -> int:
        return sum(frequency.count for frequency in self.low)

    @property
    def high_count(self) -> int:
        return sum(frequency.count for frequency in self.high)


@dataclass(frozen=True, kw_only=True)
class LikertGrid:
    """An item's rows, and its answers from the lowest value to the highest. item_base: of ITEM_BASES."""

    item: str
    label: Text
    text: Text
    answers: tuple[Text, ...]
    rows: tuple[LikertRow, ...]
    item_base: str = VALID

    @property
    def ranked_without_place(self) -> tuple[RankedAnswer, ...]:
        """The answers that have a side although by their words they have no place, row by row."""
        return tuple(
            answer
            for row in self.rows
            for answer in ranked_without_place(row.variable, row.label, row.ascending)
        )


def likert_grids(items: Iterable[ItemResult], instrument: Instrument) -> tuple[LikertGrid, ...]:
    """The grids of an ordinal scale that somebody was asked, in their order."""
    grids = (_grid(item, instrument) for item in items)
    return tuple(grid for grid in grids if grid is not None)


def _grid(result: ItemResult, instrument: Instrument) -> LikertGrid | None:
    rows = [variable for variable in result.variables if instrument.variables[variable.name].row is not None]
    if ItemType(result.type) is not ItemType.GRID or not any(row.asked for row in rows):
        return None
    order = _order(instrument.variables[rows[0].name].item)
    if not order:
        return None
    return LikertGrid(
        item=result.name,
        label=result.label,
        text=result.text,
        answers=tuple(order.values()),
        rows=tuple(_row(row, instrument.variables[row.name], order) for row in rows),
    )


def _order(item: Item) -> Mapping[str, Text]:
    """Codes and labels by ascending value; none where the answers have no order that can be drawn."""
    placed = [option for option in item.options if option.missing is None and not option.outside_order]
    valued = [(option.value, option) for option in placed if option.value is not None]
    complete = len(valued) == len(placed)
    if item.measurement != "ordinal" or not complete or not FEWEST <= len(valued) <= MOST:
        return {}
    return {option.code: option.label for _, option in sorted(valued, key=lambda pair: pair[0])}


def _row(result: VariableResult, variable: Variable, order: Mapping[str, Text]) -> LikertRow:
    frequencies = {frequency.code: frequency for frequency in result.frequencies}
    answers = [frequencies.get(code) or _not_offered(code, label) for code, label in order.items()]
    side = len(answers) // 2
    return LikertRow(
        variable=result.name,
        label=variable.row.label if variable.row else result.label,
        base=result.base,
        low=tuple(reversed(answers[:side])),
        neutral=answers[side] if len(answers) % 2 else None,
        high=tuple(answers[-side:]),
        missing=result.asked - result.base,
        outside_order=tuple(
            frequency for frequency in result.frequencies if _is_outside_order(frequency, variable)
        ),
    )


def _is_outside_order(frequency: Frequency, variable: Variable) -> bool:
    option = variable.item.option(frequency.code)
    return option is not None and option.outside_order


def _not_offered(code: str, label: Text) -> Frequency:
    """An answer of the grid that the row does not offer: nobody gave it."""
    return Frequency(code=code, label=label, count=0, percent=None)
