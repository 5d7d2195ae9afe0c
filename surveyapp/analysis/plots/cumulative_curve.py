"""The cumulative curve of a number, such as the years before stopping: who has reached each value.

The base is everybody who gave a valid answer, unless another base of items was chosen. A special such as
"never" is valid: it stays in the base and is never reached, so the curve ends below 100 %. Percents are
100 x count / base, not rounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from surveyapp.analysis.report.report import VALID, Frequency, ItemResult, VariableResult
from surveyapp.datasets.dataset import Dataset
from surveyapp.instruments.model.instrument import Instrument, ItemType, Text

CURVED = (ItemType.INTEGER, ItemType.DECIMAL)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A number that was given: how many gave it or a smaller one, and their percent of the base."""

    value: float
    count: int
    percent: float


@dataclass(frozen=True, kw_only=True)
class Cumulative:
    """The curve of one variable: its steps ascending, and the specials that are in the base.

    item_base: of ITEM_BASES. without_answer: how many of that base gave no valid answer.
    """

    variable: str
    label: Text
    unit: Text
    base: int  # numbers and specials; of another base of items also those without an answer
    numbers: int
    steps: tuple[Step, ...]
    specials: tuple[Frequency, ...]  # those that were given
    item_base: str = VALID
    without_answer: int = 0


def cumulative(result: VariableResult, unit: Text, values: Iterable[Any]) -> Cumulative:
    """The curve of a variable whose result is known and whose valid answers are these."""
    counts = Counter(value for value in values if isinstance(value, float))
    steps, reached = [], 0
    for value in sorted(counts):
        reached += counts[value]
        steps.append(Step(value=value, count=reached, percent=100 * reached / result.base))
    return Cumulative(
        variable=result.name,
        label=result.label,
        unit=unit,
        base=result.base,
        numbers=reached,
        steps=tuple(steps),
        specials=tuple(
            frequency for frequency in result.frequencies if frequency.is_special and frequency.count
        ),
    )


def curves(items: Iterable[ItemResult], instrument: Instrument, dataset: Dataset) -> tuple[Cumulative, ...]:
    """The curves of all items that ask for one number and were given one, in their order."""
    curve_list = []
    for item in items:
        if ItemType(item.type) not in CURVED:
            continue
        for result in item.variables:
            if result.numbers is not None and result.numbers.n:
                valid = dataset.frame[result.name][dataset.missing[result.name] == ""].tolist()
                curve_list.append(cumulative(result, instrument.variables[result.name].item.unit, valid))
    return tuple(curve_list)
