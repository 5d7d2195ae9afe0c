"""Reads an overview: the counts, the report that the analysis page shows, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Count

from surveyapp.analysis.report.filters import without_excluded
from surveyapp.analysis.report.flags import flagged
from surveyapp.analysis.report.report import Report
from surveyapp.analysis.study.study_details import not_entered
from surveyapp.datasets.dataset import build
from surveyapp.fielding.plan.plan_queries import keeps_results_closed, plan_in_force
from surveyapp.fielding.study_details_queries import details_of
from surveyapp.fielding.text_review_queries import texts_of
from surveyapp.instruments.model.flag_conditions import flags_by_name
from surveyapp.models import PaperReturn, Right, Survey, TextReview
from surveyapp.reporting.frame.rate_queries import FrameRates, read_rates
from surveyapp.reporting.overview.overview import Answered, Noted, Overview, Point
from surveyapp.reporting.report.report_queries import known_report, read_counted, read_report
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.reporting.source.source_database import analysed

PAPER = {
    PaperReturn.State.BEGUN: Point.PAPER_BEGUN,
    PaperReturn.State.KEYED_ONCE: Point.PAPER_ONCE,
    PaperReturn.State.DIFFERENT: Point.PAPER_DIFFERENT,
}


def read_overview(
    survey: Survey,
    may: frozenset[Right],
    *,
    runs_the_site: bool = False,
    site_problems: Sequence[str] = (),
) -> Overview:
    """What somebody with these rights may know of the survey at a glance.

    site_problems: sentences on what is wrong with the site, for those who run it.
    """
    is_kept_closed = keeps_results_closed(survey) is not None
    rates = read_rates(survey) if Right.COUNTS in may else None
    report = read_report(survey) if Right.ANALYSIS in may and not is_kept_closed else None
    attention = [Noted(point=Point.SITE, words=words) for words in site_problems if runs_the_site]
    attention += _open_points(survey, may, rates, is_kept_closed=is_kept_closed)
    if report is not None:
        attention += _cautions(report)
    return Overview(
        survey=survey,
        may=may,
        is_kept_closed=is_kept_closed,
        answered=_answered(rates) if rates is not None else None,
        report=report,
        attention=tuple(attention),
        next_steps=tuple(_next_steps(survey, may, is_kept_closed=is_kept_closed)),
    )


def report_at_hand(survey: Survey, *, responses: int) -> Report | None:
    """The report, where it was counted before or is of so few responses that none is kept; else None.

    For lists of surveys, which must not wait for figures.
    """
    return read_report(survey) if responses < survey.threshold else known_report(survey)


def _answered(rates: FrameRates) -> Answered:
    site, frame = rates.site, rates.frame
    return Answered(
        complete=site.returned["complete"],
        partial=site.returned["partial"],
        drafts=site.under_way,
        synthetic=site.synthetic,
        asked=frame.size if frame is not None else None,
    )


def _open_points(
    survey: Survey, may: frozenset[Right], rates: FrameRates | None, *, is_kept_closed: bool
) -> Iterator[Noted]:
    """What somebody has still to do, in the order of a study."""
    if is_kept_closed:
        yield Noted(point=Point.RESULTS_CLOSED)
    if Right.ANALYSIS in may:
        details = details_of(survey)
        if missing := not_entered(details.content if details else {}):
            yield Noted(point=Point.DETAILS, count=len(missing))
        if plan_in_force(survey) is None:
            yield Noted(point=Point.PLAN)
    if not survey.has_opened and (unreviewed := survey.instrument.awaiting_review):
        yield Noted(point=Point.AWAITING_REVIEW, count=len(unreviewed))
    if rates is not None and rates.frame is None:
        yield Noted(point=Point.FRAME)
    if rates is not None and rates.fault is not None:
        yield Noted(point=Point.FRAME_FAULT)
    if Right.PAPER in may:
        yield from _paper(survey)
    if Right.ROWS in may and not is_kept_closed and (count := _flagged(survey)):
        yield Noted(point=Point.FLAGS, count=count)
    if Right.FREE_TEXT in may and not is_kept_closed:
        count = sum(text.state == TextReview.State.OPEN for text in texts_of(survey))
        if count:
            yield Noted(point=Point.TEXTS, count=count)


def _paper(survey: Survey) -> Iterator[Noted]:
    rows = PaperReturn.objects.filter(survey=survey, state__in=PAPER).order_by().values_list("state")
    counts = dict(rows.annotate(Count("pk")))
    yield from (Noted(point=point, count=counts[state]) for state, point in PAPER.items() if state in counts)


@analysed
def _flagged(survey: Survey) -> int:
    """How many responses that nobody has excluded show a flag or a warning."""

    def count() -> tuple[int, int]:
        counted = read_counted(survey)
        dataset = without_excluded(build(counted.records, counted.instrument))
        names = tuple(flags_by_name(counted.instrument))
        return flagged(dataset, counted.instrument, names, least=1), len(dataset)

    return cached_result(survey, "flagged responses", make=count, responses=lambda both: both[1])[0]


def _cautions(report: Report) -> Iterator[Noted]:
    """What whoever reads the figures should know of them."""
    if report.plan is not None and report.plan.deviations:
        yield Noted(point=Point.DEVIATIONS, count=len(report.plan.deviations))
    if report.counts.excluded:
        yield Noted(point=Point.EXCLUDED, count=report.counts.excluded)
    if report.wordings:
        yield Noted(point=Point.WORDINGS, count=len(report.wordings))


def _next_steps(survey: Survey, may: frozenset[Right], *, is_kept_closed: bool) -> Iterator[Noted]:
    """What to do by the survey's state, beside what needs attention."""
    states = Survey.State
    if survey.state == states.DRAFT and Right.SETTINGS in may:
        yield Noted(point=Point.PILOT)
    if not survey.has_opened and Right.FIELDING in may:
        yield Noted(point=Point.OPEN)
    elif not survey.has_opened and Right.SETTINGS in may:
        yield Noted(point=Point.ASK_TO_OPEN)
    if survey.state in (states.PILOT, states.OPEN) and Right.COUNTS in may:
        yield Noted(point=Point.SHARE_ADDRESS)
    if survey.has_opened and Right.COUNTS in may:
        yield Noted(point=Point.RATES)
    if survey.state == states.PAUSED and Right.SETTINGS in may:
        yield Noted(point=Point.RESUME)
    if survey.is_fielded and Right.FIELDING in may:
        yield Noted(point=Point.CLOSE if survey.closes_at else Point.CLOSING_TIME)
    if survey.is_closed and Right.ANALYSIS in may:
        yield Noted(point=Point.REPORT)
    if survey.is_closed and Right.EXPORT in may:
        yield Noted(point=Point.WORKBOOK)
    if survey.state == states.CLOSED and Right.FIELDING in may:
        yield Noted(point=Point.ARCHIVE)
    if not is_kept_closed and survey.has_opened:
        yield Noted(point=Point.SHARED_RESULTS)
