"""Estimates and results of recommendations for other programs: docs/report-json.md tells every key."""

from __future__ import annotations

from typing import Any

from surveyapp.analysis.report.report import Adherence, Estimate
from surveyapp.analysis.statistics import rounding

Json = dict[str, Any]


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
        "percent": percent_to_json(estimate.numerator, estimate.denominator),
        "low": rounding.machine(estimate.low),
        "high": rounding.machine(estimate.high),
    }


def percent_to_json(numerator: int | None, denominator: int | None) -> float | None:
    """Rounded from the counts, never from a percentage."""
    if numerator is None or denominator is None:
        return None
    return rounding.machine(rounding.percent(numerator, denominator, rounding.MACHINE_DECIMALS))
