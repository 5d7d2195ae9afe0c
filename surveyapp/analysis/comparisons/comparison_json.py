"""Comparisons and agreement for other programs: docs/comparison.md tells the keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.comparisons.comparison import Caution, Comparison
from surveyapp.analysis.comparisons.paired_comparison import PairedComparison
from surveyapp.analysis.comparisons.verdict_agreement import Pair, VignetteSet
from surveyapp.analysis.report.ranked_without_place import ranked_to_json
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.agreement import Agreement
from surveyapp.analysis.statistics.effects import Difference
from surveyapp.analysis.statistics.measures import Measure, Significance
from surveyapp.analysis.statistics.proportions import Proportion

DECIMALS = 6

Json = dict[str, Any]


def comparison_to_json(comparison: Comparison) -> Json:
    """The comparison as plain JSON values."""
    table, effects = comparison.table, comparison.effects
    return {
        "rows": _variable(table.rows),
        "columns": _variable(table.columns),
        "counts": [list(row) for row in table.counts],
        "row_bases": list(table.row_bases),
        "column_bases": list(table.column_bases),
        "base": table.base,
        "responses": table.responses,
        "row_only": table.only_row,
        "column_only": table.only_column,
        "neither": table.neither,
        "structural_zeros": [list(cell) for cell in comparison.structural_zeros],
        "test": test_to_json(comparison.test),
        "chi_square": None if comparison.chi_square is None else test_to_json(comparison.chi_square),
        "ordered": [
            {"test": test_to_json(test), "effect": None if effect is None else measure_to_json(effect)}
            for test, effect in comparison.ordered
        ],
        "effects": {
            "cramers_v": measure_to_json(effects.v),
            "cramers_v_corrected": measure_to_json(effects.v_corrected),
            "phi": None if effects.phi is None else measure_to_json(effects.phi),
            "cohens_h": None if effects.h is None else measure_to_json(effects.h),
            "difference": None if effects.difference is None else difference_to_json(effects.difference),
            "odds_ratio": None if effects.odds_ratio is None else measure_to_json(effects.odds_ratio.sample),
            "odds_ratio_conditional": None
            if effects.odds_ratio is None
            else measure_to_json(effects.odds_ratio.conditional),
        },
        "cautions": cautions_to_json(comparison.cautions),
        "ranked_without_place": ranked_to_json(comparison.ranked_without_place),
    }


def cautions_to_json(cautions: Iterable[Caution]) -> Json:
    """Cautions: the number of each by its code."""
    return {caution.code: caution.number for caution in cautions}


def paired_comparison_to_json(paired: PairedComparison) -> Json:
    """Two items compared within each person, as plain JSON values; the table is that of the comparison."""
    return {
        "complete": paired.table.base,
        "tested": paired.tested,
        "test": test_to_json(paired.test),
        "difference": None if paired.difference is None else difference_to_json(paired.difference),
        "ratio": None if paired.ratio is None else measure_to_json(paired.ratio),
        "effect": None if paired.effect is None else measure_to_json(paired.effect),
    }


def agreement_to_json(pair: Pair, agreement: Agreement) -> Json:
    """The agreement of two recommendations as plain JSON values."""
    return {
        "kind": pair.kind,
        "first": pair.first.name,
        "second": pair.second.name,
        "categories": list(agreement.categories),
        "counts": [list(row) for row in agreement.counts],
        "n": agreement.n,
        "excluded": agreement.excluded,
        "observed": _share(agreement.observed),
        "expected": _rounded(agreement.expected),
        "kappa": measure_to_json(agreement.kappa),
        "pabak": measure_to_json(agreement.pabak),
        "ac1": measure_to_json(agreement.ac1),
        "mcnemar": test_to_json(agreement.mcnemar),
        "structural_zeros": [list(cell) for cell in agreement.structural_zeros],
    }


def vignettes_to_json(vignette_set: VignetteSet) -> Json:
    """The vignettes of one rule as plain JSON values."""
    return {
        "rule": vignette_set.rule,
        "vignettes": [
            {"recommendation": recommendation.name, "adherent": _share(share)}
            for recommendation, share in zip(vignette_set.recommendations, vignette_set.shares, strict=True)
        ],
        "excluded": vignette_set.excluded,
        "test": test_to_json(vignette_set.test),
    }


def _variable(variable: Categorical) -> Json:
    return {
        "name": variable.name,
        "label": dict(variable.label),
        "is_ordered": variable.is_ordered,
        "categories": [
            {"code": category.code, "label": dict(category.label), "place": category.place}
            for category in variable.categories
        ],
    }


def test_to_json(test: Significance) -> Json:
    """A test as plain JSON values."""
    return {
        "method": test.method,
        "p": rounding.machine_p(test.p),
        "statistic": _rounded(test.statistic),
        "df": test.df,
        "tables": test.tables,
        "standard_error": rounding.machine_p(test.standard_error),
        "reason": test.reason,
    }


def measure_to_json(measure: Measure) -> Json:
    """A measure as plain JSON values, in its own unit."""
    return {
        "value": _rounded(measure.value),
        "low": _rounded(measure.low),
        "high": _rounded(measure.high),
        "reason": measure.reason,
    }


def difference_to_json(difference: Difference) -> Json:
    """A difference of two shares as plain JSON values, with both."""
    return {
        "first": _share(difference.first),
        "second": _share(difference.second),
        **measure_to_json(difference.difference),
    }


def _share(share: Proportion) -> Json:
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "percent": rounding.machine(share.rounded(rounding.MACHINE_DECIMALS)),
        "low": rounding.machine(share.low),
        "high": rounding.machine(share.high),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(rounding.half_up(value, DECIMALS))
