"""Adherence computed a second time, in plain Python, from nothing but the workbook's codes and codebook.

Nothing here comes from the program: the rules of the recommendations are written out by hand, the interval is
Wilson's own formula, and quantiles are those of Python's library.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import sqrt
from typing import Any

from tests.reporting.exported_codes import Row, Variable
from tests.reporting.recommendation_rules import DECIDING, NO_ESTIMATE, A, N, X, rules

Z = 1.959963984540054


def adherence(
    rows: Sequence[Row], name: str, parameters: Mapping[str, Any], variables: Mapping[str, Variable]
) -> dict[str, Any]:
    """Verdicts, reasons and the three estimates of one recommendation."""
    rule = rules()[name]
    judged = [rule(row, **parameters) for row in rows]
    answered = [is_answered([variables[item].missing(row) for item in DECIDING[name]]) for row in rows]
    verdicts = Counter(verdict for verdict, _ in judged)
    bases = {
        "assessable": [verdict for verdict, _ in judged if verdict != X],
        "answered": [verdict for (verdict, _), is_in in zip(judged, answered, strict=True) if is_in],
        "analysable": [verdict for verdict, _ in judged],
    }
    return {
        "verdicts": [verdicts[A], verdicts[N], verdicts[X]],
        "reasons": dict(Counter(judged)),
        "estimates": {
            base: None if name in NO_ESTIMATE else estimate(found.count(A), len(found))
            for base, found in bases.items()
        },
    }


def is_answered(kinds: Iterable[str]) -> bool:
    """Whether every deciding item that was asked was answered, and at least one was."""
    found = list(kinds)
    return "" in found and set(found) <= {"", "not_asked"}


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
