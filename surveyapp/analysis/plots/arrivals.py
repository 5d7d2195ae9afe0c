"""How many responses came in each period (day, week or month) that the survey keeps instead of a date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from surveyapp.datasets.dataset import Dataset
from surveyapp.instruments.model.answers import COMPLETE, PARTIAL


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """The responses of one period."""

    period: dt.date  # its first day
    complete: int
    partial: int

    @property
    def count(self) -> int:
        return self.complete + self.partial


def arrivals(dataset: Dataset) -> tuple[Arrivals, ...]:
    """The periods in which a response came, in order; those without any are left out."""
    pairs = zip(dataset.about["period"].tolist(), dataset.about["completeness"].tolist(), strict=True)
    counts = Counter(pairs)
    return tuple(
        Arrivals(period=day, complete=counts[day, COMPLETE], partial=counts[day, PARTIAL])
        for day in sorted({day for day, _ in counts})
    )
