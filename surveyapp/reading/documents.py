"""The report document of a survey: its facts, read, and the document that follows from them."""

from __future__ import annotations

import datetime as dt
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib import metadata

from django.conf import settings
from django.utils import timezone

from surveyapp.analysis.filters import filtered, parse_conditions
from surveyapp.analysis.items_seen import items_seen
from surveyapp.analysis.sensitivity import known, missing_sensitivity, tipping_point
from surveyapp.analysis.study_details import details_in
from surveyapp.datasets.build import Dataset, build
from surveyapp.export.document.blocks import Document
from surveyapp.export.document.content import document
from surveyapp.export.document.facts import (
    AgainstFrameFacts,
    DocumentFacts,
    Fielding,
    FrameFacts,
    MissingResult,
    PlanFacts,
    ReturnFacts,
    StudyFacts,
    VisitFacts,
)
from surveyapp.fielding.plans import plan_in_force
from surveyapp.fielding.study_details import details_of
from surveyapp.models import Response, Survey
from surveyapp.reading.comparisons import read_agreement
from surveyapp.reading.declared import read_declared
from surveyapp.reading.figures import read_figures
from surveyapp.reading.frames import FrameRates, read_rates
from surveyapp.reading.kept import kept
from surveyapp.reading.nonresponse import read_nonresponse
from surveyapp.reading.recoding import instrument_of
from surveyapp.reading.reports import read_counted
from surveyapp.reading.software import software
from surveyapp.reading.source import analysed
from surveyapp.reading.wording import translator, translators

THRESHOLD = 0.5  # of tipping points: the lower limit shall stay above half
LIBRARIES = ("Django", "pandas", "numpy", "scipy", "matplotlib")

Promise = tuple[tuple[str, str], ...]


class AsOfError(ValueError):
    """The day that a document is to be of cannot be that; the message says why."""


def as_of_from(text: str, survey: Survey) -> dt.date:
    """The day that a document states; today where the text is empty. Raises AsOfError.

    It is what the document says, not a filter: all responses that are stored now are counted.
    """
    today = timezone.localdate()
    if not text:
        return today
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise AsOfError(f"“{text}” is no day. Write it as in {today.isoformat()}.") from None
    opened = _day(survey.opened_at)
    if day > today:
        raise AsOfError(f"{day} has not come yet. The latest day is {today}.")
    if opened and day < opened:
        raise AsOfError(f"On {day} the survey had not opened. The earliest day is {opened}.")
    return day


@analysed
def read_document(
    survey: Survey,
    *,
    language: str,
    as_of: dt.date,
    promise: Promise = (),
    where: Sequence[str] = (),
) -> Document:
    """The full form of the document on the responses that meet the conditions. Raises FilterError.

    promise: headings and texts of what respondents were promised, in the language.
    """

    def made() -> tuple[int, Document]:
        facts = read_facts(survey, language=language, as_of=as_of, promise=promise, where=where)
        return facts.report.counts.responses, document(facts, cache(translator(language)))

    found = kept(
        survey,
        "document",
        language,
        as_of.isoformat(),
        promise,
        tuple(where),
        make=made,
        responses=lambda counted: counted[0],
    )
    return found[1]


@analysed
def read_facts(
    survey: Survey,
    *,
    language: str,
    as_of: dt.date,
    promise: Promise = (),
    where: Sequence[str] = (),
) -> DocumentFacts:
    """Everything that the full form says. Raises FilterError."""
    rates = read_rates(survey)
    returns, missing = _counted(survey, where)
    agreed = read_agreement(survey, where=where)
    return DocumentFacts(
        study=replace(
            study_facts(survey, language=language, as_of=as_of, promise=promise),
            instrument=instrument_of(survey, where),
        ),
        values=read_figures(survey, where=where),
        returns=returns,
        visits=_visits(rates),
        frame=_frame(rates),
        against_frame=None if where else _against(survey),
        agreement=agreed.pairs,
        vignettes=agreed.vignettes,
        missing=missing,
        declared=read_declared(survey, where=where).comparisons,
    )


def study_facts(survey: Survey, *, language: str, as_of: dt.date, promise: Promise = ()) -> StudyFacts:
    """What is known of the survey without a single answer."""
    return StudyFacts(
        language=language,
        as_of=as_of,
        fielding=_fielding(survey),
        instrument=survey.instrument,
        fingerprint=survey.version.fingerprint,
        structural_fingerprint=survey.version.structural_fingerprint,
        recommendations=survey.recommendations,
        plan=_plan(survey),
        versions=_versions(),
        details=_details(survey, language),
        promise=promise,
    )


def study_to_share(survey: Survey, *, language: str, as_of: dt.date, promise: Promise = ()) -> StudyFacts:
    """The same without what is typed of the plan, which may tell of results."""
    study = study_facts(survey, language=language, as_of=as_of, promise=promise)
    plan = study.plan and replace(study.plan, reason="", exclusions="", notes="")
    return replace(study, plan=plan)


def _details(survey: Survey, language: str) -> Mapping[str, str]:
    stored = details_of(survey)
    return details_in(stored.content, language) if stored else {}


