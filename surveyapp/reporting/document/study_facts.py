"""What a report document says of a survey without a single answer: settings, plan, details, versions."""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import metadata

from django.utils import timezone

from surveyapp.analysis.study.study_details import details_in
from surveyapp.export.document.facts import Fielding, Interruption, PlanFacts, StudyFacts
from surveyapp.fielding.plan.plan_queries import plan_in_force
from surveyapp.fielding.study_details_queries import details_of
from surveyapp.fielding.survey_life.steps import Step
from surveyapp.instruments.language import Language
from surveyapp.models import PromiseVersion, Survey
from surveyapp.reporting.source.software_version import software

LIBRARIES = ("Django", "pandas", "numpy", "scipy", "matplotlib")

Promise = tuple[tuple[str, str], ...]
"""Headings and texts of what respondents were promised."""


def study_facts(survey: Survey, *, language: Language, as_of: dt.date, promise: Promise = ()) -> StudyFacts:
    """What is known of the survey without a single answer."""
    return StudyFacts(
        language_code=language.code,
        as_of=as_of,
        fielding=_fielding(survey, language.code),
        instrument=survey.instrument,
        fingerprint=survey.version.fingerprint,
        structural_fingerprint=survey.version.structural_fingerprint,
        recommendations=survey.recommendations,
        plan=_plan(survey),
        versions=_versions(),
        details=_details(survey, language),
        promise=promise,
        promise_versions=PromiseVersion.objects.filter(survey=survey).count(),
    )


def study_to_share(
    survey: Survey, *, language: Language, as_of: dt.date, promise: Promise = ()
) -> StudyFacts:
    """The same without what is typed of the plan and of reopening, which may tell of results."""
    study = study_facts(survey, language=language, as_of=as_of, promise=promise)
    plan = study.plan and replace(study.plan, exclusions="", notes="")
    interruptions = tuple(replace(each, reason="") for each in study.fielding.interruptions)
    return replace(study, plan=plan, fielding=replace(study.fielding, interruptions=interruptions))


def _details(survey: Survey, language: Language) -> Mapping[str, str]:
    stored = details_of(survey)
    return details_in(stored.content, language.code) if stored else {}


def _fielding(survey: Survey, language_code: str) -> Fielding:
    return Fielding(
        slug=survey.slug,
        title=survey.title.in_language(language_code),
        state=survey.state,
        mode=survey.mode,
        extended=survey.extended,
        date_granularity=survey.date_granularity,
        organisation=survey.organisation.in_language(language_code),
        contact=survey.contact.in_language(language_code),
        ethics=survey.ethics.in_language(language_code),
        results_at=survey.results_at.in_language(language_code),
        feedback=survey.feedback,
        double_entry=survey.double_entry,
        draft_days=survey.draft_days,
        retention_years=survey.retention_years,
        opened_on=day_of(survey.opened_at),
        closed_on=day_of(survey.closed_at),
        smallest_cell=survey.threshold,
        interruptions=tuple(_interruptions(survey)),
    )


def _interruptions(survey: Survey) -> Iterator[Interruption]:
    """Its pauses, and the times between closing and opening again, in order."""
    paused = closed = None
    for change in survey.state_changes.order_by("at", "pk"):
        day = day_of(change.at)
        assert day is not None
        if paused is not None and change.step in (Step.RESUME, Step.CLOSE):
            yield Interruption(first=paused, last=day, is_pause=True)
            paused = None
        if change.step == Step.PAUSE:
            paused = day
        elif change.step == Step.CLOSE:
            closed = day
        elif change.step == Step.REOPEN:
            assert closed is not None, "only a closed survey is opened again"
            yield Interruption(first=closed, last=day, is_pause=False, reason=change.reason)
    if paused is not None:
        yield Interruption(first=paused, last=None, is_pause=True)


def day_of(moment: dt.datetime | None) -> dt.date | None:
    """The day of a moment on the site's clock."""
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
        primary=tuple(content["primary"]),
        base=content["base"],
        subgroups=tuple(content["subgroups"]),
        exclusions=content["exclusions"],
        notes=content["notes"],
        flags=tuple(content.get("flags", ())),
        flags_from=content.get("flags_from", 1),
    )


def made_by() -> tuple[object, ...]:
    """What a document rests on that is stored nowhere: it tells kept ones from those to be made anew."""
    return _versions()


def _versions() -> tuple[tuple[str, str], ...]:
    name, _space, version = software().partition(" ")
    return (
        (name, version),
        ("Python", platform.python_version()),
        *((library, metadata.version(library)) for library in LIBRARIES),
    )
