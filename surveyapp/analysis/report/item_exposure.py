"""How many items the respondents saw: those that they were asked and reached."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.datasets.dataset import Dataset
from surveyapp.instruments.model.instrument import Instrument, Missing

UNSEEN = (Missing.NOT_ASKED.value, Missing.NOT_REACHED.value)


@dataclass(frozen=True, kw_only=True)
class ItemExposure:
    """How many items a respondent saw: the least, the median and the most of all."""

    least: int
    median: float
    most: int


def item_exposure(dataset: Dataset, instrument: Instrument) -> ItemExposure | None:
    """Counted over items, not over rows of grids; None without responses."""
    if not len(dataset):
        return None
    item_counts = sum(
        (~dataset.missing[[variable.name for variable in item.variables]].isin(UNSEEN))
        .any(axis=1)
        .astype(int)
        for item in instrument.items
        if item.variables
    )
    assert not isinstance(item_counts, int), "an instrument has items"
    return ItemExposure(
        least=int(item_counts.min()), median=float(item_counts.median()), most=int(item_counts.max())
    )
