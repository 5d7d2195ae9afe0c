"""Feedback to one respondent: each recommendation, the verdict on the answers given, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.report.parameter_text import value_in_words
from surveyapp.analysis.report.report_text import verdict_in_words
from surveyapp.answering.feedback.colleague_results import Answered, Colleagues
from surveyapp.answering.page.answer_summary import Entry, entries_of
from surveyapp.guidelines.deciding_answers import grounds
from surveyapp.guidelines.judge import judge
from surveyapp.guidelines.model import Guideline, Recommendation, Status, Verdict
from surveyapp.instruments.expressions.evaluation import Plain
from surveyapp.instruments.model.answers import Answers, answers_from_json, plain
from surveyapp.instruments.model.instrument import Instrument, words
from surveyapp.models import Response, Survey, published_version
from surveyapp.site_languages import page_language


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A verdict and its reason, in words."""

    code: Verdict
    verdict: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A guideline that carries a recommendation. is_current: the survey uses no newer one of its body."""

    guideline: Guideline
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One recommendation and one respondent."""

    recommendation: str  # its name: "v_a.r1"
    name: str  # the same in an address: "v_a-r1"
    label: str
    statement: str
    strength: str
    note: str
    choices: tuple[str, ...]  # of ours, where the guideline leaves something open
    citation_attribute: str  # the language of citations where it is not the page's, else ""
    editions: tuple[Edition, ...]  # that carry it, newest first
    source: str  # what the text was taken from
    is_verified: bool
    finding: Finding | None  # None where one's own answers are not shown
    lenient: Finding | None  # on the lenient reading, where its verdict is another
    answers: tuple[Entry, ...]  # those that the verdict rests on
    colleagues: Answered | None


@dataclass(frozen=True, kw_only=True)
class Part:
    """Comparisons under one heading."""

    name: str
    heading: str
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, kw_only=True)
class _Respondent:
    """What all comparisons of one respondent need. wording: the language of the instrument's texts."""

    recommendations: tuple[Recommendation, ...]
    instrument: Instrument
    record: Answers | None
    answers: Mapping[str, Plain]
    shared: Colleagues | None
    language: str
    wording: str


def feedback(
    survey: Survey, response: Response | None, shared: Colleagues | None, *, language: str, wording: str
) -> tuple[Part, ...]:
    """The primary recommendations on usual practice, then those on cases; an empty part is left out.

    response: None where only colleagues' results are to be shown. A lenient reading stands beside the strict
    one. Judged by the survey's recommendations, like its report.
    """
    instrument = published_version(response.version_id).instrument if response else survey.instrument
    record = answers_from_json(response.answers) if response else None
    respondent = _Respondent(
        recommendations=survey.recommendations,
        instrument=instrument,
        record=record,
        answers=plain(instrument, record) if record is not None else {},
        shared=shared,
        language=language,
        wording=wording,
    )
    primary = [recommendation for recommendation in survey.recommendations if recommendation.is_primary]
    parts = (
        _part(
            "practice",
            _("Your usual practice"),
            [recommendation for recommendation in primary if not recommendation.vignette],
            respondent,
        ),
        _part(
            "cases",
            _("The cases"),
            [recommendation for recommendation in primary if recommendation.vignette],
            respondent,
        ),
    )
    return tuple(part for part in parts if part.comparisons)


def _part(name: str, heading: str, recommendations: list[Recommendation], respondent: _Respondent) -> Part:
    return Part(
        name=name,
        heading=heading,
        comparisons=tuple(_comparison(recommendation, respondent) for recommendation in recommendations),
    )


def _comparison(recommendation: Recommendation, respondent: _Respondent) -> Comparison:
    wording = respondent.wording
    shared = respondent.shared
    return Comparison(
        recommendation=recommendation.name,
        name=recommendation.name.replace(".", "-"),
        label=words(recommendation.label, wording),
        statement=words(recommendation.statement, wording),
        strength=words(recommendation.strength, wording),
        note=words(recommendation.note, wording),
        choices=_choices(recommendation, respondent),
        citation_attribute=_citation_attribute(respondent),
        editions=_editions(recommendation, respondent),
        source=_source(recommendation.status),
        is_verified=recommendation.status is Status.SOURCE_READ,
        finding=_finding(recommendation, respondent),
        lenient=_lenient(recommendation, respondent),
        answers=_grounds(recommendation, respondent),
        colleagues=shared.on(recommendation.name) if shared else None,
    )


def _citation_attribute(respondent: _Respondent) -> str:
    """Citations are in the language that the instrument was written in: its first."""
    language = respondent.instrument.languages[0]
    return language if language != respondent.language else ""


def _editions(recommendation: Recommendation, respondent: _Respondent) -> tuple[Edition, ...]:
    cited = [guideline for other in respondent.recommendations for guideline in other.guidelines]
    newest = {guideline.body: guideline for guideline in sorted(cited, key=lambda each: each.year)}
    return tuple(
        Edition(guideline=guideline, is_current=guideline == newest[guideline.body])
        for guideline in reversed(recommendation.guidelines)
    )


def _grounds(recommendation: Recommendation, respondent: _Respondent) -> tuple[Entry, ...]:
    if respondent.record is None:
        return ()
    names = grounds(recommendation, respondent.answers)
    return entries_of(respondent.instrument, respondent.record, names, page_language(respondent.wording))


def _finding(recommendation: Recommendation, respondent: _Respondent) -> Finding | None:
    if respondent.record is None:
        return None
    judgement = judge(recommendation, respondent.answers)
    return Finding(
        code=judgement.verdict,
        verdict=verdict_in_words(judgement.verdict, page_language()),
        reason=words(recommendation.reasons[judgement.reason], respondent.wording),
    )


def _lenient(recommendation: Recommendation, respondent: _Respondent) -> Finding | None:
    """What the lenient reading finds, None where there is none or it has the same verdict."""
    strict = _finding(recommendation, respondent)
    readings = (
        candidate for candidate in respondent.recommendations if candidate.lenient_of == recommendation.name
    )
    findings = (_finding(reading, respondent) for reading in readings)
    return next(
        (lenient for lenient in findings if strict and lenient and lenient.verdict != strict.verdict), None
    )


def _choices(recommendation: Recommendation, respondent: _Respondent) -> tuple[str, ...]:
    """The parameters with the values that the verdict is made with."""
    return tuple(
        _("%(parameter)s: %(value)s")
        % {
            "parameter": words(parameter.label, respondent.wording),
            "value": value_in_words(
                parameter,
                parameter.default,
                page_language(respondent.language),
                wording=respondent.wording,
            ),
        }
        for parameter in recommendation.parameters.values()
    )


def _source(status: Status) -> str:
    """Whether the text has been read where it was published."""
    match status:
        case Status.SOURCE_READ:
            return _("Checked against the publication")
        case Status.SECONDARY_SOURCE:
            return _("Not verified: quoted from a secondary source")
        case _:
            return _("Text of this survey, not of a guideline")
