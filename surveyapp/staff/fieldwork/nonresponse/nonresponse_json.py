"""What those who did not answer could change, for programs: shares in percent with four decimals."""

from __future__ import annotations

from typing import Any

from surveyapp.analysis.frame.frame_comparison import FrameComparison, Weighting
from surveyapp.analysis.frame.frame_counts import Bounds, FrameCounts
from surveyapp.analysis.frame.wave_groups import WaveGroups
from surveyapp.analysis.statistics.intervals import Interval
from surveyapp.analysis.statistics.proportions import Proportion
from surveyapp.analysis.statistics.rounding import machine, machine_p
from surveyapp.analysis.statistics.weighting import WeightedProportion
from surveyapp.reporting.frame.nonresponse_queries import AgainstFrame


def against_frame_to_json(against: AgainstFrame) -> dict[str, Any]:
    """The figures with their counts."""
    return {
        "responses": against.counts.responses,
        "synthetic": against.counts.synthetic,
        "population": against.population,
        "eligible": against.eligible,
        **_groups(against.wave_groups),
        "arrivals": [
            {"period": arrival.period.isoformat(), "complete": arrival.complete, "partial": arrival.partial}
            for arrival in against.arrivals
        ],
        "weights": _weights(against.weighting),
        "recommendations": [_result(result) for result in against.results],
    }


def _groups(groups: WaveGroups) -> dict[str, Any]:
    return {
        "last_reminder": groups.reminded_on.isoformat() if groups.reminded_on else None,
        "late_from": groups.late_from.isoformat() if groups.late_from else None,
        "late_or_before_reminder": groups.undecided,
        "channels": {
            wave: {"responses": count, "paper": groups.paper[wave]}
            for wave, count in groups.responses.items()
        },
    }


def _weights(weighting: Weighting) -> dict[str, Any] | None:
    weights = weighting.weights
    if weights is None:
        return None
    return {
        "method": weights.method,
        "margins": list(weights.margins),
        "n": len(weights.values),
        "left_out": weighting.left_out,
        "effective_size": machine(weights.effective_size),
        "design_effect": machine(weights.design_effect),
        "lowest": machine(min(weights.values)),
        "highest": machine(max(weights.values)),
        "sweeps": weights.sweeps,
        "converged": weights.converged,
        "unmet": [
            {
                "variable": level.variable,
                "level": level.level,
                "target": machine(level.target),
                "weighted": machine(level.weighted),
            }
            for level in weights.unmet
        ],
        "sparse": [[cell.variable, cell.level, cell.respondents] for cell in weights.sparse],
    }


def _result(result: FrameComparison) -> dict[str, Any]:
    finite, weighted, waves = result.finite, result.weighted, result.waves
    return {
        "recommendation": result.definition.name,
        "unweighted": _share(finite.plain),
        "finite_population": {
            "is_census": finite.is_census,
            "correction": machine(finite.correction),
            "effective_size": machine(finite.effective_size),
            **_limits(finite.wilson),
            "exact": None if finite.exact is None else [finite.exact.low, finite.exact.high],
        },
        "weighted": None if weighted is None else _weighted(weighted),
        "people": _people(result.counts),
        "worst_case": _bounds(result.bounds.whole),
        "worst_case_assessable": _bounds(result.bounds.assessable),
        "worst_case_applicable": _bounds(result.bounds.applicable),
        "early": _share(waves.difference.first),
        "late": _share(waves.difference.second),
        "early_less_late": machine(waves.difference.difference.value),
        "p": machine_p(waves.test.p),
        "standardised_difference": {
            "value": machine(waves.standardised.value),
            "low": machine(waves.standardised.low),
            "high": machine(waves.standardised.high),
        },
        "missing": {
            "count": result.tipping.missing,
            "does_not_apply": result.missing.known.does_not_apply,
            "not_assessable": result.missing.known.not_assessable,
            "as_non_adherent": _share(result.missing.as_non_adherent),
            "as_adherent": _share(result.missing.as_adherent),
            "tipping_point": result.tipping.non_adherent,
        },
    }


def _weighted(weighted: WeightedProportion) -> dict[str, Any]:
    return {
        "percent": machine(100 * weighted.share),
        **_limits(weighted.interval),
        "standard_error": None if weighted.standard_error is None else machine(100 * weighted.standard_error),
        "effective_size": machine(weighted.effective_size),
        "kish": {"effective_size": machine(weighted.kish_size), **_limits(weighted.kish_interval)},
        "of": _share(weighted.unweighted),
    }


def _people(counts: FrameCounts) -> dict[str, Any]:
    parts = {
        "adherent": counts.adherent,
        "departing": counts.departing,
        "assessable": counts.assessable,
        "applicable": counts.applicable,
    }
    return {
        "population": counts.population,
        "known": counts.known,
        **{
            name: {
                "responses": part.responses,
                "people": machine(part.people),
                "low": part.interval.low if part.interval else None,
                "high": part.interval.high if part.interval else None,
            }
            for name, part in parts.items()
        },
    }


def _bounds(bounds: Bounds) -> dict[str, Any]:
    return {"low": _share(bounds.low), "high": _share(bounds.high)}


def _share(of: Proportion) -> dict[str, Any]:
    counts = {"numerator": of.numerator, "denominator": of.denominator, "percent": machine(of.percent)}
    return counts if of.interval is None else counts | {"low": machine(of.low), "high": machine(of.high)}


def _limits(interval: Interval | None) -> dict[str, float | None]:
    if interval is None:
        return {"low": None, "high": None}
    return {"low": machine(100 * interval.low), "high": machine(100 * interval.high)}
