"""Declared comparisons for other programs: docs/comparison.md tells the keys."""

from __future__ import annotations

from typing import Any

from surveyapp.analysis.comparisons.comparison_json import (
    cautions_to_json,
    comparison_to_json,
    difference_to_json,
    paired_comparison_to_json,
    test_to_json,
)
from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparison, DeclaredComparisons
from surveyapp.analysis.report.ranked_without_place import ranked_to_json
from surveyapp.analysis.statistics import rounding

Json = dict[str, Any]


def declared_comparisons_to_json(declared: DeclaredComparisons) -> Json:
    """The declared comparisons as plain JSON values."""
    changed = [comparison.planned for comparison in declared.changed_to_pairs]
    return {
        "plan": declared.plan,
        "fingerprint": declared.fingerprint,
        "changed_to_pairs": [[planned.rows, planned.columns] for planned in changed],
        "comparisons": [_comparison(comparison) for comparison in declared.comparisons],
    }


def declared_comparison_to_json(declared: DeclaredComparison) -> Json:
    """The family of one declared comparison, and its p before and after the adjustment."""
    adjusted, test = declared.adjusted, declared.test
    return {
        "family": adjusted.family.value,
        "p": rounding.machine_p(adjusted.p),
        "p_standard_error": rounding.machine_p(None if test is None else test.standard_error),
        "adjustment": adjusted.method,
        "adjusted_p": rounding.machine_p(adjusted.adjusted),
        "tests_in_family": adjusted.of,
    }


def _comparison(declared: DeclaredComparison) -> Json:
    whole = None if declared.comparison is None else comparison_to_json(declared.comparison)
    paired = None if declared.paired is None else paired_comparison_to_json(declared.paired)
    independent = None if whole is None or paired is not None else whole["effects"]
    return {
        "rows": declared.planned.rows,
        "columns": declared.planned.columns,
        **declared_comparison_to_json(declared),
        "base": None if whole is None else whole["base"],
        "test": None if declared.test is None else test_to_json(declared.test),
        "difference": None if declared.difference is None else difference_to_json(declared.difference),
        "cramers_v": None if independent is None else independent["cramers_v"],
        "paired": paired,
        "cautions": cautions_to_json(declared.cautions),
        "ranked_without_place": ranked_to_json(declared.ranked_without_place),
    }
