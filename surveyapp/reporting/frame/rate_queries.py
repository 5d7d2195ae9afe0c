"""What a survey knows of its frame: the cases that it saw itself, and the rates that follow with those that
the study lead entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.frame.dispositions import case_counts
from surveyapp.analysis.frame.frame import FrameError, all_cases
from surveyapp.analysis.frame.response_rates import (
    OutcomeRates,
    Rate,
    break_off_rate,
    open_link_rates,
    outcome_rates,
)
from surveyapp.models import Draft, Exclusion, Frame, Response, Survey, Tally
from surveyapp.reporting.sharing.breakdown_queries import choices
from surveyapp.reporting.source.source_database import analysed

TALLIED = {
    Tally.Kind.DECLINED: "2.111",
    Tally.Kind.WITHDRAWN: "2.111",
    Tally.Kind.BREAK_OFF: "2.12",
    Tally.Kind.PURGED: "2.12",
    Tally.Kind.NOT_ELIGIBLE: "4.10",
}
RETURNED = {Response.Completeness.COMPLETE: "1.1", Response.Completeness.PARTIAL: "1.2"}
EXCLUDED = {
    Exclusion.Reason.NOT_TARGET: "4.10",
    Exclusion.Reason.IMPLAUSIBLE: "2.30",
    Exclusion.Reason.OTHER: "2.30",
}
NO_CASE = (Exclusion.Reason.DUPLICATE, Exclusion.Reason.TEST_ENTRY)
"""An excluded duplicate or test entry is no case of its own, and nobody who agreed or finished."""


@dataclass(frozen=True, kw_only=True)
class SiteCases:
    """What the site saw: cases by AAPOR's code, and of the responses how many are synthetic.

    returned: people by the completeness of what they sent, excluded or not, without duplicates and test
    entries. under_way: drafts, which are no outcome yet. excluded: reason -> responses that staff excluded
    for it, of `responses`.
    """

    codes: Mapping[str, int]
    returned: Mapping[str, int]
    tallies: Mapping[str, int]
    synthetic: int
    under_way: int
    responses: int
    excluded: Mapping[str, int]

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.codes.values())


@dataclass(frozen=True, kw_only=True)
class FrameRates:
    """The rates of a survey; AAPOR's are None without a frame, or where its cases do not fit into it.

    fault: why they do not. is_counted_here: nobody entered how many visited the first page, so that those
    who sent it stand for them.
    """

    site: SiteCases
    frame: Frame | None
    cases: Mapping[str, int]
    outcome: OutcomeRates | None
    fault: FrameError | None
    open_link: tuple[Rate, ...]
    is_counted_here: bool


def site_cases(survey: Survey) -> SiteCases:
    """What the site saw of a survey's cases."""
    codes: dict[str, int] = {}
    excluded: dict[str, int] = dict.fromkeys(Exclusion.Reason.values, 0)
    returned: dict[str, int] = dict.fromkeys(Response.Completeness.values, 0)
    responses = Response.objects.filter(survey=survey).analysable()
    rows = responses.order_by().values_list("completeness", "exclusion__reason").annotate(Count("pk"))
    for completeness, reason, count in rows:
        code = EXCLUDED.get(reason) if reason else RETURNED[completeness]
        if reason:
            excluded[reason] += count
        if code:
            codes[code] = codes.get(code, 0) + count
        if reason not in NO_CASE:
            returned[completeness] += count
    tallies = Tally.objects.totals(survey)
    for kind, code in TALLIED.items():
        codes[code] = codes.get(code, 0) + tallies[kind]
    counts = responses.aggregate(all=Count("pk"), synthetic=Count("pk", filter=Q(synthetic=True)))
    return SiteCases(
        codes={code: count for code, count in sorted(codes.items()) if count},
        returned=returned,
        tallies=tallies,
        synthetic=counts["synthetic"],
        responses=counts["all"],
        under_way=Draft.objects.filter(survey=survey).count(),
        excluded={reason: count for reason, count in excluded.items() if count},
    )


def frame_of(survey: Survey) -> Frame | None:
    """What was entered of its frame."""
    return Frame.objects.filter(survey=survey).first()


@analysed
def included_responses(survey: Survey) -> int:
    """How many responses are analysed now."""
    return Response.objects.filter(survey=survey).included().count()


@analysed
def read_rates(survey: Survey) -> FrameRates:
    """Every rate that can be counted of the survey now."""
    site, frame = site_cases(survey), frame_of(survey)
    cases: Mapping[str, int] = {}
    fault, outcome = None, None
    if frame is not None:
        try:
            cases = all_cases(frame.size, site.codes, frame.dispositions)
            share = None if frame.eligible_share is None else Fraction(frame.eligible_share)
            outcome = outcome_rates(case_counts(cases, frame.edition), e=share)
        except FrameError as error:
            fault = error
    return FrameRates(
        site=site,
        frame=frame,
        cases=cases,
        outcome=outcome,
        fault=fault,
        open_link=_visits(site, frame),
        is_counted_here=frame is None or frame.visitors is None,
    )


def _visits(site: SiteCases, frame: Frame | None) -> tuple[Rate, ...]:
    """The rates of visitors: agreed are all who went on past the first page. Excluded people agreed, and may
    have finished, too.
    """
    complete, partial = (site.returned[kind] for kind in Response.Completeness)
    broke_off = site.tallies["break_off"] + site.tallies["purged"]
    agreed = complete + partial + site.under_way + broke_off + site.tallies["withdrawn"]
    sent = agreed + site.tallies["declined"] + site.tallies["not_eligible"]
    visitors = frame.visitors if frame is not None and frame.visitors is not None else sent
    return (
        *open_link_rates(
            site_visitors=frame.site_visitors if frame else None,
            visitors=visitors,
            agreed=agreed,
            finished=complete,
        ),
        break_off_rate(complete=complete, partial=partial, break_off=broke_off),
    )


def margin_variables(survey: Survey) -> dict[str, Categorical]:
    """The variables whose margins may be known of a frame: those that an outsider may know of a colleague."""
    variables = choices(survey)
    return {
        name: variable
        for name, variable in variables.groupings.items()
        if name in variables.known and variable.kind in ("choice", "derived")
    }
