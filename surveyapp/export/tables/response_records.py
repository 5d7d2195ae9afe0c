"""The responses that go into a file: their records, and what was derived from and judged about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from surveyapp.analysis.report.adherence import answered, judgements, judging
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.model import Judgement, Recommendation
from surveyapp.instruments.free_text.recoding import RecodingSet
from surveyapp.instruments.model.answers import Answer, ResponseRecord
from surveyapp.instruments.model.instrument import Instrument, Missing

DerivedValue = str | float | Missing


@dataclass(frozen=True, kw_only=True)
class Returns:
    """Responses in the order of their keys. ValueError where records and dataset are not of the same ones."""

    instrument: Instrument
    recommendations: tuple[Recommendation, ...]
    dataset: Dataset
    records: Sequence[ResponseRecord]
    recoded: RecodingSet | None = None  # what of the survey is recoded, or would be

    def __post_init__(self) -> None:
        if [record.key for record in self.records] != self.dataset.frame.index.tolist():
            raise ValueError("the records are not those of the dataset")

    def answers(self, variable: str) -> list[Answer]:
        """The answers to one variable."""
        return [record.answers[variable] for record in self.records]

    def derived(self, name: str) -> list[DerivedValue]:
        """The values of one derived variable."""
        values = self.dataset.frame[name].tolist()
        kinds = self.dataset.missing[name].tolist()
        return [Missing(kind) if kind else value for value, kind in zip(values, kinds, strict=True)]

    @property
    def recodings(self) -> list[tuple[str, ...] | None] | None:
        """The items recoded in each response; None each where recoding is off, alone where nothing is."""
        recoded = self.recoded
        if recoded is None or not recoded.moves:
            return None
        return [
            recoded.items_of(record.key, self.instrument) if recoded.is_applied else None
            for record in self.records
        ]

    @cached_property
    def judgements(self) -> dict[str, list[Judgement]]:
        """The judgement of each response on each recommendation, at its default parameters."""
        return {
            recommendation.name: list(judgements(self.dataset, recommendation, self.recommendations))
            for recommendation in self.recommendations
        }

    @cached_property
    def statuses(self) -> dict[str, list[str]]:
        """The status of each response on each recommendation, at its default parameters."""
        return {
            recommendation.name: [
                status.value
                for status in judging(self.dataset, recommendation, self.recommendations)({}).statuses
            ]
            for recommendation in self.recommendations
        }

    @cached_property
    def answered(self) -> dict[str, list[int | Missing]]:
        """Whether each response answered all deciding items of a recommendation that it was asked, 1 or 0."""
        return {
            recommendation.name: self._answered(recommendation.deciding_items)
            for recommendation in self.recommendations
        }

    def _answered(self, deciding: Sequence[str]) -> list[int | Missing]:
        was_asked = (self.dataset.missing[list(deciding)] != Missing.NOT_ASKED.value).any(axis=1)
        all_answered = answered(self.dataset, deciding)
        return [
            int(is_answered) if is_asked else Missing.NOT_ASKED
            for is_answered, is_asked in zip(all_answered, was_asked, strict=True)
        ]
