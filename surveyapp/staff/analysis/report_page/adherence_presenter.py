"""Reported adherence as a plot: a row for each recommendation."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.report import AdherenceResult, Estimate
from surveyapp.guidelines.bases import PLOTTED_BASES
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.staff.shared.interval_plot import PERCENT_AXIS, IntervalPlot, PlotLine, Reading, interval_plot


def adherence_plot(adherence: Iterable[AdherenceResult], language: Language) -> IntervalPlot | None:
    """Each recommendation's estimates of the assessable and of all analysable responses; None without any."""
    return interval_plot(
        "adherence",
        _("Reported adherence, with Wilson intervals (95%)"),
        [_line(entry, language) for entry in adherence],
        PERCENT_AXIS,
        legend=tuple(report_text.base_in_words(base, language) for base in PLOTTED_BASES),
        in_percent=True,
    )


def _line(entry: AdherenceResult, language: Language) -> PlotLine:
    label = words(entry.definition.label, language.code)
    if entry.definition.gives_no_estimate:
        without = (_("the guideline states no rule; no percentage"),)
        return PlotLine(label=label, readings=(None,) * len(PLOTTED_BASES), figures=without)
    estimates = tuple(entry.result.estimate(base) for base in PLOTTED_BASES)
    return PlotLine(
        label=label,
        readings=tuple(_reading(estimate) for estimate in estimates),
        figures=tuple(
            f"{report_text.base_in_words(estimate.base, language)}{_(': ')}"
            f"{report_text.estimate_in_words(estimate, language)}"
            for estimate in estimates
        ),
    )


def _reading(estimate: Estimate) -> Reading | None:
    if estimate.percent is None:
        return None
    return Reading(value=estimate.percent, low=estimate.low, high=estimate.high)
