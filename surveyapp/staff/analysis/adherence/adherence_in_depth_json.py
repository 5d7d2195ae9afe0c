"""Adherence in depth for other programs: docs/adherence-in-depth.md tells every key."""

from __future__ import annotations

from typing import Any

from surveyapp.analysis.adherence.adherence_in_depth import AdherenceInDepth
from surveyapp.analysis.adherence.sensitivity_table import SensitivityRow, SensitivityTable
from surveyapp.analysis.adherence.subgroups import Subgroups
from surveyapp.analysis.renderings.adherence_json import adherence_to_json, estimate_to_json
from surveyapp.analysis.statistics.rounding import machine

Json = dict[str, Any]


def adherence_in_depth_to_json(result: AdherenceInDepth) -> Json:
    """The figures as plain JSON values; numbers carry four decimals."""
    query = result.query
    return {
        "recommendation": query.definition.name,
        "parameters": dict(query.parameters),
        "base": query.base,
        "interval": query.method,
        "responses": result.counts.responses,
        "whole": adherence_to_json(result.whole),
        "by": None if result.subgroups is None else _subgroups(result.subgroups),
        "sensitivity": _sensitivity(result.sensitivity),
    }


def _subgroups(subgroups: Subgroups) -> Json:
    return {
        "variable": subgroups.variable.name,
        "label": dict(subgroups.variable.label),
        "groups": [
            {
                "code": group.category.code,
                "label": dict(group.category.label),
                "responses": group.responses,
                "result": adherence_to_json(group.result),
            }
            for group in subgroups.groups
        ],
        "no_answer": {"responses": subgroups.unanswered, "result": adherence_to_json(subgroups.no_answer)},
    }


def _sensitivity(table: SensitivityTable) -> Json:
    tipping = table.tipping
    return {
        "main": _row(table.main),
        "rows": [_row(row) for row in table.rows],
        "nobody": [{"kind": kind, "code": code} for kind, code, _label in table.nobody],
        "tipping_point": {
            "threshold": machine(100 * tipping.threshold),
            "missing": tipping.missing,
            "non_adherent": tipping.non_adherent,
        },
    }


def _row(row: SensitivityRow) -> Json:
    return {
        "kind": row.kind,
        "code": row.code,
        "label": dict(row.label),
        "parameters": dict(row.parameters),
        "responses": row.responses,
        "estimate": estimate_to_json(row.estimate),
        "points": machine(row.points),
    }
