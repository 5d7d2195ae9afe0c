"""How colleagues answered, as the survey last shared it: only read here, never counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from surveyapp.analysis.disclosure.small_cell_rule import LEAST_WHILE_OPEN, may_be_seen
from surveyapp.analysis.report.report import Estimate
from surveyapp.analysis.report.report_text import base_in_words, estimate_in_words, share_in_words
from surveyapp.fielding.plan.plan_queries import keeps_results_closed
from surveyapp.guidelines.bases import ASSESSABLE
from surveyapp.guidelines.model import Verdict
from surveyapp.models import Response, SharedBreakdowns, Snapshot, Survey
from surveyapp.site_languages import page_language


@dataclass(frozen=True, kw_only=True)
class Bar:
    """Where the marks of a bar stand: lengths and places as SVG's attributes, such as "82.9268%"."""

    length: str
    low: str
    high: str


@dataclass(frozen=True, kw_only=True)
class Answered:
    """Colleagues' verdicts on one recommendation, in words; `bar` is None without an estimate."""

    is_hidden: bool
    estimate: str = ""
    base: str = ""
    share: str = ""  # "33% (7/21)", the estimate without its interval
    not_assessable: int = 0
    responses: int = 0
    bar: Bar | None = None


@dataclass(frozen=True, kw_only=True)
class Colleagues:
    """The results that a survey shares."""

    responses: int
    synthetic: int
    as_of: str  # the day, week or month, in words
    rows: Mapping[str, Any]
    language: str
    left_out: int = 0  # responses that were left out at random

    @property
    def left_out_words(self) -> str:
        """The sentence that says how many of all responses are not counted, and why; "" where all are."""
        if not self.left_out:
            return ""
        language = page_language()
        return language.ngettext(
            "{left_out} of {all} responses was left out at random, so that results cannot be compared with "
            "earlier ones to find out what somebody answered who has withdrawn.",
            "{left_out} of {all} responses were left out at random, so that results cannot be compared with "
            "earlier ones to find out what somebody answered who has withdrawn.",
            self.left_out,
        ).format(left_out=language.number(self.left_out), all=language.number(self.responses + self.left_out))

    def on(self, recommendation: str) -> Answered | None:
        """The results on one recommendation; None where it was not among them."""
        row = self.rows.get(recommendation)
        if row is None or row["is_hidden"]:
            return row and Answered(is_hidden=True)
        estimate = _estimate(row)
        return Answered(
            is_hidden=False,
            estimate=estimate_in_words(estimate, page_language(self.language)),
            share=share_in_words(row["adherent"], row["base"], page_language()) if row["base"] else "",
            base=base_in_words(ASSESSABLE, page_language()),
            not_assessable=row["not_assessable"],
            responses=row["responses"],
            bar=_bar(estimate),
        )

    def totals(self, recommendations: Sequence[str]) -> dict[Verdict, int]:
        """All verdicts on the recommendations together; {} where nothing of them is shown.

        Only numbers that stand beside the recommendations, too, are added up, so that a total tells no more.
        """
        rows = [row for name in recommendations if (row := self.rows.get(name)) and _is_whole(row)]
        return {verdict: sum(row[verdict] for row in rows) for verdict in Verdict} if rows else {}


def colleagues(survey: Survey, language: str) -> Colleagues | None:
    """What the survey shares; None before it opens, while too few have answered, from a withdrawal to the
    next count, and while the analysis plan keeps results closed."""
    if not survey.has_opened or keeps_results_closed(survey) is not None:
        return None
    snapshot = Snapshot.objects.filter(survey=survey).first()
    if snapshot is None or snapshot.is_taken_down:
        return None
    still_there = Response.objects.filter(survey=survey).included().count()
    least = min(snapshot.responses, still_there)
    if not may_be_seen(least, is_closed=survey.is_closed, threshold=survey.threshold):
        return None
    return Colleagues(
        responses=snapshot.responses,
        synthetic=snapshot.numbers["synthetic"],
        as_of=period_in_words(survey, snapshot.as_of),
        rows=snapshot.numbers["recommendations"],
        language=language,
        left_out=snapshot.numbers.get(Snapshot.LEFT_OUT, 0),
    )


def absence_in_words(survey: Survey) -> str:
    """Why nothing is shown of colleagues' results, and when it will be."""
    if not survey.has_opened:
        return _("Results are shared after the survey opens; answers of a pilot never are.")
    language = page_language()
    smallest = survey.threshold
    least = smallest if survey.is_closed else max(LEAST_WHILE_OPEN, smallest)
    included = Response.objects.filter(survey=survey).included().count()
    snapshot = Snapshot.objects.filter(survey=survey).first()
    if keeps_results_closed(survey) is not None:
        return _("The analysis plan keeps results hidden until the survey closes.")
    if not (survey.feedback or SharedBreakdowns.objects.filter(survey=survey).exclude(by=[]).exists()):
        return _("This survey’s settings share no results.")
    if snapshot is not None and snapshot.is_taken_down:
        return _(
            "Results were taken down when a response was withdrawn, so that nobody can work out what it "
            "said. They will return when enough other responses have changed the counts."
        )
    if included < least:
        return _("Results are shared once enough responses can be analysed: at least {least}.").format(
            least=language.number(least)
        )
    return _("There are enough responses: results appear at the next daily recalculation.")


def period_in_words(survey: Survey, day: dt.date) -> str:
    """The period that begins with the day, as coarse as the survey keeps dates."""
    match Survey.Granularity(survey.date_granularity):
        case Survey.Granularity.MONTH:
            return date_format(day, "YEAR_MONTH_FORMAT")
        case Survey.Granularity.WEEK:
            return _("the week of %(day)s") % {"day": date_format(day, "DATE_FORMAT")}
        case Survey.Granularity.DAY:
            return date_format(day, "DATE_FORMAT")


def _is_whole(row: Mapping[str, Any]) -> bool:
    """Whether the page shows how many have each verdict."""
    if row["is_hidden"]:
        return False
    return row["base"] is not None or row["not_assessable"] == row["responses"]


def _estimate(row: Mapping[str, Any]) -> Estimate:
    return Estimate(
        base=ASSESSABLE,
        numerator=None if row["base"] is None else row["adherent"],
        denominator=row["base"],
        percent=row["percent"],
        low=row["low"],
        high=row["high"],
    )


def _bar(estimate: Estimate) -> Bar | None:
    if estimate.percent is None or estimate.low is None or estimate.high is None:
        return None
    return Bar(length=f"{estimate.percent:.4f}%", low=f"{estimate.low:.4f}%", high=f"{estimate.high:.4f}%")
