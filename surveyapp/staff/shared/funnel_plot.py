"""How many people each step still holds, from the first to the last, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from surveyapp.analysis.report.report_text import percent_in_words
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.plot_positions import position


@dataclass(frozen=True, kw_only=True)
class FunnelStep:
    label: str
    count: int


@dataclass(frozen=True, kw_only=True)
class FunnelBar:
    label: str
    figures: str
    length: str


@dataclass(frozen=True, kw_only=True)
class FunnelPlot:
    name: str
    caption: str
    bars: tuple[FunnelBar, ...]


def funnel_plot(name: str, caption: str, steps: Sequence[FunnelStep]) -> FunnelPlot | None:
    """Each step with its share of the step before; None where no step holds anybody.

    A step that holds more than the one before it is no part of it, and has no share: an open link reaches
    people who were not invited.
    """
    largest = max((step.count for step in steps), default=0)
    if not largest:
        return None
    before: list[FunnelStep | None] = [None, *steps[:-1]]
    return FunnelPlot(
        name=name,
        caption=caption,
        bars=tuple(
            FunnelBar(
                label=step.label,
                figures=_figures(step, former),
                length=position(100 * step.count / largest),
            )
            for step, former in zip(steps, before, strict=True)
        ),
    )


def _figures(step: FunnelStep, before: FunnelStep | None) -> str:
    language = page_language()
    count = format_number(step.count, language)
    if before is None or not before.count or step.count > before.count:
        return count
    return gettext("{count} ({percent} of the previous step)").format(
        count=count, percent=percent_in_words(step.count, before.count, language)
    )
