"""The list of individual responses: the filter that the address holds, and a line for each response."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from surveyapp.analysis.renderings.primary_result_text import short_name
from surveyapp.analysis.report.plan_text import definition_in_words
from surveyapp.analysis.report.report_text import exclusion_in_words, verdict_in_words
from surveyapp.analysis.report.response_flags import flags_of
from surveyapp.guidelines.judge import judge
from surveyapp.guidelines.model import ParameterValue, Recommendation, Verdict
from surveyapp.instruments.expressions.evaluation import Plain
from surveyapp.instruments.filter_names import EXCLUDED
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import plain
from surveyapp.instruments.model.instrument import words
from surveyapp.models import Response, Right, Survey, published_version, rights_of
from surveyapp.reporting.report.locked_plan import primary_recommendation
from surveyapp.reporting.report.response_queries import ResponseListQuery
from surveyapp.site_languages import page_language
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.addresses import WHERE
from surveyapp.staff.shared.choice_query import ChoiceError, check_known

SHORT = 8
"""Digits of a key that a list shows."""

CHOICES = ("completeness", "channel", "synthetic", "excluded", "flagged", "verdict")
"""Parameters of the address that a list of values stands for, beside the conditions on answers."""

VERDICTS = "verdicts"
"""The parameter of the address that asks for verdicts."""
SHOWN = "shown"


@dataclass(frozen=True, kw_only=True)
class VerdictColumn:
    """A column of verdicts on one recommendation at its parameters: its head, and its code for who asks."""

    recommendation: Recommendation
    parameters: Mapping[str, ParameterValue]
    name: str
    title: str


@dataclass(frozen=True, kw_only=True)
class VerdictText:
    """A verdict by its code and in words."""

    code: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A response in the list. verdicts: in the order of `verdict_columns`; counts: how many main
    recommendations have each `Verdict`. Both are () where verdicts are not shown.
    """

    key: int
    short: str
    response: Response
    flags: tuple[str, ...]
    counts: tuple[int, ...]
    verdicts: tuple[VerdictText, ...]
    excluded: str  # the reason in words; "" where it is not


def short_key(key: int) -> str:
    """How a key begins: enough to tell responses apart, and to find them in a file."""
    return str(key)[:SHORT]


def shows_verdicts(request: HttpRequest, survey: Survey) -> bool:
    """Whether the page shows verdicts: to whoever may exclude only where the address asks for them."""
    may_exclude = Right.EXCLUDE in rights_of(request.user, survey)
    return not may_exclude or request.GET.get(VERDICTS) == SHOWN


def from_address(request: HttpRequest, survey: Survey) -> ResponseListQuery:
    """The filter of the address. Raises FilterError for what there is not.

    It is not filtered by verdict where verdicts are not shown.
    """
    parameters = {name: request.GET.get(name, "") for name in (*CHOICES, "key")}
    known = {name: {"": "", **dict(options)} for name, _title, options in _plain_selects()}
    for name, labels in known.items():
        if name != EXCLUDED:  # which the conditions say, too
            check_known(name, parameters[name], labels)
    check_known(VERDICTS, request.GET.get(VERDICTS, ""), {"": "", SHOWN: _("shown")})
    check_known("verdict", parameters["verdict"], {"": "", **_verdict_labels(survey)})
    key = parameters["key"].strip()
    if key and not key.isdecimal():
        raise ChoiceError(
            _("“{key}” is not the start of a response key: enter its first characters.").format(key=key)
        )
    recommendation, _colon, verdict = parameters["verdict"].rpartition(":")
    is_shown = bool(verdict) and shows_verdicts(request, survey)
    return ResponseListQuery(
        where=filter_query.conditions(request, excluded=known[EXCLUDED]),
        **{name: parameters[name] if parameters[name] in known[name] else "" for name in known},
        recommendation=recommendation if is_shown else "",
        verdict=verdict if is_shown else "",
        key=key,
        asks_for_verdicts=request.GET.get(VERDICTS) == SHOWN,
    )


def _verdict_labels(survey: Survey) -> dict[str, str]:
    """Each verdict that the list can be filtered by, in words."""
    language = page_language()
    return {
        f"{rule.name}:{verdict}": _("%(label)s: %(text)s")
        % {"label": words(rule.label, language.code), "text": verdict_in_words(verdict, language)}
        for rule in survey.recommendations
        for verdict in Verdict
    }


