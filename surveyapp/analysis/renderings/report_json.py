"""The report for other programs: docs/report-json.md tells every key. Numbers carry four decimals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparisons
from surveyapp.analysis.comparisons.declared_comparisons_json import declared_comparisons_to_json
from surveyapp.analysis.renderings.adherence_json import adherence_to_json, estimate_to_json
from surveyapp.analysis.renderings.item_json import item_to_json, variable_to_json
from surveyapp.analysis.report.flow import OUT
from surveyapp.analysis.report.report import (
    VALID,
    AdherenceResult,
    GroupingUse,
    PlanUse,
    RecodingUse,
    Report,
    WordingUse,
)
from surveyapp.analysis.report.report_text import caution_on_self_report
from surveyapp.guidelines.model import Guideline, Recommendation
from surveyapp.guidelines.published_results import PublishedResult
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.wording import words

FORMAT = 1

Json = dict[str, Any]


def report_to_json(report: Report, declared: DeclaredComparisons | None = None) -> Json:
    """The report as plain JSON values, with the comparisons that the plan declares.

    On another base of items than valid answers it says so, and carries more keys of each answer.
    """
    base = report.item_base
    return {
        "report_format": FORMAT,
        **({} if base == VALID else {"item_base": base}),
        "survey": {"slug": report.survey, "title": words(report.title, ENGLISH.code)},
        "instrument": {
            "name": report.instrument,
            "version": report.instrument_version,
            "fingerprint": report.fingerprint,
            "structural_fingerprint": report.structural_fingerprint,
            "languages": list(report.languages),
        },
        "data_hash": report.data_hash,
        "counts": {
            "responses": report.counts.responses,
            "complete": report.counts.complete,
            "partial": report.counts.partial,
            "synthetic": report.counts.synthetic,
            "pilot": report.counts.is_pilot,
            "unfiltered": report.counts.unfiltered,
            "excluded": report.counts.excluded,
            "left_out": report.counts.left_out,
            "on_outcome": report.counts.on_outcome,
        },
        "filter": [{"variable": part.variable, "value": part.value} for part in report.filter],
        "recoding": None if report.recoding is None else _recoding(report.recoding),
        "plan": None if report.plan is None else _plan(report.plan),
        "flow": {step.name: step.count for step in report.flow if not step.name.startswith(OUT)},
        "excluded": {
            step.name.removeprefix(OUT): step.count for step in report.flow if step.name.startswith(OUT)
        },
        "recommendations": [_recommendation(entry.definition) for entry in report.adherence],
        "adherence": [adherence_to_json(entry.result) for entry in report.adherence],
        "self_report": caution_on_self_report(ENGLISH),
        "sensitivity": list(_sensitivity(report.adherence)),
        "exclusion": [adherence_to_json(entry.exclusion) for entry in report.adherence if entry.exclusion],
        "taken_back": [adherence_to_json(entry.taken_back) for entry in report.adherence if entry.taken_back],
        "comparisons": None if declared is None else declared_comparisons_to_json(declared),
        "published": None if report.published is None else _published(report.published),
        "items": [item_to_json(item, base) for item in report.items],
        "derived": [variable_to_json(variable, base) for variable in report.derived],
        "groupings": [_grouping(grouping) for grouping in report.groupings],
        "wordings": [_wording(use) for use in report.wordings],
        "flags": [
            {"name": flag.name, "label": dict(flag.label), "count": flag.count, "base": flag.base}
            for flag in report.flags
        ],
    }


def _recoding(use: RecodingUse) -> Json:
    return {
        "applied": use.is_applied,
        "responses": use.responses,
        "answers": {answer.variable: answer.count for answer in use.answers},
        "recommendations": list(use.recommendations),
    }


def _grouping(use: GroupingUse) -> Json:
    return {
        "name": use.name,
        "made_from": use.made_from,
        "definition": dict(use.definition),
        "version": use.version,
        "fingerprint": use.fingerprint,
        "made_at": use.made_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
    }


def _wording(use: WordingUse) -> Json:
    place = use.change.place
    return {
        "kind": place.kind,
        "name": place.name,
        "code": place.code,
        "version": use.version,
        "published_at": use.published_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "old": dict(use.change.old),
        "new": dict(use.change.new),
    }


def _plan(use: PlanUse) -> Json:
    return {
        "number": use.number,
        "fingerprint": use.fingerprint,
        "locked_at": use.locked_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "base": use.base,
        "primary": [
            {
                "recommendation": result.result.recommendation,
                "parameters": dict(result.result.parameters),
                "estimate": estimate_to_json(result.estimate),
                "lenient": None if result.lenient is None else estimate_to_json(result.lenient),
            }
            for result in use.results
        ],
        "primary_family": {"size": len(use.results), "adjustment": "none"},
        "subgroups": [{"variable": subgroup.variable, "value": subgroup.value} for subgroup in use.subgroups],
        "deviations": [
            {
                "kind": deviation.kind,
                "code": deviation.code,
                "count": deviation.count,
                "label": dict(deviation.label),
            }
            for deviation in use.deviations
        ],
        "changes": [
            {"code": change.code, "since": change.since, "names": [dict(name) for name in change.names]}
            for change in use.changes
        ],
        "comparisons": use.comparisons,
        "flags": list(use.flags),
        "flags_from": use.flags_from,
    }


def _sensitivity(results: Iterable[AdherenceResult]) -> Iterable[Json]:
    return (adherence_to_json(result) for entry in results for result in entry.sensitivity)


def _recommendation(recommendation: Recommendation) -> Json:
    return {
        "name": recommendation.name,
        "label": dict(recommendation.label),
        "statement": dict(recommendation.statement),
        "strength": dict(recommendation.strength),
        "note": dict(recommendation.note),
        "status": recommendation.status.value,
        "guidelines": [_guideline(guideline) for guideline in recommendation.guidelines],
        "parameters": [
            {
                "name": parameter.name,
                "label": dict(parameter.label),
                "unit": dict(parameter.unit),
                "default": parameter.default,
                "alternatives": list(parameter.alternatives),
            }
            for parameter in recommendation.parameters.values()
        ],
        "deciding_items": list(recommendation.deciding_items),
        "reasons": {code: dict(text) for code, text in recommendation.reasons.items()},
        "lenient_of": recommendation.lenient_of,
        "all_of": list(recommendation.all_of),
        "vignette": recommendation.vignette,
        "gives_no_estimate": recommendation.gives_no_estimate,
    }


def _guideline(guideline: Guideline) -> Json:
    return {
        "name": guideline.name,
        "body": guideline.body,
        "edition": guideline.edition,
        "year": guideline.year,
        "citation": guideline.citation,
        "url": guideline.url,
    }


def _published(published: PublishedResult) -> Json:
    return {
        "recommendation": published.recommendation,
        "base": published.base,
        "numerator": published.numerator,
        "percent": str(published.percent),
        "citation": published.citation,
        "text": dict(published.text),
    }
