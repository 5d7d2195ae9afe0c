"""The figures of a survey: their values read once, their files kept for as long as nothing changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Generic, TypeVar

from surveyapp.analysis.figure_values import FigureValues, figure_values
from surveyapp.analysis.filters import filtered
from surveyapp.datasets.build import build
from surveyapp.datasets.data_hash import data_hash
from surveyapp.models import Draft, Survey, Tally
from surveyapp.reading.reports import read_records, report_of
from surveyapp.reading.software import software
from surveyapp.reading.wording import translator

KINDS = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
Key = tuple[object, ...]
V = TypeVar("V")


class Kept(Generic[V]):
    """Values by their keys in this process, those used last; at most so many."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.values: OrderedDict[Key, V] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Key, make: Callable[[], V]) -> V:
        """The value, made where it is not kept. What raises is not kept."""
        with self.lock:
            if key in self.values:
                self.values.move_to_end(key)
                return self.values[key]
        value = make()
        with self.lock:
            self.values[key] = value
            while len(self.values) > self.most:
                self.values.popitem(last=False)
        return value

    def clear(self) -> None:
        with self.lock:
            self.values.clear()


kept_values: Kept[FigureValues] = Kept(8)
kept_files: Kept[bytes | None] = Kept(128)


@dataclass(frozen=True, kw_only=True)
class FigureFile:
    """A figure as a file; the tag changes whenever its bytes may."""

    content: bytes
    kind: str  # of media
    tag: str


def read_figures(survey: Survey, *, where: Sequence[str] = ()) -> FigureValues:
    """What the figures of a survey draw, of the responses that meet the conditions. Raises FilterError."""
    return _values(survey, where)[1]


def read_figure(
    survey: Survey, name: str, kind: str, *, language: str, where: Sequence[str] = ()
) -> FigureFile | None:
    """A figure as a file, kind svg, pdf or png; None where there is no such figure. Raises FilterError."""
    if kind not in KINDS:
        return None
    state, values = _values(survey, where)
    key = (*state, name, kind, language)
    content = kept_files.get(key, lambda: _drawn(values, name, kind, language))
    if content is None:
        return None
    tag = sha256(repr((key, software())).encode()).hexdigest()[:32]
    return FigureFile(content=content, kind=KINDS[kind], tag=tag)


def _drawn(values: FigureValues, name: str, kind: str, language: str) -> bytes | None:
    from surveyapp.export.figures.gallery import figure  # loads matplotlib, which the page does without

    return figure(values, name, kind, language, translator(language))


def _values(survey: Survey, where: Sequence[str]) -> tuple[Key, FigureValues]:
    """The state of the survey under a filter, all that its figures depend on, and their values."""
    records = read_records(survey)
    tallies = tuple(sorted(Tally.objects.totals(survey).items()))
    state: Key = (
        survey.slug,
        survey.title,
        survey.version.fingerprint,
        data_hash(records),
        tallies,
        Draft.objects.filter(survey=survey).count(),
        has_synthetic_tallies := Tally.objects.filter(survey=survey, synthetic=True, count__gt=0).exists(),
        tuple(where),
    )

    def read() -> FigureValues:
        dataset = build(records, survey.instrument)
        report = report_of(survey, dataset, where)
        return figure_values(
            report,
            filtered(dataset, report.filter),
            survey.instrument,
            granularity=survey.date_granularity,
            has_synthetic_people=has_synthetic_tallies or bool(dataset.about["synthetic"].any()),
        )

    return state, kept_values.get(state, read)