def address_query(list_query: ResponseListQuery, **more: object) -> str:
    """The filter as an address holds it, "?" and all; "" without one."""
    verdict = f"{list_query.recommendation}:{list_query.verdict}" if list_query.recommendation else ""
    parts = {
        "completeness": list_query.completeness,
        "channel": list_query.channel,
        "synthetic": list_query.synthetic,
        "excluded": list_query.excluded,
        "flagged": list_query.flagged,
        "verdict": verdict,
        "key": list_query.key,
        VERDICTS: SHOWN if list_query.asks_for_verdicts else "",
        **more,
    }
    pairs = [(name, str(value)) for name, value in parts.items() if value]
    pairs += [(WHERE, condition) for condition in list_query.where]
    return f"?{urlencode(pairs)}" if pairs else ""


def _plain_selects() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Name, title and values of the lists that are alike in every survey."""
    yes_or_no = [("yes", _("yes")), ("no", _("no"))]
    return [
        ("completeness", _("Completeness"), [(v, str(label)) for v, label in Response.Completeness.choices]),
        ("channel", _("Channel"), [(v, str(label)) for v, label in Response.Channel.choices]),
        ("synthetic", _("Synthetic"), yes_or_no),
        ("excluded", _("Excluded"), yes_or_no),
        ("flagged", _("Flags or warnings"), yes_or_no),
    ]


def selects(list_query: ResponseListQuery) -> list[dict[str, Any]]:
    """The lists of the filter's form, each with the value that is chosen."""
    return [
        {"name": name, "title": title, "options": options, "chosen": getattr(list_query, name)}
        for name, title, options in _plain_selects()
    ]


def verdict_options(
    survey: Survey, list_query: ResponseListQuery, language: Language
) -> list[dict[str, Any]]:
    """For each recommendation the verdicts that one can filter by."""
    return [
        {
            "label": words(recommendation.label, language.code),
            "options": [
                {
                    "value": f"{recommendation.name}:{verdict}",
                    "label": verdict_in_words(verdict, language),
                    "is_chosen": (recommendation.name, verdict)
                    == (list_query.recommendation, list_query.verdict),
                }
                for verdict in Verdict
            ],
        }
        for recommendation in survey.recommendations
    ]


def verdict_columns(
    survey: Survey, list_query: ResponseListQuery, language: Language
) -> tuple[VerdictColumn, ...]:
    """The primary recommendation, and the one that the list is filtered by where that is another."""
    columns = [primary] if (primary := primary_recommendation(survey)) else []
    for recommendation in survey.recommendations:
        filtered_by = (recommendation, recommendation.defaults)
        if recommendation.name == list_query.recommendation and filtered_by not in columns:
            columns.append(filtered_by)
    return tuple(
        VerdictColumn(
            recommendation=recommendation,
            parameters=parameters,
            name=short_name(recommendation, language, parameters),
            title=definition_in_words(recommendation, parameters, language),
        )
        for recommendation, parameters in columns
    )


def lines(
    survey: Survey,
    keys: Sequence[int],
    columns: Sequence[VerdictColumn],
    language: Language,
    *,
    has_verdicts: bool,
) -> list[Line]:
    """The lines of some responses, in the order of their keys; has_verdicts: with verdicts and counts."""
    responses = (
        Response.objects.filter(survey=survey, key__in=keys).select_related("exclusion").order_by("key")
    )
    return [_line(response, survey, columns, language, has_verdicts) for response in responses]


def _line(
    response: Response,
    survey: Survey,
    columns: Sequence[VerdictColumn],
    language: Language,
    has_verdicts: bool,
) -> Line:
    record, instrument = response.record(), published_version(response.version_id).instrument
    answers = plain(instrument, record.answers) if has_verdicts else {}
    return Line(
        key=response.pk,
        short=short_key(response.pk),
        response=response,
        flags=tuple(words(text, language.code) for text in flags_of(record, instrument)),
        counts=_counts(survey.recommendations, answers) if has_verdicts else (),
        verdicts=_verdicts(survey.recommendations, columns, answers, language) if has_verdicts else (),
        excluded=exclusion_in_words(record.excluded, language) if record.excluded else "",
    )


def _counts(recommendations: Sequence[Recommendation], answers: Mapping[str, Plain]) -> tuple[int, ...]:
    """How many main recommendations have each verdict."""
    counts = Counter(
        judge(recommendation, answers, others=recommendations).verdict
        for recommendation in recommendations
        if recommendation.is_primary
    )
    return tuple(counts[verdict] for verdict in Verdict)


def _verdicts(
    recommendations: Sequence[Recommendation],
    columns: Sequence[VerdictColumn],
    answers: Mapping[str, Plain],
    language: Language,
) -> tuple[VerdictText, ...]:
    verdicts = (
        judge(column.recommendation, answers, parameters=column.parameters, others=recommendations).verdict
        for column in columns
    )
    return tuple(
        VerdictText(code=verdict.value, words=verdict_in_words(verdict, language)) for verdict in verdicts
    )
