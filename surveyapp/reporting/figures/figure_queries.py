"""What the figures of a survey draw: read once, and kept for as long as nothing changes."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.plots.plot_values import FigureValues, figure_values, on_item_base
from surveyapp.analysis.report.filters import filtered
from surveyapp.analysis.report.report import VALID
from surveyapp.datasets.dataset import build
from surveyapp.models import Survey, Tally
from surveyapp.reporting.report.report_queries import read_counted, report_of
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.reporting.source.source_database import analysed


@analysed
def read_figures(survey: Survey, *, where: Sequence[str] = (), item_base: str = VALID) -> FigureValues:
    """What the figures of a survey draw, of the responses that meet the conditions. Raises FilterError.

    item_base: what the percentages of answers to items are of.
    """
    values = cached_result(
        survey,
        "figures",
        tuple(where),
        make=lambda: _values(survey, where),
        responses=lambda values: values.report.counts.responses,
    )
    return on_item_base(values, item_base)


def _values(survey: Survey, where: Sequence[str]) -> FigureValues:
    counted = read_counted(survey, where)
    has_tallies = Tally.objects.filter(survey=survey, synthetic=True, count__gt=0).exists()
    dataset = build(counted.records, counted.instrument)
    report = report_of(survey, dataset, where, counted=counted)
    return figure_values(
        report,
        filtered(dataset, report.filter),
        counted.instrument,
        granularity=survey.date_granularity,
        has_synthetic_people=has_tallies or bool(dataset.about["synthetic"].any()),
    )