def _fielding(survey: Survey) -> Fielding:
    return Fielding(
        slug=survey.slug,
        title=survey.title,
        state=survey.state,
        mode=survey.mode,
        extended=survey.extended,
        date_granularity=survey.date_granularity,
        organisation=survey.organisation,
        contact=survey.contact,
        ethics=survey.ethics,
        results_at=survey.results_at,
        feedback=survey.feedback,
        double_entry=survey.double_entry,
        draft_days=survey.draft_days,
        retention_years=survey.retention_years,
        opened_on=_day(survey.opened_at),
        closed_on=_day(survey.closed_at),
        smallest_cell=settings.SMALLEST_CELL,
    )


def _day(moment: dt.datetime | None) -> dt.date | None:
    return None if moment is None else timezone.localtime(moment).date()


def _plan(survey: Survey) -> PlanFacts | None:
    stored = plan_in_force(survey)
    if stored is None:
        return None
    assert stored.locked_at is not None
    content = stored.content
    return PlanFacts(
        number=stored.number,
        fingerprint=stored.fingerprint,
        locked_at=stored.locked_at,
        state=stored.state,
        had_responses=stored.had_responses,
        results_were_closed=stored.results_were_closed,
        keeps_closed=stored.keeps_closed,
        reason=stored.reason,
        primary=tuple(content["primary"]),
        base=content["base"],
        subgroups=tuple(content["subgroups"]),
        excluded_for=tuple(content["excluded_for"]),
        exclusions=content["exclusions"],
        notes=content["notes"],
    )


def _versions() -> tuple[tuple[str, str], ...]:
    name, _space, version = software().partition(" ")
    return (
        (name, version),
        ("Python", platform.python_version()),
        *((library, metadata.version(library)) for library in LIBRARIES),
    )


def _visits(rates: FrameRates) -> VisitFacts:
    frame = rates.frame
    return VisitFacts(
        rates=rates.open_link,
        tallies=rates.site.tallies,
        under_way=rates.site.under_way,
        is_counted_here=rates.is_counted_here,
        site_visitors=frame.site_visitors if frame else None,
        visitors=frame.visitors if frame else None,
    )


def _frame(rates: FrameRates) -> FrameFacts | None:
    frame = rates.frame
    if frame is None:
        return None
    return FrameFacts(
        size=frame.size,
        invited_on=frame.invited_on,
        reminders=tuple(dt.date.fromisoformat(each) for each in frame.reminders),
        edition=frame.edition,
        eligible_share=None if frame.eligible_share is None else Fraction(frame.eligible_share),
        statement=frame.statement,
        cases=rates.cases,
        outcome=rates.outcome,
        fault=str(rates.fault) if rates.fault else "",
    )


def _against(survey: Survey) -> AgainstFrameFacts | None:
    found = read_nonresponse(survey, threshold=THRESHOLD).against
    if found is None:
        return None
    return AgainstFrameFacts(
        population=found.population,
        reminder=found.reminder,
        threshold=THRESHOLD,
        weighting=found.weighting,
        results=found.results,
    )


def _counted(survey: Survey, where: Sequence[str]) -> tuple[ReturnFacts, tuple[MissingResult, ...]]:
    """How the responses came in, and what the missing answers could change."""
    return kept(
        survey,
        "returns and missing answers",
        tuple(where),
        make=lambda: _count(survey, where),
        responses=lambda counted: sum(counted[0].languages.values()),
    )


def _count(survey: Survey, where: Sequence[str]) -> tuple[ReturnFacts, tuple[MissingResult, ...]]:
    counted = read_counted(survey, where)
    spoken = translators(survey.instrument.languages)
    conditions = parse_conditions(where, counted.instrument, spoken)
    shown = filtered(build(counted.records, counted.instrument), conditions)
    return _returns(survey, shown), tuple(_missing(survey, shown))


def _returns(survey: Survey, shown: Dataset) -> ReturnFacts:
    periods = shown.about["period"].tolist()
    of_version = dict(Response.objects.filter(survey=survey).values_list("key", "version_id"))
    return ReturnFacts(
        periods=(min(periods), max(periods)) if periods else None,
        languages=_sorted(shown.about["language"].tolist()),
        channels=_sorted(shown.about["channel"].tolist()),
        versions=_sorted([of_version[key] for key in shown.frame.index.tolist()]),
        seen=items_seen(shown, survey.instrument),
    )


def _sorted(values: Sequence[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _missing(survey: Survey, shown: Dataset) -> list[MissingResult]:
    """For each recommendation with estimates; of assessable responses, as the page on nonresponse."""
    recommendations = survey.recommendations
    found = []
    for each in recommendations:
        if not each.gives_no_estimate:
            of = known(shown, each, recommendations)
            found.append(
                MissingResult(
                    definition=each,
                    missing=missing_sensitivity(of, with_not_assessable=False),
                    tipping=tipping_point(of, THRESHOLD, with_not_assessable=False),
                )
            )
    return found


def read_count(survey: Survey, *, where: Sequence[str] = ()) -> int:
    """Of how many responses the full form is. Raises FilterError."""
    return read_figures(survey, where=where).report.counts.responses
