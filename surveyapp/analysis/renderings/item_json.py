"""Answers of items for other programs: docs/report-json.md tells every key."""

from __future__ import annotations

from typing import Any

from surveyapp.analysis.renderings.adherence_json import percent_to_json
from surveyapp.analysis.report.item_bases import item_shares
from surveyapp.analysis.report.report import VALID, Estimate, ItemResult, VariableResult
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.summaries import NumberSummary

Json = dict[str, Any]


def item_to_json(item: ItemResult, base: str) -> Json:
    """One item with its variables. base: of the percentages, see `report.ITEM_BASES`."""
    return {
        "name": item.name,
        "type": item.type,
        "section": item.section,
        "text": dict(item.text),
        "label": dict(item.label),
        "universe": dict(item.universe),
        "variables": [variable_to_json(variable, base) for variable in item.variables],
    }


def variable_to_json(variable: VariableResult, base: str) -> Json:
    """One variable with the answers to it."""
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
        "numbers": None if variable.numbers is None else _summary_to_json(variable.numbers),
    }


def _share(share: Estimate, *, is_whole: bool) -> Json:
    """The percentage of an answer; whole: with its denominator and limits."""
    percent = {"percent": percent_to_json(share.numerator, share.denominator)}
    if not is_whole:
        return percent
    limits = {"low": rounding.machine(share.low), "high": rounding.machine(share.high)}
    return percent | {"denominator": share.denominator} | limits


def _summary_to_json(numbers: NumberSummary) -> Json:
    return {
        "n": numbers.n,
        "mean": rounding.machine(numbers.mean),
        "median": rounding.machine(numbers.median),
        "lower_quartile": rounding.machine(numbers.lower_quartile),
        "upper_quartile": rounding.machine(numbers.upper_quartile),
        "minimum": rounding.machine(numbers.minimum),
        "maximum": rounding.machine(numbers.maximum),
    }
