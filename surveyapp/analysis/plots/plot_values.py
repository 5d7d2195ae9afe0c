"""Everything that the figures of a report draw, in one value: a figure computes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from surveyapp.analysis.plots.arrivals import Arrivals, arrivals
from surveyapp.analysis.plots.cumulative_curve import Cumulative, curves
from surveyapp.analysis.plots.likert import LikertGrid, likert_grids
from surveyapp.analysis.plots.section_nonresponse import SectionNonresponse, section_nonresponse
from surveyapp.analysis.report.item_bases import shares_by_variable
from surveyapp.analysis.report.report import ItemShares, Report
from surveyapp.datasets.dataset import Dataset
from surveyapp.instruments.model.instrument import Instrument


@dataclass(frozen=True, kw_only=True)
class FigureValues:
    """The report, and what its figures need of the same responses.

    granularity: day, week or month, as the survey keeps its periods. has_synthetic_people: whether any
    response or tallied departure of the survey is synthetic, filtered out or not: the flow counts them.
    """

    report: Report
    granularity: str
    has_synthetic_people: bool
    grids: tuple[LikertGrid, ...]
    curves: tuple[Cumulative, ...]
    arrivals: tuple[Arrivals, ...]
    nonresponse: tuple[SectionNonresponse, ...]


def figure_values(
    report: Report,
    dataset: Dataset,
    instrument: Instrument,
    *,
    granularity: str,
    has_synthetic_people: bool,
) -> FigureValues:
    """The values of a report's figures; `dataset` has the responses that the report is on."""
    return FigureValues(
        report=report,
        granularity=granularity,
        has_synthetic_people=has_synthetic_people,
        grids=likert_grids(report.items, instrument),
        curves=curves(report.items, instrument, dataset),
        arrivals=arrivals(dataset),
        nonresponse=section_nonresponse(report.items, instrument, dataset),
    )


def on_item_base(values: FigureValues, item_base: str) -> FigureValues:
    """The same figures with the answers to items on a base of ITEM_BASES; all others keep their bases."""
    report = replace(values.report, item_base=item_base)
    shares = shares_by_variable(report)
    if not shares:
        return replace(values, report=report)
    return replace(
        values,
        report=report,
        grids=tuple(_grid_on(grid, shares) for grid in values.grids),
        curves=tuple(_curve_on(curve, shares[curve.variable]) for curve in values.curves),
    )


def _grid_on(grid: LikertGrid, shares: Mapping[str, ItemShares]) -> LikertGrid:
    return replace(
        grid,
        rows=tuple(replace(row, base=shares[row.variable].denominator) for row in grid.rows),
        item_base=shares[grid.rows[0].variable].base,
    )


def _curve_on(curve: Cumulative, shares: ItemShares) -> Cumulative:
    base = shares.denominator
    return replace(
        curve,
        base=base,
        steps=tuple(replace(step, percent=100 * step.count / base) for step in curve.steps),
        item_base=shares.base,
        without_answer=base - curve.base,
    )
