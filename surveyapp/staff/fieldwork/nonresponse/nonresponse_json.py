"""What those who did not answer could change, for programs: shares in percent with four decimals."""

from __future__ import annotations

from typing import Any

from surveyapp.analysis.frame.frame_comparison import FrameComparison, Weighting
from surveyapp.analysis.statistics.intervals import Interval
from surveyapp.analysis.statistics.proportions import Proportion
from surveyapp.analysis.statistics.rounding import machine
from surveyapp.reporting.frame.nonresponse_queries import AgainstFrame


def against_frame_to_json(found: AgainstFrame) -> dict[str, Any]:
    """The figures with their counts."""
    return {
        "responses": found.counts.responses,
        "synthetic": found.counts.synthetic,
        "population": found.population,
        "late_from": found.reminder.isoformat() if found.reminder else None,
        "arrivals": [
            {"period": each.period.isoformat(), "complete": each.complete, "partial": each.partial}
            for each in found.arrivals
        ],
        "weights": _weights(found.weighting),
        "recommendations": [_result(each) for each in found.results],
    }


def _weights(found: Weighting) -> dict[str, Any] | None:
    weights = found.weights
    if weights is None:
        return None
    return {
        "method": weights.method,
        "margins": list(weights.margins),
        "n": len(weights.values),
        "left_out": found.left_out,
        "effective_size": machine(weights.effective_size),
        "design_effect": machine(weights.design_effect),
        "lowest": machine(min(weights.values)),
        "highest": machine(max(weights.values)),
        "sweeps": weights.sweeps,
        "converged": weights.converged,
        "sparse": [[each.variable, each.level, each.respondents] for each in weights.sparse],
    }


def _result(each: FrameComparison) -> dict[str, Any]:
    finite, weighted, waves = each.finite, each.weighted, each.waves
    return {
        "recommendation": each.definition.name,
        "unweighted": _share(finite.plain),
        "finite_population": {
            "is_census": finite.is_census,
            "correction": machine(finite.correction),
            "effective_size": machine(finite.effective_size),
            **_limits(finite.wilson),
            "exact": None if finite.exact is None else [finite.exact.low, finite.exact.high],
        },
        "weighted": None
        if weighted is None
        else {
            "percent": machine(100 * weighted.share),
            **_limits(weighted.interval),
            "effective_size": machine(weighted.effective_size),
            "of": _share(weighted.unweighted),
        },
        "worst_case": {"low": _share(each.bounds.low), "high": _share(each.bounds.high)},
        "early": _share(waves.difference.first),
        "late": _share(waves.difference.second),
        "early_less_late": machine(waves.difference.difference.value),
        "p": machine(waves.test.p),
        "missing": {
            "count": each.tipping.missing,
            "as_non_adherent": _share(each.missing.as_non_adherent),
            "as_adherent": _share(each.missing.as_adherent),
            "tipping_point": each.tipping.non_adherent,
        },
    }


def _share(of: Proportion) -> dict[str, Any]:
    counts = {"numerator": of.numerator, "denominator": of.denominator, "percent": machine(of.percent)}
    return counts if of.interval is None else counts | {"low": machine(of.low), "high": machine(of.high)}


def _limits(interval: Interval | None) -> dict[str, float | None]:
    if interval is None:
        return {"low": None, "high": None}
    return {"low": machine(100 * interval.low), "high": machine(100 * interval.high)}
