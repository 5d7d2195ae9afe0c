"""Declared comparisons for other programs: docs/comparison.md tells the keys."""

from __future__ import annotations

from typing import Any

from surveyapp.analysis.comparisons.comparison_json import comparison_to_json
from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparison, DeclaredComparisons
from surveyapp.analysis.statistics import rounding

Json = dict[str, Any]


def declared_comparisons_to_json(declared: DeclaredComparisons) -> Json:
    """The declared comparisons as plain JSON values."""
    return {
        "plan": declared.plan,
        "fingerprint": declared.fingerprint,
        "comparisons": [_comparison(comparison) for comparison in declared.comparisons],
    }


def declared_comparison_to_json(declared: DeclaredComparison) -> Json:
    """The family of one declared comparison, and its p before and after the adjustment."""
    adjusted, comparison = declared.adjusted, declared.comparison
    return {
        "family": adjusted.family.value,
        "p": rounding.machine_p(adjusted.p),
        "p_standard_error": rounding.machine_p(
            None if comparison is None else comparison.test.standard_error
        ),
        "adjustment": adjusted.method,
        "adjusted_p": rounding.machine_p(adjusted.adjusted),
        "tests_in_family": adjusted.of,
    }


def _comparison(declared: DeclaredComparison) -> Json:
    whole = None if declared.comparison is None else comparison_to_json(declared.comparison)
    return {
        "rows": declared.planned.rows,
        "columns": declared.planned.columns,
        **declared_comparison_to_json(declared),
        "base": None if whole is None else whole["base"],
        "test": None if whole is None else whole["test"],
        "difference": None if whole is None else whole["effects"]["difference"],
        "cramers_v": None if whole is None else whole["effects"]["cramers_v"],
        "cautions": {} if whole is None else whole["cautions"],
    }
