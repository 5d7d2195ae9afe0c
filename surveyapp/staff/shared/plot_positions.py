"""Where the marks of the plots stand: positions along an axis from 0 to 100, as SVG writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.analysis.report.report import FlowStep


@dataclass(frozen=True, kw_only=True)
class FlowBar:
    step: FlowStep
    length: str


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
