"""Effects as intervals: a difference about zero, odds ratios about one."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons import comparison_text
from surveyapp.analysis.comparisons.comparison import Comparison
from surveyapp.analysis.comparisons.paired_comparison import PairedComparison
from surveyapp.analysis.statistics.measures import Measure
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.site_languages import page_language
from surveyapp.staff.analysis.compare import paired_presenter, presenter
from surveyapp.staff.shared.interval_plot import (
    PERCENT_AXIS,
    IntervalPlot,
    PlotLine,
    interval_plot,
    numbers_of,
    reading_of,
    reading_of_share,
)
from surveyapp.staff.shared.plot_axis import ratio_axis, round_axis


def group_plot(comparison: Comparison, language: Language) -> IntervalPlot | None:
    """The share of the first row in each column; None where the rows are not two."""
    if len(comparison.nonempty_rows) != 2:
        return None
    table, row = comparison.table, comparison.nonempty_rows[0]
    lines = []
    for column in comparison.nonempty_columns:
        share = table.of_column(row, column)
        lines.append(
            PlotLine(
                label=words(table.columns.categories[column].label, language.code),
                readings=(reading_of_share(share),),
                figures=(comparison_text.proportion_in_words(share, language),),
            )
        )
    answer = words(table.rows.categories[row].label, language.code)
    caption = _("Share of “{answer}” in each group, with its confidence interval (95%)").format(answer=answer)
    return interval_plot("groups", caption, lines, PERCENT_AXIS, in_percent=True)


def effect_plots(comparison: Comparison, language: Language) -> tuple[IntervalPlot, ...]:
    """The difference of two groups and their odds ratios; () where the table is no two by two."""
    effects = comparison.effects
    lines = presenter.effect_lines(comparison, language)
    plots = []
    if effects.difference is not None:
        plots.append(difference_plot("difference", [_points(lines[0].name, effects.difference.difference)]))
    if effects.odds_ratio is not None:
        ratios = (
            (_("Odds ratio, of the sample"), effects.odds_ratio.sample),
            (_("Odds ratio, conditional"), effects.odds_ratio.conditional),
        )
        plots.append(_ratio_plot(ratios))
    return tuple(plot for plot in plots if plot is not None)


def paired_effect_plots(paired: PairedComparison, language: Language) -> tuple[IntervalPlot, ...]:
    """The difference within pairs and the ratio of the changes; () where the options are not two."""
    if paired.difference is None or paired.ratio is None:
        return ()
    difference, ratio = paired_presenter.effect_lines(paired, language)
    plots = (
        difference_plot("difference", [_points(difference.name, paired.difference.difference)]),
        _ratio_plot([(ratio.name, paired.ratio)]),
    )
    return tuple(plot for plot in plots if plot is not None)


def difference_plot(name: str, lines: Sequence[PlotLine], caption: str = "") -> IntervalPlot | None:
    """Differences in percentage points about the line of zero; None where there is none."""
    axis = round_axis((0, *numbers_of(lines))) if numbers_of(lines) else None
    if axis is None:
        return None
    caption = caption or _("Difference in percentage points with its confidence interval (95%)")
    return interval_plot(name, caption, lines, axis, reference=0)


def _points(label: str, measure: Measure) -> PlotLine:
    words = comparison_text.measure_in_words(measure, 1, page_language(), times=100)
    return PlotLine(label=label, readings=(reading_of(measure, times=100),), figures=(words,))


def _ratio_plot(ratios: Sequence[tuple[str, Measure]]) -> IntervalPlot | None:
    """A ratio of 0 stands nowhere on an axis of equal ratios: it is said, and not drawn."""
    lines = [
        PlotLine(
            label=label,
            readings=(reading_of(measure) if measure.value else None,),
            figures=(comparison_text.measure_in_words(measure, 2, page_language()),),
        )
        for label, measure in ratios
    ]
    caption = _("Odds ratios with confidence intervals (95%), on a scale of equal ratios")
    return interval_plot("odds-ratios", caption, lines, ratio_axis(numbers_of(lines) or (1,)), reference=1)
