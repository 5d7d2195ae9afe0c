"""The words for what is shared, stored beside it, so that pages and files need nothing but what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from surveyapp.analysis.breakdowns import Breakdowns
from surveyapp.analysis.categorical import Categorical
from surveyapp.instruments.model import Text

if TYPE_CHECKING:
    from surveyapp.reading.breakdowns import Choices


def labels_of(shared: Breakdowns, found: Choices) -> dict[str, Any]:
    """Labels in all languages: of the groupings and each of their groups' categories, of items and their
    answers.

    is_verdict: what is no answer is then "not assessable".
    """
    named = {**found.groupings, **found.verdicts, **found.items}
    return {
        "by": {name: _label(named[name]) for name in (*shared.by, *shared.withheld)},
        "items": {
            name: _label(named[name]) | {"is_verdict": named[name].kind == "verdict"} for name in shared.items
        },
    }


def _label(variable: Categorical) -> dict[str, Any]:
    categories: Mapping[str, Text] = {each.code: each.label for each in variable.categories}
    return {
        "label": dict(variable.label),
        "categories": {code: dict(label) for code, label in categories.items()},
    }
