"""The report for other programs: docs/report-json.md tells every key. Numbers carry four decimals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparisons
from surveyapp.analysis.comparisons.declared_comparisons_json import declared_comparisons_to_json
from surveyapp.analysis.report.flow import OUT
from surveyapp.analysis.report.item_bases import item_shares
from surveyapp.analysis.report.report import (
    VALID,
    Adherence,
    AdherenceResult,
    Estimate,
    GroupingUse,
    ItemResult,
    PlanUse,
    RecodingUse,
    Report,
    VariableResult,
    WordingUse,
)
from surveyapp.analysis.report.report_text import caution_on_self_report
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.summaries import NumberSummary
from surveyapp.guidelines.model import Guideline, Recommendation
from surveyapp.guidelines.published_results import PublishedResult

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
        "survey": {"slug": report.survey, "title": report.title},
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
        "self_report": caution_on_self_report(str),
        "sensitivity": list(_sensitivity(report.adherence)),
        "exclusion": [adherence_to_json(entry.exclusion) for entry in report.adherence if entry.exclusion],
        "taken_back": [adherence_to_json(entry.taken_back) for entry in report.adherence if entry.taken_back],
        "comparisons": None if declared is None else declared_comparisons_to_json(declared),
        "published": None if report.published is None else _published(report.published),
        "items": [_item(item, base) for item in report.items],
        "derived": [_variable(variable, base) for variable in report.derived],
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


def adherence_to_json(result: Adherence) -> Json:
    """One result of one recommendation."""
    reasons: dict[str, int] = {}
    for reason in result.reasons:
        reasons[reason.code] = reasons.get(reason.code, 0) + reason.count
    return {
        "recommendation": result.recommendation,
        "edition": result.edition,
        "parameters": dict(result.parameters),
        "adherent": result.adherent,
        "non_adherent": result.non_adherent,
        "not_assessable": result.not_assessable,
        "statuses": dict(result.statuses),
        "reasons": reasons,
        "estimates": [estimate_to_json(estimate) for estimate in result.estimates],
    }


def estimate_to_json(estimate: Estimate) -> Json:
    """One estimate with its counts, None where there is none."""
    return {
        "base": estimate.base,
        "numerator": estimate.numerator,
        "denominator": estimate.denominator,
        "percent": _percent(estimate.numerator, estimate.denominator),
        "low": rounding.machine(estimate.low),
        "high": rounding.machine(estimate.high),
    }


def _percent(numerator: int | None, denominator: int | None) -> float | None:
    """Rounded from the counts, never from a percentage."""
    if numerator is None or denominator is None:
        return None
    return rounding.machine(rounding.percent(numerator, denominator, rounding.MACHINE_DECIMALS))


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


def _item(item: ItemResult, base: str) -> Json:
    return {
        "name": item.name,
        "type": item.type,
        "section": item.section,
        "text": dict(item.text),
        "label": dict(item.label),
        "universe": dict(item.universe),
        "variables": [_variable(variable, base) for variable in item.variables],
    }


def _variable(variable: VariableResult, base: str) -> Json:
    shares = item_shares(variable, base)
    return {
        "name": variable.name,
        "item": variable.item,
        "label": dict(variable.label),
        "type": variable.type,
        "asked": variable.asked,
        "base": variable.base,
        "missing": dict(variable.missing),
        "is_multiple": variable.is_multiple,
        **({} if base == VALID else {"item_base": shares.base, "denominator": shares.denominator}),
        "frequencies": [
            {
                "code": frequency.code,
                "label": dict(frequency.label),
                "count": frequency.count,
                **_share(shares.shares[frequency.code], is_whole=base != VALID),
                "is_special": frequency.is_special,
            }
            for frequency in variable.frequencies
        ],
        "numbers": None if variable.numbers is None else _numbers(variable.numbers),
    }


def _share(share: Estimate, *, is_whole: bool) -> Json:
    """The percentage of an answer; whole: with its denominator and limits."""
    percent = {"percent": _percent(share.numerator, share.denominator)}
    if not is_whole:
        return percent
    limits = {"low": rounding.machine(share.low), "high": rounding.machine(share.high)}
    return percent | {"denominator": share.denominator} | limits


def _numbers(numbers: NumberSummary) -> Json:
    return {
        "n": numbers.n,
        "mean": rounding.machine(numbers.mean),
        "median": rounding.machine(numbers.median),
        "lower_quartile": rounding.machine(numbers.lower_quartile),
        "upper_quartile": rounding.machine(numbers.upper_quartile),
        "minimum": rounding.machine(numbers.minimum),
        "maximum": rounding.machine(numbers.maximum),
    }
