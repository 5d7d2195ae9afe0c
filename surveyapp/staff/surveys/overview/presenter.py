"""The points of an overview as lines of its page: a sentence, and where to deal with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse

from surveyapp.models import Right
from surveyapp.reporting.overview.overview import Noted, Overview, Point
from surveyapp.reporting.overview.overview_text import noted_in_words
from surveyapp.site_languages import page_language

PAGES: Mapping[Point, tuple[str, Right, str]] = MappingProxyType(
    {
        Point.RESULTS_CLOSED: ("plan", Right.ANALYSIS, ""),
        Point.DETAILS: ("study_details", Right.ANALYSIS, ""),
        Point.FRAME: ("frame", Right.SETTINGS, ""),
        Point.FRAME_FAULT: ("frame", Right.SETTINGS, ""),
        Point.PLAN: ("plan", Right.ANALYSIS, ""),
        Point.AWAITING_REVIEW: ("codebook", Right.COUNTS, ""),
        Point.PAPER_BEGUN: ("paper_returns", Right.PAPER, ""),
        Point.PAPER_ONCE: ("paper_returns", Right.PAPER, ""),
        Point.PAPER_DIFFERENT: ("paper_returns", Right.PAPER, ""),
        Point.FLAGS: ("responses", Right.ROWS, "?flagged=yes&excluded=no"),
        Point.TEXTS: ("texts", Right.FREE_TEXT, ""),
        Point.DEVIATIONS: ("analysis", Right.ANALYSIS, "#plan"),
        Point.EXCLUDED: ("responses", Right.ROWS, "?excluded=yes"),
        Point.WORDINGS: ("analysis", Right.ANALYSIS, ""),
        Point.PILOT: ("life", Right.SETTINGS, ""),
        Point.OPEN: ("life", Right.SETTINGS, ""),
        Point.RESUME: ("life", Right.SETTINGS, ""),
        Point.CLOSING_TIME: ("life_times", Right.FIELDING, ""),
        Point.CLOSE: ("life", Right.SETTINGS, ""),
        Point.ARCHIVE: ("life", Right.SETTINGS, ""),
        Point.RATES: ("rates", Right.COUNTS, ""),
        Point.REPORT: ("document", Right.ANALYSIS, ""),
        Point.WORKBOOK: ("workbook", Right.EXPORT, ""),
        Point.SHARED_RESULTS: ("results", Right.RESULTS, ""),
    }
)
"""Where a point is dealt with: the page's name, the right that it asks for, and the end of its address."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence; address is "" where there is no page for it, or none that this person may open."""

    words: str
    address: str


def lines_of(overview: Overview, points: Iterable[Noted]) -> tuple[Line, ...]:
    """The points in their order."""
    language = page_language()
    return tuple(
        Line(words=noted_in_words(noted, overview.survey, language), address=_address(overview, noted))
        for noted in points
    )


def _address(overview: Overview, noted: Noted) -> str:
    slug = overview.survey.slug
    if noted.point is Point.SHARE_ADDRESS:
        return reverse("responding:landing", args=[slug])
    if noted.point is Point.SITE:
        return reverse("staff:system")
    page, right, end = PAGES.get(noted.point, ("", Right.RESULTS, ""))
    return f"{reverse(f'staff:{page}', args=[slug])}{end}" if page and right in overview.may else ""
