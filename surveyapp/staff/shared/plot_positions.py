"""Where the marks of the plots stand: positions along an axis from 0 to 100, as SVG writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.analysis.plots.percent_axis import PERCENT_TICKS
from surveyapp.analysis.report.report import AdherenceResult, Estimate, FlowStep
from surveyapp.guidelines.bases import PLOTTED_BASES

TICKS = PERCENT_TICKS
FIRST_LINE, LINE_STEP = 9, 13


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One estimate and its interval; positions such as "82.9268%" of the axis."""

    estimate: Estimate
    at: str
    low: str
    high: str
    y: int  # pixels from the top of the row


@dataclass(frozen=True, kw_only=True)
class ForestRow:
    """A recommendation and its marks, one below the other; none where there is no estimate."""

    entry: AdherenceResult
    estimates: tuple[Estimate, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True)
class FlowBar:
    step: FlowStep
    length: str


def forest(adherence: Iterable[AdherenceResult]) -> tuple[ForestRow, ...]:
    """A row for each recommendation: its estimates of the assessable and of all analysable responses."""
    return tuple(_row(entry) for entry in adherence)


def _row(entry: AdherenceResult) -> ForestRow:
    estimates = tuple(entry.result.estimate(base) for base in PLOTTED_BASES)
    return ForestRow(entry=entry, estimates=estimates, marks=tuple(_marks(estimates)))


def _marks(estimates: Iterable[Estimate]) -> Iterable[Mark]:
    for line, estimate in enumerate(estimates):
        if estimate.percent is None or estimate.low is None or estimate.high is None:
            continue
        yield Mark(
            estimate=estimate,
            at=position(estimate.percent),
            low=position(estimate.low),
            high=position(estimate.high),
            y=FIRST_LINE + line * LINE_STEP,
        )


def flow_bars(flow: Iterable[FlowStep]) -> tuple[FlowBar, ...]:
    """The steps with bars whose lengths are shares of the largest count."""
    steps = tuple(flow)
    largest = max((step.count for step in steps), default=0)
    return tuple(
        FlowBar(step=step, length=position(100 * step.count / largest if largest else 0)) for step in steps
    )


def position(percent: float | None) -> str:
    """A place on the axis as an attribute of SVG, with a point in every language; None is the origin."""
    return f"{percent or 0:.4f}%"
