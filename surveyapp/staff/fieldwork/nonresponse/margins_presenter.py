"""Respondents beside the frame, level by level of the margins."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.frame.frame_comparison import Weighting
from surveyapp.analysis.report import report_text
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.proportions import Proportion
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.staff.shared.interval_plot import (
    PERCENT_AXIS,
    IntervalPlot,
    PlotLine,
    Reading,
    interval_plot,
)


@dataclass(frozen=True, kw_only=True)
class LevelLine:
    """A level of a margin among respondents and in the frame."""

    variable: str
    level: str
    respondents: str
    frame: str
    difference: str


def level_lines(weighting: Weighting, language: Language) -> tuple[LevelLine, ...]:
    """The levels of every margin, respondents beside the frame."""
    return tuple(
        LevelLine(
            variable=words(variable.label, language.code),
            level=level_in_words(variable, level.level, language),
            respondents=_share(level.respondents, language),
            frame=_share(level.frame, language),
            difference="–"
            if level.difference is None
            else rounding.format_number(100 * level.difference, language, decimals=1),
        )
        for variable, levels in weighting.levels
        for level in levels
    )


def _share(of: Proportion, language: Language) -> str:
    return report_text.share_in_words(of.numerator or 0, of.denominator or 0, language)


def level_in_words(variable: Categorical, level: str, language: Language) -> str:
    """The level by its label; merged levels by those of all of them."""
    labels = {category.code: words(category.label, language.code) for category in variable.categories}
    return " + ".join(labels.get(code, code) for code in level.split("+"))


def level_plot(weighting: Weighting, language: Language) -> IntervalPlot | None:
    """Each level as two joined dots; None where no margin was entered."""
    respondents, frame = _("Respondents"), _("Sampling frame")
    lines = [
        PlotLine(
            label=_(": ").join(
                (words(variable.label, language.code), level_in_words(variable, level.level, language))
            ),
            readings=(_reading(level.respondents), _reading(level.frame)),
            figures=(
                f"{respondents} {_share(level.respondents, language)}",
                f"{frame} {_share(level.frame, language)}",
            ),
        )
        for variable, levels in weighting.levels
        for level in levels
    ]
    return interval_plot(
        "levels",
        _("Respondents and sampling frame, in percent of all"),
        lines,
        PERCENT_AXIS,
        legend=(respondents, frame),
        in_percent=True,
        are_joined=True,
    )


def _reading(share: Proportion) -> Reading | None:
    return None if share.percent is None else Reading(value=share.percent)
