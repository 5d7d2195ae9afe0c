"""The shares of an item's answers on any of five bases, from the counts that its result holds.

Formulas: docs/statistics.md, "Bases of items".
"""

from __future__ import annotations

from surveyapp.analysis.report.report import (
    ALL,
    ASKED,
    CASES,
    MENTIONS,
    VALID,
    Estimate,
    ItemShares,
    Report,
    VariableResult,
)
from surveyapp.analysis.statistics.proportions import proportion
from surveyapp.instruments.model.options import NONE_CHOSEN


def item_shares(variable: VariableResult, base: str) -> ItemShares:
    """Each answer's share of the base.

    Cases and mentions are of multiple choices; every other variable is given of its valid answers, and the
    result names these.
    """
    used = base if variable.is_multiple or base not in (CASES, MENTIONS) else VALID
    denominator = _denominator(variable, used)
    counts = {frequency.code: frequency.count for frequency in variable.frequencies}
    return ItemShares(
        base=used,
        denominator=denominator,
        shares={code: _share(code, count, denominator, used) for code, count in counts.items()},
    )


def shares_by_variable(report: Report) -> dict[str, ItemShares]:
    """The shares of all answers on the base that the report names, by variable; {} on valid answers."""
    if report.item_base == VALID:
        return {}
    variables = [*(variable for item in report.items for variable in item.variables), *report.derived]
    return {variable.name: item_shares(variable, report.item_base) for variable in variables}


def _denominator(variable: VariableResult, base: str) -> int:
    chosen = {frequency.code: frequency.count for frequency in variable.frequencies}
    none_chosen = chosen.pop(NONE_CHOSEN, 0)
    return {
        VALID: variable.base,
        ASKED: variable.asked,
        ALL: variable.base + sum(variable.missing.values()),
        CASES: variable.base - none_chosen,
        MENTIONS: sum(chosen.values()),
    }[base]


def _share(code: str, count: int, denominator: int, base: str) -> Estimate:
    if code == NONE_CHOSEN and base in (CASES, MENTIONS):  # who chose nothing is in neither
        return Estimate(base=base, numerator=None, denominator=denominator, percent=None, low=None, high=None)
    share = proportion(count, denominator)
    has_interval = base != MENTIONS  # mentions of one person are not independent of each other
    return Estimate(
        base=base,
        numerator=count,
        denominator=denominator,
        percent=share.percent,
        low=share.low if has_interval else None,
        high=share.high if has_interval else None,
    )
