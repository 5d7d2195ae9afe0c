"""The plain answers of a dataset row by row, so that a condition is judged once for each distinct row."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.datasets.dataset import Dataset
from surveyapp.instruments.expressions.evaluation import Plain

Row = tuple[Plain, ...]


def plain_rows(dataset: Dataset, variables: Sequence[str]) -> list[Row]:
    """For each response its plain answers to the variables, None for whatever is missing."""
    if not variables:
        return [()] * len(dataset)
    return list(zip(*(_plain_column(dataset, name) for name in variables), strict=True))


def _plain_column(dataset: Dataset, name: str) -> list[Plain]:
    values = dataset.frame[name].tolist()
    kinds = dataset.missing[name].tolist()
    return [None if kind else value for value, kind in zip(values, kinds, strict=True)]
