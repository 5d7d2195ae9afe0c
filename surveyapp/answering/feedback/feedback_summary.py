"""The summary of the feedback: cards, one for each verdict, with one's own count and everybody's share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.report.report_text import share_in_words
from surveyapp.answering.feedback.colleague_results import Colleagues
from surveyapp.answering.feedback.respondent_feedback import Part
from surveyapp.guidelines.model import Verdict
from surveyapp.site_languages import page_language


@dataclass(frozen=True, kw_only=True)
class Card:
    """One verdict over all recommendations. own: None where one's own answers are not shown."""

    verdict: Verdict
    heading: str
    own: int | None
    everybody: str  # such as "41% (146/360)", "" where nothing is shown of others


def cards(parts: Sequence[Part], shared: Colleagues | None) -> tuple[Card, ...]:
    """The three cards; none where there is nothing to count."""
    comparisons = [comparison for part in parts for comparison in part.comparisons]
    findings = [comparison.finding for comparison in comparisons if comparison.finding]
    totals = shared.totals(tuple(comparison.recommendation for comparison in comparisons)) if shared else {}
    if not findings and not totals:
        return ()
    return tuple(
        Card(
            verdict=verdict,
            heading=heading,
            own=sum(finding.code is verdict for finding in findings) if findings else None,
            everybody=(
                share_in_words(totals[verdict], sum(totals.values()), page_language()) if totals else ""
            ),
        )
        for verdict, heading in _headings().items()
    )


def hidden_from(parts: Sequence[Part]) -> int:
    """How many recommendations have no numbers of others."""
    return sum(
        comparison.colleagues is None or comparison.colleagues.is_hidden
        for part in parts
        for comparison in part.comparisons
    )


def _headings() -> dict[Verdict, str]:
    return {
        Verdict.ADHERENT: _("In line with the guidelines"),
        Verdict.NON_ADHERENT: _("Differs from the guidelines"),
        Verdict.NOT_ASSESSABLE: _("Cannot be judged"),
    }
