"""Adherence computed a second time, in plain Python, from nothing but the workbook's codes and codebook.

Nothing here comes from the program: the rules of the recommendations are written out by hand, the interval is
Wilson's own formula, and quantiles are those of Python's library.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import sqrt
from typing import Any

from tests.reporting.exported_codes import Row, Variable
from tests.reporting.recommendation_rules import DECIDING, NO_ESTIMATE, PARTS, ROUTING, A, N, X, rules

Z = 1.959963984540054


def adherence(
    rows: Sequence[Row], name: str, parameters: Mapping[str, Any], variables: Mapping[str, Variable]
) -> dict[str, Any]:
    """Verdicts, reasons and the estimates of one recommendation."""
    rule = rules()[name]
    judged = [rule(row, **parameters) for row in rows]
    found_statuses = statuses(rows, name, [verdict for verdict, _ in judged], variables)
    verdicts = Counter(verdict for verdict, _ in judged)
    bases = {
        "assessable": [status for status in found_statuses if status in (A, N)],
        "answered": [status for status in found_statuses if status in (A, N, X)],
        "applicable": [status for status in found_statuses if status != "does_not_apply"],
        "analysable": found_statuses,
    }
    return {
        "verdicts": [verdicts[A], verdicts[N], verdicts[X]],
        "reasons": dict(Counter(judged)),
        "estimates": {
            base: None if name in NO_ESTIMATE else estimate(found.count(A), len(found))
            for base, found in bases.items()
        },
    }


def statuses(
    rows: Sequence[Row], name: str, verdicts: Sequence[str], variables: Mapping[str, Variable]
) -> list[str]:
    """Of each row the verdict, or "missing" or "does_not_apply"; X is left to who answered all."""
    if name in PARTS:
        parts = [
            statuses(rows, part, [rules()[part](row)[0] for row in rows], variables) for part in PARTS[name]
        ]
        order = (N, "missing", "does_not_apply", X, A)
        return [min(found, key=order.index) for found in zip(*parts, strict=True)]
    return [
        verdict
        if verdict != X
        else status([variables[item].missing(row) for item in DECIDING[name]], row, name, variables)
        for verdict, row in zip(verdicts, rows, strict=True)
    ]


def status(kinds: Sequence[str], row: Row, name: str, variables: Mapping[str, Variable]) -> str:
    """The status of a row without a verdict."""
    asked = [kind for kind in kinds if kind != "not_asked"]
    if kinds and not asked:
        routing = [variables[item].missing(row) for item in ROUTING.get(name, ())]
        return "missing" if set(routing) - {"", "not_asked"} else "does_not_apply"
    return "missing" if any(asked) else X


def estimate(count: int, base: int) -> tuple[int, int, float | None, float | None, float | None]:
    """Numerator, denominator, percent and the limits of the Wilson interval."""
    if not base:
        return count, base, None, None, None
    p = count / base
    centre = p + Z * Z / (2 * base)
    spread = Z * sqrt(p * (1 - p) / base + Z * Z / (4 * base * base))
    scale = 1 + Z * Z / base
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return count, base, float(Fraction(100 * count, base)), max(0.0, 100 * low), min(100.0, 100 * high)
