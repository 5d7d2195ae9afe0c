"""The report document of a survey: its facts, read, and the document that follows from them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.analysis.adherence.sensitivity import known, missing_sensitivity, tipping_point
from surveyapp.analysis.report.filters import filtered, parse_conditions
from surveyapp.analysis.report.item_exposure import item_exposure
from surveyapp.analysis.report.report import VALID
from surveyapp.datasets.dataset import Dataset, build
from surveyapp.export.document.blocks import Document
from surveyapp.export.document.facts import (
    AgainstFrameFacts,
    DocumentFacts,
    FrameFacts,
    MissingResult,
    ReturnFacts,
    VisitFacts,
)
from surveyapp.export.document.versions.full_document import document
from surveyapp.instruments.language import Language
from surveyapp.models import Response, Survey
from surveyapp.reporting.analysis.comparison_queries import read_agreement
from surveyapp.reporting.analysis.declared_comparisons_queries import read_declared_comparisons
from surveyapp.reporting.document.study_facts import Promise, day_of, made_by, study_facts
from surveyapp.reporting.figures.figure_queries import read_figures
from surveyapp.reporting.frame.nonresponse_queries import read_nonresponse
from surveyapp.reporting.frame.rate_queries import FrameRates, read_rates
from surveyapp.reporting.report.recoded_answers import instrument_of
from surveyapp.reporting.report.report_queries import read_counted
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.reporting.source.source_database import analysed
from surveyapp.site_languages import languages_of, page_language

THRESHOLD = 0.5  # of tipping points: the lower limit shall stay above half


class AsOfError(ValueError):
    """The day that a document is to be of cannot be that; the message says why."""


def as_of_from(text: str, survey: Survey) -> dt.date:
    """The day that a document states; today where the text is empty. Raises AsOfError.

    It is what the document says, not a filter: all responses that are stored now are counted.
    """
    today, language = timezone.localdate(), page_language()
    if not text:
        return today
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise AsOfError(
            _("“{text}” is not a date. Write it as in {today}.").format(text=text, today=today.isoformat())
        ) from None
    first_day = day_of(survey.opened_at)
    if day > today:
        raise AsOfError(
            _("{day} is in the future. The latest date is {today}.").format(
                day=language.date(day), today=language.date(today)
            )
        )
    if first_day and day < first_day:
        message = _("The survey had not opened on {day}. The earliest date is {first_day}.")
        raise AsOfError(message.format(day=language.date(day), first_day=language.date(first_day)))
    return day


@analysed
def read_document(
    survey: Survey,
    *,
    language: Language,
    as_of: dt.date,
    promise: Promise = (),
    where: Sequence[str] = (),
    item_base: str = VALID,
) -> Document:
    """The full form of the document on the responses that meet the conditions. Raises FilterError.

    promise: headings and texts of what respondents were promised, in the language. item_base: what the
    percentages of its appendix on items are of.
    """

    def made() -> tuple[int, Document]:
        facts = read_facts(
            survey, language=language, as_of=as_of, promise=promise, where=where, item_base=item_base
        )
        return facts.report.counts.responses, document(facts, language)

    cached = cached_result(
        survey,
        "document",
        language.code,
        as_of.isoformat(),
        promise,
        tuple(where),
        item_base,
        made_by(),
        make=made,
        responses=lambda result: result[0],
    )
    return cached[1]


@analysed
def read_facts(
    survey: Survey,
    *,
    language: Language,
    as_of: dt.date,
    promise: Promise = (),
    where: Sequence[str] = (),
    item_base: str = VALID,
) -> DocumentFacts:
    """Everything that the full form says. Raises FilterError."""
    rates = read_rates(survey)
    returns, missing = _counted(survey, where)
    agreed = read_agreement(survey, where=where)
    values = read_figures(survey, where=where, item_base=item_base)
    return DocumentFacts(
        study=replace(
            study_facts(survey, language=language, as_of=as_of, promise=promise),
            instrument=instrument_of(survey, where),
        ),
        values=values,
        returns=returns,
        visits=_visits(rates),
        frame=_frame(rates),
        against_frame=None if where else _against(survey),
        agreement=agreed.pairs,
        vignettes=agreed.vignettes,
        missing=missing,
        declared=read_declared_comparisons(survey, where=where).comparisons,
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
        reminders=tuple(dt.date.fromisoformat(day) for day in frame.reminders),
        edition=frame.edition,
        eligible_share=None if frame.eligible_share is None else Fraction(frame.eligible_share),
        statement=frame.statement,
        cases=rates.cases,
        outcome=rates.outcome,
        fault=rates.fault,
    )


def _against(survey: Survey) -> AgainstFrameFacts | None:
    against = read_nonresponse(survey, threshold=THRESHOLD).against
    if against is None:
        return None
    return AgainstFrameFacts(
        population=against.population,
        wave_groups=against.wave_groups,
        threshold=THRESHOLD,
        weighting=against.weighting,
        results=against.results,
    )


def _counted(survey: Survey, where: Sequence[str]) -> tuple[ReturnFacts, tuple[MissingResult, ...]]:
    """How the responses came in, and what the missing answers could change."""
    return cached_result(
        survey,
        "returns and missing answers",
        tuple(where),
        make=lambda: _count(survey, where),
        responses=lambda result: sum(result[0].languages.values()),
    )


def _count(survey: Survey, where: Sequence[str]) -> tuple[ReturnFacts, tuple[MissingResult, ...]]:
    counted = read_counted(survey, where)
    spoken = languages_of(survey.instrument.languages)
    conditions = parse_conditions(where, counted.instrument, spoken)
    dataset = filtered(build(counted.records, counted.instrument), conditions)
    return _returns(survey, dataset), tuple(_missing(survey, dataset))


def _returns(survey: Survey, dataset: Dataset) -> ReturnFacts:
    periods = dataset.about["period"].tolist()
    of_version = dict(Response.objects.filter(survey=survey).values_list("key", "version_id"))
    return ReturnFacts(
        periods=(min(periods), max(periods)) if periods else None,
        languages=_sorted(dataset.about["language"].tolist()),
        channels=_sorted(dataset.about["channel"].tolist()),
        versions=_sorted([of_version[key] for key in dataset.frame.index.tolist()]),
        exposure=item_exposure(dataset, survey.instrument),
    )


def _sorted(values: Sequence[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _missing(survey: Survey, dataset: Dataset) -> list[MissingResult]:
    """For each recommendation with estimates; of assessable responses, as the page on nonresponse."""
    recommendations = survey.recommendations
    results = []
    for recommendation in recommendations:
        if not recommendation.gives_no_estimate:
            of = known(dataset, recommendation, recommendations)
            results.append(
                MissingResult(
                    definition=recommendation,
                    missing=missing_sensitivity(of, with_not_assessable=False),
                    tipping=tipping_point(of, THRESHOLD, with_not_assessable=False),
                )
            )
    return results


def read_count(survey: Survey, *, where: Sequence[str] = ()) -> int:
    """Of how many responses the full form is. Raises FilterError."""
    return read_figures(survey, where=where).report.counts.responses
