"""The words for what is shared, stored beside it, so that pages and files need nothing but what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.disclosure.breakdowns import Breakdowns
from surveyapp.instruments.model.instrument import Instrument


def labels_of(
    shared: Breakdowns, variables: Mapping[str, Categorical], instrument: Instrument
) -> dict[str, Any]:
    """Labels in all languages: of the groupings and of items, each with its categories.

    item: the question that a variable belongs to, "" for a verdict.
    """
    return {
        "by": {name: _label(variables[name]) for name in (*shared.by, *shared.withheld)},
        "items": {
            name: _label(variables[name]) | {"item": _item(variables[name], instrument)}
            for name in shared.items
        },
    }


def _item(variable: Categorical, instrument: Instrument) -> str:
    return "" if variable.kind == "verdict" else instrument.variables[variable.source].item.name


def _label(variable: Categorical) -> dict[str, Any]:
    return {
        "label": dict(variable.label),
        "categories": {category.code: dict(category.label) for category in variable.categories},
    }
