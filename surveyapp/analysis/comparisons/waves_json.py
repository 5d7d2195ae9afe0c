"""Two waves side by side for other programs: docs/waves.md tells the keys."""

from __future__ import annotations

from typing import Any

from surveyapp.analysis.comparisons.comparison_json import (
    difference_to_json,
    measure_to_json,
    test_to_json,
)
from surveyapp.analysis.comparisons.waves import AdherenceChange, VariableChange, Wave, Waves
from surveyapp.analysis.report.ranked_without_place import ranked_to_json
from surveyapp.analysis.report.report_text import caution_on_self_report
from surveyapp.analysis.statistics import rounding
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.wording import words

Json = dict[str, Any]


def waves_to_json(waves: Waves) -> Json:
    """The two waves and what has changed, the first less the second, as plain JSON values."""
    return {
        "first": _wave(waves.first),
        "second": _wave(waves.second),
        "filter": [{"variable": part.variable, "value": part.value} for part in waves.first.report.filter],
        "adherence": [_adherence(change) for change in waves.adherence],
        "items": [_variable(variable) for item in waves.items for variable in item.variables],
        "derived": [_variable(variable) for variable in waves.derived],
        "tests": waves.tests,
        "only_in_one": [dict(label) for label in waves.alone],
        "wordings": [
            {"name": wording.name, "first": dict(wording.first), "second": dict(wording.second)}
            for wording in waves.wordings
        ],
        "cautions": list(waves.cautions),
        "self_report": caution_on_self_report(ENGLISH),
    }


def _wave(wave: Wave) -> Json:
    report = wave.report
    return {
        "survey": report.survey,
        "title": words(report.title, ENGLISH.code),
        "instrument_version": report.instrument_version,
        "fingerprint": report.fingerprint,
        "structural_fingerprint": report.structural_fingerprint,
        "opened": wave.opened and wave.opened.isoformat(),
        "closed": wave.closed and wave.closed.isoformat(),
        "extended": wave.extended,
        "responses": report.counts.responses,
        "complete": report.counts.complete,
        "partial": report.counts.partial,
        "synthetic": report.counts.synthetic,
        "unfiltered": report.counts.unfiltered,
        "data_hash": report.data_hash,
    }


def _adherence(change: AdherenceChange) -> Json:
    return {
        "recommendation": change.definition.name,
        "label": dict(change.definition.label),
        "same_rule": change.is_same_rule,
        "bases": {base: difference_to_json(difference) for base, difference in change.changes.items()},
    }


def _variable(change: VariableChange) -> Json:
    adjusted, ordered = change.adjusted, change.ordered
    return {
        "variable": change.name,
        "label": dict(change.label),
        "multiple": change.is_multiple,
        "bases": list(change.bases),
        "categories": [
            {
                "code": category.code,
                "label": dict(category.label),
                "special": category.is_special,
                **difference_to_json(category.change),
            }
            for category in change.categories
        ],
        "only_in_one": [category.code for category in change.alone],
        "ordered": None
        if ordered is None or adjusted is None
        else {
            "test": test_to_json(ordered.test),
            "rank_biserial": measure_to_json(ordered.effect),
            "outside_order": list(change.outside_order),
            "ranked_without_place": ranked_to_json(change.ranked),
            "adjusted_p": rounding.machine_p(adjusted.adjusted),
            "adjustment": adjusted.method,
            "family": adjusted.family.value,
        },
    }
