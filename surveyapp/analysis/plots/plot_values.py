"""Everything that the figures of a report draw, in one value: a figure computes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.analysis.plots.arrivals import Arrivals, arrivals
from surveyapp.analysis.plots.cumulative_curve import Cumulative, curves
from surveyapp.analysis.plots.likert import LikertGrid, likert_grids
from surveyapp.analysis.plots.section_nonresponse import SectionNonresponse, section_nonresponse
from surveyapp.analysis.report.report import Report
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
